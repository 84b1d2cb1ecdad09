#include "kube/deprecated_fields.h"

#include <array>
#include <utility>

#include "base/strings.h"
#include "edit/edit.h"
#include "kube/pod.h"

namespace meshlint::kube {
namespace {

// An annotation with another name and the same values.
struct RenamedAnnotation {
  std::string_view kind;
  std::string_view name;
  std::string_view use;
  std::uint8_t deprecated;
};
constexpr std::array<RenamedAnnotation, 3> kRenamed = {{
    {"StorageClass", "storageclass.beta.kubernetes.io/is-default-class",
     "storageclass.kubernetes.io/is-default-class", 6},
    {"Service", "service.kubernetes.io/topology-aware-hints", "service.kubernetes.io/topology-mode",
     27},
    {"PersistentVolumeClaim", "volume.beta.kubernetes.io/storage-provisioner",
     "volume.kubernetes.io/storage-provisioner", 23},
}};

// Annotations of pods that nothing reads any more.
struct VoidAnnotation {
  std::string_view name;
  std::uint8_t void_since;
  std::string_view use;
};
constexpr std::array<VoidAnnotation, 2> kVoid = {{
    {"scheduler.alpha.kubernetes.io/critical-pod", 16, "priorityClassName"},
    {"kubernetes.io/psp", 25, ""},
}};

struct RenamedLabel {
  std::string_view name;
  std::string_view use;
  std::uint8_t deprecated;
};
constexpr std::array<RenamedLabel, 5> kLabels = {{
    {"beta.kubernetes.io/arch", "kubernetes.io/arch", 14},
    {"beta.kubernetes.io/os", "kubernetes.io/os", 14},
    {"beta.kubernetes.io/instance-type", "node.kubernetes.io/instance-type", 17},
    {"failure-domain.beta.kubernetes.io/zone", "topology.kubernetes.io/zone", 17},
    {"failure-domain.beta.kubernetes.io/region", "topology.kubernetes.io/region", 17},
}};

const RenamedLabel* FindLabel(std::string_view name) {
  for (const RenamedLabel& label : kLabels) {
    if (label.name == name) return &label;
  }
  return nullptr;
}

class Collector {
 public:
  explicit Collector(const Object& object) : object_(object), pod_spec_(PodSpecOf(object)) {}

  std::vector<DeprecatedField> Collect() {
    Annotations();
    if (object_.Is("networking.k8s.io", "Ingress")) IngressClass();
    if (object_.IsCore("PersistentVolumeClaim")) StorageClass();
    if (object_.IsCore("Service")) Service();
    if (pod_spec_.IsMapping()) Pod();
    return std::move(found_);
  }

 private:
  void Add(const Node& key, std::string name, std::uint8_t deprecated, std::uint8_t void_since,
           std::string use, edit::Edits fix = {}) {
    found_.push_back(
        {key, std::move(name), deprecated, void_since, std::move(use), std::move(fix)});
  }

  void Annotations() {
    const Node annotations = object_.metadata()["annotations"];
    for (const RenamedAnnotation& known : kRenamed) {
      if (object_.kind() != known.kind) continue;
      const Node value = annotations[known.name];
      if (!value.Exists()) continue;
      const bool both = annotations[known.use].Exists();
      Add(value.key(), Cat("annotation ", known.name), known.deprecated, 0,
          Cat("annotation ", known.use), both ? edit::Edits() : edit::RenameKey(value, known.use));
    }
  }

  // An annotation whose setting is now a field of the spec.
  void MovedToSpec(std::string_view annotation, std::string_view field, std::uint8_t deprecated) {
    const Node value = object_.metadata()["annotations"][annotation];
    if (!value.Exists()) return;
    edit::Edits fix;
    if (value.IsString() && !value.IsUnset() && !object_.spec()[field].Exists() &&
        object_.spec().IsMapping()) {
      fix = SetKeyAndRemove(object_.spec(), std::string(field), edit::Value(value.text()), value);
    }
    Add(value.key(), Cat("annotation ", annotation), deprecated, 0, Cat("spec.", field),
        std::move(fix));
  }

  static edit::Edits SetKeyAndRemove(const Node& mapping, const std::string& field,
                                     const edit::Value& value, const Node& old) {
    return edit::SetKey(mapping, field, value) + edit::Remove(old);
  }

  void IngressClass() { MovedToSpec("kubernetes.io/ingress.class", "ingressClassName", 18); }
  void StorageClass() {
    MovedToSpec("volume.beta.kubernetes.io/storage-class", "storageClassName", 6);
  }

