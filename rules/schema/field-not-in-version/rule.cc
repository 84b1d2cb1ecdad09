#include "rule/rule.h"

#include "schema/wording.h"

namespace meshlint::rules {
namespace {

void Check(const schema::SchemaFault& fault, const Object& object, RuleContext& context) {
  const bool one = fault.since == fault.until;
  context
      .Report(object, fault.at,
              Cat(schema::Subject(object), " uses the field ", Quote(fault.field),
                  schema::AtHolder(object, fault), ", which ", schema::Releases(fault),
                  one ? " does not have." : " do not have."))
      .Path(fault.path)
      .HoldsFor({fault.since, fault.until})
      .Help(Cat(fault.note, " Remove the field, or aim at releases that have it."));
}

}  // namespace

MESHLINT_RULE(field_not_in_version) = {
    .id = RuleId("field-not-in-version"),
    .summary = "a field does not exist in the Kubernetes release that the run is for",
    .severity = Severity::kError,
    .presets = kRecommended | kSchemaPreset,
    .phase = Phase::kSchema,
    .fault = schema::FaultKind::kFieldNotInVersion,
    .check_fault = Check,
};

}  // namespace meshlint::rules
