// What kustomizations name is no whole object.
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "meshlint/meshlint.hpp"
#include "support/lint.h"

namespace meshlint {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* kPatch =
    "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 3}\n";

class KustomizeTest : public testing::Test {
 protected:
  std::vector<std::string> Rules(const std::vector<std::string>& paths) {
    LintOptions options;
    options.file_system = &files_;
    const Result<Linter> linter = Linter::Create(options);
    result_ = linter->Lint(paths);
    return test::Rules(result_);
  }
  std::vector<std::string> SkippedAs() const {
    std::vector<std::string> skipped;
    for (const SkippedFile& file : result_.summary().skipped) {
      skipped.push_back(file.file + ": " + file.reason);
    }
    return skipped;
  }

  MemoryFileSystem files_;
  LintResult result_;
};

TEST_F(KustomizeTest, PatchesAreNotJudgedAsObjects) {
  files_.Add("prod/patch.yaml", kPatch);
  EXPECT_THAT(Rules({"prod"}), testing::Not(IsEmpty()));
  for (const char* list : {"patches:\n- path: patch.yaml\n", "patches:\n- path: ./patch.yaml\n",
                           "patchesStrategicMerge:\n- patch.yaml\n"}) {
    files_.Add("prod/kustomization.yaml", list);
    EXPECT_THAT(Rules({"prod"}), IsEmpty()) << list;
    EXPECT_THAT(SkippedAs(), Contains("prod/patch.yaml: patch of a Kustomization"));
    EXPECT_EQ(result_.summary().objects, 0U);
  }
}

TEST_F(KustomizeTest, JsonPatchesAreNoObjects) {
  files_.Add("prod/kustomization.yaml",
             "patchesJson6902:\n- target: {kind: Deployment, name: web}\n  path: ops.yaml\n");
  files_.Add("prod/ops.yaml", "- {op: remove, path: /spec/replicas}\n");
  EXPECT_THAT(Rules({"."}), IsEmpty());
}

TEST_F(KustomizeTest, APatchLintedByNameIsOneToo) {
  files_.Add("prod/kustomization.yaml", "patches:\n- path: patches/web.yaml\n");
  files_.Add("prod/patches/web.yaml", kPatch);
  EXPECT_THAT(Rules({"prod/patches/web.yaml"}), IsEmpty());
}

TEST_F(KustomizeTest, PathsMayLeadUp) {
  files_.Add("overlays/prod/kustomization.yaml", "patches:\n- path: ../../common/web.yaml\n");
  files_.Add("common/web.yaml", kPatch);
  EXPECT_THAT(Rules({"."}), IsEmpty());
}

TEST_F(KustomizeTest, TheTextOfAPatchIsStillRead) {
  files_.Add("prod/kustomization.yaml", "patches:\n- path: patch.yaml\n");
  files_.Add("prod/patch.yaml", std::string(kPatch) + "spec: {replicas: 4}\n");
  EXPECT_THAT(Rules({"."}), ElementsAre("yaml-duplicate-key"));
}

TEST_F(KustomizeTest, DataAndSettingsAreNoObjects) {
  files_.Add("a/kustomization.yaml",
             "configMapGenerator:\n- name: c\n  files: [key=data.yaml]\n"
             "transformers: [suffix.yaml]\n");
  files_.Add("a/data.yaml", kPatch);
  files_.Add("a/suffix.yaml",
             "apiVersion: builtin\nkind: PrefixSuffixTransformer\nmetadata: {name: s}\n");
  EXPECT_THAT(Rules({"."}), IsEmpty());
}

TEST_F(KustomizeTest, InlinePatchesNameNoFile) {
  files_.Add("a/kustomization.yaml", "patchesStrategicMerge:\n- |\n  kind: Deployment\n");
  files_.Add("a/web.yaml", kPatch);
  EXPECT_THAT(Rules({"."}), testing::Not(IsEmpty()));
}

}  // namespace
}  // namespace meshlint
