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

TEST(Echoes, FieldsOfTheSpecUnderSettingsAreOneFinding) {
  const LintResult result = Lint(R"(name: Shop
services:
  driver:
    name: csi.example.com
    type: CSIDriver
    apiVersion: storage.k8s.io/v1
    settings:
      attachRequired: true
      podInfoOnMount: true
      fsGroupPolicy: None
    traits: {meshmap: {}}
)");
  ASSERT_EQ(CountOf(result, "unknown-field"), 1U);
  EXPECT_EQ(CountOf(result, "missing-field") + CountOf(result, "spec-missing"), 0U);
  const Diagnostic& one = result.diagnostics().front();
  EXPECT_NE(one.message.find("The same is true of fsGroupPolicy and podInfoOnMount."),
            std::string::npos);
  EXPECT_EQ(one.related.size(), 2U);
}

TEST(Echoes, NothingMoreIsSaidOfWhatIsThereTwice) {
  const LintResult result = Lint(R"(name: Shop
services:
  a:
    name: data
    type: PersistentVolumeClaim
    apiVersion: v1
    traits: {meshmap: {}}
  b:
    name: data
    type: PersistentVolumeClaim
    apiVersion: v1
    traits: {meshmap: {}}
)");
  EXPECT_EQ(CountOf(result, "design-duplicate-object"), 1U);
  EXPECT_EQ(CountOf(result, "spec-missing"), 1U);
}

TEST(Echoes, KindsWithoutASchemaAreOneFindingOfADesign) {
  const LintResult result = Lint(R"(name: Shop
services:
  a: {name: a, type: Gadget, apiVersion: acme.example/v1, traits: {meshmap: {}}}
  b: {name: b, type: Widget, apiVersion: acme.example/v1, traits: {meshmap: {}}}
  c: {name: c, type: Widget, apiVersion: acme.example/v1, traits: {meshmap: {}}}
)");
  ASSERT_EQ(CountOf(result, "no-schema"), 1U);
  const auto& found = result.diagnostics();
  const auto one = std::find_if(found.begin(), found.end(),
                                [](const Diagnostic& d) { return d.rule == "no-schema"; });
  EXPECT_NE(one->message.find("The same is true of Widget of acme.example/v1."), std::string::npos);
}

}  // namespace
}  // namespace meshlint
