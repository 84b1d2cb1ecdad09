// References: what an object names in its fields, before anything is looked up.
#ifndef MESHLINT_LIB_KUBE_REFERENCES_H_
#define MESHLINT_LIB_KUBE_REFERENCES_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "model/object.h"

namespace meshlint::kube {

// What a reference is for.
enum class ReferenceRole : std::uint8_t {
  kSelects,         // Service, NetworkPolicy, PodDisruptionBudget, PodMonitor: pods by their labels
  kMonitors,        // ServiceMonitor: Services by their labels
  kBackend,         // Ingress and the routes of the Gateway API: where requests go
  kGateway,         // a route: its parents
  kScales,          // an autoscaler: its workload
  kGoverning,       // a StatefulSet: the Service of its DNS names
  kEndpoints,       // Endpoints and EndpointSlices: their Service
  kClaim,           // a pod or PersistentVolume: a PersistentVolumeClaim
  kVolume,          // a claim: its PersistentVolume
  kStorageClass,    // a claim, claim template or PersistentVolume
  kConfig,          // a pod: a ConfigMap or Secret, as variables or files
  kPullSecret,      // a pod or ServiceAccount
  kTls,             // an Ingress or Gateway: the Secret of a certificate
  kServiceAccount,  // a pod: whom it runs as
  kRole,            // a binding
  kSubject,         // a binding: a ServiceAccount
  kPriorityClass,
  kRuntimeClass,
  kIngressClass,
  kWebhook,  // webhooks, conversions and APIServices: the Service that answers
};

// "selects", "sends to", ...: the middle of a sentence.
std::string_view RoleVerb(ReferenceRole role);

struct Reference {
  const Object* from = nullptr;
  Node at;  // what names: the value of the name, or the selector
  ReferenceRole role = ReferenceRole::kConfig;
  // What is named.  `namespace_name` is effective; it and the name are empty where they do not
  // apply.
  std::string_view group;
  std::string_view kind;
  std::string_view namespace_name;
  std::string_view name;
  bool optional = false;
  Node data_key;               // the key of a ConfigMap or Secret that a variable reads
  const Object* to = nullptr;  // null: not in the set, or not looked up yet
};

// Appends all references by name of an object, in the order of its fields.  Those by labels, and
// the targets of autoscalers, are the ReferenceGraph's to find.
void AppendNamedBy(const Object& object, std::vector<Reference>& references);

// The backends of an Ingress that are Services: the mapping with the name and the port.
struct IngressBackend {
  Node node;  // backend.service, or the backend itself before networking.k8s.io/v1
  Node name;
  Node port_number;  // an integer, or in old versions either
  Node port_name;
  Node port;  // the mapping or value that holds the port; may be missing
  Node rule;  // the rule it belongs to; missing for the default backend
  Node path;  // the entry of http.paths; missing for the default backend
};
std::vector<IngressBackend> IngressBackendsOf(const Object& ingress);

// Whether the object is an Ingress, of whatever group it was.
bool IsIngress(const Object& object);

// Whether the kind is one of the routes of the Gateway API.
bool IsGatewayRoute(const Object& object);

}  // namespace meshlint::kube

#endif  // MESHLINT_LIB_KUBE_REFERENCES_H_
