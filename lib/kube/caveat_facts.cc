#include "kube/caveat_facts.h"

#include <algorithm>
#include <string>

#include "base/strings.h"
#include "kube/claims.h"
#include "kube/image_reference.h"
#include "kube/kinds.h"
#include "kube/pod.h"
#include "kube/service.h"

namespace meshlint::kube {
namespace {

CaveatVerdict Proved(std::string reason) { return {CaveatTruth::kProved, std::move(reason)}; }
CaveatVerdict False(std::string reason) { return {CaveatTruth::kFalse, std::move(reason)}; }

// "all its 3 pods", "its pod".
std::string PodsOf(const Object& workload) {
  const std::int64_t replicas = ReplicasOf(workload).value_or(1);
  return replicas > 1 ? Cat("all its ", replicas, " pods") : std::string("its pod");
}

// Judges by the first container (of those that run side by side) for which `holds`.
template <class Holds>
CaveatVerdict AnyContainer(const CaveatFacts& facts, std::string_view that, std::string_view none,
                           const Holds& holds) {
  bool any = false;
  for (const Object* object : facts.workloads()) {
    for (const Container& container : MainContainersOf(*object)) {
      any = true;
      if (holds(container))
        return Proved(Cat(container.Describe(), " of ", object->Describe(), ' ', that));
    }
  }
  return any ? False(std::string(none)) : CaveatVerdict();
}

CaveatVerdict ServiceOfType(const CaveatFacts& facts, std::string_view type) {
  for (const Object* service : facts.services()) {
    if ((*service)["spec"]["type"].text() == type)
      return Proved(Cat(service->Describe(), " is of type ", type));
  }
  return False(Cat("the design has no Service of type ", type));
}

// References to a kind by name out of env, envFrom and volumes of all pods.
CaveatVerdict MissingReferences(const CaveatFacts& facts, std::string_view kind,
                                std::string_view ref, std::string_view from,
                                std::string_view volume, std::string_view volume_name) {
  bool any = false;
  std::string missing;
  const auto judge = [&](const Object& object, const Node& name) {
    if (name.IsUnset()) return;
    any = true;
    if (missing.empty() && facts.Find(kind, EffectiveNamespace(object), name.text()) == nullptr) {
      missing = Cat(object.Describe(), " refers to ", kind, " \"", name.text(),
                    "\", which is not in the design");
    }
  };
  for (const Object* object : facts.workloads()) {
    const PodSpec pod = PodSpecOf(*object);
    for (const Container& container : ContainersOf(pod)) {
      for (const Node env : container["env"].Items()) judge(*object, env["valueFrom"][ref]["name"]);
      for (const Node env : container["envFrom"].Items()) judge(*object, env[from]["name"]);
    }
    for (const Node item : pod["volumes"].Items()) judge(*object, item[volume][volume_name]);
  }
  if (!missing.empty()) return Proved(missing);
  return any ? False(Cat("every ", kind, " that the design refers to is in it")) : CaveatVerdict();
}

const Object* HeadlessServiceOf(const CaveatFacts& facts, const Object& set) {
  for (const Object* service : facts.services()) {
    if (EffectiveNamespace(*service) == EffectiveNamespace(set) && TestHeadless(*service).headless)
      return service;
  }
  return nullptr;
}

bool IsOrderedReady(const Object& set) {
  const std::string_view policy = set.spec()["podManagementPolicy"].text();
  const std::string_view strategy = set.spec()["updateStrategy"]["type"].text();
  return (policy.empty() || policy == "OrderedReady") &&
         (strategy.empty() || strategy == "RollingUpdate");
}

}  // namespace

CaveatFacts::CaveatFacts(const std::vector<const Object*>& objects) : objects_(objects) {
  for (const Object* object : objects_) {
    if (object->Is("apps", "StatefulSet")) stateful_sets_.push_back(object);
    if (IsWorkload(*object) || object->IsCore("Pod")) workloads_.push_back(object);
    if (object->IsCore("Service")) services_.push_back(object);
  }
}

const Object* CaveatFacts::Find(std::string_view kind, std::string_view namespace_name,
                                std::string_view name) const {
  const auto found = std::find_if(objects_.begin(), objects_.end(), [&](const Object* object) {
    return object->kind() == kind && object->name() == name &&
           EffectiveNamespace(*object) == namespace_name;
  });
  return found == objects_.end() ? nullptr : *found;
}

CaveatVerdict JudgeHeadlessService(const CaveatFacts& facts) {
  if (facts.stateful_sets().empty()) return False("the design has no StatefulSet");
  for (const Object* set : facts.stateful_sets()) {
    if (HeadlessServiceOf(facts, *set) == nullptr) {
      return Proved(Cat("the design has no headless Service for ", set->Describe()));
    }
  }
  const Object& set = *facts.stateful_sets().front();
  return False(Cat("the design brings the headless ", HeadlessServiceOf(facts, set)->Describe()));
}

CaveatVerdict JudgeOrderedReady(const CaveatFacts& facts) {
  if (facts.stateful_sets().empty()) return False("the design has no StatefulSet");
  for (const Object* set : facts.stateful_sets()) {
    const std::int64_t replicas = ReplicasOf(*set).value_or(1);
    if (IsOrderedReady(*set) && replicas > 1) {
      return Proved(
          Cat(set->Describe(), " has ", replicas,
              " replicas, updates them in order, and waits for a pod that does not get ready"));
    }
  }
  return False(
      "no StatefulSet of the design has more than one replica with OrderedReady and RollingUpdate");
}

CaveatVerdict JudgeTermination(const CaveatFacts& facts) {
  if (facts.stateful_sets().empty()) return False("the design has no StatefulSet");
  return Proved(Cat(facts.stateful_sets().front()->Describe(),
                    " ends its pods in no order when it is deleted"));
}

CaveatVerdict JudgeVolumesStay(const CaveatFacts& facts) {
  const Object* with_templates = nullptr;
  for (const Object* set : facts.stateful_sets()) {
    if (set->spec()["volumeClaimTemplates"].size() == 0) continue;
    with_templates = set;
    const Node policy = set->spec()["persistentVolumeClaimRetentionPolicy"];
    if (policy["whenDeleted"].text() == "Delete" && policy["whenScaled"].text() == "Delete")
      continue;
    return Proved(Cat(set->Describe(), " keeps the volumes of its claim templates"));
  }
  if (with_templates != nullptr)
    return False(Cat(with_templates->Describe(), " deletes its volumes by its policy"));
  for (const Object* set : facts.stateful_sets()) {
    const std::vector<ClaimUse> claims = ClaimsOf(PodSpecOf(*set));
    if (claims.empty()) continue;
    return False(Cat(set->Describe(),
                     " has no volumes of its own: it has no volumeClaimTemplates, and the claim \"",
                     claims.front().claim.text(), "\" that it mounts is a separate object"));
  }
  return facts.stateful_sets().empty() ? CaveatVerdict()
                                       : False("no StatefulSet of the design has volumes");
}

CaveatVerdict JudgeStorageProvisioning(const CaveatFacts& facts) {
  for (const Object* set : facts.stateful_sets()) {
    if (set->spec()["volumeClaimTemplates"].size() > 0) {
      return Proved(Cat("the claim templates of ", set->Describe(),
                        " need a storage class or volumes made before"));
    }
  }
  for (const Object* object : facts.objects()) {
    if (object->IsCore("PersistentVolumeClaim")) {
      return Proved(Cat(object->Describe(), " needs a storage class or a volume made before"));
    }
  }
  for (const Object* object : facts.workloads()) {
    for (const ClaimUse& use : ClaimsOf(PodSpecOf(*object))) {
      return False(Cat("no storage is asked for a given pod: ", object->Describe(),
                       " has no volumeClaimTemplates, ", PodsOf(*object), " mount the one claim \"",
                       use.claim.text(), "\", and that claim is not in the design"));
    }
  }
  return False("no object of the design asks for storage");
}

CaveatVerdict JudgeSharedClaim(const CaveatFacts& facts) {
  for (const Object* object : facts.workloads()) {
    const std::vector<ClaimUse> claims = ClaimsOf(PodSpecOf(*object));
    const std::int64_t replicas = ReplicasOf(*object).value_or(1);
    if (claims.empty() || replicas <= 1) continue;
    return Proved(Cat("all ", replicas, " pods of ", object->Describe(), " share the one claim \"",
                      claims.front().claim.text(), "\""));
  }
  return False("no pods of the design share a claim");
}

CaveatVerdict JudgeNoLimits(const CaveatFacts& facts) {
  return AnyContainer(
      facts, "has no resource limits", "every container of the design has resource limits",
      [](const Container& container) { return container["resources"]["limits"].size() == 0; });
}

CaveatVerdict JudgeNoProbes(const CaveatFacts& facts) {
  return AnyContainer(facts, "has no probes", "every container of the design has a probe",
                      [](const Container& container) {
                        return !container["readinessProbe"].Exists() &&
                               !container["livenessProbe"].Exists();
                      });
}

CaveatVerdict JudgeFloatingImage(const CaveatFacts& facts) {
  return AnyContainer(facts, "runs an image without a fixed version",
                      "every image of the design has a fixed tag", [](const Container& container) {
                        const Node image = container["image"];
                        return !image.IsUnset() && ParseImage(image.text()).IsFloating();
                      });
}

CaveatVerdict JudgePullNever(const CaveatFacts& facts) {
  return AnyContainer(
      facts, "is never pulled", "no container of the design has imagePullPolicy Never",
      [](const Container& container) { return container["imagePullPolicy"].text() == "Never"; });
}

CaveatVerdict JudgePrivileged(const CaveatFacts& facts) {
  return AnyContainer(
      facts, "is privileged", "no container of the design is privileged",
      [](const Container& container) {
        return container["securityContext"]["privileged"].AsBoolean().value_or(false);
      });
}

CaveatVerdict JudgeSingleReplica(const CaveatFacts& facts) {
  bool any = false;
  for (const Object* object : facts.workloads()) {
    const auto replicas = ReplicasOf(*object);
    if (!replicas) continue;
    any = true;
    if (*replicas == 1) return Proved(Cat(object->Describe(), " has one replica"));
  }
  return any ? False("every workload of the design has more than one replica") : CaveatVerdict();
}

CaveatVerdict JudgeNoService(const CaveatFacts& facts) {
  if (facts.services().empty()) return Proved("the design has no Service");
  return False(Cat("the design has ", facts.services().front()->Describe()));
}

CaveatVerdict JudgeLoadBalancer(const CaveatFacts& facts) {
  return ServiceOfType(facts, "LoadBalancer");
}
CaveatVerdict JudgeNodePort(const CaveatFacts& facts) { return ServiceOfType(facts, "NodePort"); }

CaveatVerdict JudgeBarePod(const CaveatFacts& facts) {
  for (const Object* object : facts.workloads()) {
    if (object->IsCore("Pod")) return Proved(Cat(object->Describe(), " is managed by no workload"));
  }
  return False("the design has no bare Pod");
}

CaveatVerdict JudgeNoPersistence(const CaveatFacts& facts) {
  if (facts.workloads().empty()) return {};
  for (const Object* object : facts.workloads()) {
    if (!ClaimsOf(PodSpecOf(*object)).empty() ||
        object->spec()["volumeClaimTemplates"].size() > 0) {
      return False(Cat(object->Describe(), " mounts a persistent volume"));
    }
  }
  return Proved("no workload of the design mounts a persistent volume");
}

CaveatVerdict JudgeHostPath(const CaveatFacts& facts) {
  for (const Object* object : facts.workloads()) {
    for (const Node volume : PodSpecOf(*object)["volumes"].Items()) {
      if (volume["hostPath"].Exists())
        return Proved(Cat(object->Describe(), " mounts a path of its node"));
    }
  }
  return False("no pod of the design mounts a path of its node");
}

CaveatVerdict JudgeNamespaces(const CaveatFacts& facts) {
  bool any = false;
  for (const Object* object : facts.objects()) {
    const std::string_view name = object->namespace_name();
    if (name.empty() || name == "default" || object->IsCore("Namespace")) continue;
    any = true;
    if (facts.Find("Namespace", "", name) == nullptr) {
      return Proved(
          Cat("the namespace \"", name, "\" of ", object->Describe(), " is not in the design"));
    }
  }
  return any ? False("the design brings the namespaces that it uses") : CaveatVerdict();
}

CaveatVerdict JudgeMissingSecrets(const CaveatFacts& facts) {
  return MissingReferences(facts, "Secret", "secretKeyRef", "secretRef", "secret", "secretName");
}

CaveatVerdict JudgeMissingConfigMaps(const CaveatFacts& facts) {
  return MissingReferences(facts, "ConfigMap", "configMapKeyRef", "configMapRef", "configMap",
                           "name");
}

}  // namespace meshlint::kube
