#include "kube/references.h"

#include <algorithm>
#include <array>

#include "kube/kinds.h"
#include "kube/pod.h"

namespace meshlint::kube {
namespace {

constexpr std::string_view kRbac = "rbac.authorization.k8s.io";
constexpr std::string_view kStorage = "storage.k8s.io";
constexpr std::string_view kGatewayApi = "gateway.networking.k8s.io";

// Gathers the references of one object.
class Collector {
 public:
  Collector(const Object& from, std::vector<Reference>& references)
      : from_(from), own_(EffectiveNamespace(from)), references_(references) {}

  // In the namespace of the object itself.
  Reference* Add(ReferenceRole role, std::string_view kind, const Node& name) {
    return AddIn(role, "", kind, own_, name);
  }
  Reference* AddIn(ReferenceRole role, std::string_view group, std::string_view kind,
                   std::string_view namespace_name, const Node& name) {
    if (name.IsUnset() || !name.IsScalar()) return nullptr;
    references_.push_back(
        {&from_, name, role, group, kind, namespace_name, name.text(), false, Node(), nullptr});
    return &references_.back();
  }
  // Of a cluster-scoped kind.
  void AddGlobal(ReferenceRole role, std::string_view group, std::string_view kind,
                 const Node& name) {
    AddIn(role, group, kind, "", name);
  }

  void AddConfig(std::string_view kind, const Node& source, std::string_view name_key = "name") {
    Reference* reference = Add(ReferenceRole::kConfig, kind, source[name_key]);
    if (reference == nullptr) return;
    reference->optional = source["optional"].AsBoolean().value_or(false);
    if (!source["key"].IsUnset()) reference->data_key = source["key"];
  }

  void AddPodSpec(const PodSpec& spec);
  void AddIngress();
  void AddRoute();
  void AddGateway();
  void AddBinding();
  void AddStorage();
  void AddWebhooks();
  void AddEndpoints();

 private:
  void AddContainers(const PodSpec& spec);
  void AddVolume(const Node& volume);
  void AddService(const Node& service);

