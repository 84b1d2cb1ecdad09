#include "rule/rule.h"

#include <algorithm>

namespace meshlint::rules {
namespace {

constexpr std::string_view kReference = "$(#ref.";
constexpr std::string_view kImport = "$(#use ";

// Members that every service has once Meshery has read it, written or not.
bool IsGivenByMeshery(std::string_view key) {
  return key == "id" || key == "name" || key == "type" || key == "namespace" || key == "apiVersion";
}

// The value at a path of the flattened design: keys and indices joined by dots, keys with dots in
// brackets.
class PathWalk {
 public:
  PathWalk(const Node& root, std::string_view path) : node_(root), rest_(path) {}

  // What is there, or the last node that exists (then failed() is set).
  Node Run() {
    while (!rest_.empty()) {
      const std::string_view step = NextStep();
      const Node next = Child(node_, step);
      if (!next.Exists()) {
        failed_step_ = step;
        given_ = rest_.empty() && depth_ == 2 && IsGivenByMeshery(step);
        failed_ = !given_;
        return node_;
      }
      node_ = next;
      ++depth_;
    }
    return node_;
  }

  bool failed() const { return failed_; }
  bool given() const { return given_; }
  std::string_view failed_step() const { return failed_step_; }

 private:
  std::string_view NextStep() {
    std::size_t end = rest_.find('.');
    std::size_t begin = 0;
    std::size_t skip = 1;
    if (rest_.front() == '[') {
      begin = 1;
      end = rest_.find(']');
      skip = end != std::string_view::npos && end + 1 < rest_.size() ? 2 : 1;
    }
    const std::string_view step =
        rest_.substr(begin, end == std::string_view::npos ? end : end - begin);
    rest_ = end == std::string_view::npos ? std::string_view()
                                          : rest_.substr(std::min(end + skip, rest_.size()));
    return step;
  }

  static Node Child(const Node& node, std::string_view step) {
    if (!node.IsSequence()) return node[step];
    const bool digits =
        !step.empty() && step.find_first_not_of("0123456789") == std::string_view::npos;
    if (!digits || step.size() > 6) return Node();
    return node.At(static_cast<std::size_t>(std::stoul(std::string(step))));
  }

  Node node_;
  std::string_view rest_;
  std::string_view failed_step_;
  int depth_ = 0;
  bool failed_ = false;
  bool given_ = false;
};

std::string_view NearestKey(const Node& mapping, std::string_view key) {
  std::vector<std::string_view> keys;
  for (const yaml::Entry entry : mapping.Entries()) keys.push_back(entry.name());
  return Nearest(key, keys);
}

void CheckReference(const DocumentModel& model, const Node& value, std::string_view path,
                    RuleContext& context) {
  PathWalk walk(model.document().root(), path);
  const Node target = walk.Run();
  if (walk.given()) return;
  if (walk.failed()) {
    const std::string_view near = NearestKey(target, walk.failed_step());
    context
        .Report(model, value, Cat("The reference $(#ref.", path, ") leads nowhere in this design."))
        .Help(near.empty() ? std::string("Correct the path.")
                           : Cat("Correct the path; did you mean ", Quote(near), "?"));
    return;
  }
  if (target.IsString()) return;
  context
      .Report(model, value,
              Cat("The reference $(#ref.", path,
                  ") leads to a value that is no string, which Meshery "
                  "refuses."))
      .Help("Refer to a string, or write the value out.")
      .Related(target, "the target");
}

void Check(const DocumentModel& model, RuleContext& context) {
  const std::string_view text = model.document().source().Slice(model.document().span());
  if (text.find("$(#") == std::string_view::npos) return;
  for (const Component& component : model.components()) {
    const yaml::NodeId first = component.node.id();
    const auto& records = model.document().records();
    const Node traits = component.node["traits"];
    for (yaml::NodeId id = first; id < records[first].next; ++id) {
      if (traits.Exists() && id == traits.id()) id = records[id].next;  // the canvas's own
      if (id >= records[first].next) break;
      const Node node(&model.document(), id);
      if (!node.IsString() || (records[id].flags & yaml::NodeRecord::kIsKey) != 0) continue;
      const std::size_t at = node.text().find(kReference);
      if (at != std::string_view::npos) {
        const std::string_view rest = node.text().substr(at + kReference.size());
        if (rest.find(')') != std::string_view::npos) {
          CheckReference(model, node, rest.substr(0, rest.find(')')), context);
        }
      } else if (node.text().find(kImport) != std::string_view::npos) {
        context
            .Report(model, node, "Current Meshery does not follow $(#use ...) to another design.")
            .Help("Copy the services of the other design into this one.")
            .As(Severity::kInfo);
      }
    }
  }
}

}  // namespace

MESHLINT_RULE(design_unresolved_reference) = {
    .id = RuleId("design-unresolved-reference"),
    .summary = "a $(#ref...) leads nowhere in the design",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kDocument,
    .formats = kDesigns,
    .check_document = Check,
};

}  // namespace meshlint::rules
