#include "rule/rule.h"

#include <algorithm>
#include <array>

#include "kube/affinity.h"
#include "kube/placeholders.h"
#include "kube/pod.h"

namespace meshlint::rules {
namespace {

constexpr std::array<std::string_view, 6> kOperators = {"In", "NotIn",        "Exists",
                                                        "Gt", "DoesNotExist", "Lt"};

class Affinity {
 public:
  Affinity(const Object& object, RuleContext& context) : object_(object), context_(context) {}

  void CheckPodTerm(const kube::PodAffinityTerm& term, std::string_view kind) const {
    if (!term.node.IsMapping()) return;
    const Node key = term.node["topologyKey"];
    if (key.IsUnset()) {
      const std::string path = object_.PathOf(term.node) + "/topologyKey";
      Report(key, Cat("has a ", kind, " term without topologyKey; the API server refuses this."))
          .StandsFor("missing-field", path)
          .Path(path)
          .Help("Add topologyKey: kubernetes.io/hostname, or the label of a zone.");
    }
    CheckWeight(term.item, term.required, kind);
  }

  void CheckNodeTerm(const kube::NodeTerm& term) const {
    CheckWeight(term.item, term.required, "nodeAffinity");
    const Node expressions = term.node["matchExpressions"];
    for (const Node requirement : expressions.Items()) CheckRequirement(requirement);
    const Node fields = term.node["matchFields"];
    for (const Node requirement : fields.Items()) {
      const Node key = requirement["key"];
      if (key.IsUnset() || key.text() == "metadata.name") continue;
      Report(key, Cat("selects nodes by field ", Quote(key.text()),
                      "; the API server takes only metadata.name."))
          .Help("Use matchExpressions for labels.");
    }
  }

  void CheckTerms(const Node& terms) const {
    if (!terms.IsSequence() || terms.size() > 0) return;
    Report(terms.key(),
           "requires nodes by an empty list of nodeSelectorTerms; the API server "
           "refuses this.")
        .Help("Add a term, or remove nodeAffinity.");
  }

 private:
  FindingBuilder Report(const Node& at, const std::string& what) const {
    return context_.Report(object_, at, Cat("The affinity of ", object_.Describe(), ' ', what));
  }

  void CheckWeight(const Node& item, bool required, std::string_view kind) const {
    const Node weight = item["weight"];
    const auto value = weight.AsInteger(true);
    if (required || !value || (*value >= 1 && *value <= 100)) return;
    Report(weight,
           Cat("has a ", kind, " term with weight ", *value, "; the API server takes 1 to 100."))
        .StandsFor("invalid-format", object_.PathOf(weight))
        .Help("Write a weight from 1 to 100.");
  }

  void CheckRequirement(const Node& requirement) const {
    const Node op = requirement["operator"];
    const Node values = requirement["values"];
    const std::string_view name = op.text();
    if (op.IsUnset() || kube::HoldsTemplate(requirement)) return;
    if (std::find(kOperators.begin(), kOperators.end(), name) == kOperators.end()) {
      Report(op, Cat("selects nodes with operator ", Quote(name),
                     "; only In, NotIn, Exists, DoesNotExist, Gt and Lt are allowed."))
          .StandsFor("invalid-enum-value", object_.PathOf(op))
          .Help("Write one of these.");
      return;
    }
    const bool takes_none = name == "Exists" || name == "DoesNotExist";
    const bool takes_number = name == "Gt" || name == "Lt";
    const std::string what =
        Cat("selects nodes by ", requirement["key"].text(), " with operator ", name);
    if (takes_none && values.size() > 0) {
      Report(values, what + " and values; the API server refuses this.")
          .Help("Remove the values, or use In or NotIn.");
    } else if (takes_number && !IsOneInteger(values)) {
      Report(values.IsUnset() ? op : values, what + ", which takes exactly one whole number.")
          .Help("Write values: [\"NUMBER\"].");
    } else if (!takes_none && !takes_number && values.size() == 0) {
      Report(op, what + " and no values; the API server refuses this.")
          .Help("Add values, or use Exists or DoesNotExist.");
    }
  }

  static bool IsOneInteger(const Node& values) {
    return values.size() == 1 && values.At(0).AsInteger(true).has_value();
  }

  const Object& object_;
  RuleContext& context_;
};

void Check(const Object& object, RuleContext& context) {
  const Node pod_spec = kube::PodSpecOf(object);
  if (pod_spec["affinity"].IsUnset()) return;
  const Affinity affinity(object, context);
  for (const std::string_view kind : {"podAffinity", "podAntiAffinity"}) {
    for (const kube::PodAffinityTerm& term : kube::PodAffinityTermsOf(pod_spec, kind)) {
      affinity.CheckPodTerm(term, kind);
    }
  }
  for (const kube::NodeTerm& term : kube::NodeTermsOf(pod_spec)) affinity.CheckNodeTerm(term);
  affinity.CheckTerms(
      pod_spec["affinity"]["nodeAffinity"]["requiredDuringSchedulingIgnoredDuringExecution"]
              ["nodeSelectorTerms"]);
}

}  // namespace

MESHLINT_RULE(affinity_invalid) = {
    .id = RuleId("affinity-invalid"),
    .summary = "an affinity term is refused by the API server",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .kinds = kPodKinds,
    .keys = {"affinity"},
    .check = Check,
};

}  // namespace meshlint::rules
