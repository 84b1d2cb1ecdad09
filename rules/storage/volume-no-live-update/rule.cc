#include "rule/rule.h"

#include "kube/kinds.h"
#include "kube/pod.h"
#include "kube/reference_graph.h"
#include "kube/volumes.h"

namespace meshlint::rules {
namespace {

// A place where a workload takes a copy of a ConfigMap or Secret once.
struct Copy {
  Node place;
  std::string what;  // "ConfigMap "settings" (subPath)"
};

bool IsImmutable(const Object& object, std::string_view kind, std::string_view name,
                 const ObjectIndex& index) {
  const Object* found = index.Find("", kind, kube::EffectiveNamespace(object), name);
  return found != nullptr && (*found)["immutable"].AsBoolean().value_or(false);
}

class Copies {
 public:
  Copies(const Object& object, const ObjectIndex& index) : object_(object), index_(index) {}

  void Add(const Node& name, std::string_view kind, std::string_view how) {
    if (name.IsUnset() || IsImmutable(object_, kind, name.text(), index_)) return;
    copies_.push_back({name, Cat(kind, ' ', Quote(name.text()), " (", how, ")")});
  }
  const std::vector<Copy>& list() const { return copies_; }

 private:
  const Object& object_;
  const ObjectIndex& index_;
  std::vector<Copy> copies_;
};

void AddMounts(const kube::PodSpec& pod_spec, Copies& copies) {
  for (const kube::Mount& mount : kube::MountsOf(pod_spec)) {
    if (mount.node["subPath"].IsUnset() && mount.node["subPathExpr"].IsUnset()) continue;
    if (mount.container.role == kube::ContainerRole::kInit) continue;
    const Node volume = kube::VolumeNamed(pod_spec, mount.volume());
    copies.Add(volume["configMap"]["name"], "ConfigMap", "subPath");
    copies.Add(volume["secret"]["secretName"], "Secret", "subPath");
  }
}

void AddVariables(const kube::PodSpec& pod_spec, Copies& copies) {
  for (const kube::Container& container : kube::MainContainersOf(pod_spec)) {
    const Node variables = container["env"];
    for (const Node variable : variables.Items()) {
      const Node from = variable["valueFrom"];
      copies.Add(from["configMapKeyRef"]["name"], "ConfigMap", "env");
      copies.Add(from["secretKeyRef"]["name"], "Secret", "env");
    }
    const Node sources = container["envFrom"];
    for (const Node source : sources.Items()) {
      copies.Add(source["configMapRef"]["name"], "ConfigMap", "envFrom");
      copies.Add(source["secretRef"]["name"], "Secret", "envFrom");
    }
  }
}

void Check(const Object& object, RuleContext& context) {
  // First, because what changes nowhere need not be looked into.
  if (object.copy_of() != nullptr || context.index().references().NamesOnlyImmutable(object))
    return;
  const kube::PodSpec pod_spec = kube::PodSpecOf(object);
  Copies copies(object, context.index());
  AddMounts(pod_spec, copies);
  AddVariables(pod_spec, copies);
  if (copies.list().empty()) return;
  const Copy& first = copies.list().front();
  const std::size_t more = copies.list().size() - 1;
  FindingBuilder finding = context.Report(
      object, first.place,
      Cat("Changes of ", first.what,
          more == 0 ? std::string() : Cat(" and of ", more, more == 1 ? " other" : " others"),
          " reach ", object.Describe(), " only when its pods are restarted."));
  finding.Help("Restart the workload after a change, or mount the whole volume without subPath.");
  for (std::size_t i = 1; i < copies.list().size(); ++i) {
    finding.Related(copies.list()[i].place, copies.list()[i].what);
  }
}

}  // namespace

MESHLINT_RULE(volume_no_live_update) = {
    .id = RuleId("volume-no-live-update"),
    .summary = "changes of a ConfigMap or Secret reach running containers only after a restart",
    .severity = Severity::kInfo,
    .presets = kCaveats,
    .phase = Phase::kReference,
    .kinds = {"Pod", "Deployment.apps", "StatefulSet.apps", "DaemonSet.apps", "ReplicaSet.apps",
              "ReplicationController"},
    .keys = {"configMapKeyRef", "secretKeyRef", "configMapRef", "secretRef", "subPath",
             "subPathExpr"},
    .check = Check,
};

}  // namespace meshlint::rules
