#include "rule/rule.h"

#include <algorithm>

#include "edit/edit.h"
#include "kube/placeholders.h"
#include "kube/reference_graph.h"

namespace meshlint::rules {
namespace {

std::string_view TypeOf(const Object& service) {
  const Node type = service.spec()["type"];
  return type.IsUnset() ? std::string_view("ClusterIP") : type.text();
}

void Refuse(const Object& service, const Node& field, std::string_view why, RuleContext& context) {
  context
      .Report(service, field,
              Cat(service.Describe(), " sets ", field.key().text(), ", which ", why,
                  "; the API server refuses this."))
      .Help(Cat("Remove ", field.key().text(), ", or change the type."))
      .Fix(Cat("Remove ", field.key().text()), FixSafety::kSafe, edit::Remove(field));
}

void CheckTraffic(const Object& service, RuleContext& context) {
  const Node policy = service.spec()["externalTrafficPolicy"];
  if (policy.IsUnset() || kube::IsTemplated(policy.text())) return;
  if (policy.text() != "Cluster" && policy.text() != "Local") {
    context
        .Report(service, policy,
                Cat("externalTrafficPolicy ", Quote(policy.text()), " of ", service.Describe(),
                    " is neither Cluster nor Local."))
        .StandsFor("invalid-enum-value", service.PathOf(policy))
        .Help("Write Cluster or Local.");
    return;
  }
  const std::string_view type = TypeOf(service);
  const bool is_external = type == "NodePort" || type == "LoadBalancer" ||
                           (type == "ClusterIP" && service.spec()["externalIPs"].size() > 0);
  if (is_external) return;
  Refuse(service, policy, Cat("a Service of type ", type, " without externalIPs has no use for"),
         context);
}

void CheckBalancer(const Object& service, RuleContext& context) {
  const Node spec = service.spec();
  const std::string_view type = TypeOf(service);
  const bool is_balancer = type == "LoadBalancer";
  const Node health = spec["healthCheckNodePort"];
  const bool has_health = !health.IsUnset() && health.AsInteger() != 0;
  if (has_health && !(is_balancer && spec["externalTrafficPolicy"].text() == "Local")) {
    Refuse(service, health, "needs type LoadBalancer with externalTrafficPolicy: Local", context);
  }
  if (is_balancer) return;
  for (const char* const key : {"loadBalancerClass", "allocateLoadBalancerNodePorts"}) {
    const Node field = spec[key];
    if (!field.IsUnset()) Refuse(service, field, "needs type LoadBalancer", context);
  }
}

// Pods on other nodes are never asked: each node must have one.
void CheckInternal(const Object& service, RuleContext& context) {
  const Node policy = service.spec()["internalTrafficPolicy"];
  if (policy.text() != "Local") return;
  const ObjectIndex& index = context.index();
  const std::span<const kube::PodTarget* const> pods = index.references().SelectedBy(service);
  if (pods.empty() || !index.WhyIncomplete().empty()) return;
  const auto other = std::find_if(pods.begin(), pods.end(), [](const kube::PodTarget* pod) {
    return !pod->object->Is("apps", "DaemonSet");
  });
  if (other == pods.end()) return;
  context
      .Report(service, policy,
              Cat(service.Describe(),
                  " answers only on nodes that run one of its pods "
                  "(internalTrafficPolicy: Local), and ",
                  (*other)->object->Describe(), " is not on every node."))
      .As(Severity::kInfo)
      .OnlyIn(kStrict)
      .Related((*other)->object->head(), "the workload")
      .Help("Use internalTrafficPolicy: Cluster, or a DaemonSet.");
}

void Check(const Object& service, RuleContext& context) {
  const std::string_view type = TypeOf(service);
  const bool is_known =
      type == "ClusterIP" || type == "NodePort" || type == "LoadBalancer" || type == "ExternalName";
  if (!is_known) return;  // the schema's to report, and then nothing follows from it
  CheckTraffic(service, context);
  CheckBalancer(service, context);
  CheckInternal(service, context);
}

}  // namespace

MESHLINT_RULE(service_external_traffic_policy) = {
    .id = RuleId("service-external-traffic-policy"),
    .summary = "a Service sets fields on traffic that its type does not have",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kReference,
    .kinds = {"Service"},
    .keys = {"externalTrafficPolicy", "healthCheckNodePort", "loadBalancerClass",
             "allocateLoadBalancerNodePorts", "internalTrafficPolicy"},
    .fix = FixKind::kSafe,
    .check = Check,
};

}  // namespace meshlint::rules
