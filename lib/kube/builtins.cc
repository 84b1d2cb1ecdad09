#include "kube/builtins.h"

#include <algorithm>
#include <array>

#include "base/strings.h"
#include "kube/claims.h"
#include "kube/kinds.h"

namespace meshlint::kube {
namespace {

constexpr std::array<std::string_view, 3> kConfigMaps = {"kube-root-ca.crt", "istio-ca-root-cert",
                                                         "openshift-service-ca.crt"};
constexpr std::array<std::string_view, 4> kClusterRoles = {"cluster-admin", "admin", "edit",
                                                           "view"};
constexpr std::array<std::string_view, 4> kNamespaces = {"default", "kube-system", "kube-public",
                                                         "kube-node-lease"};

template <std::size_t Size>
bool IsOneOf(std::string_view word, const std::array<std::string_view, Size>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Whether a custom resource says that it makes a Secret of that name.
bool MakesSecret(const Object& object, std::string_view name) {
  const Node spec = object.spec();
  const std::string_view kind = object.kind();
  const auto names = [name](const Node& node) { return !node.IsUnset() && node.text() == name; };
  if (kind == "Certificate") return names(spec["secretName"]);
  if (kind == "SealedSecret") {
    const Node own = spec["template"]["metadata"]["name"];
    return own.IsUnset() ? object.name() == name : names(own);
  }
  if (kind == "ExternalSecret" || kind == "ClusterExternalSecret") {
    const Node target = spec["target"]["name"];
    return target.IsUnset() ? object.name() == name : names(target);
  }
  if (kind == "VaultStaticSecret" || kind == "VaultDynamicSecret" || kind == "VaultPKISecret")
    return names(spec["destination"]["name"]);
  if (kind == "SecretProviderClass") {
    for (const Node item : spec["secretObjects"].Items()) {
      if (names(item["secretName"])) return true;
    }
  }
  return false;
}

// A Service of OpenShift may ask for a certificate of its own.
bool AsksForCertificate(const Object& service, std::string_view name) {
  const Node annotations = service.metadata()["annotations"];
  for (const char* const key : {"service.beta.openshift.io/serving-cert-secret-name",
                                "service.alpha.openshift.io/serving-cert-secret-name"}) {
    if (annotations[key].text() == name) return true;
  }
  return false;
}

bool IsMadeSecret(const ObjectIndex& index, std::string_view namespace_name,
                  std::string_view name) {
  for (const Object* object : index.objects()) {
    if (EffectiveNamespace(*object) != namespace_name) continue;
    // SecretProviderClass has a group that sounds like one of Kubernetes' own.
    const std::string_view group = object->group();
    const bool is_custom = !IsKubernetesGroup(group) || EndsWith(group, ".x-k8s.io");
    if (is_custom && MakesSecret(*object, name)) return true;
    if (object->IsCore("Service") && AsksForCertificate(*object, name)) return true;
  }
  return false;
}

}  // namespace

bool IsBuiltIn(std::string_view kind, std::string_view namespace_name, std::string_view name) {
  if (kind == "ConfigMap") return IsOneOf(name, kConfigMaps);
  if (kind == "ServiceAccount") return name == "default";
  if (kind == "ClusterRole") return StartsWith(name, "system:") || IsOneOf(name, kClusterRoles);
  if (kind == "Namespace") return IsOneOf(name, kNamespaces);
  if (kind == "Service") return namespace_name == "default" && name == "kubernetes";
  if (kind == "PriorityClass")
    return name == "system-cluster-critical" || name == "system-node-critical";
  if (kind != "Role" || namespace_name != "kube-system") return false;
  return StartsWith(name, "system:") || name == "extension-apiserver-authentication-reader";
}

bool IsMadeElsewhere(const ObjectIndex& index, const Reference& reference) {
  if (IsBuiltIn(reference.kind, reference.namespace_name, reference.name)) return true;
  if (index.IsMadeByKustomize(reference.kind, reference.name)) return true;
  if (reference.kind == "PersistentVolumeClaim")
    return IsGeneratedClaim(index, reference.namespace_name, reference.name);
  return reference.kind == "Secret" &&
         IsMadeSecret(index, reference.namespace_name, reference.name);
}

}  // namespace meshlint::kube
