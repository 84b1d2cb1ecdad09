#include "rule/rule.h"

#include <map>
#include <utility>

#include "edit/edit.h"
#include "kube/claims.h"
#include "kube/generated.h"
#include "kube/kinds.h"
#include "kube/scale.h"
#include "kube/volumes.h"

namespace meshlint::rules {
namespace {

struct User {
  const Object* object;
  Node claim;  // the value of claimName
};
using UsersByClaim = std::map<std::pair<std::string_view, std::string_view>, std::vector<User>>;

UsersByClaim UsersOf(const ObjectIndex& index) {
  UsersByClaim users;
  kube::ForEachVolume(index, [&](const Object& object, const Node& volume) {
    // A PodTemplate starts nothing.
    const Node claim = volume["persistentVolumeClaim"]["claimName"];
    if (object.IsCore("PodTemplate") || claim.IsUnset()) return;
    users[{kube::EffectiveNamespace(object), claim.text()}].push_back({&object, claim});
  });
  return users;
}

// A claim that one pod alone mounts: for more of them a claim each, or another access mode, is the
// answer.
bool IsForOnePod(const ObjectIndex& index, const std::vector<User>& users) {
  const Object& user = *users.front().object;
  return users.size() == 1 && !user.Is("apps", "DaemonSet") && user.group() != "batch" &&
         kube::ScaleOf(index, user).most == 1;
}

void Report(std::string_view own, std::string_view name, const std::vector<User>& users,
            RuleContext& context) {
  const ObjectIndex& index = context.index();
  const Object& user = *users.front().object;
  const std::string_view waits = user.IsCore("Pod") ? "; it waits until the claim exists."
                                                    : "; its pods wait until the claim exists.";
  FindingBuilder finding = context.Report(
      user, users.front().claim,
      Cat(user.Describe(), " mounts claim ", Quote(name), ", which is not in this set", waits));
  std::string help = Cat("Add a PersistentVolumeClaim ", Quote(name), " in namespace ", Quote(own),
                         ", or correct the name");
  const std::string_view nearest = index.NearestName("", "PersistentVolumeClaim", own, name);
  help += nearest.empty() ? "." : Cat(" (did you mean ", Quote(nearest), "?).");
  finding.Help(std::move(help));
  if (!nearest.empty()) {
    edit::Edits edits;
    for (const User& each : users) {
      if (&each.object->file() == &user.file()) edits += edit::ReplaceText(each.claim, nearest);
    }
    finding.Fix(Cat("Write ", nearest), FixSafety::kUnsafe, edits);
  } else if (IsForOnePod(index, users)) {
    finding.Fix(Cat("Add a claim ", name), FixSafety::kUnsafe,
                kube::AddObject(user, kube::ClaimNamed(name)));
  }
  if (const Object* other = index.FindElsewhere("", "PersistentVolumeClaim", own, name)) {
    finding.Related(other->head(), Cat("a claim of that name in namespace ",
                                       Quote(kube::EffectiveNamespace(*other)),
                                       ", which pods of other namespaces cannot mount"));
  }
  for (std::size_t i = 1; i < users.size(); ++i) {
    finding.Related(users[i].claim, Cat(users[i].object->Describe(), " mounts it too"));
  }
}

void Check(RuleContext& context) {
  const ObjectIndex& index = context.index();
  for (const auto& [claim, users] : UsersOf(index)) {
    const auto& [own, name] = claim;
    if (index.Find("", "PersistentVolumeClaim", own, name) != nullptr) continue;
    if (kube::IsGeneratedClaim(index, own, name)) continue;
    if (!context.MayReportAbsence(*users.front().object, "PersistentVolumeClaim", own, name))
      continue;
    Report(own, name, users, context);
  }
}

}  // namespace

MESHLINT_RULE(pvc_not_found) = {
    .id = RuleId("pvc-not-found"),
    .summary = "a pod mounts a PersistentVolumeClaim that is not in the set",
    .severity = Severity::kWarning,
    .presets = kRecommended | kCaveats,
    .phase = Phase::kSet,
    .kinds = kPodKinds,
    .fix = FixKind::kUnsafe,
    .aliases = {"monokle:LNK001"},
    .uncovers = true,
    .check_set = Check,
};

}  // namespace meshlint::rules
