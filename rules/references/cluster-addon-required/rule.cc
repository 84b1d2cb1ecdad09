#include "rule/rule.h"

#include <array>

#include "kube/reference_graph.h"
#include "kube/references.h"

namespace meshlint::rules {
namespace {

// What a cluster has to offer for an object, and whether the object asks for it.
struct Addon {
  bool (*is_needed_by)(const Object& object);
  std::string_view what;  // "..., which needs"
};

bool HasMetric(const Object& scaler, bool of_resources) {
  if (!scaler.Is("autoscaling", "HorizontalPodAutoscaler") || !scaler.spec().IsMapping())
    return false;
  const Node metrics = scaler.spec()["metrics"];
  if (metrics.size() == 0) return of_resources;
  for (const Node metric : metrics.Items()) {
    const std::string_view type = metric["type"].text();
    if ((type == "Resource" || type == "ContainerResource") == of_resources) return true;
  }
  return false;
}

constexpr std::array<Addon, 7> kAddons = {{
    {[](const Object& object) { return HasMetric(object, true); },
     "scales on CPU or memory, which needs a metrics server in the cluster"},
    {[](const Object& object) { return HasMetric(object, false); },
     "scales on metrics of its own, which needs an adapter that serves them"},
    {[](const Object& object) { return kube::IsIngress(object); },
     "needs an Ingress controller in the cluster"},
    {[](const Object& object) { return object.group() == "gateway.networking.k8s.io"; },
     "needs the CustomResourceDefinitions of the Gateway API and a controller for them"},
    {[](const Object& object) { return object.Is("networking.k8s.io", "NetworkPolicy"); },
     "needs a network plugin that enforces policies: without one it does nothing"},
    {[](const Object& object) {
       return object.IsCore("Service") && object.spec()["type"].text() == "LoadBalancer";
     },
     "needs a provider of load balancers: without one it stays pending"},
    {[](const Object& object) { return object.Is("snapshot.storage.k8s.io", "VolumeSnapshot"); },
     "needs the snapshot controller and a driver that can make snapshots"},
}};

void Check(RuleContext& context) {
  const kube::ReferenceGraph& graph = context.index().references();
  for (const Addon& addon : kAddons) {
    const Object* first = nullptr;
    std::size_t more = 0;
    for (const Object* object : context.index().objects()) {
      // First Services that are internal, as most are: they need nothing, nor to be looked into.
      if (object->is_sketch() || graph.IsInternal(*object) || !addon.is_needed_by(*object))
        continue;
      if (first == nullptr) {
        first = object;
      } else {
        ++more;
      }
    }
    if (first == nullptr) continue;
    std::string also = more == 0 ? std::string() : Cat(" (so do ", more, " more objects)");
    if (more == 1) also = " (so does one more object)";
    context.Report(*first, first->head(), Cat(first->Describe(), ' ', addon.what, also, '.'))
        .Help("Say so to whoever deploys this.");
  }
}

}  // namespace

MESHLINT_RULE(cluster_addon_required) = {
    .id = RuleId("cluster-addon-required"),
    .summary = "the set needs something that not every cluster has",
    .severity = Severity::kInfo,
    .presets = kCaveats,
    .phase = Phase::kSet,
    .check_set = Check,
};

}  // namespace meshlint::rules
