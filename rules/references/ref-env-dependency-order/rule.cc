#include "rule/rule.h"

#include <algorithm>

#include "edit/edit.h"
#include "kube/pod.h"

namespace meshlint::rules {
namespace {

bool IsNameStart(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool IsNamePart(char c) { return IsNameStart(c) || (c >= '0' && c <= '9') || c == '.' || c == '-'; }

// The variables that a value refers to as $(NAME); $$(NAME) is a text.
std::vector<std::string_view> ReferencesIn(std::string_view value) {
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i + 1 < value.size(); ++i) {
    if (value[i] != '$') continue;
    if (value[i + 1] == '$') {
      ++i;
      continue;
    }
    if (value[i + 1] != '(') continue;
    const std::size_t end = value.find(')', i);
    if (end == std::string_view::npos) break;
    const std::string_view name = value.substr(i + 2, end - i - 2);
    if (!name.empty() && IsNameStart(name.front()) &&
        std::all_of(name.begin(), name.end(), IsNamePart))
      names.push_back(name);
    i = end;
  }
  return names;
}

// Variables that the kubelet makes of the Services of the namespace.
bool IsServiceVariable(std::string_view name) {
  return name.find("_SERVICE_") != std::string_view::npos ||
         name.find("_PORT") != std::string_view::npos;
}

// Where a variable is defined: before the index, behind it, or not at all.
struct Definition {
  bool before = false;
  Node behind;
};

Definition FindDefinition(const Node& env, std::size_t index, std::string_view name) {
  Definition definition;
  std::size_t i = 0;
  for (const Node item : env.Items()) {
    if (item["name"].text() == name) {
      if (i < index) definition.before = true;
      if (i > index && !definition.behind.Exists()) definition.behind = item["name"];
    }
    ++i;
  }
  return definition;
}

// Moves a variable to the end of the list, unless another one refers to it.
void OfferMove(const Node& env, const Node& item, FindingBuilder& finding) {
  for (const Node other : env.Items()) {
    const std::vector<std::string_view> names = ReferencesIn(other["value"].text());
    if (std::find(names.begin(), names.end(), item["name"].text()) != names.end()) return;
  }
  finding.Fix(Cat("Move ", item["name"].text(), " to the end"), FixSafety::kUnsafe,
              edit::Remove(item) + edit::Append(env, edit::Value::CopyOf(item)));
}

void CheckVariable(const Object& object, const kube::Container& container, std::size_t index,
                   RuleContext& context) {
  const Node env = container["env"];
  const Node item = env.At(index);
  for (const std::string_view name : ReferencesIn(item["value"].text())) {
    const Definition definition = FindDefinition(env, index, name);
    if (definition.before) continue;
    const std::string start =
        Cat("Variable ", Quote(item["name"].text()), " of ", container.Describe(), " of ",
            object.Describe(), " refers to $(", name, "), which ");
    if (definition.behind.Exists()) {
      FindingBuilder finding =
          context.Report(object, item["value"],
                         Cat(start, "is defined behind it: the text stays as it is written."));
      finding.Related(definition.behind, "the definition").Help(Cat("Define ", name, " first."));
      OfferMove(env, item, finding);
    } else if (!IsServiceVariable(name)) {
      context
          .Report(object, item["value"],
                  Cat(start, "is not defined here: the text stays as it is written."))
          .As(Severity::kInfo)
          .OnlyIn(kStrict)
          .Help(Cat("Define ", name, " before it, or write $$(", name, ") if the text is meant."));
    }
  }
}

void Check(const Object& object, RuleContext& context) {
  for (const kube::Container& container : kube::ContainersOf(object)) {
    // What a ConfigMap or Secret adds is defined before all of these.
    if (container["envFrom"].size() > 0) continue;
    for (std::size_t i = 0; i < container["env"].size(); ++i)
      CheckVariable(object, container, i, context);
  }
}

}  // namespace

MESHLINT_RULE(ref_env_dependency_order) = {
    .id = RuleId("ref-env-dependency-order"),
    .summary = "a variable refers to one that is defined behind it",
    .severity = Severity::kWarning,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .kinds = kPodKinds,
    .keys = {"env"},
    .fix = FixKind::kUnsafe,
    .check = Check,
};

}  // namespace meshlint::rules
