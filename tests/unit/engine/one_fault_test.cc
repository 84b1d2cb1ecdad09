// One fault, one finding: where a rule of storage, scheduling or StatefulSets knows better, the
// rules of the schema stand aside.
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/lint.h"

namespace meshlint {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> RulesOn(const std::string& pod_spec) {
  const std::string text = "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n" + pod_spec;
  const LintResult result =
      test::LintText(text, test::OnlyRules({"schema", "api-validation", "storage", "scheduling"}));
  std::vector<std::string> rules;
  for (const Diagnostic& diagnostic : result.diagnostics()) {
    if (diagnostic.severity == Severity::kError) rules.push_back(diagnostic.rule);
  }
  return rules;
}

TEST(OneFault, TwoVolumesOfOneName) {
  EXPECT_THAT(RulesOn("  containers:\n"
                      "  - {name: web, image: 'nginx:1', volumeMounts: "
                      "[{name: a, mountPath: /a}]}\n"
                      "  volumes: [{name: a, emptyDir: {}}, {name: a, emptyDir: {}}]\n"),
              ElementsAre("volume-duplicate-name"));
}

TEST(OneFault, TwoMountsAtOnePath) {
  EXPECT_THAT(RulesOn("  containers:\n"
                      "  - {name: web, image: 'nginx:1', volumeMounts: "
                      "[{name: a, mountPath: /a}, {name: a, mountPath: /a}]}\n"
                      "  volumes: [{name: a, emptyDir: {}}]\n"),
              ElementsAre("volume-mount-path-conflict"));
}

TEST(OneFault, AffinityWithoutTopologyKey) {
  EXPECT_THAT(RulesOn("  containers: [{name: web, image: 'nginx:1'}]\n"
                      "  affinity: {podAntiAffinity: "
                      "{requiredDuringSchedulingIgnoredDuringExecution: "
                      "[{labelSelector: {matchLabels: {app: web}}}]}}\n"),
              ElementsAre("affinity-invalid"));
}

TEST(OneFault, TolerationsAndTheirWords) {
  EXPECT_THAT(RulesOn("  containers: [{name: web, image: 'nginx:1'}]\n"
                      "  tolerations: [{key: a, operator: Equals, value: b, effect: NoExec}]\n"),
              ElementsAre("toleration-invalid", "toleration-invalid"));
}

}  // namespace
}  // namespace meshlint
