#include "model/kind_traits.h"

#include <gtest/gtest.h>

namespace meshlint {
namespace {

TEST(KindTraitsTest, OfKindsAndTheirGroups) {
  EXPECT_TRUE(TraitsOf("", "Namespace").is_cluster_scoped);
  EXPECT_FALSE(TraitsOf("", "Service").is_cluster_scoped);
  EXPECT_TRUE(TraitsOf("storage.k8s.io", "StorageClass").is_cluster_scoped);
  // A kind of that name of another group is a custom resource.
  EXPECT_FALSE(TraitsOf("example.com", "StorageClass").is_cluster_scoped);
  EXPECT_TRUE(TraitsOf("apps", "StatefulSet").is_workload);
  EXPECT_FALSE(TraitsOf("extensions", "Deployment").is_workload);
  EXPECT_FALSE(TraitsOf("", "Pod").is_workload);
  EXPECT_EQ(TraitsOf("", "Pod").pod_template, PodTemplateAt::kRoot);
  EXPECT_EQ(TraitsOf("batch", "CronJob").pod_template, PodTemplateAt::kJobTemplate);
  EXPECT_EQ(TraitsOf("", "").pod_template, PodTemplateAt::kNowhere);
}

TEST(KindTraitsTest, TheTableHoldsKindsOfTheirGroupOnly) {
  const KnownKind* const known = FindKnownKind("apps", "StatefulSet");
  ASSERT_NE(known, nullptr);
  EXPECT_EQ(known->kind, "StatefulSet");
  EXPECT_EQ(known->group, "apps");
  EXPECT_NE(FindKnownKind("", "Service"), nullptr);
  EXPECT_EQ(FindKnownKind("serving.knative.dev", "Service"), nullptr);
  EXPECT_EQ(FindKnownKind("apps", "Statefulset"), nullptr);
  EXPECT_EQ(FindKnownKind("", ""), nullptr);
}

}  // namespace
}  // namespace meshlint
