#include "rule/rule.h"

#include "kube/object_edit.h"
#include "kube/wording.h"
#include "rule/missing_objects.h"

namespace meshlint::rules {
namespace {

void Report(const kube::MissingObject& missing, RuleContext& context) {
  const kube::Reference& first = *missing.users.front();
  const std::string_view nearest =
      context.index().NearestName("", "ServiceAccount", missing.namespace_name, missing.name);
  FindingBuilder finding =
      context.Report(*first.from, first.at,
                     Cat(first.from->Describe(), " runs as ServiceAccount ", Quote(missing.name),
                         ", which is not in this set; ",
                         first.from->IsCore("Pod") ? "it is refused until that exists."
                                                   : "its pods are refused until it exists."));
  finding.Help(kube::WithSuggestion(
      Cat("Add the ServiceAccount in namespace ", Quote(missing.namespace_name)), nearest));
  AddUsers(missing, "runs as it too", nearest, finding);
  if (!nearest.empty()) return;
  kube::NewObject account;
  account.api_version = "v1";
  account.kind = "ServiceAccount";
  account.name = missing.name;
  finding.Fix(Cat("Add a ServiceAccount ", missing.name), FixSafety::kUnsafe,
              kube::AddObject(*first.from, account));
}

void Check(RuleContext& context) {
  for (const kube::MissingObject& missing :
       ReportableMissing(kube::ReferenceRole::kServiceAccount, "ServiceAccount", context))
    Report(missing, context);
}

}  // namespace

MESHLINT_RULE(ref_service_account_missing) = {
    .id = RuleId("ref-service-account-missing"),
    .summary = "a pod runs as a ServiceAccount that is not in the set",
    .severity = Severity::kWarning,
    .presets = kRecommended | kCaveats,
    .phase = Phase::kSet,
    .kinds = kPodKinds,
    .fix = FixKind::kUnsafe,
    .aliases = {"kube-linter:non-existent-service-account", "kubescape:C-0307", "monokle:LNK001"},
    .uncovers = true,
    .check_set = Check,
};

}  // namespace meshlint::rules
