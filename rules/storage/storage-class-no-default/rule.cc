#include "rule/rule.h"

#include "kube/claims.h"

namespace meshlint::rules {
namespace {

// From here on the newest default class is taken; before, claims were refused.
constexpr KubernetesVersion kNewestWins{26};

void CheckSeveral(const std::vector<const Object*>& defaults, RuleContext& context) {
  const Object& second = *defaults[1];
  FindingBuilder finding = context.Report(
      second, second.head(),
      Cat(defaults.size(), " StorageClasses of this set are annotated as the default; ",
          context.versions().first >= kNewestWins ? "the newest one is taken."
                                                  : "claims without a class are refused."));
  finding.Help("Annotate one of them only.");
  for (const Object* other : defaults) {
    if (other != &second) finding.Related(other->head(), "also a default class");
  }
}

void Check(RuleContext& context) {
  const ObjectIndex& index = context.index();
  const std::vector<const Object*>& classes = index.OfKind("storage.k8s.io", "StorageClass");
  if (classes.empty()) return;
  const std::vector<const Object*> defaults = kube::DefaultStorageClasses(index);
  if (defaults.size() > 1) return CheckSeveral(defaults, context);
  if (!defaults.empty()) return;
  for (const kube::ClaimOfSet* claim : kube::AllClaims(index)) {
    if (!claim->relies_on_default_class) continue;
    if (!context.MayReportAbsence(*claim->object, "StorageClass", "", "")) return;
    FindingBuilder finding = context.Report(
        *claim->object, claim->spec.node["spec"]["storageClassName"],
        Cat(claim->DescribeAtStart(),
            " relies on the default StorageClass, and none of this set is annotated as such."));
    finding.Help("Set storageClassName, or annotate a class as the default one.");
    for (const Object* other : classes) finding.Related(other->head(), "not the default class");
    return;
  }
}

}  // namespace

MESHLINT_RULE(storage_class_no_default) = {
    .id = RuleId("storage-class-no-default"),
    .summary = "none or several of the StorageClasses of the set are the default one",
    .severity = Severity::kInfo,
    .presets = kCaveats,
    .phase = Phase::kSet,
    .kinds = {"StorageClass.storage.k8s.io"},
    .check_set = Check,
};

}  // namespace meshlint::rules
