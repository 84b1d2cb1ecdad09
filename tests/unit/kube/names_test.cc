#include "kube/names.h"

#include <gtest/gtest.h>

namespace meshlint::kube {
namespace {

TEST(Names, GrammarDependsOnTheKind) {
  EXPECT_TRUE(IsValidName("fluentd-es-v2.7.0", NameGrammarOf("apps", "DaemonSet")));
  EXPECT_FALSE(IsValidName("a.b", NameGrammarOf("", "Service")));
  EXPECT_FALSE(IsValidName("9-lives", NameGrammarOf("", "Service")));
  EXPECT_TRUE(IsValidName("9-lives", NameGrammarOf("", "ConfigMap")));
  EXPECT_FALSE(IsValidName("a.b", NameGrammarOf("", "Namespace")));
  EXPECT_TRUE(
      IsValidName("system:node reader", NameGrammarOf("rbac.authorization.k8s.io", "Role")));
  EXPECT_FALSE(IsValidName("a/b", NameGrammarOf("rbac.authorization.k8s.io", "Role")));
}

TEST(Names, EdgesOfTheGrammar) {
  const NameGrammar label = NameGrammar::kLabel;
  EXPECT_FALSE(IsValidName("", label));
  EXPECT_FALSE(IsValidName("-a", label));
  EXPECT_FALSE(IsValidName("a-", label));
  EXPECT_TRUE(IsValidName(std::string(63, 'a'), label));
  EXPECT_FALSE(IsValidName(std::string(64, 'a'), label));
  EXPECT_FALSE(IsValidName("a..b", NameGrammar::kSubdomain));
}

TEST(Names, NearestIsValid) {
  EXPECT_EQ(NearestValidName("Persistent Volume Claim", NameGrammar::kSubdomain),
            "persistent-volume-claim");
  EXPECT_EQ(NearestValidName("pod template-ule", NameGrammar::kSubdomain), "pod-template-ule");
  EXPECT_EQ(NearestValidName("9 Lives_", NameGrammar::kServiceName), "lives");
  EXPECT_EQ(NearestValidName("日本", NameGrammar::kSubdomain), "");
  for (const char* name : {"A B", "x..y", "-.-a", "Very Long Name (copy)", "a._b"}) {
    const std::string near = NearestValidName(name, NameGrammar::kSubdomain);
    EXPECT_TRUE(IsValidName(near, NameGrammar::kSubdomain)) << name << " -> " << near;
  }
}

}  // namespace
}  // namespace meshlint::kube
