#include "rule/rule.h"

#include "edit/edit.h"
#include "kube/placeholders.h"
#include "kube/pod.h"
#include "kube/selector.h"

namespace meshlint::rules {
namespace {

constexpr std::string_view kHelp =
    "Use the same labels in spec.selector and spec.template.metadata.labels.";

// What is missing in the template is added to it.  Where the two differ, the selector takes over
// what the pods carry: Services may select that, and nothing refers to the selector.
void MakeThemMatch(const Object& set, const std::vector<kube::SelectorMismatch>& mismatches,
                   FindingBuilder finding) {
  edit::Edits edits;
  bool all_new = true;
  for (const kube::SelectorMismatch& mismatch : mismatches) {
    if (kube::IsFormPlaceholder(mismatch.term) || kube::IsFormPlaceholder(mismatch.label)) return;
    if (mismatch.label.Exists()) {
      all_new = false;
      edits += edit::ReplaceText(mismatch.term, mismatch.label.text());
      continue;
    }
    const std::string key(mismatch.term.key().text());
    edits += edit::Set(kube::PodTemplateOf(set), {"metadata", "labels", key}, mismatch.term.text());
  }
  finding.Fix(all_new ? "Give the pods the labels of the selector" : "Select what the pods carry",
              all_new ? FixSafety::kSafe : FixSafety::kUnsafe, edits);
}

void CheckAbsent(const Object& set, const Node& selector, RuleContext& context) {
  // Fields that are none of a selector's are reported by unknown-field.
  if (!selector.IsNull() && selector.Exists() && (!selector.IsMapping() || selector.size() > 0))
    return;
  const std::string path = set.PathOf(set.spec()) + "/selector";
  FindingBuilder finding = context.Report(
      set, selector,
      Cat(set.Describe(), selector.IsMapping() ? " has an empty selector" : " has no selector",
          "; the API server refuses this."));
  finding.Help("Add a selector with the labels of the pod template.")
      .Path(path)
      .StandsFor("missing-field", path)
      .StandsFor("wrong-type", path);  // selector: null
  const Node labels = kube::PodLabelsOf(set);
  if (labels.size() == 0) return;
  finding.Fix("Select the labels of the pods", FixSafety::kUnsafe,
              edit::SetKey(set.spec(), "selector",
                           edit::Map({{"matchLabels", edit::Value::CopyOf(labels)}}),
                           {.before = "template", .after = {}}));
}

void Check(const Object& set, RuleContext& context) {
  if (!kube::PodTemplateOf(set).IsMapping()) return;
  const Node selector = set.spec()["selector"];
  if (!selector.IsMapping() || kube::IsEmptySelector(selector))
    return CheckAbsent(set, selector, context);
  const Node labels = kube::PodLabelsOf(set);
  const auto mismatch = kube::MismatchOfSelector(selector, labels);
  if (!mismatch) return;
  if (kube::HoldsTemplate(selector) || kube::HoldsTemplate(labels)) {
    return context.NotEvaluated(set, "a label of the pods or of the selector is filled in later");
  }
  FindingBuilder finding =
      context.Report(set, mismatch->term,
                     Cat("The selector of ", set.Describe(), " asks for ", mismatch->asks,
                         ", but its pods carry ", mismatch->has, "; the API server refuses this."));
  finding.At(mismatch->place())
      .Help(kube::IsFormPlaceholder(mismatch->term)
                ? "\"New Value\" is what the form of the editor begins with: put a label of the "
                  "pods there."
                : std::string(kHelp));
  if (labels.Exists()) finding.Related(mismatch->label, "the labels of the pods");
  const auto pairs = kube::MismatchesOfMap(selector["matchLabels"], labels);
  if (!pairs.empty()) MakeThemMatch(set, pairs, finding);
}

}  // namespace

MESHLINT_RULE(statefulset_selector_template_mismatch) = {
    .id = RuleId("statefulset-selector-template-mismatch"),
    .summary = "the selector of a StatefulSet does not match its own pods",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .kinds = {"StatefulSet.apps"},
    .fix = FixKind::kSometimesSafe,
    .aliases = {"kube-linter:mismatching-selector",
                "kube-score:statefulset-pod-selector-labels-match-template-metadata-labels",
                "kubescape:C-0296"},
    .uncovers = true,
    .check = Check,
};

}  // namespace meshlint::rules
