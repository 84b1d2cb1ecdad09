#include "rule/rule.h"

#include <algorithm>
#include <array>

#include "kube/placeholders.h"
#include "kube/syntax.h"

namespace meshlint::rules {
namespace {

constexpr std::array<std::string_view, 4> kOperators = {"In", "NotIn", "Exists", "DoesNotExist"};

// Below these keys expressions are about nodes, which know two more operators.
constexpr std::array<std::string_view, 4> kAboutNodes = {"nodeAffinity", "nodeSelector",
                                                         "nodeSelectorTerms", "preference"};

// Below these keys, which hold most of a workload, there are no selectors.
constexpr std::array<std::string_view, 4> kWithoutSelectors = {"annotations", "labels",
                                                               "containers", "initContainers"};

bool IsOneOf(std::string_view word, const std::array<std::string_view, 4>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

struct Subject {
  const Object& object;
  RuleContext& context;

  FindingBuilder Say(const Node& at, const Node& expression, std::string_view what) const {
    const std::string_view key = expression["key"].text();
    return context.Report(
        object, at,
        Cat("A selector of ", object.Describe(),
            key.empty() ? "" : Cat(" has an expression on ", Quote(key)), " ", what));
  }
};

void CheckOperator(const Subject& of, const Node& expression) {
  const Node op = expression["operator"];
  if (op.IsUnset() || !op.IsString() || kube::IsTemplated(op.text())) return;
  if (!IsOneOf(op.text(), kOperators)) {
    const std::string_view near = Nearest(op.text(), kOperators);
    const bool nodes = op.text() == "Gt" || op.text() == "Lt";
    of.Say(op, expression,
           Cat("with the operator ", Quote(op.text()),
               nodes ? ", which only expressions on nodes have." : ", which does not exist."))
        .StandsFor("invalid-enum-value", of.object.PathOf(op))
        .Help(near.empty() ? "Use In, NotIn, Exists or DoesNotExist."
                           : Cat("Did you mean ", near, "?"));
    return;
  }
  const Node values = expression["values"];
  const bool wants_values = op.text() == "In" || op.text() == "NotIn";
  if (wants_values && values.IsUnset()) {
    of.Say(op, expression, Cat("with ", op.text(), " and without values."))
        .Help(Cat("List at least one value, or use ",
                  op.text() == "In" ? "Exists." : "DoesNotExist."));
  } else if (!wants_values && values.size() > 0) {
    of.Say(op, expression, Cat("with ", op.text(), ", which takes no values."))
        .Related(values, "the values")
        .Help(Cat("Remove the values, or use ", op.text() == "Exists" ? "In." : "NotIn."));
  }
}

void CheckTexts(const Subject& of, const Node& expression) {
  const Node key = expression["key"];
  if (!key.Exists() || key.IsNull()) return;  // missing-field
  if (key.IsString() && !kube::IsTemplated(key.text())) {
    const std::string why = kube::WhyInvalidLabelKey(key.text());
    if (!why.empty()) {
      of.context
          .Report(of.object, key,
                  Cat("Key ", Quote(key.text()), " in a selector of ", of.object.Describe(),
                      " can be the key of no label: ", why, "."))
          .Help("Use the key of the label.");
    }
  }
  for (const Node value : expression["values"].Items()) {
    if (!value.IsString() || kube::IsTemplated(value.text())) continue;
    const std::string why = kube::WhyInvalidLabelValue(value.text());
    if (why.empty()) continue;
    of.context
        .Report(of.object, value,
                Cat("Value ", Quote(value.text()), " in a selector of ", of.object.Describe(),
                    " can be the value of no label: ", why, "."))
        .Help("Use a value of the label.");
  }
}

void Search(const Subject& of, const Node& node) {
  for (const yaml::Entry entry : node.Entries()) {
    if (IsOneOf(entry.name(), kAboutNodes) || IsOneOf(entry.name(), kWithoutSelectors)) continue;
    if (entry.name() == "matchExpressions") {
      for (const Node expression : entry.value.Items()) {
        if (!expression.IsMapping()) continue;
        CheckOperator(of, expression);
        CheckTexts(of, expression);
      }
    } else if (entry.value.IsMapping() || entry.value.IsSequence()) {
      Search(of, entry.value);
    }
  }
  for (const Node item : node.Items()) Search(of, item);
}

void Check(const Object& object, RuleContext& context) { Search({object, context}, object.root()); }

}  // namespace

MESHLINT_RULE(selector_expression_invalid) = {
    .id = RuleId("selector-expression-invalid"),
    .summary = "an expression of a label selector is one that the API server refuses",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .kinds = {"Pod", "Deployment.apps", "StatefulSet.apps", "DaemonSet.apps", "ReplicaSet.apps",
              "ReplicationController", "Job.batch", "CronJob.batch", "PodTemplate",
              "PodDisruptionBudget.policy", "NetworkPolicy.networking.k8s.io",
              "PersistentVolumeClaim"},
    .keys = {"matchExpressions"},
    .check = Check,
};

}  // namespace meshlint::rules
