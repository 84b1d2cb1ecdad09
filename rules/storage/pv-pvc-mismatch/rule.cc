#include "rule/rule.h"

#include "kube/claims.h"
#include "kube/kinds.h"
#include "kube/placeholders.h"

namespace meshlint::rules {
namespace {

struct Pair {
  const Object& volume;
  const Object& claim;
  RuleContext& context;

  // A finding at a field of the claim, which the field of the volume contradicts.
  FindingBuilder Report(const Node& at, const Node& other, const std::string& what) const {
    FindingBuilder finding =
        context.Report(claim, at.Exists() ? at : claim.head(),
                       Cat("Claim ", Quote(claim.name()), " cannot be bound to ", volume.Describe(),
                           ": ", what, "."));
    finding.Related(other.Exists() ? other : volume.head(), "what the volume says")
        .Help("Make the claim and the volume agree.");
    return finding;
  }
};

void CheckSize(const Pair& pair) {
  const Node capacity = pair.volume.spec()["capacity"]["storage"];
  const Node request = pair.claim.spec()["resources"]["requests"]["storage"];
  const auto has = kube::QuantityOf(capacity);
  const auto asks = kube::QuantityOf(request);
  if (!has || !asks || *has >= *asks) return;
  pair.Report(request, capacity,
              Cat("it asks for ", request.text(), ", and the volume has ", capacity.text()));
}

void CheckModes(const Pair& pair) {
  const Node has = pair.volume.spec()["accessModes"];
  const Node asks = pair.claim.spec()["accessModes"];
  const kube::AccessModes volume = kube::AccessModesOf(has);
  const kube::AccessModes claim = kube::AccessModesOf(asks);
  if (volume.text.empty() || claim.text.empty() || kube::Includes(volume, claim)) return;
  pair.Report(asks, has, Cat("it asks for ", claim.text, ", and the volume has ", volume.text));
}

void CheckVolumeMode(const Pair& pair) {
  const std::string_view has = kube::VolumeModeOf(pair.volume.spec());
  const std::string_view asks = kube::VolumeModeOf(pair.claim.spec());
  if (has == asks) return;
  pair.Report(pair.claim.spec()["volumeMode"], pair.volume.spec()["volumeMode"],
              Cat("its volumeMode is ", asks, ", that of the volume ", has));
}

void CheckClass(const Pair& pair) {
  const Node has = pair.volume.spec()["storageClassName"];
  const Node asks = kube::StorageClassOf(pair.claim.root());
  if (!asks.Exists()) {
    if (!has.IsUnset()) return;
    pair.Report(pair.claim.spec()["volumeName"], has,
                "neither names a class, so the cluster may fill in its default class for the claim")
        .As(Severity::kInfo)
        .OnlyIn(kCaveats)
        .Help("Set storageClassName: \"\" on the claim.");
    return;
  }
  if (has.text() == asks.text()) return;
  pair.Report(asks, has,
              Cat("its class is ", Quote(asks.text()), ", that of the volume ", Quote(has.text())));
}

void CheckReference(const Pair& pair) {
  const Node reference = pair.volume.spec()["claimRef"];
  if (reference.IsUnset() || reference["name"].IsUnset()) return;
  const std::string_view space = reference["namespace"].IsUnset() ? std::string_view("default")
                                                                  : reference["namespace"].text();
  if (reference["name"].text() == pair.claim.name() &&
      space == kube::EffectiveNamespace(pair.claim))
    return;
  pair.Report(pair.claim.spec()["volumeName"], reference["name"],
              Cat("the volume is reserved for claim ", Quote(reference["name"].text()),
                  " in namespace ", Quote(space)));
}

void Check(const Object& claim, RuleContext& context) {
  const Object* volume = kube::VolumeTiedTo(context.index(), claim);
  if (volume == nullptr || !volume->spec().IsMapping() || !claim.spec().IsMapping()) return;
  if (kube::HoldsTemplate(claim.spec()) || kube::HoldsTemplate(volume->spec())) {
    return context.NotEvaluated(claim, "a value of the claim or volume is filled in later");
  }
  const Pair pair{*volume, claim, context};
  CheckSize(pair);
  CheckModes(pair);
  CheckVolumeMode(pair);
  CheckClass(pair);
  CheckReference(pair);
}

}  // namespace

MESHLINT_RULE(pv_pvc_mismatch) = {
    .id = RuleId("pv-pvc-mismatch"),
    .summary = "a claim and the volume that it is tied to contradict each other",
    .severity = Severity::kError,
    .presets = kRecommended | kCaveats,
    .phase = Phase::kReference,
    .kinds = {"PersistentVolumeClaim"},
    .check = Check,
};

}  // namespace meshlint::rules
