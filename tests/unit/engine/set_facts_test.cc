// What a set is told about itself: declared complete, generated names, several configurations.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/strings.h"
#include "meshlint/meshlint.hpp"
#include "support/lint.h"

namespace meshlint {
namespace {

constexpr std::string_view kPod =
    "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n"
    "  containers: [{name: web, image: \"nginx:1.27\", envFrom: [{configMapRef: {name: "
    "settings}}]}]"
    "\n";

LintOptions OnlyConfigMaps(const FileSystem& files) {
  LintOptions options = test::OnlyRules({"ref-config-map-missing"});
  options.file_system = &files;
  options.set_is = SetIs::kComplete;
  return options;
}

std::size_t Findings(const LintOptions& options) {
  return test::MakeLinter(options).Lint({"app"}).diagnostics().size();
}

TEST(SetFactsTest, ACompleteSetStillKnowsWhatKustomizeMakes) {
  MemoryFileSystem files;
  files.Add("app/pod.yaml", std::string(kPod));
  EXPECT_EQ(Findings(OnlyConfigMaps(files)), 1U);
  files.Add("app/kustomization.yaml",
            "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n"
            "resources: [pod.yaml]\nconfigMapGenerator: [{name: settings, literals: [a=b]}]\n");
  EXPECT_EQ(Findings(OnlyConfigMaps(files)), 0U);
  files.Add("app/kustomization.yaml",
            "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n"
            "resources: [pod.yaml]\nconfigMapGenerator: [{name: other, literals: [a=b]}]\n");
  EXPECT_EQ(Findings(OnlyConfigMaps(files)), 1U);
}

TEST(SetFactsTest, ACompleteSetStillTakesExternalObjectsForGranted) {
  MemoryFileSystem files;
  files.Add("app/pod.yaml", std::string(kPod));
  LintOptions options = OnlyConfigMaps(files);
  options.external.push_back({"ConfigMap", "sett*"});
  EXPECT_EQ(Findings(options), 0U);
  options.external.front().kind = "Secret";
  EXPECT_EQ(Findings(options), 1U);
}

TEST(SetFactsTest, ASetOfSeveralConfigurationsHasOneGraph) {
  MemoryFileSystem files;
  files.Add("app/pod.yaml", std::string(kPod));
  files.Add("app/part/map.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\n");
  files.Add("app/part/.meshlint.yaml", "extends: [strict]\n");
  LintOptions options;
  options.file_system = &files;
  options.find_configuration = true;
  options.graphs = true;
  const LintResult result = test::MakeLinter(options).Lint({"app"});
  ASSERT_EQ(result.graphs().size(), 1U);
  EXPECT_EQ(result.graphs().front().nodes.size(), 2U);
}

// A patch is part of an object: in the set it would be one with no containers.
TEST(SetFactsTest, WhatAKustomizationPatchesIsSetAside) {
  MemoryFileSystem files;
  files.Add("app/patch.yaml",
            "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 3}\n");
  LintOptions options;
  options.file_system = &files;
  EXPECT_FALSE(test::MakeLinter(options).Lint({"app"}).diagnostics().empty());
  files.Add("app/kustomization.yaml",
            "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n"
            "resources: [../base]\npatches: [{path: patch.yaml}]\n");
  EXPECT_TRUE(test::MakeLinter(options).Lint({"app"}).diagnostics().empty());
}

}  // namespace
}  // namespace meshlint
