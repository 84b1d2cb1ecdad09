// What counts as made by a fix.
#include "engine/new_findings.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace meshlint {
namespace {

Diagnostic On(const std::string& name, const std::string& path,
              const std::string& rule = "volume-mount-undefined",
              Severity severity = Severity::kError) {
  Diagnostic diagnostic;
  diagnostic.rule = rule;
  diagnostic.severity = severity;
  diagnostic.location.file = "a.yaml";
  diagnostic.object = {"v1", "Pod", "default", name};
  diagnostic.text_path = path;
  return diagnostic;
}

class NewFindingsTest : public testing::Test {
 protected:
  // Whether `after` holds something new when a fix of `rule` was made.
  static bool IsNew(const std::vector<Diagnostic>& before, const std::vector<Diagnostic>& after,
                    const std::string& rule = "design-template-as-pod",
                    FixSafety safety = FixSafety::kUnsafe) {
    const Diagnostic fixed = On("web", "/components/0/displayName", rule);
    const Fix fix{"fix it", safety, {}};
    Candidate candidate;
    candidate.diagnostic = &fixed;
    candidate.fix = &fix;
    return NewFindings(before).First(after, {candidate}) != nullptr;
  }
};

TEST_F(NewFindingsTest, OneMoreInAnObject) {
  const std::string path = "/components/0/configuration/spec";
  EXPECT_FALSE(IsNew({On("web", path)}, {On("web", path)}));
  EXPECT_TRUE(IsNew({On("web", path)}, {On("web", path), On("web", path)}));
  EXPECT_TRUE(IsNew({}, {On("web", path)}));
  // Elsewhere it does not make up for it.
  EXPECT_TRUE(IsNew({On("db", "/components/1/x")}, {On("web", path)}));
}

TEST_F(NewFindingsTest, ARenamedObjectIsTheSame) {
  EXPECT_FALSE(
      IsNew({On("Web App", "/services/web/settings")}, {On("web-app", "/services/web/settings")}));
}

TEST_F(NewFindingsTest, AMovedObjectIsTheSame) {
  EXPECT_FALSE(IsNew({On("web", "/components/4/configuration")},
                     {On("web", "/components/3/configuration")}));
}

TEST_F(NewFindingsTest, ARenamedAndMovedComponentIsKnownByItsId) {
  Diagnostic before = On("Web App", "/components/4/configuration");
  Diagnostic after = On("web-app", "/components/3/configuration");
  EXPECT_TRUE(IsNew({before}, {after}));
  before.component.id = after.component.id = "6f3981ab-0000-4000-8000-000000000001";
  EXPECT_FALSE(IsNew({before}, {after}));
}

TEST_F(NewFindingsTest, WhatWasHiddenIsNotNew) {
  const std::vector<Diagnostic> after = {On("web", "/spec", "spec-missing")};
  EXPECT_TRUE(IsNew({}, after, "design-template-as-pod"));
  EXPECT_FALSE(IsNew({}, after, "unknown-kind"));
  // The rule of the fix itself was able to speak.
  EXPECT_TRUE(IsNew({}, {On("web", "/kind", "unknown-kind")}, "unknown-kind"));
}

TEST_F(NewFindingsTest, ARenamedFieldIsJudgedInside) {
  const Diagnostic fixed = [] {
    Diagnostic diagnostic = On("web", "/spec/backend", "unknown-field");
    diagnostic.path = "/spec/backend";
    return diagnostic;
  }();
  const Fix fix{"rename it", FixSafety::kUnsafe, {}};
  Candidate candidate;
  candidate.diagnostic = &fixed;
  candidate.fix = &fix;
  Diagnostic inside = On("web", "/spec/defaultBackend/port", "unknown-field");
  inside.path = "/spec/defaultBackend/port";
  Diagnostic beside = On("web", "/spec/other", "unknown-field");
  beside.path = "/spec/other";
  const NewFindings before({fixed});
  EXPECT_EQ(before.First({inside, inside}, {candidate}), nullptr);
  EXPECT_NE(before.First({beside, beside}, {candidate}), nullptr);
}

TEST_F(NewFindingsTest, AGuessMayNeedADecision) {
  const std::vector<Diagnostic> remark = {
      On("web", "/spec", "pvc-storage-class-missing", Severity::kInfo)};
  EXPECT_FALSE(IsNew({}, remark, "design-duplicate-object", FixSafety::kUnsafe));
  EXPECT_TRUE(IsNew({}, remark, "design-duplicate-object", FixSafety::kSafe));
}

TEST_F(NewFindingsTest, WhatWasDecodedIsTheSameFile) {
  Diagnostic before = On("web", "/data/colour", "wrong-type");
  before.location.file = "a.yaml!/decoded";
  EXPECT_FALSE(IsNew({before}, {On("web", "/data/colour", "wrong-type")}, "design-encoded"));
}

TEST_F(NewFindingsTest, FixesThatUncoverAreMadeByThemselves) {
  const Diagnostic kind = On("web", "/kind", "unknown-kind");
  const Diagnostic pod = On("web", "/components/0", "design-template-as-pod");
  Candidate uncovers;
  uncovers.diagnostic = &kind;
  Candidate plain;
  plain.diagnostic = &pod;
  EXPECT_EQ(WithoutMixing({uncovers, uncovers}).size(), 2U);
  const std::vector<Candidate> first = WithoutMixing({uncovers, plain, uncovers});
  ASSERT_EQ(first.size(), 1U);
  EXPECT_EQ(first.front().diagnostic, &pod);
}

}  // namespace
}  // namespace meshlint
