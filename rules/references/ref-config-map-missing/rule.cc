#include "rule/rule.h"

#include "kube/wording.h"
#include "rule/missing_objects.h"

namespace meshlint::rules {
namespace {

void Report(const kube::MissingObject& missing, RuleContext& context) {
  const kube::Reference& first = *missing.users.front();
  const std::string_view nearest =
      context.index().NearestName("", "ConfigMap", missing.namespace_name, missing.name);
  const std::string key =
      first.data_key.Exists() ? Cat(" (key ", Quote(first.data_key.text()), ')') : std::string();
  FindingBuilder finding =
      context.Report(*first.from, first.at,
                     Cat(first.from->Describe(), " needs ConfigMap ", Quote(missing.name), key,
                         ", which is not in this set."));
  finding.Help(kube::WithSuggestion(Cat("Add it in namespace ", Quote(missing.namespace_name),
                                        ", mark the reference optional, or correct the name"),
                                    nearest));
  AddUsers(missing, "needs it too", nearest, finding);
}

std::optional<std::vector<std::string_view>> KeysOf(const Object& map) {
  std::vector<std::string_view> keys;
  for (const char* const field : {"data", "binaryData"}) {
    for (const yaml::Entry entry : map[field].Entries()) keys.push_back(entry.name());
  }
  return keys;
}

void Check(RuleContext& context) {
  for (const kube::MissingObject& missing :
       ReportableMissing(kube::ReferenceRole::kConfig, "ConfigMap", context))
    Report(missing, context);
  CheckDataKeys("ConfigMap", KeysOf, context);
}

}  // namespace

MESHLINT_RULE(ref_config_map_missing) = {
    .id = RuleId("ref-config-map-missing"),
    .summary = "a pod needs a ConfigMap, or a key of one, that is not in the set",
    .severity = Severity::kWarning,
    .presets = kRecommended | kCaveats,
    .phase = Phase::kSet,
    .kinds = kPodKinds,
    .fix = FixKind::kUnsafe,
    .aliases = {"kube-linter:env-value-from", "monokle:LNK001"},
    .uncovers = true,
    .check_set = Check,
};

}  // namespace meshlint::rules
