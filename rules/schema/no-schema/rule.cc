#include "rule/rule.h"

namespace meshlint::rules {
namespace {

void Check(const schema::SchemaFault& fault, const Object& object, RuleContext& context) {
  context
      .Report(object, fault.at,
              Cat("There is no schema for ", object.kind(), " of ", object.api_version(),
                  ", so the fields of such objects are not checked."))
      .Help("Give its CustomResourceDefinition with --schema, or add it to the set.");
}

}  // namespace

MESHLINT_RULE(no_schema) = {
    .id = RuleId("no-schema"),
    .summary = "a kind has no schema, so that its fields are not checked",
    .severity = Severity::kInfo,
    .presets = kRecommended | kSchemaPreset,
    .phase = Phase::kSchema,
    .fault = schema::FaultKind::kNoSchema,
    .once_per_run = true,
    .check_fault = Check,
};

}  // namespace meshlint::rules
