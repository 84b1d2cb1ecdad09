#include "rule/rule.h"

#include <algorithm>

#include "kube/placeholders.h"
#include "kube/pod.h"
#include "kube/probes.h"
#include "kube/syntax.h"

namespace meshlint::rules {
namespace {

using kube::Container;
using kube::Handler;

std::vector<std::string_view> PortNamesOf(const Container& container) {
  std::vector<std::string_view> names;
  for (const Node port : container["ports"].Items()) {
    if (!port["name"].IsUnset()) names.push_back(port["name"].text());
  }
  return names;
}

bool DeclaresNumber(const Container& container, std::int64_t number) {
  for (const Node port : container["ports"].Items()) {
    if (port["containerPort"].AsInteger() == number) return true;
  }
  return false;
}

void CheckName(const Object& object, const Container& container, const Handler& handler,
               const Node& port, RuleContext& context) {
  const std::string_view name = port.text();
  // What cannot be a name is refused: probe-handler-invalid.
  if (kube::IsTemplated(name) || !kube::WhyInvalidPortName(name).empty()) return;
  const std::vector<std::string_view> names = PortNamesOf(container);
  if (std::find(names.begin(), names.end(), name) != names.end()) return;
  const std::string_view near = Nearest(name, names);
  FindingBuilder finding = context.Report(
      object, port,
      Cat("The ", handler.name, " of ", container.Describe(), " of ", object.Describe(),
          " uses port ", Quote(name), ", which the container does not declare."));
  finding.Help(near.empty() ? "Declare the port with that name, or use the number."
                            : Cat("Did you mean ", Quote(near), "?"));
  if (container["ports"].size() > 0) finding.Related(container["ports"], "its ports");
}

void Check(const Object& object, RuleContext& context) {
  for (const Container& container : kube::ContainersOf(object)) {
    // Others may have none: probe-on-init-container, ephemeral-containers-in-manifest.
    if (!kube::RunsOn(container)) continue;
    for (const Handler& handler : kube::HandlersOf(container)) {
      const Node port = kube::PortOf(handler);
      if (port.IsString() && !port.IsUnset()) {
        CheckName(object, container, handler, port, context);
        continue;
      }
      const std::optional<std::int64_t> number = port.AsInteger();
      if (!number || *number < 1 || DeclaresNumber(container, *number)) continue;
      context
          .Report(object, port,
                  Cat("The ", handler.name, " of ", container.Describe(), " of ", object.Describe(),
                      " uses port ", *number, ", which the container does not declare."))
          .As(Severity::kInfo)
          .OnlyIn(kStrict)
          .Help("Declare the port, so that a reader finds it.");
    }
  }
}

}  // namespace

MESHLINT_RULE(probe_port_not_exposed) = {
    .id = RuleId("probe-port-not-exposed"),
    .summary = "a probe or hook uses a port that its container does not declare",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .kinds = kPodKinds,
    .keys = {"livenessProbe", "readinessProbe", "startupProbe", "lifecycle"},
    .aliases = {"kube-linter:liveness-port", "kube-linter:readiness-port",
                "kube-linter:startup-port"},
    .check = Check,
};

}  // namespace meshlint::rules
