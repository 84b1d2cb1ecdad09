#include "rule/rule.h"

#include "schema/wording.h"

namespace meshlint::rules {
namespace {

void Check(const schema::SchemaFault& fault, const Object& object, RuleContext& context) {
  context
      .Report(
          object, fault.at,
          Cat("The schema in ", schema::Subject(object), " cannot be used here: ", fault.note, "."))
      .Help("What depends on this place is not checked in its custom resources.");
}

}  // namespace

MESHLINT_RULE(schema_not_understood) = {
    .id = RuleId("schema-not-understood"),
    .summary = "a part of a custom resource's schema cannot be used, so that it checks nothing",
    .severity = Severity::kInfo,
    .presets = kRecommended | kSchemaPreset,
    .phase = Phase::kSchema,
    .fault = schema::FaultKind::kUnusableSchema,
    .check_fault = Check,
};

}  // namespace meshlint::rules