  void Service() {
    const Node keys = object_.spec()["topologyKeys"];
    if (keys.Exists()) Add(keys.key(), "topologyKeys", 21, 22, "trafficDistribution");
    const Node address = object_.spec()["loadBalancerIP"];
    if (!address.IsUnset())
      Add(address.key(), "loadBalancerIP", 24, 0, "the annotation of your load balancer");
  }

  void Pod() {
    PodAnnotations();
    const Node account = pod_spec_["serviceAccount"];
    const Node name = pod_spec_["serviceAccountName"];
    if (!account.IsUnset()) {
      edit::Edits fix;
      if (!name.Exists()) fix = edit::RenameKey(account, "serviceAccountName");
      if (name.Exists() && name.text() == account.text()) fix = edit::Remove(account);
      Add(account.key(), "serviceAccount", 0, 0, "serviceAccountName", std::move(fix));
    }
    for (const yaml::Entry entry : pod_spec_["nodeSelector"].Entries()) {
      const RenamedLabel* const label = FindLabel(entry.key.text());
      if (label == nullptr) continue;
      const bool both = pod_spec_["nodeSelector"][label->use].Exists();
      Add(entry.key, Cat("label ", label->name), label->deprecated, 0, Cat("label ", label->use),
          both ? edit::Edits() : edit::RenameKey(entry.key, label->use));
    }
    Labels(pod_spec_["affinity"]);
    Labels(pod_spec_["topologySpreadConstraints"]);
  }

  // Labels of nodes as values of `key` and `topologyKey`.
  void Labels(const Node& node) {
    for (const yaml::Entry entry : node.Entries()) {
      const bool named = entry.name() == "key" || entry.name() == "topologyKey";
      const RenamedLabel* const label = named ? FindLabel(entry.value.AsString()) : nullptr;
      if (label != nullptr) {
        Add(entry.value, Cat("label ", label->name), label->deprecated, 0,
            Cat("label ", label->use), edit::ReplaceText(entry.value, label->use));
      } else {
        Labels(entry.value);
      }
    }
    for (const Node item : node.Items()) Labels(item);
  }

  void PodAnnotations() {
    const Node annotations = PodTemplateOf(object_)["metadata"]["annotations"];
    for (const yaml::Entry entry : annotations.Entries()) {
      const std::string_view name = entry.key.text();
      if (name == "seccomp.security.alpha.kubernetes.io/pod") {
        Add(entry.key, Cat("annotation ", name), 19, 27, "securityContext.seccompProfile",
            Profile(pod_spec_, "seccompProfile", entry.value));
      } else if (StartsWith(name, "container.seccomp.security.alpha.kubernetes.io/")) {
        Add(entry.key, Cat("annotation ", name), 19, 27,
            "securityContext.seccompProfile of the container",
            Profile(ContainerOf(name), "seccompProfile", entry.value));
      } else if (StartsWith(name, "container.apparmor.security.beta.kubernetes.io/")) {
        Add(entry.key, Cat("annotation ", name), 30, 0,
            "securityContext.appArmorProfile of the container",
            Profile(ContainerOf(name), "appArmorProfile", entry.value));
      }
      for (const VoidAnnotation& known : kVoid) {
        if (known.name != name) continue;
        Add(entry.key, Cat("annotation ", name), 0, known.void_since, std::string(known.use));
      }
    }
  }

  // The container that the end of an annotation's name names.
  Node ContainerOf(std::string_view annotation) const {
    const std::string_view name = annotation.substr(annotation.find('/') + 1);
    for (const Container& container : ContainersOf(pod_spec_)) {
      if (container.name == name) return container.node;
    }
    return {};
  }

  // Writes a profile where it is said today; nothing where one is said there already.
  static edit::Edits Profile(const Node& holder, const char* field, const Node& annotation) {
    if (!holder.IsMapping() || !holder["securityContext"][field].IsUnset()) return {};
    const std::string_view text = annotation.AsString();
    edit::Value profile = edit::Map();
    if (text == "runtime/default" || text == "docker/default") {
      profile.Add("type", "RuntimeDefault");
    } else if (text == "unconfined") {
      profile.Add("type", "Unconfined");
    } else if (StartsWith(text, "localhost/") && text.size() > 10) {
      profile.Add("type", "Localhost");
      profile.Add("localhostProfile", text.substr(10));
    } else {
      return {};
    }
    return edit::Set(holder, {"securityContext", field}, profile) + edit::Remove(annotation);
  }

  const Object& object_;
  PodSpec pod_spec_;
  std::vector<DeprecatedField> found_;
};

}  // namespace

std::vector<DeprecatedField> DeprecatedFieldsOf(const Object& object) {
  return Collector(object).Collect();
}

}  // namespace meshlint::kube
