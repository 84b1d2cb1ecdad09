#include "rule/rule.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "edit/edit.h"
#include "kube/components.h"

namespace meshlint::rules {
namespace {

constexpr std::array<std::string_view, 3> kKinds = {"hierarchical", "edge", "sibling"};
constexpr std::array<std::string_view, 5> kStatuses = {"enabled", "ignored", "deleted", "approved",
                                                       "pending"};
constexpr std::array<std::string_view, 7> kStrategies = {"merge", "strategic", "add", "remove",
                                                         "copy",  "move",      "test"};

class RelationshipCheck {
 public:
  RelationshipCheck(const DocumentModel& model, RuleContext& context)
      : model_(model), context_(context) {}

  void Run(const kube::Relationship& relationship) {
    CheckWord(relationship.node["kind"], "kind", kKinds);
    CheckWord(relationship.node["status"], "status", kStatuses);
    for (const Node selector : relationship.node["selectors"].Items()) {
      const Node allow = selector["allow"];
      if (!allow["from"].IsSequence() || !allow["to"].IsSequence()) {
        context_
            .Report(model_, allow,
                    Cat("A selector of relationship ", relationship.Describe(),
                        " lacks allow.from or allow.to, so it joins nothing."))
            .Help("Name both sides, or remove the relationship.");
        continue;
      }
      CheckLengths(relationship, allow);
      CheckStrategies(allow);
    }
  }

 private:
  template <std::size_t Size>
  void CheckWord(const Node& node, std::string_view what,
                 const std::array<std::string_view, Size>& words) {
    if (node.IsUnset() || std::find(words.begin(), words.end(), node.text()) != words.end()) return;
    std::vector<std::string> list(words.begin(), words.end());
    const std::string_view near = Nearest(node.text(), words);
    FindingBuilder finding = context_.Report(
        model_, node, Cat("A relationship has no ", what, " ", Quote(node.text()), "."));
    finding.Help(Cat("Use ", JoinWords(list, "or"), "."));
    if (!near.empty()) {
      finding.Fix(Cat("Write ", near), FixSafety::kUnsafe, edit::ReplaceText(node, near).list());
    }
  }

  // Item i of one side's mutatorRef is written to item i of the other side's mutatedRef.
  void CheckLengths(const kube::Relationship& relationship, const Node& allow) {
    CheckPair(relationship, allow["from"], allow["to"]);
    CheckPair(relationship, allow["to"], allow["from"]);
  }

  void CheckPair(const kube::Relationship& relationship, const Node& sources, const Node& targets) {
    if (sources.size() != 1 || targets.size() != 1) return;
    const Node mutator = sources.At(0)["patch"]["mutatorRef"];
    const Node mutated = targets.At(0)["patch"]["mutatedRef"];
    if (!mutator.IsSequence() || !mutated.IsSequence() || mutator.size() == mutated.size()) return;
    context_
        .Report(model_, mutated,
                Cat("Relationship ", relationship.Describe(), " copies ",
                    Count(mutator.size(), "value"), " to ", Count(mutated.size(), "place"),
                    "; each value needs one."))
        .Help("Give mutatorRef and mutatedRef the same number of paths.")
        .Related(mutator, "where the values come from");
  }

  void CheckStrategies(const Node& allow) {
    for (const std::string_view side : {"from", "to"}) {
      for (const Node end : allow[side].Items()) {
        const Node strategy = end["patch"]["patchStrategy"];
        if (strategy.IsUnset() || said_strategy_ ||
            std::find(kStrategies.begin(), kStrategies.end(), strategy.text()) !=
                kStrategies.end()) {
          continue;
        }
        said_strategy_ = true;
        context_
            .Report(model_, strategy,
                    Cat("The schema of relationships knows no patchStrategy ",
                        Quote(strategy.text()), "."))
            .Help("Use copy or merge.")
            .As(Severity::kInfo)
            .OnlyIn(kStrict);
      }
    }
  }

  const DocumentModel& model_;
  RuleContext& context_;
  bool said_strategy_ = false;
};

void Check(const DocumentModel& model, RuleContext& context) {
  RelationshipCheck check(model, context);
  std::unordered_map<std::string_view, Node> ids;
  for (const kube::Relationship& relationship : kube::RelationshipsOf(model)) {
    if (!relationship.IsActive()) continue;
    check.Run(relationship);
    const Node id = relationship.node["id"];
    if (kube::IsUnsetId(id.text())) continue;
    const auto [first, is_new] = ids.emplace(id.text(), id);
    if (is_new) continue;
    context.Report(model, id, Cat("Two relationships have the id ", id.text(), "."))
        .Help("Give one of them a new UUID.")
        .Related(first->second, "the first one");
  }
}

}  // namespace

MESHLINT_RULE(design_relationship_invalid) = {
    .id = RuleId("design-relationship-invalid"),
    .summary = "a relationship of a design is not one that Meshery can evaluate",
    .severity = Severity::kWarning,
    .presets = kRecommended,
    .phase = Phase::kDocument,
    .formats = {DocumentFormat::kDesign},
    .fix = FixKind::kUnsafe,
    .check_document = Check,
};

}  // namespace meshlint::rules
