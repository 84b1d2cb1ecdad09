// What examples on rule pages cannot show: a fix that is not offered, a check that is not called
// unjudged, findings at one place, input that is too long to print.
#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "meshlint/meshlint.hpp"
#include "support/lint.h"

namespace meshlint::testing {
namespace {

using test::CountOf;
using test::LintText;
using test::OnlyRules;

// A null that another object of the document has by an alias.
TEST(NullValueTest, FollowsAliases) {
  const LintResult result = LintText(R"(apiVersion: v1
kind: List
items:
- apiVersion: v1
  kind: ConfigMap
  metadata: {name: one}
  data: &data
    key: null
- apiVersion: v1
  kind: ConfigMap
  metadata: {name: two}
  data: *data
)",
                                     OnlyRules({"null-value"}));
  EXPECT_EQ(CountOf(result, "null-value"), 2U);
}

// What is offered for an object that fits its version must fit the version that is written.
TEST(VersionFixTest, IsNotOfferedWhereFieldsHaveChanged) {
  const std::string claim = R"(apiVersion: resource.k8s.io/v1beta1
kind: ResourceClaim
metadata: {name: gpu}
spec:
  devices:
    requests:
    - {name: gpu, )";
  const LintOptions options = OnlyRules({"api-alpha"});
  const auto fixes = [&](const std::string& rest) {
    const LintResult result = LintText(claim + rest, options);
    return result.diagnostics().size() == 1 ? result.diagnostics().front().fixes.size() : 99;
  };
  EXPECT_EQ(fixes("deviceClassName: gpu.example.com}\n"), 0U);
  EXPECT_EQ(fixes("nothing: known}\n"), 1U) << "it fits neither version";
}

TEST(VersionFixTest, IsNotOfferedForADeprecatedVersionEither) {
  LintOptions options = OnlyRules({"api-deprecated"});
  options.kubernetes_version = "1.24";
  const auto fixes = [&options](const std::string& metric) {
    const LintResult result = LintText(
        "apiVersion: autoscaling/v2beta1\nkind: HorizontalPodAutoscaler\nmetadata: {name: web}\n"
        "spec:\n  maxReplicas: 3\n"
        "  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}\n  metrics: " +
            metric + "\n",
        options);
    return result.diagnostics().size() == 1 ? result.diagnostics().front().fixes.size() : 99;
  };
  EXPECT_EQ(fixes("[]"), 1U);
  EXPECT_EQ(fixes("[{type: Resource, resource: {name: cpu, targetAverageUtilization: 80}}]"), 0U);
}

// Of a long list the first subject at fault offers what mends all of them: not each, or the fixes
// would be the square of the list.
TEST(MissingFieldTest, OneFixForALongListOfSubjects) {
  const auto fixes = [](std::size_t count) {
    std::string text =
        "apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: b}\n"
        "roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: r}\nsubjects:\n"
        "- {kind: ServiceAccount, name: a}\n";
    for (std::size_t i = 0; i < count; ++i) text += "- {name: a}\n";
    std::vector<std::size_t> edits;
    for (const Diagnostic& diagnostic :
         LintText(text, OnlyRules({"missing-field"})).diagnostics()) {
      for (const Fix& fix : diagnostic.fixes) edits.push_back(fix.edits.size());
    }
    return edits;
  };
  EXPECT_EQ(fixes(3), (std::vector<std::size_t>{3, 3, 3}));
  EXPECT_EQ(fixes(200), std::vector<std::size_t>{200});
}

// Of ports by number the rule speaks in the strict preset only: what it would not say is not
// called unjudged elsewhere either.
TEST(NotEvaluatedTest, LeavesOutWhatWouldNotBeSaid) {
  const std::string text =
      "apiVersion: v1\nkind: Service\nmetadata: {name: s}\n"
      "spec: {selector: {app: web}, ports: [{port: 80, targetPort: 81}]}\n---\n"
      "apiVersion: v1\nkind: Pod\nmetadata: {name: p, labels: {app: web}}\n"
      "spec: {containers: [{name: c, image: 'i:1', ports: [{containerPort: 82}]}]}\n";
  const auto unjudged = [&text](Preset preset) {
    LintOptions options = test::WithPreset(preset);
    options.set_is = SetIs::kPartial;
    const LintSummary summary = LintText(text, options).summary();
    return std::count_if(
        summary.not_evaluated.begin(), summary.not_evaluated.end(),
        [](const NotEvaluated& check) { return check.rule == "service-target-port-unknown"; });
  };
  EXPECT_EQ(unjudged(Preset::kRecommended), 0);
  EXPECT_EQ(unjudged(Preset::kStrict), 1);
}

// A kind that is no text is none, and no rule counts on there being one.
TEST(KindTest, MayBeNoText) {
  for (const std::string kind : {"true", "99999999999999999999", "''", "null", "{}", "[a]", "~"}) {
    const std::string pattern =
        "name: Shop\nservices:\n  web claim:\n    name: Web Claim\n    type: " + kind +
        "\n    apiVersion: v1\n    settings: {spec: {}}\n";
    const std::string manifest =
        "apiVersion: v1\nkind: " + kind + "\nmetadata: {name: Web Claim}\nspec: {}\n";
    for (const std::string& text : {pattern, manifest}) {
      const LintResult result = LintText(text, test::WithPreset(Preset::kAll));
      EXPECT_EQ(CountOf(result, "design-component-name-invalid"), 0U) << text;
      EXPECT_GT(result.diagnostics().size(), 0U) << text;
    }
  }
}

}  // namespace
}  // namespace meshlint::testing
