#include "rule/rule.h"

#include "kube/placeholders.h"
#include "kube/refusal.h"

namespace meshlint::rules {
namespace {

constexpr std::int64_t kMostOfUsers = 1000000000;

bool IsBuiltIn(std::string_view name) {
  return name == "system-cluster-critical" || name == "system-node-critical";
}

void CheckValue(const Object& object, RuleContext& context) {
  const Node value = object["value"];
  if (!value.Exists() || value.IsNull()) {
    const std::string path = kube::FieldPath(object, object.root(), "value");
    context
        .Report(object, object.head(),
                Cat(object.Describe(), " has no value; the API server refuses it."))
        .Path(path)
        .StandsFor("missing-field", path)
        .StandsFor("wrong-type", path)
        .Help("Give it a number, such as 100000.");
    return;
  }
  const std::optional<std::int64_t> number = value.AsInteger();
  if (!number || *number <= kMostOfUsers || StartsWith(object.name(), "system-")) return;
  context
      .Report(object, value,
              Cat("The value of ", object.Describe(), " is ", *number, "; above ", kMostOfUsers,
                  " there are only Kubernetes' own classes."))
      .StandsFor("invalid-format", object.PathOf(value))
      .Help("Use a number up to 1000000000.");
}

void CheckName(const Object& object, RuleContext& context) {
  if (!StartsWith(object.name(), "system-") || IsBuiltIn(object.name())) return;
  context
      .Report(object, object.head(),
              Cat(object.Describe(),
                  " begins with system-, which is kept for Kubernetes' own "
                  "classes; the API server refuses it."))
      .Help("Choose another name.");
}

void CheckPreemption(const Object& object, RuleContext& context) {
  const Node policy = object["preemptionPolicy"];
  const std::string_view text = policy.AsString();
  if (policy.IsUnset() || text.empty() || kube::IsTemplated(text)) return;
  if (text == "Never" || text == "PreemptLowerPriority") return;
  context
      .Report(object, policy,
              Cat("preemptionPolicy ", Quote(text), " of ", object.Describe(),
                  " is neither Never nor PreemptLowerPriority."))
      .StandsFor("invalid-enum-value", object.PathOf(policy))
      .Help("Use one of the two.");
}

// The first class of the set that is the default one, before this one.
const Object* DefaultBefore(const Object& object, const ObjectIndex& index) {
  for (const Object* other : index.OfKind("scheduling.k8s.io", "PriorityClass")) {
    if (other == &object) return nullptr;
    const bool another = other->name() != object.name();
    if (another && (*other)["globalDefault"].AsBoolean().value_or(false)) return other;
  }
  return nullptr;
}

void Check(const Object& object, RuleContext& context) {
  CheckValue(object, context);
  CheckName(object, context);
  CheckPreemption(object, context);
  const Node is_default = object["globalDefault"];
  if (!is_default.AsBoolean().value_or(false)) return;
  const Object* const other = DefaultBefore(object, context.index());
  if (other == nullptr) return;
  context
      .Report(object, is_default,
              Cat(object.Describe(), " is the default class, and so is ", other->Describe(),
                  "; the API server refuses a second one."))
      .Related((*other)["globalDefault"], "the other default")
      .Help("Let one class be the default.");
}

}  // namespace

MESHLINT_RULE(priority_class_invalid) = {
    .id = RuleId("priority-class-invalid"),
    .summary = "a PriorityClass has a value, name or policy that the API server refuses",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kReference,
    .kinds = {"PriorityClass.scheduling.k8s.io"},
    .check = Check,
};

}  // namespace meshlint::rules
