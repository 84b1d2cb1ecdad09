#include "rule/rule.h"

#include "kube/wording.h"
#include "rule/missing_objects.h"

namespace meshlint::rules {
namespace {

// Secrets are rightly kept out of shared files, so this is a statement only.
void Report(const kube::MissingObject& missing, RuleContext& context) {
  const kube::Reference& first = *missing.users.front();
  const std::string_view nearest =
      context.index().NearestName("", "Secret", missing.namespace_name, missing.name);
  FindingBuilder finding =
      context.Report(*first.from, first.at,
                     Cat(first.from->Describe(), " needs Secret ", Quote(missing.name),
                         ", which is not in this set: it must exist in namespace ",
                         Quote(missing.namespace_name), " before."));
  finding.OnlyIn(kStrict | kCaveats)
      .Help(kube::WithSuggestion("Create the Secret first, or correct the name", nearest));
  AddUsers(missing, "needs it too", nearest, finding);
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

std::optional<std::vector<std::string_view>> KeysOf(const Object& secret) {
  if (IsFilledByOthers(secret)) return std::nullopt;
  std::vector<std::string_view> keys;
  for (const char* const field : {"data", "stringData"}) {
    for (const yaml::Entry entry : secret[field].Entries()) keys.push_back(entry.name());
  }
  return keys;
}

void Check(RuleContext& context) {
  for (const kube::MissingObject& missing :
       ReportableMissing(kube::ReferenceRole::kConfig, "Secret", context))
    Report(missing, context);
  CheckDataKeys("Secret", KeysOf, context);
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
