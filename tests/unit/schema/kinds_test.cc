#include "schema/kinds.h"

#include <string>

#include <gtest/gtest.h>

#include "unit/schema/judge.h"

namespace meshlint::schema {
namespace {

using testing::Judged;

std::string Head(const std::string& api_version, const std::string& kind) {
  return "apiVersion: " + api_version + "\nkind: " + kind + "\nmetadata: {name: a}\n";
}

TEST(Kinds, TellOwnGroupsFromOthers) {
  for (const char* own :
       {"", "apps", "APPS", "nonsense", "networking.k8s.io", "what.k8s.io", "networking.k8s.oi"}) {
    EXPECT_TRUE(IsOwnGroup(own)) << own;
  }
  for (const char* other : {"cert-manager.io", "gateway.networking.k8s.io", "metrics.k8s.io",
                            "snapshot.storage.k8s.io", "cluster.x-k8s.io", "argoproj.io"}) {
    EXPECT_FALSE(IsOwnGroup(other)) << other;
  }
}

TEST(Kinds, OfOtherGroupsHaveNoSchema) {
  const Judged judged(Head("cert-manager.io/v1", "Certificate"));
  EXPECT_EQ(judged.verdict(), Verdict::kNoSchema);
  ASSERT_EQ(judged.faults().size(), 1U);
  EXPECT_EQ(judged.fault().kind, FaultKind::kNoSchema);
}

TEST(Kinds, ASlipIsCorrected) {
  const Judged kind(Head("apps/v1", "Deploymnet"));
  ASSERT_EQ(kind.faults().size(), 1U);
  EXPECT_EQ(kind.fault().kind, FaultKind::kUnknownKind);
  EXPECT_EQ(kind.fault().field, "kind");
  EXPECT_EQ(kind.fault().suggestion, "Deployment");
  EXPECT_EQ(kind.fault().path, "/kind");
  const Judged version(Head("POLICY/V1", "PodDisruptionBudget"));
  EXPECT_EQ(version.fault().suggestion, "policy/v1");
  EXPECT_TRUE(version.fault().safe_suggestion);
  EXPECT_EQ(version.fault().path, "/apiVersion");
}

TEST(Kinds, AModelBehindTheKindIsASlip) {
  EXPECT_EQ(Judged(Head("apps/v1", "Deployment.K8s")).fault().suggestion, "Deployment");
}

TEST(Kinds, WhereTheKindIsNow) {
  const Judged ingress(Head("extensions/v1beta1", "Ingress"));
  EXPECT_EQ(ingress.fault().suggestion, "networking.k8s.io/v1");
  EXPECT_EQ(
      ingress.fault().note,
      "Ingress is in networking.k8s.io/v1 since 1.19; extensions/v1beta1 was removed in 1.22.");
  const Judged old(Head("apps/v1beta2", "Deployment"));
  EXPECT_EQ(old.fault().note,
            "Deployment is in apps/v1 since 1.9; apps/v1beta2 was removed in 1.16.");
  const Judged gone(Head("policy/v1beta1", "PodSecurityPolicy"));
  EXPECT_EQ(gone.fault().note,
            "PodSecurityPolicy of policy/v1beta1 was removed in Kubernetes 1.25.");
  const Judged wrong(Head("v1", "RuntimeClass"));
  EXPECT_EQ(wrong.fault().path, "/kind");
  EXPECT_EQ(wrong.fault().field, "apiVersion");
  EXPECT_EQ(wrong.fault().suggestion, "node.k8s.io/v1");
}

TEST(Kinds, WhatComesLater) {
  const Judged judged(Head("policy/v1", "PodDisruptionBudget"), {{20}, {20}});
  ASSERT_EQ(judged.faults().size(), 1U);
  EXPECT_EQ(judged.fault().suggestion, "policy/v1beta1");
  EXPECT_EQ(judged.fault().note,
            "PodDisruptionBudget is in policy/v1beta1 since 1.5; policy/v1 has it from 1.21.");
}

TEST(Kinds, PreferredApiVersion) {
  EXPECT_EQ(SchemaSet::ApiVersionOf("StatefulSet"), "apps/v1");
  EXPECT_EQ(SchemaSet::ApiVersionOf("HorizontalPodAutoscaler"), "autoscaling/v2");
  EXPECT_EQ(SchemaSet::ApiVersionOf("Event"), "v1");
  EXPECT_EQ(SchemaSet::ApiVersionOf("Nonsense"), "");
  EXPECT_TRUE(SchemaSet::IsNamespaced("", "Pod"));
  EXPECT_FALSE(SchemaSet::IsNamespaced("rbac.authorization.k8s.io", "ClusterRole"));
  EXPECT_TRUE(SchemaSet::IsNamespaced("acme.example", "Widget"));
}

}  // namespace
}  // namespace meshlint::schema
