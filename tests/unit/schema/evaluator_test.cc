#include "schema/evaluator.h"

#include <string>
#include <string_view>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/schema/judge.h"

namespace meshlint::schema {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::Judged;

constexpr VersionRange Range(std::uint8_t first, std::uint8_t last) { return {{first}, {last}}; }

std::string Pod(std::string_view spec, std::string_view metadata = "name: web") {
  return "apiVersion: v1\nkind: Pod\nmetadata: {" + std::string(metadata) +
         "}\nspec:\n  containers:\n  - name: a\n" + "    image: i\n" + std::string(spec);
}

TEST(Evaluate, SaysNothingOfARightObject) {
  const Judged judged(
      Pod("    ports: [{containerPort: 80}, {containerPort: 80, protocol: UDP}]\n"));
  EXPECT_EQ(judged.verdict(), Verdict::kChecked);
  EXPECT_THAT(judged.Paths(), IsEmpty());
}

TEST(Evaluate, PointsAtTheKeyOfAnUnknownField) {
  const Judged judged(Pod("    imagePullPolcy: Always\n"));
  ASSERT_THAT(judged.Paths(), ElementsAre("/spec/containers/0/imagePullPolcy"));
  EXPECT_EQ(judged.fault().kind, FaultKind::kUnknownField);
  EXPECT_EQ(judged.PlaceOf(judged.fault().at), "8:5");
  EXPECT_EQ(judged.fault().owner, "Container");
  EXPECT_EQ(judged.fault().suggestion, "imagePullPolicy");
  EXPECT_FALSE(judged.fault().safe_suggestion);
}

TEST(Evaluate, NullIsAbsentWhereNothingIsRequired) {
  EXPECT_THAT(Judged(Pod("    ports: null\n    env: [null]\n")).Paths(), IsEmpty());
  const Judged judged("apiVersion: v1\nkind: Pod\nspec: {containers: null}\n");
  ASSERT_THAT(judged.Paths(), ElementsAre("/spec/containers"));
  EXPECT_EQ(judged.fault().kind, FaultKind::kWrongType);
  EXPECT_EQ(judged.fault().actual, "null");
}

TEST(Evaluate, ScalarsAreReadAsTheKubernetesToolsReadThem) {
  const Judged judged(
      Pod("    stdin: yes\n    env: [{name: a, value: on}, {name: b, value: 12:30}]\n"));
  ASSERT_THAT(judged.Paths(), ElementsAre("/spec/containers/0/env/0/value"));
  EXPECT_EQ(judged.fault().kind, FaultKind::kAmbiguousScalar);
  EXPECT_EQ(judged.fault().retype, Retype::kQuote);
  EXPECT_EQ(judged.fault().actual, "the boolean on");
  const Judged plain(Pod("    env: [{name: a, value: 8080}]\n"));
  EXPECT_EQ(plain.fault().kind, FaultKind::kWrongType);
}

TEST(Evaluate, WholeFloatsAreIntegers) {
  EXPECT_THAT(
      Judged("apiVersion: v1\nkind: Pod\nmetadata: {generation: 1e3}\nspec: {containers: []}\n")
          .Paths(),
      IsEmpty());
  const Judged judged(
      "apiVersion: v1\nkind: Pod\nmetadata: {generation: 1.5}\nspec: {containers: []}\n");
  EXPECT_THAT(judged.Paths(), ElementsAre("/metadata/generation"));
}

TEST(Evaluate, ChecksTheRangeOfIntegers) {
  const Judged judged("apiVersion: autoscaling/v1\nkind: Scale\nspec: {replicas: 2147483648}\n");
  ASSERT_THAT(judged.Paths(), ElementsAre("/spec/replicas"));
  EXPECT_EQ(judged.fault().kind, FaultKind::kInvalidFormat);
  EXPECT_EQ(judged.fault().format, "int32");
}

TEST(Evaluate, ShowsNoValueOfASecret) {
  const Judged judged(
      "apiVersion: v1\nkind: Secret\ndata: {key: hunter2}\nstringData: {pin: 123456}\ntype: "
      "[hunter3]\n");
  ASSERT_EQ(judged.faults().size(), 3U);
  for (const SchemaFault& fault : judged.faults()) {
    EXPECT_THAT(fault.actual, ::testing::Not(HasSubstr("hunter")));
    EXPECT_THAT(fault.actual, ::testing::Not(HasSubstr("123456")));
  }
}

TEST(Evaluate, FindsEntriesWithOneKey) {
  const Judged judged(
      Pod("    ports: [{containerPort: 80}, {containerPort: 80, protocol: TCP}]\n"
          "    env: [{name: A}, {name: B}, {name: A}]\n"));
  ASSERT_THAT(judged.Paths(), ElementsAre("/spec/containers/0/ports/1/containerPort",
                                          "/spec/containers/0/env/2/name"));
  EXPECT_EQ(judged.fault(0).field, "containerPort and protocol");
  EXPECT_EQ(judged.fault(0).actual, "80 and TCP");
  EXPECT_EQ(judged.PlaceOf(judged.fault(0).other), "8:29");
}

TEST(Evaluate, FindsEntriesWithOneKeyInLongLists) {
  std::string env = "    env:\n";
  for (int i = 0; i < 100; ++i) env += "    - {name: N" + std::to_string(i == 70 ? 20 : i) + "}\n";
  EXPECT_THAT(Judged(Pod(env)).Paths(), ElementsAre("/spec/containers/0/env/70/name"));
}

TEST(Evaluate, JudgesTheSecondOfTwoEqualKeysNot) {
  EXPECT_THAT(Judged(Pod("    tty: true\n    tty: wrong\n")).Paths(), IsEmpty());
}

TEST(Evaluate, FollowsAliasesAndMergeKeys) {
  const Judged judged(
      "apiVersion: v1\nkind: Pod\nmetadata:\n  labels: &l {a: b}\n  annotations: *l\nspec:\n  "
      "containers:\n"
      "  - &one {name: one, image: i, wrong: 1}\n  - {<<: *one, name: two}\n");
  EXPECT_THAT(judged.Paths(), ElementsAre("/spec/containers/0/wrong", "/spec/containers/1/wrong"));
}

TEST(Evaluate, PathsInAListBeginWithTheItem) {
  const Judged judged(
      "apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Pod, spec: {containers: [], x: "
      "1}}\n");
  EXPECT_THAT(judged.Paths(), ElementsAre("/items/0/spec/x"));
}

TEST(Evaluate, SaysSinceWhenAFieldExists) {
  const std::string text = Pod("    lifecycle: {stopSignal: SIGQUIT}\n");
  EXPECT_THAT(Judged(text, Range(33, 36)).Paths(), IsEmpty());
  const Judged judged(text, Range(31, 34));
  ASSERT_THAT(judged.Paths(), ElementsAre("/spec/containers/0/lifecycle/stopSignal"));
  EXPECT_EQ(judged.fault().kind, FaultKind::kFieldNotInVersion);
  EXPECT_EQ(judged.fault().since, KubernetesVersion{31});
  EXPECT_EQ(judged.fault().until, KubernetesVersion{32});
  EXPECT_EQ(judged.fault().note, "It exists since Kubernetes 1.33.");
}

TEST(Evaluate, JudgesARangeInOnePass) {
  const std::string text =
      "apiVersion: flowcontrol.apiserver.k8s.io/v1beta3\nkind: FlowSchema\nspec: {x: 1}\n";
  const Judged judged(text, Range(30, 33));
  ASSERT_EQ(judged.faults().size(), 3U);
  EXPECT_EQ(judged.fault(0).kind, FaultKind::kUnknownKind);
  EXPECT_EQ(judged.fault(0).since, KubernetesVersion{32});
  EXPECT_EQ(judged.fault(1).kind, FaultKind::kMissingField);
  EXPECT_EQ(judged.fault(2).until, KubernetesVersion{31});
}

TEST(Evaluate, AReleaseOutsideTheTablesIsTheNearestInThem) {
  EXPECT_EQ(Judged(Pod(""), Range(60, 60)).verdict(), Verdict::kChecked);
  EXPECT_EQ(Judged(Pod(""), Range(2, 3)).verdict(), Verdict::kChecked);
  EXPECT_EQ(Judged(Pod(""), Range(26, 26)).verdict(), Verdict::kChecked);
}

TEST(Evaluate, AcceptsTheEmptyStringForAnOptionalEnum) {
  EXPECT_THAT(Judged(Pod("    imagePullPolicy: \"\"\n")).Paths(), IsEmpty());
  const Judged judged(Pod("    imagePullPolicy: always\n"));
  ASSERT_THAT(judged.Paths(), ElementsAre("/spec/containers/0/imagePullPolicy"));
  EXPECT_THAT(judged.fault().allowed, ElementsAre("Always", "IfNotPresent", "Never"));
  EXPECT_EQ(judged.fault().suggestion, "Always");
  EXPECT_TRUE(judged.fault().safe_suggestion);
}

TEST(Evaluate, TellsMissingHeadsApart) {
  const Judged no_version("kind: Deployment\nmetadata: {name: a}\nspec: {}\n");
  ASSERT_EQ(no_version.faults().size(), 1U);
  EXPECT_EQ(no_version.fault().kind, FaultKind::kMissingApiVersion);
  EXPECT_EQ(no_version.fault().suggestion, "apps/v1");
  EXPECT_EQ(no_version.fault().path, "");
  const Judged no_kind("apiVersion: v1\nkind: 3\nmetadata: {name: a}\n");
  ASSERT_EQ(no_kind.faults().size(), 1U);
  EXPECT_EQ(no_kind.fault().kind, FaultKind::kMissingKind);
  EXPECT_EQ(no_kind.fault().path, "/kind");
}

TEST(Evaluate, CannotBeDrivenIntoTheGround) {
  // A CRD's schema may nest itself; the reader allows 400 levels, aliases more.
  std::string text =
      "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nspec: {group: g, "
      "scope: Cluster, names: "
      "{kind: K, plural: p}, versions: [{name: v1, served: true, storage: true, schema: "
      "{openAPIV3Schema: ";
  for (int i = 0; i < 150; ++i) text += "{properties: {a: ";
  text += "{wrong: 1}";
  for (int i = 0; i < 150; ++i) text += "}}";
  text += "}}]}\n";
  EXPECT_EQ(Judged(text).faults().size(), 1U);
}

}  // namespace
}  // namespace meshlint::schema
