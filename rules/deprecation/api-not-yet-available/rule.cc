#include "rule/rule.h"

#include "schema/api_status.h"

namespace meshlint::rules {
namespace {

void Check(const Object& object, RuleContext& context) {
  const VersionRange versions = context.versions();
  const schema::ApiStatus status = schema::StatusOf(object.api_version(), object.kind(), versions);
  if (!status.too_early) return;
  const schema::ApiStatus then =
      schema::StatusOf(object.api_version(), object.kind(), *status.too_early);
  const Node place = object["apiVersion"];
  std::string kind_path = object.PathOf(place);
  kind_path.replace(kind_path.rfind('/') + 1, std::string::npos, "kind");
  context
      .Report(object, place,
              Cat(object.kind(), " in ", object.api_version(), " comes with Kubernetes 1.",
                  status.since, " only (target ", versions.ToString(), ")."))
      .HoldsFor(*status.too_early)
      .StandsFor("unknown-kind", object.PathOf(place))
      .StandsFor("unknown-kind", kind_path)
      .Help(then.replacement_version.empty()
                ? std::string("Aim at a release that has it, or do without the object.")
                : Cat("Use ", then.replacement_version, " until then."));
}

}  // namespace

MESHLINT_RULE(api_not_yet_available) = {
    .id = RuleId("api-not-yet-available"),
    .summary = "the target release of Kubernetes is older than the object's apiVersion",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .aliases = {"pluto:unavailable-replacement"},
    .sees_sketches = true,
    .check = Check,
};

}  // namespace meshlint::rules
