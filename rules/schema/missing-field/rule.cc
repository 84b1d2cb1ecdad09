#include "rule/rule.h"

#include "schema/wording.h"

namespace meshlint::rules {
namespace {

void Check(const schema::SchemaFault& fault, const Object& object, RuleContext& context) {
  std::string path = fault.path;
  yaml::AppendPointerToken(path, fault.field);
  context
      .Report(object, fault.at,
              Cat(schema::Subject(object), " lacks the required field ", Quote(fault.field),
                  schema::AtHolder(object, fault), "."))
      .At(fault.at.first_token())
      .Path(std::move(path))
      .HoldsFor({fault.since, fault.until})
      .Help(fault.expected.empty() || fault.expected == "another type"
                ? std::string("Add it.")
                : Cat("Add it: ", fault.expected, "."));
}

}  // namespace

MESHLINT_RULE(missing_field) = {
    .id = RuleId("missing-field"),
    .summary = "an object lacks a field that its kind requires",
    .severity = Severity::kError,
    .presets = kRecommended | kSchemaPreset,
    .phase = Phase::kSchema,
    .fault = schema::FaultKind::kMissingField,
    .check_fault = Check,
};

}  // namespace meshlint::rules
