#include "rule/rule.h"

#include <algorithm>
#include <array>

#include "kube/affinity.h"
#include "kube/pod.h"

namespace meshlint::rules {
namespace {

constexpr std::string_view kHostname = "kubernetes.io/hostname";

// Labels that every node has, and taints that clusters set themselves.
constexpr std::array<std::string_view, 4> kEverywhere = {
    "kubernetes.io/os", "kubernetes.io/arch", "beta.kubernetes.io/os", "beta.kubernetes.io/arch"};

bool IsEverywhere(std::string_view label) {
  return std::find(kEverywhere.begin(), kEverywhere.end(), label) != kEverywhere.end();
}

bool IsOfCluster(std::string_view taint) {
  return StartsWith(taint, "node.kubernetes.io/") ||
         StartsWith(taint, "node-role.kubernetes.io/") ||
         StartsWith(taint, "node.cloudprovider.kubernetes.io/");
}

struct Need {
  Node place;
  std::string what;
  bool names_node = false;
};

void AddLabel(const Node& place, std::string_view key, std::string_view value,
              std::vector<Need>& needs) {
  if (key.empty() || IsEverywhere(key)) return;
  needs.push_back(
      {place, Cat("label ", key, value.empty() ? "" : Cat('=', value)), key == kHostname});
}

std::vector<Need> NeedsOf(const Node& pod_spec) {
  std::vector<Need> needs;
  const Node selector = pod_spec["nodeSelector"];
  for (const yaml::Entry entry : selector.Entries()) {
    AddLabel(entry.key, entry.name(), entry.value.text(), needs);
  }
  for (const kube::NodeTerm& term : kube::NodeTermsOf(pod_spec)) {
    if (!term.required) continue;
    const Node expressions = term.node["matchExpressions"];
    for (const Node expression : expressions.Items()) {
      const std::string_view op = expression["operator"].text();
      if (op == "NotIn" || op == "DoesNotExist") continue;
      AddLabel(expression["key"], expression["key"].text(), {}, needs);
    }
  }
  const Node tolerations = pod_spec["tolerations"];
  for (const Node toleration : tolerations.Items()) {
    const Node key = toleration["key"];
    if (!key.IsUnset() && !IsOfCluster(key.text()))
      needs.push_back({key, Cat("taint ", key.text())});
  }
  return needs;
}

void Check(const Object& object, RuleContext& context) {
  if (object.copy_of() != nullptr) return;
  const std::vector<Need> needs = NeedsOf(kube::PodSpecOf(object));
  if (needs.empty()) return;
  std::vector<std::string> words;
  for (const Need& need : needs) words.push_back(need.what);
  const bool names_node =
      std::any_of(needs.begin(), needs.end(), [](const Need& need) { return need.names_node; });
  FindingBuilder finding =
      context.Report(object, needs.front().place,
                     Cat(object.Describe(), " counts on nodes with ", JoinWords(words), "."));
  finding.As(names_node ? Severity::kWarning : Severity::kInfo)
      .Help(names_node ? "The name of a node is that of one cluster: use a label that says what is "
                         "needed of the node."
                       : "Make sure that the nodes of the cluster have them.");
  for (std::size_t i = 1; i < needs.size(); ++i) finding.Related(needs[i].place, needs[i].what);
}

}  // namespace

MESHLINT_RULE(node_selector_present) = {
    .id = RuleId("node-selector-present"),
    .summary = "pods count on labels or taints of nodes",
    .severity = Severity::kInfo,
    .presets = kCaveats,
    .phase = Phase::kObject,
    .kinds = kPodKinds,
    .keys = {"nodeSelector", "nodeAffinity", "tolerations"},
    .check = Check,
};

}  // namespace meshlint::rules
