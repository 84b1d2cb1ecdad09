#include "rule/rule.h"

#include <algorithm>
#include <utility>

#include "kube/components.h"

namespace meshlint::rules {
namespace {

// A component on the path that is being followed, with the entry of its list that comes next.
struct Step {
  std::size_t component = 0;
  std::vector<Node> entries;
  std::size_t next = 0;
};

class CycleSearch {
 public:
  CycleSearch(const DocumentModel& model, RuleContext& context)
      : model_(model), context_(context), names_(model), done_(model.components().size()) {}

  void Run() {
    for (std::size_t i = 0; i < model_.components().size(); ++i) {
      if (!done_[i]) Follow(i);
    }
  }

 private:
  // Depth first, without recursion.
  void Follow(std::size_t start) {
    Enter(start);
    while (!path_.empty()) {
      Step& step = path_.back();
      if (step.next == step.entries.size()) {
        done_[step.component] = true;
        path_.pop_back();
        continue;
      }
      const Node entry = step.entries[step.next++];
      const Component* target = names_.ByName(entry.text());
      if (target == nullptr) target = names_.ById(entry.text());
      if (target == nullptr) continue;
      const auto index = static_cast<std::size_t>(target - model_.components().data());
      const auto at = std::find_if(path_.begin(), path_.end(),
                                   [index](const Step& other) { return other.component == index; });
      if (at != path_.end()) {
        ReportCycle(static_cast<std::size_t>(at - path_.begin()), entry);
      } else if (!done_[index]) {
        Enter(index);
      }
    }
  }

  void Enter(std::size_t component) {
    Step step;
    step.component = component;
    for (const Node entry : kube::DependenciesOf(model_.components()[component]).Items()) {
      step.entries.push_back(entry);
    }
    path_.push_back(std::move(step));
  }

  void ReportCycle(std::size_t from, const Node& entry) {
    const Component& first = model_.components()[path_[from].component];
    std::vector<std::string> through;
    for (std::size_t i = from + 1; i < path_.size(); ++i) {
      through.push_back(Quote(model_.components()[path_[i].component].head.text()));
    }
    const std::string way = through.empty() ? "" : Cat(" through ", JoinWords(through));
    FindingBuilder finding =
        context_.Report(model_, model_.components()[path_.back().component], entry,
                        Cat(Quote(first.head.text()), " depends on itself", way,
                            "; Meshery finds no order for them and the deployment fails."));
    finding.Help("Remove one of the dependencies.");
    for (std::size_t i = from; i + 1 < path_.size(); ++i) {
      finding.Related(path_[i].entries[path_[i].next - 1], "part of the cycle");
    }
  }

  const DocumentModel& model_;
  RuleContext& context_;
  kube::ComponentIndex names_;
  std::vector<bool> done_;
  std::vector<Step> path_;
};

void Check(const DocumentModel& model, RuleContext& context) { CycleSearch(model, context).Run(); }

}  // namespace

MESHLINT_RULE(design_dependency_cycle) = {
    .id = RuleId("design-dependency-cycle"),
    .summary = "components depend on each other in a circle",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kDocument,
    .formats = kDesigns,
    .check_document = Check,
};

}  // namespace meshlint::rules
