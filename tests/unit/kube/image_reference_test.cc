#include "kube/image_reference.h"

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "kube/software.h"

namespace meshlint::kube {
namespace {

struct ImageCase {
  std::string_view image;
  std::string_view registry;
  std::string_view repository;
  std::string_view tag;
  std::string_view digest;
  std::string_view name;
  bool is_floating;
};

TEST(ImageReferenceTest, TakesImagesApart) {
  const std::vector<ImageCase> cases = {
      {"nginx", "", "nginx", "", "", "nginx", true},
      {"nginx:1.25", "", "nginx", "1.25", "", "nginx", false},
      {"nginx:latest", "", "nginx", "latest", "", "nginx", true},
      {"library/nginx:1", "", "library/nginx", "1", "", "nginx", false},
      {"quay.io/team/app:2", "quay.io", "team/app", "2", "", "app", false},
      {"localhost/app", "localhost", "app", "", "", "app", true},
      {"registry:5000/app", "registry:5000", "app", "", "", "app", true},  // a port, no tag
      {"registry:5000/team/app:1.2", "registry:5000", "team/app", "1.2", "", "app", false},
      {"app@sha256:abc", "", "app", "", "sha256:abc", "app", false},
      {"registry:5000/app:1@sha256:abc", "registry:5000", "app", "1", "sha256:abc", "app", false},
      {"app:latest@sha256:abc", "", "app", "latest", "sha256:abc", "app", false},
      {"app:", "", "app", "", "", "app", true},
      {"", "", "", "", "", "", true},
  };
  for (const ImageCase& test : cases) {
    const ImageReference image = ParseImage(test.image);
    EXPECT_EQ(image.registry, test.registry) << test.image;
    EXPECT_EQ(image.repository, test.repository) << test.image;
    EXPECT_EQ(image.tag, test.tag) << test.image;
    EXPECT_EQ(image.digest, test.digest) << test.image;
    EXPECT_EQ(image.name(), test.name) << test.image;
    EXPECT_EQ(image.IsFloating(), test.is_floating) << test.image;
  }
}

TEST(SoftwareTest, ByTheNameOfTheImage) {
  EXPECT_EQ(StatefulSoftware("docker.io/bitnami/zookeeper:3.8"), "zookeeper");
  EXPECT_EQ(StatefulSoftware("postgres"), "postgres");
  EXPECT_EQ(StatefulSoftware("bitnami/postgresql:15"), "postgres");
  EXPECT_EQ(StatefulSoftware("confluentinc/cp-kafka"), "kafka");
  EXPECT_EQ(StatefulSoftware("nginx"), "");
  EXPECT_EQ(StatefulSoftware(""), "");
}

TEST(SoftwareTest, NotWhatStandsBesideIt) {
  EXPECT_EQ(StatefulSoftware("prom/mysqld-exporter"), "");
  EXPECT_EQ(StatefulSoftware("bitnami/redis-exporter"), "");
  EXPECT_EQ(StatefulSoftware("mongo-express"), "");
  EXPECT_EQ(StatefulSoftware("strimzi/kafka-operator"), "");
  // The registry and the path say nothing.
  EXPECT_EQ(StatefulSoftware("redis.example.com/kafka/web:1"), "");
}

TEST(ImageReference, WhatRuntimesTake) {
  const std::string hex(64, 'a');
  for (const std::string& image :
       {std::string("nginx"), std::string("nginx:1.27"), "nginx@sha256:" + hex,
        "registry:5000/team/app_x:V1.0-rc@sha256:" + hex, std::string("localhost/a__b/c---d"),
        std::string("Host/app:1"), std::string("app@sha512:") + std::string(128, '0')}) {
    EXPECT_EQ(WhyInvalidImage(image), "") << image;
  }
}

TEST(ImageReference, WhatRuntimesRefuse) {
  const std::string hex(64, 'a');
  for (const std::string& image : {std::string(),
                                   std::string(" nginx"),
                                   std::string("nginx "),
                                   std::string("my nginx"),
                                   std::string("docker://nginx"),
                                   std::string("https://example.com/nginx"),
                                   std::string("Nginx:1.27"),
                                   std::string("ghcr.io/Owner/app"),
                                   std::string("nginx:"),
                                   std::string("nginx:-1"),
                                   std::string("nginx:a+b"),
                                   "nginx:" + std::string(129, 'a'),
                                   std::string("nginx@sha256:abc"),
                                   std::string("nginx@md5:abc"),
                                   std::string("nginx@"),
                                   hex,
                                   std::string("a//b"),
                                   std::string("a/"),
                                   std::string("-a"),
                                   std::string("a..b"),
                                   std::string("a___b"),
                                   std::string("example.com/")}) {
    EXPECT_NE(WhyInvalidImage(image), "") << image;
  }
  EXPECT_EQ(WhyInvalidImage("gcr.io/<PROJECT>/app:1"), "a part of it is still to be filled in");
}

}  // namespace
}  // namespace meshlint::kube
