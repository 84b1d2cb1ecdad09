#include "kube/builtins.h"

#include <algorithm>
#include <array>

#include "base/strings.h"
#include "kube/claims.h"
#include "kube/kinds.h"
#include "kube/reference_graph.h"

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

void AddName(const Node& node, std::vector<std::string_view>& names) {
  if (!node.IsUnset()) names.push_back(node.text());
}

// The name that a custom resource gives, or its own.
void AddNameOr(const Node& node, const Object& object, std::vector<std::string_view>& names) {
  names.push_back(node.IsUnset() ? object.name() : node.text());
}

void AddOfCustomResource(const Object& object, std::vector<std::string_view>& names) {
  const Node spec = object.spec();
  const std::string_view kind = object.kind();
  if (kind == "Certificate") {
    AddName(spec["secretName"], names);
  } else if (kind == "SealedSecret") {
    AddNameOr(spec["template"]["metadata"]["name"], object, names);
  } else if (kind == "ExternalSecret" || kind == "ClusterExternalSecret") {
    AddNameOr(spec["target"]["name"], object, names);
  } else if (StartsWith(kind, "Vault") && EndsWith(kind, "Secret")) {
    AddName(spec["destination"]["name"], names);
  } else if (kind == "SecretProviderClass") {
    for (const Node item : spec["secretObjects"].Items()) AddName(item["secretName"], names);
  }
}

}  // namespace

std::vector<std::string_view> SecretsMadeBy(const Object& object) {
  std::vector<std::string_view> names;
  if (object.IsCore("Service")) {
    const Node annotations = object.metadata().Rare("annotations");
    for (const char* const key : {"service.beta.openshift.io/serving-cert-secret-name",
                                  "service.alpha.openshift.io/serving-cert-secret-name"})
      AddName(annotations[key], names);
    return names;
  }
  // SecretProviderClass has a group that sounds like one of Kubernetes' own.
  const std::string_view group = object.group();
  if (!IsKubernetesGroup(group) || EndsWith(group, ".x-k8s.io")) AddOfCustomResource(object, names);
  return names;
}

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
         index.references().IsMadeSecret(reference.namespace_name, reference.name);
}

}  // namespace meshlint::kube
