#include "rule/rule.h"

#include "edit/edit.h"
#include "schema/wording.h"
#include "yaml/ambiguous.h"

namespace meshlint::rules {
namespace {

// Values of Secrets and of variables are not shown, nor what they are read as.
bool MayShowValue(const schema::SchemaFault& fault) {
  return !StartsWith(fault.actual, "a ") && !StartsWith(fault.actual, "an ") &&
         !EndsWith(fault.path, "/value");
}

void Check(const schema::SchemaFault& fault, const Object& object, RuleContext& context) {
  const std::string read_as = yaml::WhyAmbiguous(fault.at);
  const bool shown = MayShowValue(fault);
  const std::string_view kind = StartsWith(read_as, "the boolean") ? "a boolean" : "a number";
  context
      .Report(object, fault.at,
              Cat(schema::DottedPath(object, fault.path), " of ", schema::Subject(object),
                  " must be text, but without quotes ",
                  shown ? Cat(fault.at.text(), " is ", read_as) : Cat("it is ", kind),
                  " to Kubernetes."))
      .Path(fault.path)
      .As(Severity::kError)
      .HoldsFor({fault.since, fault.until})
      .Help("Put it in quotes.")
      .Fix("Put the value in quotes", FixSafety::kSafe, edit::Quote(fault.at));
}

}  // namespace

MESHLINT_RULE(yaml_ambiguous_scalar) = {
    .id = RuleId("yaml-ambiguous-scalar"),
    .summary = "a value that is meant as text is a boolean or number to YAML 1.1",
    .severity = Severity::kWarning,
    .presets = kRecommended,
    .phase = Phase::kSchema,
    .fault = schema::FaultKind::kAmbiguousScalar,
    .fix = FixKind::kSafe,
    .check_fault = Check,
};

}  // namespace meshlint::rules
