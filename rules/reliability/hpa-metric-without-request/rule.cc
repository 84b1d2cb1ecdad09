#include "rule/rule.h"

#include "kube/kinds.h"
#include "kube/pod.h"
#include "kube/targets.h"

namespace meshlint::rules {
namespace {

struct Metric {
  Node place;
  std::string_view resource;
  std::string_view container;  // empty: all of them
};

// Resource metrics that are measured in percent of the request.
std::vector<Metric> MetricsOf(const Object& autoscaler) {
  std::vector<Metric> metrics;
  const Node spec = autoscaler.spec();
  if (spec["metrics"].size() == 0) {
    const Node v1 = spec["targetCPUUtilizationPercentage"];
    return {{v1.Exists() ? v1 : spec["metrics"], "cpu", ""}};
  }
  for (const Node metric : spec["metrics"].Items()) {
    const bool is_of_container = metric["type"].text() == "ContainerResource";
    const Node source = metric[is_of_container ? "containerResource" : "resource"];
    if (!is_of_container && metric["type"].text() != "Resource") continue;
    const bool in_percent = !source["target"]["averageUtilization"].IsUnset() ||
                            !source["targetAverageUtilization"].IsUnset();
    const std::string_view resource = source["name"].text();
    if (!in_percent || (resource != "cpu" && resource != "memory")) continue;
    metrics.push_back({source["name"], resource, source["container"].text()});
  }
  return metrics;
}

bool Requests(const Node& resources, std::string_view resource) {
  return !resources["requests"][resource].IsUnset() || !resources["limits"][resource].IsUnset();
}

std::vector<kube::Container> WithoutRequest(const kube::PodSpec& pod_spec, const Metric& metric) {
  std::vector<kube::Container> lacking;
  for (const kube::Container& container : kube::ContainersOf(pod_spec)) {
    const bool runs = container.role == kube::ContainerRole::kContainer ||
                      (container.role == kube::ContainerRole::kInit &&
                       container["restartPolicy"].text() == "Always");
    if (!runs || (!metric.container.empty() && container.name != metric.container)) continue;
    if (!Requests(container["resources"], metric.resource)) lacking.push_back(container);
  }
  return lacking;
}

// A LimitRange gives pods the requests that they do not make.
bool HasDefault(const ObjectIndex& index, std::string_view own, std::string_view resource) {
  for (const Object* range : index.OfKind("", "LimitRange")) {
    if (kube::EffectiveNamespace(*range) != own) continue;
    for (const Node limit : range->spec()["limits"].Items()) {
      if (limit["type"].text() == "Container" &&
          (limit["defaultRequest"][resource].Exists() || limit["default"][resource].Exists()))
        return true;
    }
  }
  return false;
}

void Report(const Object& autoscaler, const Object& target, const Metric& metric,
            const std::vector<kube::Container>& lacking, RuleContext& context) {
  const std::string_view spoken = metric.resource == "cpu" ? "CPU" : "memory";
  FindingBuilder finding =
      context.Report(autoscaler, metric.place,
                     Cat(autoscaler.Describe(), " scales on ", spoken, " use in percent, but ",
                         lacking.front().Describe(), " of ", target.Describe(), " has no ", spoken,
                         " request to measure against."));
  finding.Help(Cat("Add resources.requests.", metric.resource, "."));
  for (const kube::Container& container : lacking)
    finding.Related(container["resources"], Cat(container.Describe(), " asks for no ", spoken));
}

void Check(const Object& autoscaler, RuleContext& context) {
  const ObjectIndex& index = context.index();
  const Object* target = kube::ScaleTargetOf(index, autoscaler).object;
  if (target == nullptr) return;
  const kube::PodSpec pod_spec = kube::PodSpecOf(*target);
  const std::string_view own = kube::EffectiveNamespace(*target);
  for (const Metric& metric : MetricsOf(autoscaler)) {
    if (Requests(pod_spec["resources"], metric.resource)) continue;  // of the pod as a whole
    const std::vector<kube::Container> lacking = WithoutRequest(pod_spec, metric);
    if (lacking.empty() || HasDefault(index, own, metric.resource)) continue;
    if (!context.MayReportAbsence(autoscaler, "LimitRange", own, "")) return;
    Report(autoscaler, *target, metric, lacking, context);
  }
}

}  // namespace

MESHLINT_RULE(hpa_metric_without_request) = {
    .id = RuleId("hpa-metric-without-request"),
    .summary = "an autoscaler measures against a request that the pods do not make",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kReference,
    .kinds = {"HorizontalPodAutoscaler.autoscaling"},
    .check = Check,
};

}  // namespace meshlint::rules
