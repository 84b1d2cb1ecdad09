#include "rule/rule.h"

#include <map>
#include <vector>

#include "kube/claims.h"

namespace meshlint::rules {
namespace {

void Check(const Object& set, RuleContext& context) {
  const std::vector<kube::ClaimSpec> claims = kube::ClaimTemplatesOf(set);
  if (claims.size() < 2) return;
  std::map<std::string_view, Node> first_of;
  for (const kube::ClaimSpec& claim : claims) {
    if (claim.ephemeral || claim.name.IsUnset()) continue;
    const auto [first, is_new] = first_of.emplace(claim.name.text(), claim.name);
    if (is_new) continue;
    context
        .Report(set, claim.name,
                Cat("Two claim templates of ", set.Describe(), " are named ",
                    Quote(claim.name.text()), "; only the last one counts."))
        .Help("Give each claim template its own name, or remove one.")
        .Related(first->second, "the first of them");
  }
}

}  // namespace

MESHLINT_RULE(statefulset_duplicate_claim_template) = {
    .id = RuleId("statefulset-duplicate-claim-template"),
    .summary = "two claim templates of a StatefulSet have the same name",
    .severity = Severity::kWarning,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .kinds = {"StatefulSet.apps"},
    .keys = {"volumeClaimTemplates"},
    .check = Check,
};

}  // namespace meshlint::rules
