#include "rule/rule.h"

#include <unordered_set>

#include "edit/edit.h"
#include "kube/builtins.h"
#include "kube/placeholders.h"
#include "kube/reference_graph.h"
#include "kube/wording.h"

namespace meshlint::rules {
namespace {

using kube::MissingObject;
using kube::Reference;

// Secrets are rightly kept out of shared files, so this is a statement only.
void Report(const MissingObject& missing, RuleContext& context) {
  const Reference& first = *missing.users.front();
  const std::string_view nearest =
      context.index().NearestName("", "Secret", missing.namespace_name, missing.name);
  FindingBuilder finding =
      context.Report(*first.from, first.at,
                     Cat(first.from->Describe(), " needs Secret ", Quote(missing.name),
                         ", which is not in this set: it must exist in namespace ",
                         Quote(missing.namespace_name), " before."));
  finding.OnlyIn(kStrict | kCaveats)
      .Help(kube::WithSuggestion("Create the Secret first, or correct the name", nearest));
  std::unordered_set<const Object*> said = {first.from};
  edit::Edits edits;
  for (const Reference* user : missing.users) {
    if (said.insert(user->from).second)
      finding.Related(user->at, Cat(user->from->Describe(), " needs it too"));
    if (&user->from->file() == &first.from->file()) edits += edit::ReplaceText(user->at, nearest);
  }
  if (!nearest.empty()) finding.Fix(Cat("Write ", nearest), FixSafety::kUnsafe, edits);
}

// Whether something else fills the Secret in: it has no data yet, or a controller owns it.
bool IsFilledByOthers(const Object& secret) {
  if (secret["data"].size() == 0 && secret["stringData"].size() == 0) return true;
  if (secret["type"].text() == "kubernetes.io/service-account-token") return true;
  for (const yaml::Entry entry : secret.metadata()["annotations"].Entries()) {
    for (const std::string_view owner :
         {"cert-manager.io/", "external-secrets.io/", "sealedsecrets.bitnami.com/",
          "reflector.v1.k8s.emberstack.com/", "replicator.v1.mittwald.de/"}) {
      if (StartsWith(entry.name(), owner)) return true;
    }
  }
  return false;
}

void CheckKey(const Reference& reference, RuleContext& context) {
  const Object& secret = *reference.to;
  const Node key = reference.data_key;
  if (secret.is_sketch() || reference.from->copy_of() != nullptr || kube::IsTemplated(key.text()) ||
      IsFilledByOthers(secret))
    return;
  std::vector<std::string_view> keys;
  for (const char* const field : {"data", "stringData"}) {
    for (const yaml::Entry entry : secret[field].Entries()) {
      if (entry.name() == key.text()) return;
      keys.push_back(entry.name());
    }
  }
  const std::string_view nearest = Nearest(key.text(), keys);
  FindingBuilder finding = context.Report(
      *reference.from, key,
      Cat(reference.from->Describe(), " needs key ", Quote(key.text()), " of ", secret.Describe(),
          ", which does not have it: the container does not start."));
  finding.As(Severity::kError)
      .Help(kube::WithSuggestion("Add the key, mark the reference optional, or correct the key",
                                 nearest))
      .Related(secret.head(), "the Secret");
  if (!nearest.empty())
    finding.Fix(Cat("Write ", nearest), FixSafety::kUnsafe, edit::ReplaceText(key, nearest));
}

void Check(RuleContext& context) {
  const ObjectIndex& index = context.index();
  const kube::ReferenceGraph& graph = index.references();
  for (const MissingObject& missing : graph.Missing(kube::ReferenceRole::kConfig, "", "Secret")) {
    const Reference& first = *missing.users.front();
    // One in another namespace is the subject of ref-cross-namespace.
    if (kube::IsMadeElsewhere(index, first) ||
        index.FindElsewhere("", "Secret", missing.namespace_name, missing.name) != nullptr)
      continue;
    if (context.MayReportAbsence(*first.from, "Secret", missing.namespace_name, missing.name))
      Report(missing, context);
  }
  for (const Reference& reference : graph.all()) {
    const bool reads_key = reference.role == kube::ReferenceRole::kConfig &&
                           reference.kind == "Secret" && reference.data_key.Exists();
    if (reads_key && reference.to != nullptr && !reference.optional) CheckKey(reference, context);
  }
}

}  // namespace

MESHLINT_RULE(ref_secret_missing) = {
    .id = RuleId("ref-secret-missing"),
    .summary = "a pod needs a Secret, or a key of one, that is not in the set",
    .severity = Severity::kInfo,
    .presets = kRecommended | kCaveats,
    .phase = Phase::kSet,
    .kinds = kPodKinds,
    .fix = FixKind::kUnsafe,
    .aliases = {"kube-linter:env-value-from", "monokle:LNK001"},
    .uncovers = true,
    .check_set = Check,
};

}  // namespace meshlint::rules
