#include "schema/served_apis.h"

#include <algorithm>
#include <iterator>

namespace meshlint::schema {
namespace {

// Sorted by apiVersion and kind.  Dates of removal are those of the first release without the group
// version; dates of arrival are given for what other group versions were replaced by.
constexpr ServedApi kServedApis[] = {
    {"admission.k8s.io/v1beta1", "AdmissionReview", 9, 22},
    {"admissionregistration.k8s.io/v1", "MutatingWebhookConfiguration", 16, 0},
    {"admissionregistration.k8s.io/v1", "ValidatingWebhookConfiguration", 16, 0},
    {"admissionregistration.k8s.io/v1alpha1", "ValidatingAdmissionPolicy", 26, 32},
    {"admissionregistration.k8s.io/v1alpha1", "ValidatingAdmissionPolicyBinding", 26, 32},
    {"admissionregistration.k8s.io/v1beta1", "MutatingWebhookConfiguration", 9, 22},
    {"admissionregistration.k8s.io/v1beta1", "ValidatingAdmissionPolicy", 28, 34},
    {"admissionregistration.k8s.io/v1beta1", "ValidatingAdmissionPolicyBinding", 28, 34},
    {"admissionregistration.k8s.io/v1beta1", "ValidatingWebhookConfiguration", 9, 22},
    {"apidiscovery.k8s.io/v2beta1", "APIGroupDiscovery", 26, 35},
    {"apiextensions.k8s.io/v1", "CustomResourceDefinition", 16, 0},
    {"apiextensions.k8s.io/v1beta1", "CustomResourceDefinition", 0, 22},
    {"apiregistration.k8s.io/v1", "APIService", 10, 0},
    {"apiregistration.k8s.io/v1beta1", "APIService", 0, 22},
    {"apps/v1", "ControllerRevision", 9, 0},
    {"apps/v1", "DaemonSet", 9, 0},
    {"apps/v1", "Deployment", 9, 0},
    {"apps/v1", "ReplicaSet", 9, 0},
    {"apps/v1", "StatefulSet", 9, 0},
    {"apps/v1beta1", "ControllerRevision", 7, 16},
    {"apps/v1beta1", "Deployment", 6, 16},
    {"apps/v1beta1", "DeploymentRollback", 6, 16},
    {"apps/v1beta1", "Scale", 6, 16},
    {"apps/v1beta1", "StatefulSet", 5, 16},
    {"apps/v1beta2", "ControllerRevision", 8, 16},
    {"apps/v1beta2", "DaemonSet", 8, 16},
    {"apps/v1beta2", "Deployment", 8, 16},
    {"apps/v1beta2", "ReplicaSet", 8, 16},
    {"apps/v1beta2", "Scale", 8, 16},
    {"apps/v1beta2", "StatefulSet", 8, 16},
    {"auditregistration.k8s.io/v1alpha1", "AuditSink", 0, 19},
    {"authentication.k8s.io/v1", "TokenReview", 6, 0},
    {"authentication.k8s.io/v1alpha1", "SelfSubjectReview", 26, 32},
    {"authentication.k8s.io/v1beta1", "SelfSubjectReview", 27, 33},
    {"authentication.k8s.io/v1beta1", "TokenReview", 4, 22},
    {"authorization.k8s.io/v1", "LocalSubjectAccessReview", 6, 0},
    {"authorization.k8s.io/v1", "SelfSubjectAccessReview", 6, 0},
    {"authorization.k8s.io/v1", "SelfSubjectRulesReview", 6, 0},
    {"authorization.k8s.io/v1", "SubjectAccessReview", 6, 0},
    {"authorization.k8s.io/v1beta1", "LocalSubjectAccessReview", 2, 22},
    {"authorization.k8s.io/v1beta1", "SelfSubjectAccessReview", 2, 22},
    {"authorization.k8s.io/v1beta1", "SelfSubjectRulesReview", 8, 22},
    {"authorization.k8s.io/v1beta1", "SubjectAccessReview", 2, 22},
    {"autoscaling/v2", "HorizontalPodAutoscaler", 23, 0},
    {"autoscaling/v2beta1", "HorizontalPodAutoscaler", 0, 25},
    {"autoscaling/v2beta2", "HorizontalPodAutoscaler", 0, 26},
    {"batch/v1", "CronJob", 21, 0},
    {"batch/v1", "Job", 2, 0},
    {"batch/v1beta1", "CronJob", 8, 25},
    {"batch/v2alpha1", "CronJob", 0, 21},
    {"batch/v2alpha1", "ScheduledJob", 0, 8},
    {"certificates.k8s.io/v1", "CertificateSigningRequest", 19, 0},
    {"certificates.k8s.io/v1alpha1", "PodCertificateRequest", 0, 35},
    {"certificates.k8s.io/v1beta1", "CertificateSigningRequest", 12, 22},
    {"coordination.k8s.io/v1", "Lease", 14, 0},
    {"coordination.k8s.io/v1alpha1", "LeaseCandidate", 0, 32},
    {"coordination.k8s.io/v1beta1", "Lease", 12, 22},
    {"discovery.k8s.io/v1", "EndpointSlice", 21, 0},
    {"discovery.k8s.io/v1alpha1", "EndpointSlice", 0, 21},
    {"discovery.k8s.io/v1beta1", "EndpointSlice", 16, 25},
    {"events.k8s.io/v1", "Event", 19, 0},
    {"events.k8s.io/v1beta1", "Event", 8, 25},
    {"extensions/v1beta1", "DaemonSet", 1, 16},
    {"extensions/v1beta1", "Deployment", 1, 16},
    {"extensions/v1beta1", "DeploymentRollback", 2, 16},
    {"extensions/v1beta1", "Ingress", 1, 22},
    {"extensions/v1beta1", "NetworkPolicy", 3, 16},
    {"extensions/v1beta1", "PodSecurityPolicy", 0, 16},
    {"extensions/v1beta1", "ReplicaSet", 2, 16},
    {"extensions/v1beta1", "Scale", 1, 16},
    {"extensions/v1beta1", "ThirdPartyResource", 0, 8},
    {"flowcontrol.apiserver.k8s.io/v1alpha1", "FlowSchema", 0, 23},
    {"flowcontrol.apiserver.k8s.io/v1alpha1", "PriorityLevelConfiguration", 0, 23},
    {"flowcontrol.apiserver.k8s.io/v1beta1", "FlowSchema", 20, 26},
    {"flowcontrol.apiserver.k8s.io/v1beta1", "PriorityLevelConfiguration", 20, 26},
    {"flowcontrol.apiserver.k8s.io/v1beta2", "FlowSchema", 23, 29},
    {"flowcontrol.apiserver.k8s.io/v1beta2", "PriorityLevelConfiguration", 23, 29},
    {"flowcontrol.apiserver.k8s.io/v1beta3", "FlowSchema", 26, 32},
    {"flowcontrol.apiserver.k8s.io/v1beta3", "PriorityLevelConfiguration", 26, 32},
    {"networking.k8s.io/v1", "Ingress", 19, 0},
    {"networking.k8s.io/v1", "IngressClass", 19, 0},
    {"networking.k8s.io/v1", "NetworkPolicy", 7, 0},
    {"networking.k8s.io/v1alpha1", "ClusterCIDR", 0, 29},
    {"networking.k8s.io/v1alpha1", "IPAddress", 0, 31},
    {"networking.k8s.io/v1alpha1", "ServiceCIDR", 0, 31},
    {"networking.k8s.io/v1beta1", "Ingress", 14, 22},
    {"networking.k8s.io/v1beta1", "IngressClass", 18, 22},
    {"node.k8s.io/v1", "RuntimeClass", 20, 0},
    {"node.k8s.io/v1alpha1", "RuntimeClass", 0, 24},
    {"node.k8s.io/v1beta1", "RuntimeClass", 13, 25},
    {"policy/v1", "PodDisruptionBudget", 21, 0},
    {"policy/v1beta1", "Eviction", 5, 25},
    {"policy/v1beta1", "PodDisruptionBudget", 5, 25},
    {"policy/v1beta1", "PodSecurityPolicy", 0, 25},
    {"rbac.authorization.k8s.io/v1", "ClusterRole", 8, 0},
    {"rbac.authorization.k8s.io/v1", "ClusterRoleBinding", 8, 0},
    {"rbac.authorization.k8s.io/v1", "Role", 8, 0},
    {"rbac.authorization.k8s.io/v1", "RoleBinding", 8, 0},
    {"rbac.authorization.k8s.io/v1alpha1", "ClusterRole", 0, 22},
    {"rbac.authorization.k8s.io/v1alpha1", "ClusterRoleBinding", 0, 22},
    {"rbac.authorization.k8s.io/v1alpha1", "Role", 0, 22},
    {"rbac.authorization.k8s.io/v1alpha1", "RoleBinding", 0, 22},
    {"rbac.authorization.k8s.io/v1beta1", "ClusterRole", 6, 22},
    {"rbac.authorization.k8s.io/v1beta1", "ClusterRoleBinding", 6, 22},
    {"rbac.authorization.k8s.io/v1beta1", "Role", 6, 22},
    {"rbac.authorization.k8s.io/v1beta1", "RoleBinding", 6, 22},
    {"resource.k8s.io/v1alpha1", "ResourceClaim", 0, 27},
    {"resource.k8s.io/v1alpha2", "PodSchedulingContext", 0, 31},
    {"resource.k8s.io/v1alpha2", "ResourceClaim", 0, 31},
    {"resource.k8s.io/v1alpha2", "ResourceClaimParameters", 0, 31},
    {"resource.k8s.io/v1alpha2", "ResourceClaimTemplate", 0, 31},
    {"resource.k8s.io/v1alpha2", "ResourceClass", 0, 31},
    {"resource.k8s.io/v1alpha2", "ResourceClassParameters", 0, 31},
    {"resource.k8s.io/v1alpha2", "ResourceSlice", 0, 31},
    {"resource.k8s.io/v1alpha3", "DeviceClass", 0, 34},
    {"resource.k8s.io/v1alpha3", "PodSchedulingContext", 0, 32},
    {"resource.k8s.io/v1alpha3", "ResourceClaim", 0, 34},
    {"resource.k8s.io/v1alpha3", "ResourceClaimTemplate", 0, 34},
    {"resource.k8s.io/v1alpha3", "ResourceSlice", 0, 34},
    {"scheduling.k8s.io/v1", "PriorityClass", 14, 0},
    {"scheduling.k8s.io/v1alpha1", "PriorityClass", 0, 22},
    {"scheduling.k8s.io/v1alpha1", "Workload", 35, 36},
    {"scheduling.k8s.io/v1beta1", "PriorityClass", 11, 22},
    {"settings.k8s.io/v1alpha1", "PodPreset", 0, 20},
    {"storage.k8s.io/v1", "CSIDriver", 18, 0},
    {"storage.k8s.io/v1", "CSINode", 17, 0},
    {"storage.k8s.io/v1", "CSIStorageCapacity", 24, 0},
    {"storage.k8s.io/v1", "StorageClass", 6, 0},
    {"storage.k8s.io/v1", "VolumeAttachment", 13, 0},
    {"storage.k8s.io/v1alpha1", "CSIStorageCapacity", 19, 24},
    {"storage.k8s.io/v1alpha1", "VolumeAttachment", 9, 24},
    {"storage.k8s.io/v1alpha1", "VolumeAttributesClass", 29, 35},
    {"storage.k8s.io/v1beta1", "CSIDriver", 14, 22},
    {"storage.k8s.io/v1beta1", "CSINode", 14, 22},
    {"storage.k8s.io/v1beta1", "CSIStorageCapacity", 21, 27},
    {"storage.k8s.io/v1beta1", "StorageClass", 4, 22},
    {"storage.k8s.io/v1beta1", "VolumeAttachment", 10, 22},
    {"storagemigration.k8s.io/v1alpha1", "StorageVersionMigration", 0, 35},
};

struct UnchangedApi {
  std::string_view api_version;
  std::string_view kind;  // empty: every kind of the group version
};

// apps/v1beta1 and extensions/v1beta1 are left out: their defaults were others.
constexpr UnchangedApi kUnchangedApis[] = {
    {"apiregistration.k8s.io/v1beta1", "APIService"},
    {"apps/v1beta2", ""},
    {"batch/v1beta1", "CronJob"},
    {"coordination.k8s.io/v1beta1", "Lease"},
    {"flowcontrol.apiserver.k8s.io/v1beta2", "FlowSchema"},
    {"flowcontrol.apiserver.k8s.io/v1beta3", "FlowSchema"},
    {"networking.k8s.io/v1beta1", "IngressClass"},
    {"node.k8s.io/v1beta1", "RuntimeClass"},
    {"rbac.authorization.k8s.io/v1beta1", ""},
    {"scheduling.k8s.io/v1beta1", "PriorityClass"},
    {"storage.k8s.io/v1beta1", "CSIDriver"},
    {"storage.k8s.io/v1beta1", "CSINode"},
    {"storage.k8s.io/v1beta1", "CSIStorageCapacity"},
    {"storage.k8s.io/v1beta1", "StorageClass"},
    {"storage.k8s.io/v1beta1", "VolumeAttachment"},
};

}  // namespace

bool IsUnchangedInStable(std::string_view api_version, std::string_view kind) {
  return FindServedApi(api_version, kind) != nullptr &&
         std::any_of(
             std::begin(kUnchangedApis), std::end(kUnchangedApis), [&](const UnchangedApi& api) {
               return api.api_version == api_version && (api.kind.empty() || api.kind == kind);
             });
}

std::span<const ServedApi> ServedApis() { return kServedApis; }

const ServedApi* FindServedApi(std::string_view api_version, std::string_view kind) {
  const auto* const found = std::find_if(
      std::begin(kServedApis), std::end(kServedApis),
      [&](const ServedApi& api) { return api.kind == kind && api.api_version == api_version; });
  return found == std::end(kServedApis) ? nullptr : found;
}

}  // namespace meshlint::schema
