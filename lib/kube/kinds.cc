#include "kube/kinds.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/strings.h"

namespace meshlint::kube {
namespace {

using GroupKind = std::pair<std::string_view, std::string_view>;

constexpr std::array<GroupKind, 29> kClusterScoped = {{
    {"", "Namespace"},
    {"", "Node"},
    {"", "PersistentVolume"},
    {"", "ComponentStatus"},
    {"rbac.authorization.k8s.io", "ClusterRole"},
    {"rbac.authorization.k8s.io", "ClusterRoleBinding"},
    {"storage.k8s.io", "StorageClass"},
    {"storage.k8s.io", "CSIDriver"},
    {"storage.k8s.io", "CSINode"},
    {"storage.k8s.io", "VolumeAttachment"},
    {"storage.k8s.io", "VolumeAttributesClass"},
    {"scheduling.k8s.io", "PriorityClass"},
    {"node.k8s.io", "RuntimeClass"},
    {"networking.k8s.io", "IngressClass"},
    {"networking.k8s.io", "IPAddress"},
    {"networking.k8s.io", "ServiceCIDR"},
    {"apiextensions.k8s.io", "CustomResourceDefinition"},
    {"apiregistration.k8s.io", "APIService"},
    {"admissionregistration.k8s.io", "MutatingWebhookConfiguration"},
    {"admissionregistration.k8s.io", "ValidatingWebhookConfiguration"},
    {"admissionregistration.k8s.io", "ValidatingAdmissionPolicy"},
    {"admissionregistration.k8s.io", "ValidatingAdmissionPolicyBinding"},
    {"admissionregistration.k8s.io", "MutatingAdmissionPolicy"},
    {"admissionregistration.k8s.io", "MutatingAdmissionPolicyBinding"},
    {"certificates.k8s.io", "CertificateSigningRequest"},
    {"certificates.k8s.io", "ClusterTrustBundle"},
    {"flowcontrol.apiserver.k8s.io", "FlowSchema"},
    {"flowcontrol.apiserver.k8s.io", "PriorityLevelConfiguration"},
    {"policy", "PodSecurityPolicy"},
}};

constexpr std::array<GroupKind, 7> kWorkloads = {{
    {"apps", "StatefulSet"},
    {"apps", "Deployment"},
    {"apps", "DaemonSet"},
    {"apps", "ReplicaSet"},
    {"", "ReplicationController"},
    {"batch", "Job"},
    {"batch", "CronJob"},
}};

}  // namespace

bool IsKubernetesGroup(std::string_view group) {
  return group.find('.') == std::string_view::npos || EndsWith(group, ".k8s.io");
}

bool IsClusterScoped(std::string_view group, std::string_view kind) {
  return std::find(kClusterScoped.begin(), kClusterScoped.end(), GroupKind(group, kind)) !=
         kClusterScoped.end();
}

std::string_view EffectiveNamespace(const Object& object) {
  if (IsClusterScoped(object.group(), object.kind())) return {};
  return object.namespace_name().empty() ? std::string_view("default") : object.namespace_name();
}

bool IsWorkload(const Object& object) {
  return std::find(kWorkloads.begin(), kWorkloads.end(),
                   GroupKind(object.group(), object.kind())) != kWorkloads.end();
}

}  // namespace meshlint::kube
