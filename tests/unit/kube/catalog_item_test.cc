#include "kube/catalog_item.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "kube/caveat_topics.h"
#include "support/model_of.h"

namespace meshlint::kube {
namespace {

using test::ModelOf;

TEST(CatalogItem, UriTextIsDecoded) {
  EXPECT_TRUE(IsUriEncoded("a%20b%0Ac"));
  EXPECT_FALSE(IsUriEncoded("write %20 for a blank"));
  EXPECT_FALSE(IsUriEncoded("a%2"));
  EXPECT_EQ(DecodeUri("a%20b%2Fc"), "a b/c");
  EXPECT_EQ(DecodeUri("100%"), std::nullopt);
  EXPECT_EQ(DecodeUri("%zz"), std::nullopt);
}

const char* const kIdOfDesign = "0b0f2c3d-1111-4222-8333-944445555666";

// The name of the design that an item, given as YAML, is about, of those in the files.
std::string DesignFor(const std::string& item, const std::vector<const ModelOf*>& files) {
  const ModelOf model(item, "item.yaml");
  std::vector<const DocumentModel*> documents = {&model[0]};
  for (const ModelOf* file : files) {
    for (std::size_t i = 0; i < file->size(); ++i) documents.push_back(&(*file)[i]);
  }
  const auto of = CatalogItemOf(model[0]);
  EXPECT_TRUE(of.has_value());
  CatalogDesigns designs(documents);
  const DocumentModel* const design = designs.Of(*of);
  return design == nullptr ? "" : std::string(DesignNameOf(*design).text());
}

TEST(CatalogItem, FindsItsDesign) {
  const std::string services = "\nservices: {a: {type: ConfigMap, settings: {}}}\n";
  const ModelOf by_path("name: by path" + services, std::string("x-") + kIdOfDesign + ".yaml");
  const ModelOf by_id(std::string("id: ") + kIdOfDesign + "\nname: by id" + services);
  const ModelOf other("name: Red-Fox" + services, "other.yaml");
  const std::string item = "layout: item\npatternCaveats: y\n";
  const std::string with_id = item + "patternId: " + kIdOfDesign + "\nname: red fox\n";
  EXPECT_EQ(DesignFor(with_id, {&other, &by_path, &by_id}), "by path");
  EXPECT_EQ(DesignFor(with_id, {&other, &by_id, &by_path}), "by id");
  EXPECT_EQ(DesignFor(item + "name: red fox\n", {&by_id, &other}), "Red-Fox");
  EXPECT_EQ(DesignFor(item + "name: grey fox\n", {&by_id, &other}), "");
  EXPECT_EQ(DesignFor(item + "name: grey fox\n", {&other}), "Red-Fox") << "nothing else is there";
}

TEST(CatalogItem, TalkSaysNothing) {
  for (const char* text : {"", "None", "N/A", "No caveats.", "test", "Lorem ipsum dolor"})
    EXPECT_TRUE(IsTalk(text));
  EXPECT_FALSE(IsTalk("The claims need a storage class."));
}

TEST(CatalogItem, StatementsAreSplit) {
  using Statements = std::vector<std::string>;
  EXPECT_EQ(SplitCaveats("1. One.\n2. Two\n   goes on.\n\n3) Three."),
            (Statements{"One.", "Two goes on.", "Three."}));
  EXPECT_EQ(SplitCaveats("- One\n* Two"), (Statements{"One", "Two"}));
  EXPECT_EQ(SplitCaveats("One.\n\nTwo."), (Statements{"One.", "Two."}));
  EXPECT_TRUE(SplitCaveats(" \n").empty());
}

// The design of the five best-known caveats: three pods on one claim, no Service.
constexpr const char* kStatefulSet = R"(apiVersion: apps/v1
kind: StatefulSet
metadata: {name: keeper}
spec:
  replicas: 3
  selector: {matchLabels: {app: keeper}}
  template:
    metadata: {labels: {app: keeper}}
    spec:
      containers:
      - name: keeper
        image: keeper:latest
        volumeMounts: [{name: data, mountPath: /data}]
      volumes:
      - name: data
        persistentVolumeClaim: {claimName: keeper-data}
)";

CaveatTruth Judge(std::string_view statement, const char* text) {
  const test::ModelOf model(text);
  return JudgeCaveat(statement, model.objects()).truth;
}

TEST(Caveats, AreJudgedByTheDesign) {
  EXPECT_EQ(Judge("Storage must be provisioned by a PersistentVolume Provisioner", kStatefulSet),
            CaveatTruth::kFalse);
  EXPECT_EQ(Judge("Scaling down will not delete the volumes", kStatefulSet), CaveatTruth::kFalse);
  EXPECT_EQ(Judge("It requires a Headless Service", kStatefulSet), CaveatTruth::kProved);
  EXPECT_EQ(Judge("No guarantees on the termination of pods", kStatefulSet), CaveatTruth::kProved);
  EXPECT_EQ(Judge("Rolling Updates with OrderedReady may break", kStatefulSet),
            CaveatTruth::kProved);
  EXPECT_EQ(Judge("No resource limits are defined", kStatefulSet), CaveatTruth::kProved);
  EXPECT_EQ(Judge("Make sure that your network is fast", kStatefulSet), CaveatTruth::kNotCheckable);
}

TEST(Caveats, WhatATextLeavesOutIsFound) {
  const test::ModelOf model(kStatefulSet);
  std::vector<std::string> topics;
  for (const TrueCaveat& caveat :
       UnmentionedCaveats("Create a headless Service.", model.objects())) {
    topics.emplace_back(caveat.topic);
  }
  EXPECT_EQ(topics, (std::vector<std::string>{"ordered-ready", "shared-claim", "image-tag"}));
}

TEST(Caveats, TextsAreShortenedAtABlank) {
  EXPECT_EQ(Shortened("one two three", 20), "one two three");
  EXPECT_EQ(Shortened("one two three four", 14), "one two...");
}

}  // namespace
}  // namespace meshlint::kube
