#include "yaml/key_set.h"

#include <string>
#include <string_view>

#include <gtest/gtest.h>

namespace meshlint::yaml {
namespace {

TEST(KeySetTest, HoldsNothingAtFirst) {
  const KeySet keys;
  for (KeySet::Hash hash = 0; hash < KeySet::kBits; ++hash) EXPECT_FALSE(keys.MayHold(hash));
}

TEST(KeySetTest, HoldsWhatWasAdded) {
  KeySet keys;
  for (const std::string_view key : {"", "a", "spec", "containers", "app.kubernetes.io/name"}) {
    EXPECT_FALSE(keys.MayHold(KeySet::HashOf(key))) << key;
    keys.Add(key);
    EXPECT_TRUE(keys.MayHold(KeySet::HashOf(key))) << key;
  }
}

TEST(KeySetTest, HashesOfWhateverTextAreInRange) {
  std::string text;
  for (int byte = 0; byte < 256; ++byte) {
    text.push_back(static_cast<char>(byte));
    EXPECT_LT(KeySet::HashOf(text), KeySet::kBits);
  }
}

// Or it would not be worth while: the fields of a usual workload leave most others out.
TEST(KeySetTest, FewOthersLookLikeTheKeysOfAUsualObject) {
  KeySet keys;
  for (const std::string_view key :
       {"apiVersion",   "kind",       "metadata", "name",      "namespace", "labels",
        "spec",         "replicas",   "selector", "template",  "app",       "matchLabels",
        "containers",   "image",      "ports",    "env",       "value",     "containerPort",
        "volumeMounts", "mountPath",  "volumes",  "configMap", "resources", "limits",
        "requests",     "cpu",        "memory",   "port",      "path",      "readinessProbe",
        "httpGet",      "annotations"}) {
    keys.Add(key);
  }
  int taken = 0;
  for (const std::string_view key :
       {"initContainers", "securityContext",  "affinity",     "tolerations",  "nodeSelector",
        "hostNetwork",    "hostPID",          "lifecycle",    "serviceName",  "updateStrategy",
        "livenessProbe",  "startupProbe",     "envFrom",      "subPath",      "projected",
        "volumeDevices",  "imagePullSecrets", "dnsPolicy",    "dnsConfig",    "hostAliases",
        "externalIPs",    "priority",         "resizePolicy", "minAvailable", "matchExpressions",
        "loadBalancerIP", "topologyKeys",     "nodeName",     "hostPort",     "maxSurge"}) {
    taken += keys.MayHold(KeySet::HashOf(key)) ? 1 : 0;
  }
  EXPECT_LE(taken, 3);
}

}  // namespace
}  // namespace meshlint::yaml
