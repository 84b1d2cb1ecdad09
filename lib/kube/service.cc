#include "kube/service.h"

#include <algorithm>
#include <array>

#include "base/strings.h"
#include "kube/kinds.h"
#include "kube/pod.h"

namespace meshlint::kube {
namespace {

constexpr std::array<std::string_view, 3> kLabelsOfControllers = {
    "statefulset.kubernetes.io/pod-name", "apps.kubernetes.io/pod-index",
    "controller-revision-hash"};

bool IsLabelOfController(std::string_view key) {
  return std::find(kLabelsOfControllers.begin(), kLabelsOfControllers.end(), key) !=
         kLabelsOfControllers.end();
}

}  // namespace

HeadlessTest TestHeadless(const Object& service) {
  const Node type = service.spec()["type"];
  if (!type.IsUnset() && type.text() != "ClusterIP")
    return {false, type, Cat("type: ", type.text())};
  const Node address = service.spec()["clusterIP"];
  if (address.text() == "None") return {true, address, {}};
  if (!address.IsUnset()) return {false, address, Cat("clusterIP: ", address.text())};
  // The server refuses this without clusterIP, which is another finding: what is meant is clear.
  const Node first = service.spec()["clusterIPs"].At(0);
  if (first.text() == "None") return {true, first, {}};
  return {false, address, "it has no clusterIP: None"};
}

const Object* GoverningService(const ObjectIndex& index, const Object& stateful_set) {
  const Node name = stateful_set.spec()["serviceName"];
  if (name.IsUnset()) return nullptr;
  return index.Find("", "Service", EffectiveNamespace(stateful_set), name.text());
}

std::vector<const Object*> HeadlessServicesSelecting(const ObjectIndex& index,
                                                     const Object& object) {
  std::vector<const Object*> services;
  for (const Object* service : index.OfKind("", "Service")) {
    if (EffectiveNamespace(*service) != EffectiveNamespace(object)) continue;
    if (service->spec()["selector"].size() == 0 || !TestHeadless(*service).headless) continue;
    if (!MismatchOfService(*service, PodLabelsOf(object))) services.push_back(service);
  }
  return services;
}

std::optional<SelectorMismatch> MismatchOfService(const Object& service,
                                                  const Node& template_labels) {
  for (const SelectorMismatch& mismatch :
       MismatchesOfMap(service.spec()["selector"], template_labels)) {
    if (!IsLabelOfController(mismatch.term.key().text())) return mismatch;
  }
  return std::nullopt;
}

}  // namespace meshlint::kube
