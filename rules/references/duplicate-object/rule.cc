#include "rule/rule.h"

#include <algorithm>
#include <array>

#include "kube/kinds.h"
#include "kube/template_copy.h"

namespace meshlint::rules {
namespace {

std::string_view FolderOf(const Object& object) {
  const std::string& path = object.file().path();
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? std::string_view() : std::string_view(path).substr(0, slash);
}

// Whether a path is that of a variant: one of several ways to deploy the same thing.
bool IsVariant(const Object& object) {
  constexpr std::array<std::string_view, 14> kFolders = {
      "overlays", "overlay", "environments", "envs",    "env",        "variants", "components",
      "patches",  "base",    "bases",        "staging", "production", "dev",      "prod"};
  const std::string& path = object.file().path();
  const std::vector<std::string_view> parts = Split(path, '/');
  if (parts.back().find("patch") != std::string_view::npos) return true;
  return std::any_of(parts.begin(), parts.end() - 1, [&](std::string_view part) {
    return std::find(kFolders.begin(), kFolders.end(), part) != kFolders.end();
  });
}

void Report(const Object& first, const Object& second, RuleContext& context) {
  const bool same_file = &first.file() == &second.file();
  if (!same_file && (IsVariant(first) || IsVariant(second))) return;
  const std::string_view own = kube::EffectiveNamespace(second);
  const bool same = kube::SameContent(first.root(), second.root());
  const std::string where = own.empty() ? std::string() : Cat(" in namespace ", Quote(own));
  FindingBuilder finding =
      context.Report(second, second.head(),
                     Cat(second.Describe(), where, " is defined twice",
                         same ? " with the same content." : "; the later one wins."));
  finding.Related(first.head(), "the first of them").Help("Remove or rename one.");
  if (same && second.IsCore("Namespace")) {
    finding.As(Severity::kInfo);
  } else if (same || FolderOf(first) != FolderOf(second)) {
    finding.As(Severity::kWarning);
  }
}

void Check(RuleContext& context) {
  for (const auto& [first, second] : context.index().duplicates()) {
    // Of the components of a design, design-duplicate-object speaks.
    if (!first->in_design() && !second->in_design()) Report(*first, *second, context);
  }
}

}  // namespace

MESHLINT_RULE(duplicate_object) = {
    .id = RuleId("duplicate-object"),
    .summary = "an object is defined twice in a set",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kSet,
    .check_set = Check,
};

}  // namespace meshlint::rules
