#include "rule/rule.h"

#include "kube/deprecated_fields.h"

namespace meshlint::rules {
namespace {

void Say(const Object& object, const kube::DeprecatedField& field, RuleContext& context) {
  const VersionRange versions = context.versions();
  if (field.deprecated > versions.last.minor) return;
  const bool is_void = field.void_since != 0 && versions.last.minor >= field.void_since;
  std::string what = Cat(
      static_cast<char>(field.name.front() >= 'a' ? field.name.front() - 32 : field.name.front()),
      std::string_view(field.name).substr(1));
  // Names of fields are kept as they are.
  if (field.name.find(' ') == std::string::npos) what = Cat("Field ", field.name);
  std::string since;
  if (is_void) {
    since = Cat(" has no effect since Kubernetes 1.", field.void_since, ".");
  } else if (field.deprecated != 0) {
    since = Cat(" is deprecated since Kubernetes 1.", field.deprecated, ".");
  } else {
    since = " is deprecated.";
  }
  FindingBuilder finding =
      context.Report(object, field.key, Cat(what, " of ", object.Describe(), since));
  finding.Help(field.use.empty() ? "Remove it." : Cat("Use ", field.use, "."));
  if (is_void) {
    finding.StandsFor("unknown-field", object.PathOf(field.key))
        .StandsFor("field-not-in-version", object.PathOf(field.key));
  } else {
    finding.As(Severity::kInfo).OnlyIn(kStrict);
  }
  if (!field.fix.empty() || field.fix.refused())
    finding.Fix(Cat("Use ", field.use), FixSafety::kSafe, field.fix);
}

void Check(const Object& object, RuleContext& context) {
  for (const kube::DeprecatedField& field : kube::DeprecatedFieldsOf(object))
    Say(object, field, context);
}

}  // namespace

MESHLINT_RULE(field_deprecated) = {
    .id = RuleId("field-deprecated"),
    .summary = "an object uses a field, annotation or label of old releases",
    .severity = Severity::kWarning,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .keys = {"annotations", "topologyKeys", "loadBalancerIP", "serviceAccount", "nodeSelector",
             "affinity", "topologySpreadConstraints"},
    .fix = FixKind::kSometimesSafe,
    .aliases = {"kube-linter:deprecated-service-account-field", "kubescape:C-0294"},
    .check = Check,
};

}  // namespace meshlint::rules
