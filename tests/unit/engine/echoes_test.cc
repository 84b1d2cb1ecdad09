#include <algorithm>

#include <gtest/gtest.h>

#include "meshlint/linter.hpp"

namespace meshlint {
namespace {

std::size_t CountOf(const LintResult& result, std::string_view rule) {
  const auto& found = result.diagnostics();
  return static_cast<std::size_t>(std::count_if(
      found.begin(), found.end(), [rule](const Diagnostic& one) { return one.rule == rule; }));
}

LintResult Lint(std::string_view text) {
  return Linter::Create().value().LintBuffer("design.yml", text);
}

TEST(Echoes, IncompleteEntriesOfAListAreOneFinding) {
  const LintResult result = Lint(R"(name: Shop
schemaVersion: designs.meshery.io/v1beta1
version: 0.0.1
components:
- displayName: reader
  component: {kind: ClusterRoleBinding, version: rbac.authorization.k8s.io/v1}
  model: {name: kubernetes}
  configuration:
    roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
    subjects: [{name: a}, {name: a}, {name: a}]
)");
  ASSERT_EQ(CountOf(result, "missing-field"), 1U);
  const auto& found = result.diagnostics();
  const auto one = std::find_if(found.begin(), found.end(),
                                [](const Diagnostic& d) { return d.rule == "missing-field"; });
  EXPECT_NE(one->message.find("2 more"), std::string::npos);
  EXPECT_EQ(one->related.size(), 2U);
}

TEST(Echoes, WhatATemplateHasIsNotSaidOfItsCopy) {
  const LintResult result = Lint(R"(name: Shop
schemaVersion: designs.meshery.io/v1beta1
version: 0.0.1
components:
- displayName: web
  component: {kind: Deployment, version: apps/v1}
  model: {name: kubernetes}
  configuration:
    spec:
      selector: {matchLabels: {app: web}}
      template:
        metadata: {labels: {app: web}}
        spec: {containers: [{name: web, image: "nginx:1.27", imagePolicy: Always}]}
- displayName: pod-xyz
  component: {kind: Pod, version: v1}
  model: {name: kubernetes}
  configuration:
    spec: {containers: [{name: web, image: "nginx:1.27", imagePolicy: Always}], hostNetwrok: true}
)");
  EXPECT_EQ(CountOf(result, "design-template-as-pod"), 1U);
  EXPECT_EQ(CountOf(result, "unknown-field"), 2U) << "one of the template, one of the copy alone";
}

TEST(Echoes, AnEmptyComponentIsReportedOnce) {
  const LintResult result = Lint(R"(name: Shop
schemaVersion: designs.meshery.io/v1beta1
version: 0.0.1
components:
- displayName: web
  component: {kind: Deployment, version: apps/v1}
  model: {name: kubernetes}
  configuration: {}
)");
  EXPECT_EQ(result.diagnostics().size(), 1U);
}

}  // namespace
}  // namespace meshlint
