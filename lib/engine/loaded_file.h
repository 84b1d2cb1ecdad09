// LoadedFile: one file of the run from its bytes to its objects, and what has been found in it so
// far.
#ifndef MESHLINT_LIB_ENGINE_LOADED_FILE_H_
#define MESHLINT_LIB_ENGINE_LOADED_FILE_H_

#include <bitset>
#include <cstddef>
#include <functional>
#include <list>
#include <memory>
#include <memory_resource>
#include <new>
#include <string>
#include <vector>

#include "base/make_in.h"
#include "engine/plan.h"
#include "engine/stopwatch.h"
#include "engine/variants.h"
#include "kube/gathered_set.h"
#include "kube/previous_objects.h"
#include "model/document_model.h"
#include "model/suppression.h"
#include "rule/finding.h"
#include "rule/rule_context.h"
#include "text/source_file.h"
#include "yaml/document.h"

namespace meshlint {

// A finding with the plan's view of its rule.
struct PlannedFinding {
  const PlannedRule* rule = nullptr;
  Finding finding;
  const Plan* plan = nullptr;  // null: that of the run
  const Suppression* suppressed_by = nullptr;
};

struct UnevaluatedRule {
  const Rule* rule = nullptr;
  const SourceFile* file = nullptr;
  std::string reason;
};

// What rules have reported; addresses of findings are stable while they are filled in.
struct Findings {
  std::list<PlannedFinding> all;
  std::vector<UnevaluatedRule> unevaluated;
  std::unique_ptr<Stopwatch> watch;  // null: nothing is measured
};

// Drops what is said of files for which another plan holds.
void KeepOnly(const std::function<bool(const SourceFile&)>& is_of_plan, Findings& findings);

struct LoadedFile {
  // `memory` must outlive it.
  static std::unique_ptr<LoadedFile> Make(std::pmr::memory_resource& memory) {
    return MakeIn<LoadedFile>(memory, &memory);
  }
  // For one that is part of something else.
  explicit LoadedFile(std::pmr::memory_resource* place = std::pmr::get_default_resource()) noexcept
      : home(place), documents(place), loose_objects(place) {}
  LoadedFile(LoadedFile&&) = default;
  // Documents must go before their memory, which an assignment would take first.
  LoadedFile& operator=(LoadedFile&&) = delete;
  static void* operator new(std::size_t size) = delete;
  static void operator delete(LoadedFile* file, std::destroying_delete_t) {
    DestroyIn(*file->home, file);
  }

  std::pmr::memory_resource* home;  // what it lies in

  std::shared_ptr<const SourceFile> source;
  const Plan* plan = nullptr;
  std::vector<std::unique_ptr<std::pmr::memory_resource>> memory;  // of the documents
  std::pmr::vector<std::unique_ptr<DocumentModel>> documents;
  std::pmr::vector<const Object*> loose_objects;  // those of documents that are no designs
  std::vector<kube::GatheredBatch> gathered;      // of the loose objects of a big stream
  Findings findings;
  std::vector<const Object*> waiting;  // custom resources whose schema may be in the set
  bool names_meshlint = false;         // as suppressions do
  std::uint32_t without_schema = 0;
  std::uint32_t declined = 0;  // documents that the direct reader left to the event reader
  bool is_context = false;     // read for references, not reported on
  bool is_unjudged = true;     // may hold objects that are not known: unreadable, broken
  bool has_skipped = false;    // documents that say why they are not judged
  std::uint32_t objects = 0;
  std::bitset<kDocumentFormats> formats;  // of its documents
  std::string set_aside;                  // why its objects are not judged; empty when they are

  // Asked of every file of a run, so that few have their documents asked one by one.
  bool Holds(DocumentFormat format) const { return formats[static_cast<std::size_t>(format)]; }
  bool HoldsOnlyManifests() const {
    return Holds(DocumentFormat::kManifest) && formats.count() == 1;
  }

  // Drops what was found but for the text itself, and keeps the objects out of every set.
  void SetAside(const std::string& why);
};

// The RuleContext of the engine.  One for each thread at work; Run() sets the rule that reports.
class EngineContext final : public RuleContext, public KnowsPrevious {
 public:
  EngineContext(const Plan& plan, Findings& findings, const ObjectIndex* index,
                const PreviousObjects* previous = nullptr)
      : plan_(plan), findings_(findings), index_(index), previous_(previous) {}

  void SetRule(const PlannedRule& rule) { rule_ = &rule; }
  const PlannedRule& rule() const { return *rule_; }
  // Calls `check` as the rule that reports.
  template <class Check>
  void Run(const PlannedRule& rule, const Check& check) {
    SetRule(rule);
    const Measure measure(findings_.watch.get(), rule.rule->id, true);
    check();
  }

  const ObjectIndex& index() const override;
  VersionRange versions() const override { return plan_.versions(); }
  bool Admits(Presets presets) const override { return plan_.Admits(*rule_, presets); }
  void NotEvaluated(const Object& object, std::string reason) override;
  std::vector<std::string> Option(std::string_view name) const override;
  const Object* PreviousOf(const Object& object) const override {
    return previous_ == nullptr ? nullptr : previous_->Of(object);
  }

 protected:
  Finding* NewFinding() override;

 private:
  const Plan& plan_;
  Findings& findings_;
  const ObjectIndex* index_;
  const PreviousObjects* previous_;
  const PlannedRule* rule_ = nullptr;
};

struct LoadOptions {
  yaml::Limits limits;
  unsigned jobs = 1;  // threads that read the parts of a big stream; 0: one for each processor
  // What sets are made of is gathered into it while the file is read; null: only of big streams.
  kube::GatheredBatch* batch = nullptr;
  // Of a run without any other plan: which of its rules apply to objects that are gathered is noted
  // (Object::applying_rules).
  bool is_only_plan = false;
  // Every object will be looked at again.  Otherwise documents that are gathered, and those of big
  // streams, give their nodes back.
  bool keeps_nodes = false;
};

// Reads `source` and runs all rules that need no other file.  The outcome does not depend on the
// number of threads.  Small files are put into `memory`, which must outlive `file`; big ones bring
// their own.
void LoadAndCheck(const Plan& plan, std::shared_ptr<const SourceFile> source, LoadedFile& file,
                  std::pmr::memory_resource& memory, const LoadOptions& options);

// Runs the schema rules over one object of the file.
void CheckSchema(const Plan& plan, const schema::SchemaSet& schemas, const Object& object,
                 LoadedFile& file);

// Runs the reference and set rules over the objects of a set, on up to `jobs` threads.
void CheckSet(const Plan& plan, const ObjectIndex& index, const PreviousObjects& previous,
              Findings& findings, unsigned jobs = 1);

// The same for the files of a set, told apart where folders of it are alternatives (SetsOf): what
// is found in a file that is in several sets must hold in each.
void CheckVariants(const Plan& plan, const std::vector<SetFile>& files,
                   const std::vector<const Object*>& context, const SetFacts& facts,
                   const PreviousObjects& previous, kube::GatheredBatches& gathered,
                   Findings& findings, unsigned jobs = 1);

// Runs the rules that compare documents of the run, such as a catalog item with its design.
void CheckDocuments(const Plan& plan, const std::vector<const DocumentModel*>& documents,
                    Findings& findings);

}  // namespace meshlint

#endif  // MESHLINT_LIB_ENGINE_LOADED_FILE_H_
