#include "rule/rule.h"

#include "edit/edit.h"
#include "schema/api_status.h"

namespace meshlint::rules {
namespace {

std::string HelpFor(const schema::ApiStatus& status) {
  const std::string_view changes =
      status.facts == nullptr ? std::string_view() : status.facts->changes;
  if (status.replacement_version.empty())
    return std::string(changes.empty() ? "There is no replacement: remove the object." : changes);
  return Cat("Use ", status.replacement_version, changes.empty() ? "" : "; ", changes, ".");
}

// What means something else in the new version though every field is still there.
bool ChangesMeaning(const Object& object) {
  if (object.group() == "admissionregistration.k8s.io") return true;  // other defaults
  return object.kind() == "PodDisruptionBudget" && object.spec()["selector"].size() == 0;
}

void AddFix(const Object& object, const schema::ApiStatus& status, VersionRange versions,
            FindingBuilder& finding) {
  if (status.replacement_version.empty() || status.replacement_kind != object.kind()) return;
  const bool fits = schema::FitsKind(object, status.replacement_version, object.kind(),
                                     {versions.last, versions.last});
  finding.Fix(Cat("Write apiVersion: ", status.replacement_version),
              fits && !ChangesMeaning(object) ? FixSafety::kSafe : FixSafety::kUnsafe,
              edit::ReplaceText(object["apiVersion"], status.replacement_version));
}

void Check(const Object& object, RuleContext& context) {
  const VersionRange versions = context.versions();
  const schema::ApiStatus status = schema::StatusOf(object.api_version(), object.kind(), versions);
  if (!status.gone) return;
  const Node place = object["apiVersion"];
  FindingBuilder finding = context.Report(
      object, place,
      Cat(object.kind(), " in ", object.api_version(), " is gone since Kubernetes 1.",
          status.removed, " (target ", versions.ToString(), ")."));
  // `at` of the schema's finding is the apiVersion or the kind.
  std::string kind_path = object.PathOf(place);
  kind_path.replace(kind_path.rfind('/') + 1, std::string::npos, "kind");
  finding.HoldsFor(*status.gone)
      .StandsFor("unknown-kind", object.PathOf(place))
      .StandsFor("unknown-kind", kind_path)
      .Help(HelpFor(status));
  AddFix(object, status, versions, finding);
}

}  // namespace

MESHLINT_RULE(api_removed) = {
    .id = RuleId("api-removed"),
    .summary = "the target releases of Kubernetes no longer serve the object's apiVersion",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .fix = FixKind::kSometimesSafe,
    .aliases = {"pluto:removed", "kubent:removed", "kube-linter:no-extensions-v1beta",
                "kube-score:stable-version", "trivy:KSV-0107", "monokle:K8S003",
                "kyverno:check-deprecated-apis"},
    .sees_sketches = true,
    .uncovers = true,
    .check = Check,
};

}  // namespace meshlint::rules
