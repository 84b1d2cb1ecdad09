#include "rule/rule.h"

#include "edit/edit.h"
#include "schema/api_status.h"

namespace meshlint::rules {
namespace {

bool IsStable(std::string_view api_version) {
  const std::string_view version = VersionOf(api_version);
  return !version.empty() && version.find("alpha") == std::string_view::npos &&
         version.find("beta") == std::string_view::npos;
}

void Check(const Object& object, RuleContext& context) {
  const VersionRange versions = context.versions();
  const schema::ApiStatus status = schema::StatusOf(object.api_version(), object.kind(), versions);
  if (!status.off || status.gone) return;
  const bool alpha = object.version().find("alpha") != std::string_view::npos;
  FindingBuilder finding =
      context.Report(object, object["apiVersion"],
                     Cat(object.api_version(), " is ", alpha ? "an alpha" : "a beta",
                         " API that is off by default: a cluster refuses ", object.Describe(),
                         " unless its API server was started with it."));
  // That it is deprecated too adds nothing.
  finding.HoldsFor(*status.off).StandsFor("api-deprecated", object.PathOf(object["apiVersion"]));
  const std::string enable =
      Cat("start the API server with --runtime-config=", object.api_version(), "=true.");
  const std::string& stable = status.replacement_version;
  if (!IsStable(stable) || status.replacement_kind != object.kind()) {
    finding.Help(Cat("Do without it, or ", enable));
    return;
  }
  const bool fits = schema::FitsKind(object, stable, object.kind(), versions);
  finding.Help(Cat("Use ", stable, ", or ", enable));
  // Of an object that is right as it is, the new version would make one with faults.
  if (!fits && schema::FitsKind(object, object.api_version(), object.kind(), versions)) return;
  finding.Fix(Cat("Write apiVersion: ", stable), fits ? FixSafety::kSafe : FixSafety::kUnsafe,
              edit::ReplaceText(object["apiVersion"], stable));
}

}  // namespace

MESHLINT_RULE(api_alpha) = {
    .id = RuleId("api-alpha"),
    .summary = "the object's apiVersion is served only by clusters that were told to",
    .severity = Severity::kWarning,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .fix = FixKind::kSometimesSafe,
    .check = Check,
};

}  // namespace meshlint::rules
