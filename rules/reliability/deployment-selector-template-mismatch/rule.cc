#include "rule/rule.h"

#include <algorithm>

#include "edit/edit.h"
#include "kube/placeholders.h"
#include "kube/pod.h"
#include "kube/selector.h"

namespace meshlint::rules {
namespace {

constexpr std::string_view kHelp =
    "Use the same labels in spec.selector and spec.template.metadata.labels.";

// The labels that the selector asks for, written into the template.
void AddLabels(const Object& workload, const std::vector<kube::SelectorMismatch>& mismatches,
               FindingBuilder finding) {
  edit::Edits edits;
  for (const kube::SelectorMismatch& mismatch : mismatches) {
    if (kube::IsFormPlaceholder(mismatch.term)) return;
    const std::string key(mismatch.term.key().text());
    edits +=
        edit::Set(kube::PodTemplateOf(workload), {"metadata", "labels", key}, mismatch.term.text());
  }
  finding.Fix("Give the pods the labels of the selector", FixSafety::kUnsafe, edits);
}

// A manifest whose containers have no image is a patch of another one.
bool IsPatch(const Object& workload) {
  if (workload.in_design()) return false;
  const std::span<const kube::Container> containers = kube::MainContainersOf(workload);
  return std::any_of(containers.begin(), containers.end(),
                     [](const kube::Container& container) { return container["image"].IsUnset(); });
}

void ReportAbsent(const Object& workload, const Node& selector, RuleContext& context) {
  const std::string path = workload.PathOf(workload.spec()) + "/selector";
  FindingBuilder finding = context.Report(
      workload, selector,
      Cat(workload.Describe(), selector.IsMapping() ? " has an empty selector" : " has no selector",
          "; the API server refuses this."));
  finding.Help("Add a selector with the labels of the pod template.")
      .Path(path)
      .StandsFor("missing-field", path)
      .StandsFor("wrong-type", path);  // selector: null
  const Node labels = kube::PodLabelsOf(workload);
  if (labels.size() == 0) return;
  finding.Fix("Select the labels of the pods", FixSafety::kUnsafe,
              edit::SetKey(workload.spec(), "selector",
                           edit::Map({{"matchLabels", edit::Value::CopyOf(labels)}}),
                           {.before = "template", .after = {}}));
}

void ReportMismatch(const Object& workload, const kube::SelectorMismatch& mismatch,
                    const Node& pairs, RuleContext& context) {
  const Node labels = kube::PodLabelsOf(workload);
  FindingBuilder finding =
      context.Report(workload, mismatch.term,
                     Cat("The selector of ", workload.Describe(), " asks for ", mismatch.asks,
                         ", but its pods carry ", mismatch.has, "; the API server refuses this."));
  finding.At(mismatch.place())
      .Help(kube::IsFormPlaceholder(mismatch.term)
                ? "\"New Value\" is what the form of the editor begins with: put a label of the "
                  "pods there."
                : std::string(kHelp));
  if (labels.Exists()) finding.Related(mismatch.label, "the labels of the pods");
  const auto all = kube::MismatchesOfMap(pairs, labels);
  if (!all.empty()) AddLabels(workload, all, finding);
}

// A Job gets a selector from the server; one of its own is refused unless it says so.
bool IsRefusedOfJob(const Object& job, const Node& selector, RuleContext& context) {
  if (!job.Is("batch", "Job") || job.spec()["manualSelector"].AsBoolean().value_or(false))
    return false;
  const std::string_view first = selector["matchLabels"].Entries().empty()
                                     ? std::string_view()
                                     : (*selector["matchLabels"].Entries().begin()).name();
  // What an export from a cluster holds fits the labels beside it.
  if (first == "controller-uid" || first == "batch.kubernetes.io/controller-uid") return true;
  context
      .Report(job, selector,
              Cat(job.Describe(),
                  " has a selector, which the API server makes itself; it refuses this."))
      .Help("Remove the selector, or set manualSelector: true and labels that no other Job has.");
  return true;
}

void Check(const Object& workload, RuleContext& context) {
  if (!kube::PodTemplateOf(workload).IsMapping() || workload.copy_of() != nullptr) return;
  const Node selector = workload.spec()["selector"];
  const Node labels = kube::PodLabelsOf(workload);
  const bool is_map = workload.IsCore("ReplicationController");
  const bool is_given =
      selector.IsMapping() && (is_map ? selector.size() > 0 : !kube::IsEmptySelector(selector));
  if (!is_given) {
    // Fields that are none of a selector's are reported by unknown-field; these kinds have a
    // default, and the old versions of the others had one too.
    const bool is_strange =
        !selector.IsNull() && selector.Exists() && (!selector.IsMapping() || selector.size() > 0);
    const bool has_default = is_map || workload.group() == "batch" || workload.version() != "v1";
    if (!is_strange && !has_default && !IsPatch(workload))
      ReportAbsent(workload, selector, context);
    return;
  }
  if (IsRefusedOfJob(workload, selector, context)) return;
  const auto mismatch =
      is_map ? kube::MismatchOfMap(selector, labels) : kube::MismatchOfSelector(selector, labels);
  if (!mismatch) return;
  if (kube::HoldsTemplate(selector) || kube::HoldsTemplate(labels)) {
    return context.NotEvaluated(workload,
                                "a label of the pods or of the selector is filled in later");
  }
  ReportMismatch(workload, *mismatch, is_map ? selector : selector["matchLabels"], context);
}

}  // namespace

MESHLINT_RULE(deployment_selector_template_mismatch) = {
    .id = RuleId("deployment-selector-template-mismatch"),
    .summary = "the selector of a workload does not match its own pods",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .kinds = {"Deployment.apps", "ReplicaSet.apps", "DaemonSet.apps", "ReplicationController",
              "Job.batch"},
    .fix = FixKind::kUnsafe,
    .aliases = {"kube-linter:mismatching-selector",
                "kube-score:deployment-pod-selector-labels-match-template-metadata-labels",
                "kubescape:C-0296"},
    .uncovers = true,
    .check = Check,
};

}  // namespace meshlint::rules
