#include "rule/rule.h"

#include "edit/edit.h"
#include "schema/api_status.h"
#include "schema/schema_set.h"

namespace meshlint::rules {
namespace {

// Of an alpha version and of one without a successor the dates are plans for the API, no advice to
// its users.
bool IsWorthSaying(const schema::ApiStatus& status, std::string_view version) {
  if (!status.deprecated || version.find("alpha") != std::string_view::npos) return false;
  return !status.replacement_version.empty() || !status.facts->changes.empty();
}

std::string MessageFor(const Object& object, const schema::ApiStatus& status) {
  std::string text = Cat(object.kind(), " in ", object.api_version(),
                         " is deprecated since Kubernetes 1.", status.facts->deprecated);
  const std::uint8_t newest = schema::SchemaSet::EmbeddedVersions().last.minor;
  if (status.removed != 0)
    return Cat(text,
               status.removed <= newest ? " and gone from 1." : " and planned to be gone from 1.",
               status.removed, " on.");
  return Cat(text, "; no release is known to remove it.");
}

std::string HelpFor(const Object& object, const schema::ApiStatus& status) {
  const std::string_view changes = status.facts->changes;
  if (status.replacement_version.empty()) return std::string(changes);
  const bool same_kind = status.replacement_kind == object.kind();
  return Cat("Use ", status.replacement_version, same_kind ? "" : " ",
             same_kind ? "" : status.replacement_kind, changes.empty() ? "" : "; ", changes, ".");
}

void Check(const Object& object, RuleContext& context) {
  const VersionRange versions = context.versions();
  const schema::ApiStatus status = schema::StatusOf(object.api_version(), object.kind(), versions);
  // A range in which it is gone at the end is the matter of api-removed.
  if (status.gone || !IsWorthSaying(status, object.version())) return;
  FindingBuilder finding = context.Report(object, object["apiVersion"], MessageFor(object, status));
  finding.HoldsFor(*status.deprecated).Help(HelpFor(object, status));
  if (status.removed == 0) finding.As(Severity::kInfo);
  if (status.replacement_kind != object.kind()) return;
  const bool fits = schema::FitsKind(object, status.replacement_version, object.kind(), versions);
  // Of an object that is right as it is, the new version would make one with faults.
  if (!fits && schema::FitsKind(object, object.api_version(), object.kind(), versions)) return;
  finding.Fix(Cat("Write apiVersion: ", status.replacement_version),
              fits ? FixSafety::kSafe : FixSafety::kUnsafe,
              edit::ReplaceText(object["apiVersion"], status.replacement_version));
}

}  // namespace

MESHLINT_RULE(api_deprecated) = {
    .id = RuleId("api-deprecated"),
    .summary = "the object's apiVersion is deprecated at the target release",
    .severity = Severity::kWarning,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .fix = FixKind::kSometimesSafe,
    .aliases = {"pluto:deprecated", "kubent:deprecated", "monokle:K8S002"},
    .sees_sketches = true,
    .check = Check,
};

}  // namespace meshlint::rules
