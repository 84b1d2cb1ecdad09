// From findings to diagnostics: conditions, stand-ins, repetitions, order, places, fingerprints.
#include "engine/finish.h"

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "engine/plan.h"
#include "support/lint.h"
#include "support/model_of.h"

namespace meshlint {
namespace {

using test::ModelOf;

Rule MakeRule(std::string_view id) {
  Rule rule;
  rule.id = id;
  rule.severity = Severity::kWarning;
  return rule;
}

const Rule kA = MakeRule("rule-a");
const Rule kB = MakeRule("rule-b");
const Rule kOnce = [] {
  Rule rule = MakeRule("rule-once");
  rule.once_per_run = true;
  return rule;
}();
const PlannedRule kPlannedA{&kA, "group-a", false};
const PlannedRule kPlannedB{&kB, "group-b", false};
const PlannedRule kPlannedOnce{&kOnce, "group-a", false};

// Two objects in one file.
constexpr std::string_view kText = R"(apiVersion: v1
kind: Pod
metadata: {name: one, namespace: front}
---
apiVersion: v1
kind: Pod
metadata: {name: two}
)";

PlannedFinding FindingAt(const PlannedRule& rule, const Object& object, const Node& at,
                         std::string message) {
  PlannedFinding planned;
  planned.rule = &rule;
  Finding& finding = planned.finding;
  finding.rule = rule.rule;
  finding.document = &object.document_model();
  finding.object = &object;
  finding.primary = {&object.file(), at.span(), {}};
  finding.message = std::move(message);
  finding.path = object.PathOf(at);
  finding.text_path = yaml::TextPointer(at);
  return planned;
}

std::vector<Diagnostic> Shown(const Plan& plan, std::vector<PlannedFinding> findings) {
  return Finish(plan, std::move(findings)).diagnostics;
}

class FinishTest : public testing::Test {
 protected:
  const Object& one() const { return model_.object(0); }
  const Object& two() const { return model_.object(1); }
  static Plan PlanOf(const LintOptions& options = {}) { return *Plan::Make(options); }

  const ModelOf model_{std::string(kText), "pods.yaml"};
};

TEST_F(FinishTest, SaysWhatAndWhere) {
  PlannedFinding planned = FindingAt(kPlannedA, one(), one().metadata()["name"], "a message");
  planned.finding.help = "some help";
  planned.finding.severity = Severity::kError;
  planned.finding.related.push_back({&two().file(), two()["kind"].span(), "see here"});
  planned.finding.fixes.push_back(
      {"rename it", FixSafety::kSafe, {{one().metadata()["name"].span(), "uno"}}});
  const std::vector<Diagnostic> diagnostics = Shown(PlanOf(), {planned});
  ASSERT_EQ(diagnostics.size(), 1U);
  const Diagnostic& found = diagnostics[0];
  EXPECT_EQ(found.rule, "rule-a");
  EXPECT_EQ(found.group, "group-a");
  EXPECT_EQ(found.severity, Severity::kError);
  EXPECT_EQ(found.message, "a message");
  EXPECT_EQ(found.help, "some help");
  EXPECT_EQ(found.document, 0U);
  EXPECT_EQ(found.location.file, "pods.yaml");
  EXPECT_EQ(found.location.start, (Position{3, 18, 18, 42}));
  EXPECT_EQ(found.location.end, (Position{3, 21, 21, 45}));
  EXPECT_EQ(found.path, "/metadata/name");
  EXPECT_EQ(found.text_path, "/metadata/name");
  EXPECT_EQ(found.object.kind, "Pod");
  EXPECT_EQ(found.object.namespace_name, "front");
  EXPECT_EQ(found.object.name, "one");
  EXPECT_EQ(found.kubernetes.target, PlanOf().target());
  EXPECT_EQ(found.kubernetes.since, "");
  ASSERT_EQ(found.related.size(), 1U);
  EXPECT_EQ(found.related[0].location.start.line, 6U);
  EXPECT_EQ(found.related[0].message, "see here");
  ASSERT_EQ(found.fixes.size(), 1U);
  EXPECT_EQ(found.fixes[0].edits[0].text, "uno");
  EXPECT_EQ(found.fixes[0].edits[0].location.start.offset, 42U);
  EXPECT_EQ(found.fingerprint.size(), 16U);
}

TEST_F(FinishTest, SortsByPlaceThenRuleThenMessage) {
  const std::vector<Diagnostic> found =
      Shown(PlanOf(), {FindingAt(kPlannedB, two(), two()["kind"], "5"),
                       FindingAt(kPlannedB, one(), one()["kind"], "3"),
                       FindingAt(kPlannedB, one(), one()["kind"], "4"),
                       FindingAt(kPlannedA, one(), one()["kind"], "2"),
                       FindingAt(kPlannedB, one(), one()["apiVersion"], "1")});
  std::string messages;
  for (const Diagnostic& diagnostic : found) messages += diagnostic.message;
  EXPECT_EQ(messages, "12345");
}

TEST_F(FinishTest, TheSameIsSaidOnce) {
  const PlannedFinding planned = FindingAt(kPlannedA, one(), one()["kind"], "a");
  EXPECT_EQ(Shown(PlanOf(), {planned, planned}).size(), 1U);
  EXPECT_EQ(Shown(PlanOf(), {planned, FindingAt(kPlannedB, one(), one()["kind"], "a")}).size(), 2U);
  EXPECT_EQ(Shown(PlanOf(), {planned, FindingAt(kPlannedA, two(), two()["kind"], "a")}).size(), 2U);
}

TEST_F(FinishTest, MessagesOfOneRuleAtOnePlaceAreInOrder) {
  const std::vector<Diagnostic> found =
      Shown(PlanOf(), {FindingAt(kPlannedA, one(), one()["kind"], "b"),
                       FindingAt(kPlannedA, one(), one()["kind"], "a"),
                       FindingAt(kPlannedA, one(), one()["kind"], "b")});
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].message, "a");
  EXPECT_EQ(found[1].message, "b");
}

