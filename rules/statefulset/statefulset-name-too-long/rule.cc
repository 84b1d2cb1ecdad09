#include "rule/rule.h"

#include <algorithm>

#include "kube/claims.h"
#include "kube/placeholders.h"
#include "kube/pod.h"

namespace meshlint::rules {
namespace {

constexpr std::size_t kLongestLabel = 63;
// The label controller-revision-hash of a pod is NAME-HASH, with a hash of up to ten characters.
constexpr std::size_t kLongestWithHash = 52;
constexpr std::size_t kLongestName = 253;

// The number of the last pod.
std::int64_t LastOrdinal(const Object& set) {
  const std::int64_t start = set.spec().Rare("ordinals")["start"].AsInteger(true).value_or(0);
  return std::max<std::int64_t>(0, start + kube::ReplicasOf(set).value_or(1) - 1);
}

// `pod` is the length of the longest name of a pod.
void CheckClaims(const Object& set, std::size_t pod, RuleContext& context) {
  for (const kube::ClaimSpec& claim : kube::ClaimTemplatesOf(set)) {
    const std::size_t size = claim.name.text().size() + 1 + pod;
    if (claim.ephemeral || size <= kLongestName) continue;
    context
        .Report(set, claim.name,
                Cat("The claims of template ", Quote(claim.name.text()), " of ", set.Describe(),
                    " would have names of ", size, " characters; ", kLongestName, " are allowed."))
        .Help("Choose a shorter name for the claim template.");
  }
}

void Check(const Object& set, RuleContext& context) {
  const std::string_view name = set.name();
  if (name.empty() || kube::IsTemplated(name) || !kube::PodTemplateOf(set).IsMapping()) return;
  const std::size_t pod = name.size() + 1 + std::to_string(LastOrdinal(set)).size();
  CheckClaims(set, pod, context);
  if (name.find('.') != std::string_view::npos) {
    context
        .Report(set, set.head(),
                Cat("The name of ", set.Describe(),
                    " holds a dot, which a host name of its pods cannot have."))
        .Help("Use lower-case letters, digits and \"-\" only.");
    return;
  }
  if (pod > kLongestLabel) {
    context
        .Report(set, set.head(),
                Cat("The pods of ", set.Describe(), " would have names of ", pod,
                    " characters; a host name takes ", kLongestLabel, "."))
        .Help(Cat("Choose a name of at most ", kLongestWithHash, " characters."));
    return;
  }
  if (name.size() <= kLongestWithHash) return;
  context
      .Report(set, set.head(),
              Cat("The name of ", set.Describe(), " has ", name.size(),
                  " characters; its pods carry it with a hash in a label that takes ",
                  kLongestLabel, ", so they may not be created."))
      .Help(Cat("Choose a name of at most ", kLongestWithHash, " characters."))
      .As(Severity::kWarning);
}

}  // namespace

MESHLINT_RULE(statefulset_name_too_long) = {
    .id = RuleId("statefulset-name-too-long"),
    .summary = "the name of a StatefulSet does not fit into the names of its pods",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .kinds = {"StatefulSet.apps"},
    .check = Check,
};

}  // namespace meshlint::rules
