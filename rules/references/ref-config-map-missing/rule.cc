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

void Report(const MissingObject& missing, RuleContext& context) {
  const Reference& first = *missing.users.front();
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
  std::unordered_set<const Object*> said = {first.from};
  edit::Edits edits;
  for (const Reference* user : missing.users) {
    if (said.insert(user->from).second)
      finding.Related(user->at, Cat(user->from->Describe(), " needs it too"));
    if (&user->from->file() == &first.from->file()) edits += edit::ReplaceText(user->at, nearest);
  }
  if (!nearest.empty()) finding.Fix(Cat("Write ", nearest), FixSafety::kUnsafe, edits);
}

void CheckKey(const Reference& reference, RuleContext& context) {
  const Object& map = *reference.to;
  const Node key = reference.data_key;
  if (map.is_sketch() || reference.from->copy_of() != nullptr || kube::IsTemplated(key.text()))
    return;
  if (map["data"][key.text()].Exists() || map["binaryData"][key.text()].Exists()) return;
  std::vector<std::string_view> keys;
  for (const yaml::Entry entry : map["data"].Entries()) keys.push_back(entry.name());
  const std::string_view nearest = Nearest(key.text(), keys);
  FindingBuilder finding = context.Report(
      *reference.from, key,
      Cat(reference.from->Describe(), " needs key ", Quote(key.text()), " of ", map.Describe(),
          ", which does not have it: the container does not start."));
  finding.As(Severity::kError)
      .Help(kube::WithSuggestion("Add the key, mark the reference optional, or correct the key",
                                 nearest))
      .Related(map.head(), "the ConfigMap");
  if (!nearest.empty())
    finding.Fix(Cat("Write ", nearest), FixSafety::kUnsafe, edit::ReplaceText(key, nearest));
}

void Check(RuleContext& context) {
  const ObjectIndex& index = context.index();
  const kube::ReferenceGraph& graph = index.references();
  for (const MissingObject& missing :
       graph.Missing(kube::ReferenceRole::kConfig, "", "ConfigMap")) {
    const Reference& first = *missing.users.front();
    // One in another namespace is the subject of ref-cross-namespace.
    if (kube::IsMadeElsewhere(index, first) ||
        index.FindElsewhere("", "ConfigMap", missing.namespace_name, missing.name) != nullptr)
      continue;
    if (context.MayReportAbsence(*first.from, "ConfigMap", missing.namespace_name, missing.name))
      Report(missing, context);
  }
  for (const Reference& reference : graph.all()) {
    const bool reads_key = reference.role == kube::ReferenceRole::kConfig &&
                           reference.kind == "ConfigMap" && reference.data_key.Exists();
    if (reads_key && reference.to != nullptr && !reference.optional) CheckKey(reference, context);
  }
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