TEST_F(FinishTest, OncePerRunKeepsTheFirstOfEqualMessages) {
  const std::vector<Diagnostic> found =
      Shown(PlanOf(), {FindingAt(kPlannedOnce, two(), two()["kind"], "no class"),
                       FindingAt(kPlannedOnce, one(), one()["kind"], "no class"),
                       FindingAt(kPlannedOnce, one(), one()["kind"], "other")});
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].object.name, "one");
  EXPECT_EQ(found[1].message, "other");
}

TEST_F(FinishTest, AMorePreciseRuleStandsForAnother) {
  PlannedFinding precise = FindingAt(kPlannedB, one(), one()["kind"], "precise");
  precise.finding.stands_for.push_back({"rule-a", "/metadata"});
  const PlannedFinding replaced = FindingAt(kPlannedA, one(), one().metadata(), "general");
  const PlannedFinding other_path = FindingAt(kPlannedA, one(), one()["kind"], "general");
  const PlannedFinding other_object = FindingAt(kPlannedA, two(), two().metadata(), "general");
  const auto rules = [&](std::vector<PlannedFinding> findings) {
    std::string text;
    for (const Diagnostic& found : Shown(PlanOf(), std::move(findings)))
      text += found.message + " ";
    return text;
  };
  EXPECT_EQ(rules({precise, replaced}), "precise ");
  EXPECT_EQ(rules({replaced, precise}), "precise ");
  EXPECT_EQ(rules({other_path, precise}), "general precise ");
  EXPECT_EQ(rules({precise, other_object}), "precise general ");
  EXPECT_EQ(rules({replaced}), "general ");
}

// A finding that does not belong to the run replaces nothing.
TEST_F(FinishTest, StandInsOfOtherPresetsDoNotCount) {
  PlannedFinding precise = FindingAt(kPlannedB, one(), one()["kind"], "precise");
  precise.finding.stands_for.push_back({"rule-a", "/metadata"});
  precise.finding.only_in = kStrict;
  const PlannedFinding general = FindingAt(kPlannedA, one(), one().metadata(), "general");
  const std::vector<Diagnostic> recommended = Shown(PlanOf(), {precise, general});
  ASSERT_EQ(recommended.size(), 1U);
  EXPECT_EQ(recommended[0].message, "general");
  const std::vector<Diagnostic> strict =
      Shown(PlanOf(test::WithPreset(Preset::kStrict)), {precise, general});
  ASSERT_EQ(strict.size(), 1U);
  EXPECT_EQ(strict[0].message, "precise");
}

