#include "rule/rule.h"

#include <unordered_set>

#include "edit/edit.h"
#include "kube/builtins.h"
#include "kube/object_edit.h"
#include "kube/reference_graph.h"
#include "kube/wording.h"

namespace meshlint::rules {
namespace {

using kube::MissingObject;
using kube::Reference;

void Report(const MissingObject& missing, RuleContext& context) {
  const Reference& first = *missing.users.front();
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
  std::unordered_set<const Object*> said = {first.from};
  edit::Edits edits;
  for (const Reference* user : missing.users) {
    if (said.insert(user->from).second)
      finding.Related(user->at, Cat(user->from->Describe(), " runs as it too"));
    if (&user->from->file() == &first.from->file()) edits += edit::ReplaceText(user->at, nearest);
  }
  if (!nearest.empty()) {
    finding.Fix(Cat("Write ", nearest), FixSafety::kUnsafe, edits);
    return;
  }
  kube::NewObject account;
  account.api_version = "v1";
  account.kind = "ServiceAccount";
  account.name = missing.name;
  finding.Fix(Cat("Add a ServiceAccount ", missing.name), FixSafety::kUnsafe,
              kube::AddObject(*first.from, account));
}

void Check(RuleContext& context) {
  const ObjectIndex& index = context.index();
  for (const MissingObject& missing :
       index.references().Missing(kube::ReferenceRole::kServiceAccount, "", "ServiceAccount")) {
    const Reference& first = *missing.users.front();
    // One in another namespace is the subject of ref-cross-namespace.
    if (kube::IsMadeElsewhere(index, first) ||
        index.FindElsewhere("", "ServiceAccount", missing.namespace_name, missing.name) != nullptr)
      continue;
    if (context.MayReportAbsence(*first.from, "ServiceAccount", missing.namespace_name,
                                 missing.name))
      Report(missing, context);
  }
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
