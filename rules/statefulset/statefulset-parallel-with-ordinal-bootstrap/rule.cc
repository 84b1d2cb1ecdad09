#include "rule/rule.h"

#include "kube/pod.h"

namespace meshlint::rules {
namespace {

// Whether the text speaks of the first pod: NAME-0, or a host name compared with something that
// ends in -0.
bool NamesFirstPod(std::string_view text, std::string_view set_name) {
  const std::string first = Cat(set_name, "-0");
  for (std::size_t at = text.find("-0"); at != std::string_view::npos;
       at = text.find("-0", at + 1)) {
    const std::string_view rest = text.substr(at + 2);
    if (!rest.empty() && rest.front() >= '0' && rest.front() <= '9') continue;
    if (!set_name.empty() && EndsWith(text.substr(0, at + 2), first)) return true;
    if (ToLower(text).find("hostname") != std::string::npos) return true;
  }
  return false;
}

Node BootstrapOf(const kube::Container& container, std::string_view set_name) {
  for (const std::string_view list : {"command", "args"}) {
    const Node words = container[list];
    for (const Node word : words.Items()) {
      if (NamesFirstPod(word.text(), set_name)) return word;
    }
  }
  const Node variables = container["env"];
  for (const Node variable : variables.Items()) {
    if (NamesFirstPod(variable["value"].text(), set_name)) return variable["value"];
  }
  return {};
}

void Check(const Object& set, RuleContext& context) {
  const Node policy = set.spec()["podManagementPolicy"];
  if (policy.text() != "Parallel") return;
  for (const kube::Container& container : kube::ContainersOf(set)) {
    const Node bootstrap = BootstrapOf(container, set.name());
    if (!bootstrap.Exists()) continue;
    context
        .Report(set, policy,
                Cat("The pods of ", set.Describe(), " start all at once, but ",
                    container.Describe(), " gives the first of them a part of its own."))
        .Help("Make sure that the other pods wait for the first one, or use OrderedReady.")
        .Related(bootstrap, "speaks of pod number 0");
    return;
  }
}

}  // namespace

MESHLINT_RULE(statefulset_parallel_with_ordinal_bootstrap) = {
    .id = RuleId("statefulset-parallel-with-ordinal-bootstrap"),
    .summary = "pods that start all at once rely on the first one",
    .severity = Severity::kInfo,
    .presets = kOptIn,
    .phase = Phase::kObject,
    .kinds = {"StatefulSet.apps"},
    .check = Check,
};

}  // namespace meshlint::rules
