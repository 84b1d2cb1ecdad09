// LoadedFile: one file of the run from its bytes to its objects, and what has been found in it so
// far.
#ifndef MESHLINT_LIB_ENGINE_LOADED_FILE_H_
#define MESHLINT_LIB_ENGINE_LOADED_FILE_H_

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "engine/plan.h"
#include "model/document_model.h"
#include "rule/finding.h"
#include "rule/rule_context.h"
#include "text/source_file.h"
#include "yaml/document.h"

namespace meshlint {

// A finding with the plan's view of its rule.
struct PlannedFinding {
  const PlannedRule* rule = nullptr;
  Finding finding;
};

struct UnevaluatedRule {
  const Rule* rule = nullptr;
  const SourceFile* file = nullptr;
  std::string reason;
};

// What rules have reported; addresses of findings are stable while they are filled in.
struct Findings {
  std::deque<PlannedFinding> all;
  std::vector<UnevaluatedRule> unevaluated;
};

struct LoadedFile {
  LoadedFile() = default;
  LoadedFile(LoadedFile&&) = default;
  LoadedFile& operator=(LoadedFile&&) = default;

  std::shared_ptr<const SourceFile> source;
  std::vector<std::unique_ptr<DocumentModel>> documents;
  Findings findings;
  std::vector<const Object*> waiting;  // custom resources whose schema may be in the set
  std::uint32_t without_schema = 0;
  bool is_context = false;  // read for references, not reported on
};

// The RuleContext of the engine.  One for each thread at work; Run() sets the rule that reports.
class EngineContext final : public RuleContext {
 public:
  EngineContext(const Plan& plan, Findings& findings, const ObjectIndex* index)
      : plan_(plan), findings_(findings), index_(index) {}

  void SetRule(const PlannedRule& rule) { rule_ = &rule; }
  const PlannedRule& rule() const { return *rule_; }

  const ObjectIndex& index() const override;
  VersionRange versions() const override { return plan_.versions(); }
  void NotEvaluated(const Object& object, std::string reason) override;
  std::vector<std::string> Option(std::string_view name) const override;

 protected:
  Finding* NewFinding() override;

 private:
  const Plan& plan_;
  Findings& findings_;
  const ObjectIndex* index_;
  const PlannedRule* rule_ = nullptr;
};

// Reads `source` and runs all rules that need no other file.
void LoadAndCheck(const Plan& plan, const yaml::Limits& limits,
                  std::shared_ptr<const SourceFile> source, LoadedFile& file);

// Runs the schema rules over one object of the file.
void CheckSchema(const Plan& plan, const schema::SchemaSet& schemas, const Object& object,
                 LoadedFile& file);

// Runs the reference and set rules over the objects of a set.
void CheckSet(const Plan& plan, const ObjectIndex& index, Findings& findings);

// Runs the rules that compare documents of the run, such as a catalog item with its design.
void CheckDocuments(const Plan& plan, const std::vector<const DocumentModel*>& documents,
                    Findings& findings);

}  // namespace meshlint

#endif  // MESHLINT_LIB_ENGINE_LOADED_FILE_H_
