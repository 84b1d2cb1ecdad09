#include "model/kind_traits.h"

#include <array>

#include "base/short_text.h"

namespace meshlint {
namespace {

constexpr KindTraits kClusterScoped = {.is_cluster_scoped = true};
constexpr KindTraits kPlain = {};  // namespaced, without pods: here because it is frequent

constexpr KindTraits Workload(PodTemplateAt at) {
  return {.is_workload = true, .pod_template = at};
}

// No two groups have a kind of the same name here.
constexpr std::array kKnownKinds = std::to_array<KnownKind>({
    {"APIService", "apiregistration.k8s.io", kClusterScoped},
    {"CSIDriver", "storage.k8s.io", kClusterScoped},
    {"CSINode", "storage.k8s.io", kClusterScoped},
    {"CertificateSigningRequest", "certificates.k8s.io", kClusterScoped},
    {"ClusterRole", "rbac.authorization.k8s.io", kClusterScoped},
    {"ClusterRoleBinding", "rbac.authorization.k8s.io", kClusterScoped},
    {"ClusterTrustBundle", "certificates.k8s.io", kClusterScoped},
    {"ComponentStatus", "", kClusterScoped},
    {"ConfigMap", "", kPlain},
    {"CronJob", "batch", Workload(PodTemplateAt::kJobTemplate)},
    {"CustomResourceDefinition", "apiextensions.k8s.io", kClusterScoped},
    {"DaemonSet", "apps", Workload(PodTemplateAt::kSpec)},
    {"Deployment", "apps", Workload(PodTemplateAt::kSpec)},
    {"EndpointSlice", "discovery.k8s.io", kPlain},
    {"Endpoints", "", kPlain},
    {"FlowSchema", "flowcontrol.apiserver.k8s.io", kClusterScoped},
    {"HorizontalPodAutoscaler", "autoscaling", kPlain},
    {"IPAddress", "networking.k8s.io", kClusterScoped},
    {"Ingress", "networking.k8s.io", kPlain},
    {"IngressClass", "networking.k8s.io", kClusterScoped},
    {"Job", "batch", Workload(PodTemplateAt::kSpec)},
    {"LimitRange", "", kPlain},
    {"MutatingAdmissionPolicy", "admissionregistration.k8s.io", kClusterScoped},
    {"MutatingAdmissionPolicyBinding", "admissionregistration.k8s.io", kClusterScoped},
    {"MutatingWebhookConfiguration", "admissionregistration.k8s.io", kClusterScoped},
    {"Namespace", "", kClusterScoped},
    {"NetworkPolicy", "networking.k8s.io", kPlain},
    {"Node", "", kClusterScoped},
    {"PersistentVolume", "", kClusterScoped},
    {"PersistentVolumeClaim", "", kPlain},
    {"Pod", "", {.pod_template = PodTemplateAt::kRoot}},
    {"PodDisruptionBudget", "policy", kPlain},
    {"PodSecurityPolicy", "policy", kClusterScoped},
    {"PodTemplate", "", {.pod_template = PodTemplateAt::kTemplate}},
    {"PriorityClass", "scheduling.k8s.io", kClusterScoped},
    {"PriorityLevelConfiguration", "flowcontrol.apiserver.k8s.io", kClusterScoped},
    {"ReplicaSet", "apps", Workload(PodTemplateAt::kSpec)},
    {"ReplicationController", "", Workload(PodTemplateAt::kSpec)},
    {"ResourceQuota", "", kPlain},
    {"Role", "rbac.authorization.k8s.io", kPlain},
    {"RoleBinding", "rbac.authorization.k8s.io", kPlain},
    {"RuntimeClass", "node.k8s.io", kClusterScoped},
    {"Secret", "", kPlain},
    {"Service", "", kPlain},
    {"ServiceAccount", "", kPlain},
    {"ServiceCIDR", "networking.k8s.io", kClusterScoped},
    {"StatefulSet", "apps", Workload(PodTemplateAt::kSpec)},
    {"StorageClass", "storage.k8s.io", kClusterScoped},
    {"ValidatingAdmissionPolicy", "admissionregistration.k8s.io", kClusterScoped},
    {"ValidatingAdmissionPolicyBinding", "admissionregistration.k8s.io", kClusterScoped},
    {"ValidatingWebhookConfiguration", "admissionregistration.k8s.io", kClusterScoped},
    {"VolumeAttachment", "storage.k8s.io", kClusterScoped},
    {"VolumeAttributesClass", "storage.k8s.io", kClusterScoped},
});

// Of two hundred and fifty-six places each kind has the first free one from that of its hash on:
// the model asks for every object.
using Places = std::array<std::uint8_t, 256>;
static_assert(kKnownKinds.size() < 255);

constexpr std::uint8_t PlaceOf(std::string_view kind) {
  return static_cast<std::uint8_t>(WeakHash(kind));
}

constexpr Places kPlaces = [] {
  Places places{};  // numbers from 1 on; 0: free
  std::uint8_t number = 0;
  for (const KnownKind& known : kKnownKinds) {
    std::uint8_t at = PlaceOf(known.kind);
    while (places[at] != 0) ++at;
    places[at] = ++number;
  }
  return places;
}();

}  // namespace

const KnownKind* FindKnownKind(std::string_view group, std::string_view kind) {
  for (std::uint8_t at = PlaceOf(kind); kPlaces[at] != 0; ++at) {
    const KnownKind& known = kKnownKinds[kPlaces[at] - 1U];
    if (known.kind == kind) return known.group == group ? &known : nullptr;
  }
  return nullptr;
}

KindTraits TraitsOf(std::string_view group, std::string_view kind) {
  const KnownKind* const known = FindKnownKind(group, kind);
  return known == nullptr ? KindTraits() : known->traits;
}

}  // namespace meshlint
