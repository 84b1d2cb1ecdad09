#include "kube/service.h"

#include <algorithm>
#include <array>
#include <functional>
#include <unordered_map>

#include "base/strings.h"
#include "kube/kinds.h"
#include "kube/pod.h"
#include "kube/reference_graph.h"

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
  for (const Reference& reference : index.references().From(stateful_set)) {
    if (reference.role == ReferenceRole::kGoverning) return reference.to;
  }
  return nullptr;
}

namespace {

// Headless Services by one label that their selector demands, so that those of a pod are found by
// its labels.
class HeadlessServices {
 public:
  explicit HeadlessServices(const ObjectIndex& index) {
    for (const Object* service : index.OfKind("", "Service")) {
      const Node selector = service->spec()["selector"];
      if (selector.size() == 0 || !TestHeadless(*service).headless) continue;
      Demand demand{EffectiveNamespace(*service), {}, {}};
      for (const yaml::Entry term : selector.Entries()) {
        if (IsLabelOfController(term.name())) continue;
        demand.key = term.name();
        demand.value = term.value.text();
        break;
      }
      by_demand_[demand].push_back({count_++, service});
    }
  }

  // Those that may select pods with such labels, in the order of the set.
  std::vector<const Object*> Candidates(std::string_view namespace_name, const Node& labels) const {
    std::vector<Numbered> found;
    const auto append = [&](const Demand& demand) {
      const auto at = by_demand_.find(demand);
      if (at != by_demand_.end()) found.insert(found.end(), at->second.begin(), at->second.end());
    };
    append({namespace_name, {}, {}});
    for (const yaml::Entry label : labels.Entries())
      append({namespace_name, label.name(), label.value.text()});
    std::sort(found.begin(), found.end(),
              [](const Numbered& a, const Numbered& b) { return a.number < b.number; });
    std::vector<const Object*> services;
    for (const Numbered& one : found) {
      // A label that is written twice finds its Services twice.
      if (services.empty() || services.back() != one.service) services.push_back(one.service);
    }
    return services;
  }

 private:
  struct Demand {
    std::string_view namespace_name;
    std::string_view key;  // empty: any labels will do
    std::string_view value;
    friend bool operator==(const Demand&, const Demand&) = default;
  };
  struct DemandHash {
    std::size_t operator()(const Demand& demand) const {
      const std::hash<std::string_view> hash;
      return (hash(demand.namespace_name) * 31 + hash(demand.key)) * 31 + hash(demand.value);
    }
  };
  struct Numbered {
    std::size_t number = 0;
    const Object* service = nullptr;
  };

  std::unordered_map<Demand, std::vector<Numbered>, DemandHash> by_demand_;
  std::size_t count_ = 0;
};

}  // namespace

std::vector<const Object*> HeadlessServicesSelecting(const ObjectIndex& index,
                                                     const Object& object) {
  std::vector<const Object*> services;
  const Node labels = PodLabelsOf(object);
  for (const Object* service :
       index.Derived<HeadlessServices>().Candidates(EffectiveNamespace(object), labels)) {
    if (!MismatchOfService(*service, labels)) services.push_back(service);
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
