// RuleContext: what a rule may ask for, and how it reports.
#ifndef MESHLINT_LIB_RULE_RULE_CONTEXT_H_
#define MESHLINT_LIB_RULE_RULE_CONTEXT_H_

#include <string>
#include <string_view>
#include <vector>

#include "base/kubernetes_version.h"
#include "edit/edits.h"
#include "kube/object_index.h"
#include "model/document_model.h"
#include "model/object.h"
#include "rule/finding.h"

namespace meshlint {

// Fills in a finding that has been reported; ends with the statement.
class FindingBuilder {
 public:
  explicit FindingBuilder(Finding* finding) : finding_(finding) {}

  // What to do about it: one sentence.
  FindingBuilder& Help(std::string help);
  // Another severity than the rule's default; a level set by the user overrides both.
  FindingBuilder& As(Severity severity);
  // A second place.  Missing nodes point at what lacks them.
  FindingBuilder& Related(const Node& at, std::string message);
  FindingBuilder& Related(const SourceFile& file, Span span, std::string message);
  // Points at `span` (in the same file) rather than at the whole node, for long texts.
  FindingBuilder& At(Span span);
  // The finding belongs to these presets only, not to all of the rule's.
  FindingBuilder& OnlyIn(Presets presets);
  // Drops the finding of `rule` at `path` of the same object: one fault, one finding.
  FindingBuilder& StandsFor(std::string_view rule, std::string path);
  // The versions of the target for which it holds, when not all.
  FindingBuilder& HoldsFor(VersionRange range);
  // The JSON pointer to say, where it is not that of the node: a missing field's own.
  FindingBuilder& Path(std::string path);
  // A way out: text edits that belong together, all in the finding's own file.
  FindingBuilder& Fix(std::string title, FixSafety safety, std::vector<TextEdit> edits);
  // The same; edits that were refused are noted with the reason.
  FindingBuilder& Fix(std::string title, FixSafety safety, const edit::Edits& edits);

  Finding* finding() { return finding_; }

 private:
  Finding* finding_;
};

class RuleContext {
 public:
  virtual ~RuleContext() = default;

  // Reports a finding of the running rule at a node of an object.  A missing node points at the
  // first token of the mapping that lacks it.
  FindingBuilder Report(const Object& object, const Node& at, std::string message);
  // Reports at a place in a document that belongs to no object.
  FindingBuilder Report(const DocumentModel& document, const Node& at, std::string message);
  FindingBuilder Report(const DocumentModel& document, Span at, std::string message);
  // Reports on a component of a design: as a finding of its object where it becomes one.
  FindingBuilder Report(const DocumentModel& design, const Component& component, const Node& at,
                        std::string message);

  // The objects of the set; kReference and kSet rules only.
  virtual const ObjectIndex& index() const = 0;
  // The Kubernetes releases of the run.
  virtual VersionRange versions() const = 0;

  // Whether a finding that is limited to these presets (OnlyIn) belongs to the run: what nobody
  // sees need not be put into words.
  virtual bool Admits(Presets presets) const = 0;

  // Says that the rule could not be judged for an object; listed in the summary.
  virtual void NotEvaluated(const Object& object, std::string reason) = 0;

  // Whether the absence of what `object` refers to may be reported; if not, it is noted as not
  // evaluated.
  bool MayReportAbsence(const Object& object, std::string_view kind,
                        std::string_view namespace_name, std::string_view name);

  // The value of an option of the running rule, as given in the configuration: a list of scalars.
  virtual std::vector<std::string> Option(std::string_view name) const = 0;

 protected:
  virtual Finding* NewFinding() = 0;
};

}  // namespace meshlint

#endif  // MESHLINT_LIB_RULE_RULE_CONTEXT_H_
