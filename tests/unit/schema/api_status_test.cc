// What became of group versions, and that the facts agree with what the tables serve.
#include "schema/api_status.h"

#include <algorithm>
#include <string_view>

#include <gtest/gtest.h>

#include "base/strings.h"
#include "model/object.h"
#include "schema/kubernetes_tables.h"
#include "schema/served_apis.h"
#include "schema/versions.h"
#include "support/model_of.h"

namespace meshlint::schema {
namespace {

constexpr VersionRange Release(std::uint8_t minor) { return {{minor}, {minor}}; }
constexpr VersionRange kAll{{28}, {36}};

TEST(ApiStatus, ServedThroughout) {
  const ApiStatus status = StatusOf("apps/v1", "Deployment", kAll);
  EXPECT_FALSE(status.gone);
  EXPECT_FALSE(status.too_early);
  EXPECT_FALSE(status.deprecated);
  EXPECT_FALSE(status.off);
}

// Answers are kept from one question to the next.
TEST(ApiStatus, EveryPartOfTheQuestionCounts) {
  EXPECT_TRUE(StatusOf("policy/v1beta1", "PodDisruptionBudget", Release(30)).gone);
  EXPECT_FALSE(StatusOf("policy/v1beta1", "PodDisruptionBudget", Release(20)).gone);
  EXPECT_TRUE(StatusOf("policy/v1beta1", "PodDisruptionBudget", Release(30)).gone);
  EXPECT_FALSE(StatusOf("policy/v1beta1", "Nothing", Release(30)).gone);
  EXPECT_TRUE(StatusOf("policy/v1beta1", "PodDisruptionBudget", Release(30)).gone);
  EXPECT_FALSE(StatusOf("policy/v1", "PodDisruptionBudget", Release(30)).gone);
}

TEST(ApiStatus, NeverThere) {
  const ApiStatus status = StatusOf("apps/v1", "Ingress", kAll);
  EXPECT_FALSE(status.gone);
  EXPECT_FALSE(status.too_early);
  EXPECT_EQ(status.replacement_version, "");
}

TEST(ApiStatus, GoneForPartOfARange) {
  const ApiStatus status =
      StatusOf("flowcontrol.apiserver.k8s.io/v1beta3", "FlowSchema", {{29}, {34}});
  ASSERT_TRUE(status.gone);
  EXPECT_EQ(status.gone->ToString(), "1.32..1.34");
  ASSERT_TRUE(status.deprecated);
  EXPECT_EQ(status.deprecated->ToString(), "1.29..1.31");
  EXPECT_FALSE(status.off) << "it was on by default";
  EXPECT_EQ(status.replacement_version, "flowcontrol.apiserver.k8s.io/v1");
}

TEST(ApiStatus, NotThereYet) {
  const ApiStatus status =
      StatusOf("admissionregistration.k8s.io/v1", "ValidatingAdmissionPolicy", {{28}, {31}});
  ASSERT_TRUE(status.too_early);
  EXPECT_EQ(status.too_early->ToString(), "1.28..1.29");
  EXPECT_EQ(status.since, 30);
}

TEST(ApiStatus, OffByDefault) {
  EXPECT_TRUE(StatusOf("resource.k8s.io/v1beta1", "ResourceClaim", Release(33)).off);
  EXPECT_FALSE(StatusOf("resource.k8s.io/v1", "ResourceClaim", Release(34)).off);
  EXPECT_TRUE(
      StatusOf("admissionregistration.k8s.io/v1alpha1", "MutatingAdmissionPolicy", Release(36))
          .off);
}

TEST(ApiStatus, ReplacementIsOneThatTheReleaseServes) {
  EXPECT_EQ(StatusOf("resource.k8s.io/v1beta1", "ResourceClaim", Release(33)).replacement_version,
            "resource.k8s.io/v1beta2");
  EXPECT_EQ(StatusOf("resource.k8s.io/v1beta1", "ResourceClaim", Release(36)).replacement_version,
            "resource.k8s.io/v1");
  const ApiStatus endpoints = StatusOf("v1", "Endpoints", Release(36));
  EXPECT_EQ(endpoints.replacement_version, "discovery.k8s.io/v1");
  EXPECT_EQ(endpoints.replacement_kind, "EndpointSlice");
  EXPECT_EQ(StatusOf("policy/v1beta1", "PodSecurityPolicy", Release(36)).replacement_version, "");
}

TEST(ApiStatus, FactsAgreeWithTheTables) {
  const Tables& own = kKubernetesTables;
  for (const ServedApi& api : ServedApis()) {
    SCOPED_TRACE(Cat(api.api_version, " ", api.kind));
    if (api.removed != 0 && api.deprecated != 0) {
      EXPECT_LE(api.deprecated, api.removed);
    }
    if (api.since != 0 && api.deprecated != 0) {
      EXPECT_LE(api.since, api.deprecated);
    }
    const Kind* const kind = own.FindKind(api.api_version, api.kind);
    if (kind == nullptr) continue;  // older than the tables, or no object of a manifest
    for (std::size_t i = 0; i < own.minors.size(); ++i) {
      const std::uint8_t minor = own.minors[i];
      const bool served = kind->mask == kAlways || (own.masks[kind->mask] >> i & 1U) != 0;
      const bool too_early = api.since != 0 && minor < api.since;
      const bool gone = api.removed != 0 && minor >= api.removed;
      if (too_early || gone) {
        EXPECT_FALSE(served) << "in 1." << int{minor};
      }
      if (served) {
        EXPECT_FALSE(too_early || gone) << "in 1." << int{minor};
      }
    }
  }
}

TEST(ApiStatus, ReplacementsOfTheFactsExist) {
  const Tables& own = kKubernetesTables;
  for (const ServedApi& api : ServedApis()) {
    if (api.replacement.empty()) continue;
    const std::size_t blank = api.replacement.find(' ');
    const std::string_view kind =
        blank == std::string_view::npos ? api.kind : api.replacement.substr(blank + 1);
    // Those that come after the tables' newest release, and what is no object of a manifest.
    if (own.KindsNamed(kind).empty()) continue;
    const std::string_view version = api.replacement.substr(0, blank);
    const bool planned = api.deprecated > own.minors.back() - 1;
    EXPECT_TRUE(planned || own.FindKind(version, kind) != nullptr || FindServedApi(version, kind))
        << api.api_version << " " << api.kind << " -> " << api.replacement;
  }
}

TEST(ApiStatus, KnowsWhetherAnObjectFits) {
  const test::ModelOf model(
      "apiVersion: batch/v1beta1\nkind: CronJob\nmetadata: {name: a}\n"
      "spec: {schedule: '* * * * *', jobTemplate: {spec: {template: {spec: {containers: "
      "[{name: a}]}}}}}\n---\n"
      "apiVersion: extensions/v1beta1\nkind: Ingress\nmetadata: {name: a}\n"
      "spec: {backend: {serviceName: a, servicePort: 80}}\n");
  EXPECT_TRUE(FitsKind(model.object(0), "batch/v1", "CronJob", Release(36)));
  EXPECT_FALSE(FitsKind(model.object(1), "networking.k8s.io/v1", "Ingress", Release(36)));
}

}  // namespace
}  // namespace meshlint::schema
