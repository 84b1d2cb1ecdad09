#include "rule/rule.h"

#include <set>
#include <string>

#include "kube/placeholders.h"
#include "kube/pod.h"
#include "kube/selector.h"

namespace meshlint::rules {
namespace {

class Constraint {
 public:
  Constraint(const Object& object, const Node& node, RuleContext& context)
      : object_(object), node_(node), context_(context) {}

  void CheckNumbers() {
    const Node skew = node_["maxSkew"];
    if (skew.AsInteger().value_or(1) < 1)
      Refuse(skew, Cat("has maxSkew: ", skew.text()), "Use 1 or more.");
    const Node domains = node_["minDomains"];
    if (domains.IsUnset()) return;
    if (domains.AsInteger().value_or(1) < 1) {
      Refuse(domains, Cat("has minDomains: ", domains.text()), "Use 1 or more.");
    } else if (node_["whenUnsatisfiable"].text() == "ScheduleAnyway") {
      Refuse(domains, "has minDomains together with ScheduleAnyway",
             "Remove minDomains, or use whenUnsatisfiable: DoNotSchedule.");
    }
  }

  void CheckWords() {
    const Node key = node_["topologyKey"];
    if (key.IsString() && key.text().empty())
      Refuse(key, "has an empty topologyKey",
             "Name a label of the nodes, such as "
             "topology.kubernetes.io/zone.");
    CheckWord("whenUnsatisfiable", "DoNotSchedule", "ScheduleAnyway");
    CheckWord("nodeAffinityPolicy", "Honor", "Ignore");
    CheckWord("nodeTaintsPolicy", "Honor", "Ignore");
  }

  void CheckKeys() {
    const Node keys = node_["matchLabelKeys"];
    const Node selector = node_["labelSelector"];
    if (keys.size() == 0) return;
    if (!selector.IsMapping()) {
      return Refuse(keys, "has matchLabelKeys and no labelSelector", "Add a labelSelector.");
    }
    for (const Node key : keys.Items()) {
      bool repeated = selector["matchLabels"][key.text()].Exists();
      for (const Node expression : selector["matchExpressions"].Items())
        repeated = repeated || expression["key"].text() == key.text();
      if (repeated) {
        Refuse(key, Cat("names ", key.text(), " in matchLabelKeys and in labelSelector"),
               "Remove it from one of the two.");
      }
    }
  }

  void CheckSelector() {
    const Node selector = node_["labelSelector"];
    const Node labels = kube::PodLabelsOf(object_);
    std::string what;
    if (!selector.IsMapping()) {
      what = "has no labelSelector, so it counts no pod and spreads nothing.";
    } else if (const auto mismatch = kube::MismatchOfSelector(selector, labels)) {
      what = Cat("counts pods with ", mismatch->asks, ", but those of the template carry ",
                 mismatch->has, ".");
    }
    if (what.empty() || kube::HoldsTemplate(selector) || kube::HoldsTemplate(labels)) return;
    context_.Report(object_, selector, Cat(Subject(), ' ', what))
        .Help("Select the labels of the pod template.")
        .As(Severity::kWarning)
        .OnlyIn(kStrict);
  }

  void CheckPair(std::set<std::string>& pairs) {
    const Node key = node_["topologyKey"];
    const std::string pair = Cat(key.text(), '\n', node_["whenUnsatisfiable"].text());
    if (key.IsUnset() || node_["whenUnsatisfiable"].IsUnset() || pairs.insert(pair).second) return;
    Refuse(key, Cat("repeats ", key.text(), " with ", node_["whenUnsatisfiable"].text()),
           "Keep one of the two.");
  }

 private:
  std::string Subject() const {
    return Cat("A topology spread constraint of ", object_.Describe());
  }

  void Refuse(const Node& at, std::string what, std::string help) {
    context_.Report(object_, at, Cat(Subject(), ' ', what, "; the API server refuses this."))
        .Help(std::move(help));
  }

  void CheckWord(std::string_view field, std::string_view one, std::string_view other) {
    const Node word = node_[field];
    const std::string_view text = word.text();
    if (!word.IsString() || text == one || text == other || kube::IsTemplated(text)) return;
    context_
        .Report(object_, word,
                Cat(Subject(), " has ", field, ": ", text, "; the API server refuses this."))
        .Help(Cat("Use ", one, " or ", other, "."))
        .StandsFor("invalid-enum-value", object_.PathOf(word));
  }

  const Object& object_;
  const Node& node_;
  RuleContext& context_;
};

void Check(const Object& object, RuleContext& context) {
  if (object.copy_of() != nullptr) return;
  std::set<std::string> pairs;
  for (const Node node : kube::PodSpecOf(object)["topologySpreadConstraints"].Items()) {
    if (!node.IsMapping()) continue;
    Constraint constraint(object, node, context);
    constraint.CheckNumbers();
    constraint.CheckWords();
    constraint.CheckKeys();
    constraint.CheckSelector();
    constraint.CheckPair(pairs);
  }
}

}  // namespace

MESHLINT_RULE(topology_spread_invalid) = {
    .id = RuleId("topology-spread-invalid"),
    .summary = "a topology spread constraint is refused, or counts no pod",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .kinds = kPodKinds,
    .keys = {"topologySpreadConstraints"},
    .aliases = {"kube-score:pod-topology-spread-constraints"},
    .check = Check,
};

}  // namespace meshlint::rules
