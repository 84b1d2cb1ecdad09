#include "rule/rule.h"

#include "kube/claims.h"
#include "kube/kinds.h"
#include "kube/pod.h"

namespace meshlint::rules {
namespace {

constexpr std::size_t kLongestName = 253;

struct EphemeralVolume {
  const Object& object;
  Node volume;
  RuleContext& context;

  std::string_view name() const { return volume["name"].text(); }
  Node claim() const { return volume["ephemeral"]["volumeClaimTemplate"]; }

  FindingBuilder Report(const Node& at, const std::string& what) const {
    return context.Report(object, at,
                          Cat("Ephemeral volume ", Quote(name()), " of ", object.Describe(), what));
  }
};

void CheckTemplate(const EphemeralVolume& volume) {
  const Node claim = volume.claim();
  if (claim.IsUnset()) {
    volume.Report(claim, " has no volumeClaimTemplate; the API server refuses it.")
        .Help("Add volumeClaimTemplate with a spec.");
    return;
  }
  const Node spec = claim["spec"];
  if (spec["accessModes"].IsUnset()) {
    volume.Report(spec["accessModes"], " has no access modes; the API server refuses it.")
        .Help("Add accessModes: [ReadWriteOnce], or what the pod needs.");
  }
  const Node request = spec["resources"]["requests"]["storage"];
  if (request.IsUnset()) {
    volume.Report(request, " does not say how much storage it needs; the API server refuses it.")
        .Help("Set resources.requests.storage, for example 10Gi.");
  }
  for (const std::string_view field : {"name", "generateName", "namespace"}) {
    const Node value = claim["metadata"][field];
    if (value.IsUnset()) continue;
    volume
        .Report(value, Cat(" sets metadata.", field,
                           "; the API server takes only labels and annotations there."))
        .Help(Cat("Remove metadata.", field, ": the claim is called POD-", volume.name(), "."));
  }
}

// The claim of a Pod has a name that is known; that of a workload's pods has a random part.
void CheckName(const EphemeralVolume& volume) {
  if (!volume.object.IsCore("Pod") || volume.object.name().empty()) return;
  const std::string name = Cat(volume.object.name(), '-', volume.name());
  if (name.size() > kLongestName) {
    volume
        .Report(volume.volume["name"], Cat(" would have a claim with a name of ", name.size(),
                                           " characters; ", kLongestName, " are allowed."))
        .Help("Choose a shorter name for the volume or the pod.");
    return;
  }
  const Object* claim = volume.context.index().Find("", "PersistentVolumeClaim",
                                                    kube::EffectiveNamespace(volume.object), name);
  if (claim == nullptr) return;
  volume
      .Report(volume.volume["name"],
              Cat(" needs to create claim ", Quote(name),
                  ", which is there already and is not taken over: the pod cannot start."))
      .As(Severity::kWarning)
      .Related(claim->head(), "the claim")
      .Help("Rename the volume or the claim, or mount the claim by its name.");
}

void Check(const Object& object, RuleContext& context) {
  const Node volumes = kube::PodSpecOf(object)["volumes"];
  for (const Node item : volumes.Items()) {
    if (!item["ephemeral"].IsMapping()) continue;
    const EphemeralVolume volume{object, item, context};
    CheckTemplate(volume);
    CheckName(volume);
  }
}

}  // namespace

MESHLINT_RULE(ephemeral_volume_claim_invalid) = {
    .id = RuleId("ephemeral-volume-claim-invalid"),
    .summary = "the claim of a generic ephemeral volume cannot be made",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kReference,
    .kinds = kPodKinds,
    .keys = {"ephemeral"},
    .check = Check,
};

}  // namespace meshlint::rules
