#include "rule/rule.h"

#include <algorithm>

#include "edit/edit.h"
#include "kube/names.h"
#include "kube/placeholders.h"
#include "kube/ports.h"
#include "kube/syntax.h"

namespace meshlint::rules {
namespace {

using kube::NameGrammar;

bool IsDigits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

void CheckName(const Object& service, const Node& port, RuleContext& context) {
  const Node name = port["name"];
  if (name.IsUnset() || !name.IsString() || kube::IsTemplated(name.text())) return;
  if (kube::IsValidName(name.text(), NameGrammar::kLabel)) return;
  const std::string near = kube::NearestValidName(name.text(), NameGrammar::kLabel);
  FindingBuilder finding = context.Report(
      service, name,
      Cat("Port name ", Quote(name.text()), " of ", service.Describe(),
          " is not valid: ", kube::WhyInvalidName(name.text(), NameGrammar::kLabel), "."));
  finding.Help("Use a short name such as http or metrics.");
  if (!near.empty()) {
    finding.Fix(Cat("Write ", near), FixSafety::kUnsafe, edit::ReplaceText(name, near));
  }
}

void CheckTarget(const Object& service, const Node& port, RuleContext& context) {
  const Node target = port["targetPort"];
  if (target.IsUnset() || !target.IsString() || kube::IsTemplated(target.text())) return;
  const std::string why = kube::WhyInvalidPortName(target.text());
  if (why.empty()) return;
  const bool digits = IsDigits(target.text());
  FindingBuilder finding = context.Report(
      service, target,
      digits ? Cat("targetPort ", Quote(target.text()), " of ", service.Describe(),
                   " is a text, so it is taken for a name, and no name is all digits.")
             : Cat("targetPort ", Quote(target.text()), " of ", service.Describe(),
                   " is not valid as a name: ", why, "."));
  finding.StandsFor("invalid-format", service.PathOf(target));
  if (digits) {
    finding.Help("Write the number without quotes.")
        .Fix("Write the number", FixSafety::kUnsafe, edit::Unquote(target));
  } else {
    finding.Help("Use the name of a container port, or its number.");
  }
}

void Check(const Object& service, RuleContext& context) {
  for (const Node port : service.spec()["ports"].Items()) {
    CheckName(service, port, context);
    CheckTarget(service, port, context);
  }
}

}  // namespace

MESHLINT_RULE(service_port_name_invalid) = {
    .id = RuleId("service-port-name-invalid"),
    .summary = "the name of a port of a Service, or a named targetPort, is not valid",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .kinds = {"Service"},
    .fix = FixKind::kUnsafe,
    .aliases = {"kube-linter:invalid-target-ports", "kube-score:container-ports-check"},
    .check = Check,
};

}  // namespace meshlint::rules
