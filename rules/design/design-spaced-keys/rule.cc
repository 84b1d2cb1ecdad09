#include "rule/rule.h"

#include "edit/edit.h"
#include "kube/spaced_keys.h"

namespace meshlint::rules {
namespace {

constexpr std::size_t kNamesShown = 4;
constexpr std::size_t kPlacesShown = 10;

// Two keys that would become one are left: which value is meant is for design-key-collision to ask.
edit::Edits EditsFor(const kube::SpacedKeys& keys) {
  edit::Edits edits;
  for (const Node& key : keys.places) {
    const edit::Edits renamed = edit::RenameKey(key, key.text());
    if (!renamed.refused()) edits += renamed;
  }
  return edits;
}

// "6 keys of this design are written with spaces, in 9 places ("match Labels", ...)"
std::string Subject(const kube::SpacedKeys& keys) {
  const std::size_t number = keys.spellings.size();
  return Cat(Count(number, "key"), keys.custom ? " of custom resources in this " : " of this ",
             keys.object->in_design() ? "design" : "manifest", number == 1 ? " is" : " are",
             " written with spaces",
             keys.places.size() == number ? "" : Cat(", in ", keys.places.size(), " places"), " (",
             JoinWords(keys.spellings, "and", kNamesShown + 1), ")");
}

// A map in a custom resource may have keys of the user's own, so nothing is said of what will
// happen.
std::string Effect(const kube::SpacedKeys& keys) {
  if (keys.custom) return ".";
  const std::string_view them = keys.spellings.size() == 1 ? "it" : "them";
  if (!keys.object->in_design()) return Cat("; Kubernetes does not know ", them, ".");
  return Cat("; current Meshery passes ", them, " on unchanged and Kubernetes does not know ", them,
             ".");
}

void Check(RuleContext& context) {
  for (const kube::SpacedKeys& keys : kube::SpacedKeysByFile(context.index())) {
    FindingBuilder finding =
        context.Report(*keys.object, keys.places.front(), Subject(keys) + Effect(keys));
    for (std::size_t i = 1; i < keys.first_places.size() && i <= kPlacesShown; ++i) {
      finding.Related(keys.first_places[i], keys.spellings[i]);
    }
    const edit::Edits edits = EditsFor(keys);
    if (keys.custom) {
      finding
          .Help("Write names of fields without spaces; leave keys that are your own as they are.")
          .Fix("Write the keys without spaces", FixSafety::kUnsafe, edits)
          .OnlyIn(kStrict);
    } else {
      finding
          .Help(Cat("Write ", keys.spellings.size() == 1 ? "it" : "them", " as Kubernetes does (",
                    keys.places.front().text(), ")", edits.empty() ? "." : "; the fix does it."))
          .Fix("Write the keys without spaces", FixSafety::kSafe, edits);
    }
  }
}

}  // namespace

MESHLINT_RULE(design_spaced_keys) = {
    .id = RuleId("design-spaced-keys"),
    .summary = "keys are written with spaces, as older Meshery servers stored them",
    .severity = Severity::kWarning,
    .presets = kRecommended,
    .phase = Phase::kSet,
    .fix = FixKind::kSometimesSafe,
    .check_set = Check,
};

}  // namespace meshlint::rules
