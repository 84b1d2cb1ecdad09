#include "rule/missing_objects.h"

#include <algorithm>
#include <unordered_set>

#include "base/strings.h"
#include "edit/edit.h"
#include "kube/builtins.h"
#include "kube/placeholders.h"
#include "kube/wording.h"

namespace meshlint {
namespace {

void ReportKey(const kube::Reference& reference, const std::vector<std::string_view>& keys,
               RuleContext& context) {
  const Node& key = reference.data_key;
  const std::string_view nearest = Nearest(key.text(), keys);
  FindingBuilder finding = context.Report(
      *reference.from, key,
      Cat(reference.from->Describe(), " needs key ", Quote(key.text()), " of ",
          reference.to->Describe(), ", which does not have it: the container does not start."));
  finding.As(Severity::kError)
      .Help(kube::WithSuggestion("Add the key, mark the reference optional, or correct the key",
                                 nearest))
      .Related(reference.to->head(), Cat("the ", reference.kind));
  if (!nearest.empty())
    finding.Fix(Cat("Write ", nearest), FixSafety::kUnsafe, edit::ReplaceText(key, nearest));
}

}  // namespace

std::vector<kube::MissingObject> ReportableMissing(kube::ReferenceRole role, std::string_view kind,
                                                   RuleContext& context) {
  const ObjectIndex& index = context.index();
  std::vector<kube::MissingObject> missing = index.references().Missing(role, "", kind);
  std::erase_if(missing, [&](const kube::MissingObject& one) {
    const kube::Reference& first = *one.users.front();
    return kube::IsMadeElsewhere(index, first) ||
           index.FindElsewhere("", kind, one.namespace_name, one.name) != nullptr ||
           !context.MayReportAbsence(*first.from, kind, one.namespace_name, one.name);
  });
  return missing;
}

void AddUsers(const kube::MissingObject& missing, std::string_view what_they_do,
              std::string_view nearest, FindingBuilder& finding) {
  const kube::Reference& first = *missing.users.front();
  std::unordered_set<const Object*> said = {first.from};
  edit::Edits edits;
  for (const kube::Reference* user : missing.users) {
    if (said.insert(user->from).second)
      finding.Related(user->at, Cat(user->from->Describe(), ' ', what_they_do));
    if (&user->from->file() == &first.from->file()) edits += edit::ReplaceText(user->at, nearest);
  }
  if (!nearest.empty()) finding.Fix(Cat("Write ", nearest), FixSafety::kUnsafe, edits);
}

void CheckDataKeys(std::string_view kind, const KeysOf& keys, RuleContext& context) {
  context.index().references().ForEach([&](const kube::Reference& reference) {
    if (reference.role != kube::ReferenceRole::kConfig || reference.kind != kind) return;
    if (!reference.data_key.Exists() || reference.to == nullptr || reference.optional) return;
    const std::string_view key = reference.data_key.text();
    if (reference.to->is_sketch() || reference.from->copy_of() != nullptr || kube::IsTemplated(key))
      return;
    const std::optional<std::vector<std::string_view>> known = keys(*reference.to);
    if (known && std::find(known->begin(), known->end(), key) == known->end())
      ReportKey(reference, *known, context);
  });
}

}  // namespace meshlint
