#include "model/kind_traits.h"

#include <algorithm>
#include <array>

namespace meshlint {
namespace {

struct KnownKind {
  std::string_view kind;
  std::string_view group;
  KindTraits traits;
};

constexpr KindTraits kClusterScoped = {.is_cluster_scoped = true};

constexpr KindTraits Workload(PodTemplateAt at) {
  return {.is_workload = true, .pod_template = at};
}

// Sorted by kind: no two groups have a kind of the same name here.
constexpr std::array kKnownKinds = std::to_array<KnownKind>({
    {"APIService", "apiregistration.k8s.io", kClusterScoped},
    {"CSIDriver", "storage.k8s.io", kClusterScoped},
    {"CSINode", "storage.k8s.io", kClusterScoped},
    {"CertificateSigningRequest", "certificates.k8s.io", kClusterScoped},
    {"ClusterRole", "rbac.authorization.k8s.io", kClusterScoped},
    {"ClusterRoleBinding", "rbac.authorization.k8s.io", kClusterScoped},
    {"ClusterTrustBundle", "certificates.k8s.io", kClusterScoped},
    {"ComponentStatus", "", kClusterScoped},
    {"CronJob", "batch", Workload(PodTemplateAt::kJobTemplate)},
    {"CustomResourceDefinition", "apiextensions.k8s.io", kClusterScoped},
    {"DaemonSet", "apps", Workload(PodTemplateAt::kSpec)},
    {"Deployment", "apps", Workload(PodTemplateAt::kSpec)},
    {"FlowSchema", "flowcontrol.apiserver.k8s.io", kClusterScoped},
    {"IPAddress", "networking.k8s.io", kClusterScoped},
    {"IngressClass", "networking.k8s.io", kClusterScoped},
    {"Job", "batch", Workload(PodTemplateAt::kSpec)},
    {"MutatingAdmissionPolicy", "admissionregistration.k8s.io", kClusterScoped},
    {"MutatingAdmissionPolicyBinding", "admissionregistration.k8s.io", kClusterScoped},
    {"MutatingWebhookConfiguration", "admissionregistration.k8s.io", kClusterScoped},
    {"Namespace", "", kClusterScoped},
    {"Node", "", kClusterScoped},
    {"PersistentVolume", "", kClusterScoped},
    {"Pod", "", {.pod_template = PodTemplateAt::kRoot}},
    {"PodSecurityPolicy", "policy", kClusterScoped},
    {"PodTemplate", "", {.pod_template = PodTemplateAt::kTemplate}},
    {"PriorityClass", "scheduling.k8s.io", kClusterScoped},
    {"PriorityLevelConfiguration", "flowcontrol.apiserver.k8s.io", kClusterScoped},
    {"ReplicaSet", "apps", Workload(PodTemplateAt::kSpec)},
    {"ReplicationController", "", Workload(PodTemplateAt::kSpec)},
    {"RuntimeClass", "node.k8s.io", kClusterScoped},
    {"ServiceCIDR", "networking.k8s.io", kClusterScoped},
    {"StatefulSet", "apps", Workload(PodTemplateAt::kSpec)},
    {"StorageClass", "storage.k8s.io", kClusterScoped},
    {"ValidatingAdmissionPolicy", "admissionregistration.k8s.io", kClusterScoped},
    {"ValidatingAdmissionPolicyBinding", "admissionregistration.k8s.io", kClusterScoped},
    {"ValidatingWebhookConfiguration", "admissionregistration.k8s.io", kClusterScoped},
    {"VolumeAttachment", "storage.k8s.io", kClusterScoped},
    {"VolumeAttributesClass", "storage.k8s.io", kClusterScoped},
});
static_assert(std::is_sorted(kKnownKinds.begin(), kKnownKinds.end(),
                             [](const KnownKind& a, const KnownKind& b) {
                               return a.kind < b.kind;
                             }));

}  // namespace

KindTraits TraitsOf(std::string_view group, std::string_view kind) {
  const auto* const found = std::lower_bound(
      kKnownKinds.begin(), kKnownKinds.end(), kind,
      [](const KnownKind& known, std::string_view wanted) { return known.kind < wanted; });
  if (found == kKnownKinds.end() || found->kind != kind || found->group != group) return {};
  return found->traits;
}

}  // namespace meshlint
