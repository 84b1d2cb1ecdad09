#include "rule/rule.h"

#include "schema/api_status.h"

namespace meshlint::rules {
namespace {

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
  finding.HoldsFor(*status.off);
  const std::string enable =
      Cat("start the API server with --runtime-config=", object.api_version(), "=true.");
  const bool stable =
      !status.replacement_version.empty() &&
      VersionOf(status.replacement_version).find("alpha") == std::string_view::npos &&
      VersionOf(status.replacement_version).find("beta") == std::string_view::npos;
  finding.Help(stable ? Cat("Use ", status.replacement_version, ", or ", enable)
                      : Cat("Do without it, or ", enable));
}

}  // namespace

MESHLINT_RULE(api_alpha) = {
    .id = RuleId("api-alpha"),
    .summary = "the object's apiVersion is served only by clusters that were told to",
    .severity = Severity::kWarning,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .check = Check,
};

}  // namespace meshlint::rules
