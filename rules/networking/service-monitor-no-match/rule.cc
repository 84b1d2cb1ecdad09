#include "rule/rule.h"

#include <algorithm>
#include <span>

#include "edit/edit.h"
#include "kube/placeholders.h"
#include "kube/ports.h"
#include "kube/reference_graph.h"
#include "kube/wording.h"

namespace meshlint::rules {
namespace {

using kube::Reference;

// The names of the ports of everything that a monitor matches.
std::vector<std::string_view> PortNamesOf(std::span<const Reference> references) {
  std::vector<std::string_view> names;
  for (const Reference& reference : references) {
    if (reference.role == kube::ReferenceRole::kMonitors) {
      for (const kube::ServicePort& port : kube::ServicePortsOf(*reference.to))
        names.push_back(port.name);
    } else if (const auto pod = kube::PodTargetOf(*reference.to)) {
      for (const kube::ContainerPort& port : kube::ContainerPortsOf(pod->spec()))
        names.push_back(port.name);
    }
  }
  return names;
}

void CheckPorts(const Object& monitor, std::span<const Reference> references,
                RuleContext& context) {
  const bool of_pods = monitor.kind() == "PodMonitor";
  const std::vector<std::string_view> names = PortNamesOf(references);
  for (const Node endpoint :
       monitor.spec()[of_pods ? "podMetricsEndpoints" : "endpoints"].Items()) {
    const Node port = endpoint["port"];
    if (port.IsUnset() || kube::IsTemplated(port.text())) continue;
    if (std::find(names.begin(), names.end(), port.text()) != names.end()) continue;
    const std::string_view nearest = Nearest(port.text(), names);
    FindingBuilder finding = context.Report(
        monitor, port,
        Cat(monitor.Describe(), " reads port ", Quote(port.text()),
            ", which is the name of no port of ", references.front().to->Describe(), '.'));
    finding.Help(kube::WithSuggestion("Use the name of a port", nearest))
        .Related(references.front().to->head(), "what it selects");
    if (!nearest.empty())
      finding.Fix(Cat("Write ", nearest), FixSafety::kUnsafe, edit::ReplaceText(port, nearest));
  }
}

void Check(const Object& monitor, RuleContext& context) {
  const ObjectIndex& index = context.index();
  const Node selector = monitor.spec()["selector"];
  if (!selector.IsMapping() || kube::IsEmptySelector(selector)) return;
  const std::span<const Reference> references = index.references().From(monitor);
  if (references.empty()) return;
  if (references.front().to != nullptr) {
    CheckPorts(monitor, references, context);
    return;
  }
  std::string why = index.WhyIncomplete();
  if (kube::HoldsTemplate(selector)) why = "the selector is filled in later";
  const bool of_pods = monitor.kind() == "PodMonitor";
  // A monitor alone is for what others deploy.
  if (!of_pods && index.OfKind("", "Service").empty()) why = "the set holds no Service";
  if (!why.empty()) {
    context.NotEvaluated(monitor, std::move(why));
    return;
  }
  context
      .Report(monitor, selector,
              Cat(monitor.Describe(), " selects no ", of_pods ? "pod" : "Service",
                  " of this set, so nothing is measured."))
      .Help(of_pods ? "Use the labels of the pod template, and check namespaceSelector."
                    : "Use the Service's own labels, not its selector, and check "
                      "namespaceSelector.");
}

}  // namespace

MESHLINT_RULE(service_monitor_no_match) = {
    .id = RuleId("service-monitor-no-match"),
    .summary = "a ServiceMonitor or PodMonitor selects nothing, or a port that is not there",
    .severity = Severity::kWarning,
    .presets = kStrict,
    .phase = Phase::kReference,
    .kinds = {"ServiceMonitor.monitoring.coreos.com", "PodMonitor.monitoring.coreos.com"},
    .fix = FixKind::kUnsafe,
    .aliases = {"kube-linter:dangling-servicemonitor"},
    .uncovers = true,
    .check = Check,
};

}  // namespace meshlint::rules
