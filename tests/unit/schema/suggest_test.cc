#include "schema/suggest.h"

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "unit/schema/judge.h"

namespace meshlint::schema {
namespace {

using testing::Judged;

std::string Deployment(std::string_view extra) {
  return "apiVersion: apps/v1\nkind: Deployment\nspec:\n  selector: {}\n  template: {}\n" +
         std::string(extra);
}

std::string SuggestionFor(const std::string& text) {
  const Judged judged(text);
  return judged.faults().empty() ? "no fault" : judged.fault().suggestion;
}

TEST(SuggestField, KnowsOtherSpellings) {
  EXPECT_EQ(SuggestionFor(Deployment("  Replicas: 1\n")), "replicas");
  EXPECT_EQ(SuggestionFor(Deployment("  replica: 1\n")), "replicas");
  EXPECT_EQ(SuggestionFor(Deployment("  min_ready_seconds: 1\n")), "minReadySeconds");
  EXPECT_EQ(SuggestionFor(Deployment("  progress-deadline-seconds: 1\n")),
            "progressDeadlineSeconds");
}

TEST(SuggestField, IsSafeOnlyWhereTheCaseDiffers) {
  EXPECT_TRUE(Judged(Deployment("  REPLICAS: 1\n")).fault().safe_suggestion);
  EXPECT_FALSE(Judged(Deployment("  replica: 1\n")).fault().safe_suggestion);
  EXPECT_FALSE(Judged(Deployment("  REPLICAS: 1\n  replicas: 2\n")).fault().safe_suggestion);
}

TEST(SuggestField, FindsFieldsThatBelongBelow) {
  EXPECT_EQ(SuggestionFor(Deployment("  containers: []\n")), "template.spec.containers");
  EXPECT_EQ(SuggestionFor(Deployment("  maxSurge: 1\n")), "strategy.rollingUpdate.maxSurge");
  EXPECT_EQ(SuggestionFor(Deployment("replicas: 1\n")), "spec.replicas");
  EXPECT_EQ(SuggestionFor(Deployment("name: web\n")), "metadata.name");
}

TEST(SuggestField, FindsFieldsThatBelongAbove) {
  const std::string container =
      "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - {name: a, volumes: []}\n";
  EXPECT_EQ(SuggestionFor(container), "spec.volumes");
  EXPECT_EQ(SuggestionFor("apiVersion: v1\nkind: Pod\nmetadata: {spec: {}}\n"), "spec");
}

TEST(SuggestField, KnowsWhatHasMoved) {
  EXPECT_EQ(SuggestionFor("apiVersion: networking.k8s.io/v1\nkind: Ingress\nspec: {backend: {}}\n"),
            "defaultBackend");
  EXPECT_EQ(SuggestionFor("apiVersion: apps/v1\nkind: DaemonSet\nspec: {selector: {}, template: "
                          "{}, strategy: {}}\n"),
            "updateStrategy");
}

TEST(SuggestField, StaysSilentWhenNothingIsNear) {
  EXPECT_EQ(SuggestionFor(Deployment("  zzzzzzzz: 1\n")), "");
  EXPECT_EQ(SuggestionFor(Deployment("  \"\": 1\n")), "");
}

TEST(IsOtherSpelling, FoldsCaseSeparatorsAndPlural) {
  EXPECT_TRUE(IsOtherSpelling("network-policy", "NetworkPolicies"));
  EXPECT_TRUE(IsOtherSpelling("ingress", "Ingresses"));
  EXPECT_FALSE(IsOtherSpelling("port", "sport"));
}

}  // namespace
}  // namespace meshlint::schema