  const Object& from_;
  std::string_view own_;
  std::vector<Reference>& references_;
};

void Collector::AddContainers(const PodSpec& spec) {
  for (const Container& container : ContainersOf(spec)) {
    for (const Node item : container.Rare("env").Items()) {
      AddConfig("ConfigMap", item["valueFrom"]["configMapKeyRef"]);
      AddConfig("Secret", item["valueFrom"]["secretKeyRef"]);
    }
    for (const Node item : container.Rare("envFrom").Items()) {
      AddConfig("ConfigMap", item["configMapRef"]);
      AddConfig("Secret", item["secretRef"]);
    }
  }
}

void Collector::AddVolume(const Node& volume) {
  Add(ReferenceRole::kClaim, "PersistentVolumeClaim", volume["persistentVolumeClaim"]["claimName"]);
  AddConfig("ConfigMap", volume["configMap"]);
  AddConfig("Secret", volume["secret"], "secretName");
  for (const Node source : volume["projected"]["sources"].Items()) {
    AddConfig("ConfigMap", source["configMap"]);
    AddConfig("Secret", source["secret"]);
  }
  AddConfig("Secret", volume["csi"]["nodePublishSecretRef"]);
}

void Collector::AddPodSpec(const PodSpec& spec) {
  AddContainers(spec);
  for (const Node volume : spec.Rare("volumes").Items()) AddVolume(volume);
  const Node account = spec.Rare("serviceAccountName");
  Add(ReferenceRole::kServiceAccount, "ServiceAccount",
      account.IsUnset() ? spec.Rare("serviceAccount") : account);
  for (const Node item : spec.Rare("imagePullSecrets").Items())
    Add(ReferenceRole::kPullSecret, "Secret", item["name"]);
  AddGlobal(ReferenceRole::kPriorityClass, "scheduling.k8s.io", "PriorityClass",
            spec.Rare("priorityClassName"));
  AddGlobal(ReferenceRole::kRuntimeClass, "node.k8s.io", "RuntimeClass",
            spec.Rare("runtimeClassName"));
}

void Collector::AddIngress() {
  for (const IngressBackend& backend : IngressBackendsOf(from_))
    Add(ReferenceRole::kBackend, "Service", backend.name);
  for (const Node item : from_.spec()["tls"].Items())
    Add(ReferenceRole::kTls, "Secret", item["secretName"]);
  AddGlobal(ReferenceRole::kIngressClass, "networking.k8s.io", "IngressClass",
            from_.spec()["ingressClassName"]);
}

void Collector::AddRoute() {
  const auto add = [this](ReferenceRole role, const Node& ref, std::string_view group,
                          std::string_view kind) {
    if (!ref["group"].IsUnset()) group = ref["group"].text();
    if (ref["group"].Exists() && ref["group"].text().empty()) group = {};
    if (!ref["kind"].IsUnset()) kind = ref["kind"].text();
    const Node other = ref["namespace"];
    AddIn(role, group, kind, other.IsUnset() ? own_ : other.text(), ref["name"]);
  };
  for (const Node parent : from_.spec()["parentRefs"].Items())
    add(ReferenceRole::kGateway, parent, kGatewayApi, "Gateway");
  for (const Node rule : from_.spec()["rules"].Items()) {
    for (const Node filter : rule["filters"].Items())
      add(ReferenceRole::kBackend, filter["requestMirror"]["backendRef"], "", "Service");
    for (const Node backend : rule["backendRefs"].Items())
      add(ReferenceRole::kBackend, backend, "", "Service");
  }
}

void Collector::AddGateway() {
  for (const Node listener : from_.spec()["listeners"].Items()) {
    for (const Node ref : listener["tls"]["certificateRefs"].Items()) {
      if (!ref["kind"].IsUnset() && ref["kind"].text() != "Secret") continue;
      const Node other = ref["namespace"];
      AddIn(ReferenceRole::kTls, "", "Secret", other.IsUnset() ? own_ : other.text(), ref["name"]);
    }
  }
}

void Collector::AddBinding() {
  const Node role = from_["roleRef"];
  const bool is_role = role["kind"].text() == "Role";
  if (is_role || role["kind"].text() == "ClusterRole") {
    AddIn(ReferenceRole::kRole, kRbac, role["kind"].text(), is_role ? own_ : std::string_view(),
          role["name"]);
  }
  for (const Node subject : from_["subjects"].Items()) {
    if (subject["kind"].text() != "ServiceAccount") continue;
    const Node other = subject["namespace"];
    AddIn(ReferenceRole::kSubject, "", "ServiceAccount", other.IsUnset() ? own_ : other.text(),
          subject["name"]);
  }
}

void Collector::AddStorage() {
  const Node spec = from_.spec();
  AddGlobal(ReferenceRole::kStorageClass, kStorage, "StorageClass", spec["storageClassName"]);
  if (from_.IsCore("PersistentVolumeClaim")) {
    AddGlobal(ReferenceRole::kVolume, "", "PersistentVolume", spec["volumeName"]);
    return;
  }
  const Node claim = spec["claimRef"];
  AddIn(ReferenceRole::kClaim, "", "PersistentVolumeClaim", claim["namespace"].text(),
        claim["name"]);
}

void Collector::AddService(const Node& service) {
  if (service["namespace"].IsUnset()) return;
  AddIn(ReferenceRole::kWebhook, "", "Service", service["namespace"].text(), service["name"]);
}

void Collector::AddWebhooks() {
  for (const Node webhook : from_["webhooks"].Items())
    AddService(webhook["clientConfig"]["service"]);
  AddService(from_.spec()["conversion"]["webhook"]["clientConfig"]["service"]);
  if (from_.Is("apiregistration.k8s.io", "APIService")) AddService(from_.spec()["service"]);
}

void Collector::AddEndpoints() {
  if (from_.IsCore("Endpoints")) {
    Add(ReferenceRole::kEndpoints, "Service", from_.metadata()["name"]);
  } else {
    Add(ReferenceRole::kEndpoints, "Service",
        from_.metadata()["labels"]["kubernetes.io/service-name"]);
  }
}

// The backend of one path, or the default one; nothing where it is no Service.
void AppendBackend(const Node& backend, const Node& rule, const Node& path,
                   std::vector<IngressBackend>& backends) {
  const Node service = backend["service"];
  if (service.IsMapping()) {
    const Node port = service["port"];
    backends.push_back({service, service["name"], port["number"], port["name"], port, rule, path});
  } else if (backend["serviceName"].Exists()) {
    const Node port = backend["servicePort"];
    backends.push_back({backend, backend["serviceName"], port, port, port, rule, path});
  }
}

}  // namespace

std::string_view RoleVerb(ReferenceRole role) {
  constexpr std::array<std::string_view, 20> kVerbs = {
      "selects",     "monitors",     "sends to", "is attached to", "scales",
      "is named by", "belongs to",   "mounts",   "binds",          "is of class",
      "reads",       "pulls with",   "serves",   "runs as",        "gives",
      "gives to",    "has priority", "runs in",  "is of class",    "calls"};
  return kVerbs.at(static_cast<std::size_t>(role));
}

bool IsIngress(const Object& object) {
  return object.kind() == "Ingress" &&
         (object.group() == "networking.k8s.io" || object.group() == "extensions");
}

bool IsGatewayRoute(const Object& object) {
  constexpr std::array<std::string_view, 5> kRoutes = {"HTTPRoute", "GRPCRoute", "TCPRoute",
                                                       "TLSRoute", "UDPRoute"};
  return object.group() == kGatewayApi &&
         std::find(kRoutes.begin(), kRoutes.end(), object.kind()) != kRoutes.end();
}

std::vector<IngressBackend> IngressBackendsOf(const Object& ingress) {
  std::vector<IngressBackend> backends;
  const Node spec = ingress.spec();
  AppendBackend(spec["defaultBackend"], Node(), Node(), backends);
  AppendBackend(spec["backend"], Node(), Node(), backends);  // before networking.k8s.io/v1
  for (const Node rule : spec["rules"].Items()) {
    for (const Node path : rule["http"]["paths"].Items())
      AppendBackend(path["backend"], rule, path, backends);
  }
  return backends;
}

void AppendNamedBy(const Object& object, std::vector<Reference>& references) {
  Collector collector(object, references);
  const PodSpec pod_spec = PodSpecOf(object);
  if (pod_spec.IsMapping()) collector.AddPodSpec(pod_spec);
  const std::string_view group = object.group();
  if (object.Is("apps", "StatefulSet")) {
    collector.Add(ReferenceRole::kGoverning, "Service", object.spec()["serviceName"]);
    for (const Node item : object.spec()["volumeClaimTemplates"].Items())
      collector.AddGlobal(ReferenceRole::kStorageClass, kStorage, "StorageClass",
                          item["spec"].Rare("storageClassName"));
  } else if (IsIngress(object)) {
    collector.AddIngress();
  } else if (IsGatewayRoute(object)) {
    collector.AddRoute();
  } else if (object.Is(kGatewayApi, "Gateway")) {
    collector.AddGateway();
  } else if (group == kRbac) {
    collector.AddBinding();
  } else if (object.IsCore("PersistentVolumeClaim") || object.IsCore("PersistentVolume")) {
    collector.AddStorage();
  } else if (object.IsCore("ServiceAccount")) {
    for (const Node item : object["imagePullSecrets"].Items())
      collector.Add(ReferenceRole::kPullSecret, "Secret", item["name"]);
    for (const Node item : object["secrets"].Items()) {
      // Tokens among them are made by the cluster.
      Reference* secret = collector.Add(ReferenceRole::kConfig, "Secret", item["name"]);
      if (secret != nullptr) secret->optional = true;
    }
  } else if (object.IsCore("Endpoints") || object.Is("discovery.k8s.io", "EndpointSlice")) {
    collector.AddEndpoints();
  } else if (group == "admissionregistration.k8s.io" || group == "apiextensions.k8s.io" ||
             group == "apiregistration.k8s.io") {
    collector.AddWebhooks();
  }
}

}  // namespace meshlint::kube