TEST_F(FinishTest, FindingsOfSomePresetsOnly) {
  PlannedFinding planned = FindingAt(kPlannedA, one(), one()["kind"], "a");
  planned.finding.only_in = kStrict | kCaveats;
  EXPECT_EQ(Shown(PlanOf(), {planned}).size(), 0U);
  EXPECT_EQ(Shown(PlanOf(test::WithPreset(Preset::kStrict)), {planned}).size(), 1U);
  const std::vector<Diagnostic> caveats =
      Shown(PlanOf(test::WithPreset(Preset::kCaveats)), {planned});
  ASSERT_EQ(caveats.size(), 1U);
  EXPECT_EQ(caveats[0].severity, Severity::kInfo);
}

TEST_F(FinishTest, VersionsWhereNotAllHold) {
  LintOptions options;
  options.kubernetes_version = "1.29..1.33";
  PlannedFinding planned = FindingAt(kPlannedA, one(), one()["kind"], "a");
  planned.finding.holds_for = VersionRange{{31}, {33}};
  Diagnostic found = Shown(PlanOf(options), {planned}).at(0);
  EXPECT_EQ(found.kubernetes.target, "1.29..1.33");
  EXPECT_EQ(found.kubernetes.since, "1.31");
  EXPECT_EQ(found.kubernetes.until, "1.33");
  planned.finding.holds_for = VersionRange{{29}, {33}};
  found = Shown(PlanOf(options), {planned}).at(0);
  EXPECT_EQ(found.kubernetes.since, "");
  EXPECT_EQ(found.kubernetes.until, "");
}

TEST(FinishPlacesTest, OffsetsCountTheByteOrderMarkAndColumnsDoNot) {
  const ModelOf model("\xEF\xBB\xBFkind: Pod\napiVersion: v1\n");
  const Diagnostic found =
      Shown(*Plan::Make({}), {FindingAt(kPlannedA, model.object(), model.object()["kind"], "a")})
          .at(0);
  EXPECT_EQ(found.location.start, (Position{1, 7, 7, 9}));
}

TEST(FinishPlacesTest, Components) {
  const ModelOf model(
      "schemaVersion: designs.meshery.io/v1beta1\ncomponents:\n"
      "- {id: c0ffee, displayName: web, component: {kind: Pod, version: v1}}\n");
  const Diagnostic found =
      Shown(*Plan::Make({}), {FindingAt(kPlannedA, model.object(), model.object()["kind"], "a")})
          .at(0);
  EXPECT_EQ(found.component.id, "c0ffee");
  EXPECT_EQ(found.component.name, "web");
  EXPECT_EQ(found.object.namespace_name, "default");
}

std::vector<std::string> FingerprintsOf(std::string text) {
  const ModelOf model(std::move(text), "a.yaml");
  std::vector<PlannedFinding> findings;
  for (const Object* object : model.objects()) {
    findings.push_back(FindingAt(kPlannedA, *object, (*object)["kind"], "a"));
    findings.push_back(FindingAt(kPlannedB, *object, (*object)["kind"], "a"));
  }
  std::vector<std::string> fingerprints;
  for (const Diagnostic& found : Shown(*Plan::Make({}), std::move(findings))) {
    fingerprints.push_back(found.fingerprint);
  }
  return fingerprints;
}

TEST(FingerprintTest, StayWhenLinesMove) {
  const std::string text(kText);
  const std::vector<std::string> before = FingerprintsOf(text);
  EXPECT_EQ(FingerprintsOf("# a comment\n\n" + text), before);
  EXPECT_EQ(FingerprintsOf("labels: {a: b}\n" + text), before);
  std::string spread = text;
  spread.replace(spread.find("kind"), 4, "\n\nkind");
  EXPECT_EQ(FingerprintsOf(spread), before);
}

TEST(FingerprintTest, TellFindingsApart) {
  std::vector<std::string> all = FingerprintsOf(std::string(kText));
  // The same object, pasted twice.
  for (std::string& more : FingerprintsOf("{kind: Pod}\n---\n{kind: Pod}\n")) {
    all.push_back(std::move(more));
  }
  ASSERT_EQ(all.size(), 8U);
  std::sort(all.begin(), all.end());
  EXPECT_EQ(std::adjacent_find(all.begin(), all.end()), all.end());
}

// They are stored in baseline files: a change here makes every baseline worthless.
TEST(FingerprintTest, AreTheSameForever) {
  EXPECT_EQ(FingerprintsOf("{apiVersion: v1, kind: Pod, metadata: {name: a}}\n"),
            (std::vector<std::string>{"231d3ca376f5ce7d", "42d5423a2413eaec"}));
}

}  // namespace
}  // namespace meshlint
