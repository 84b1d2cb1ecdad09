// Folders that define the same object are alternatives.
#include "engine/variants.h"

#include <span>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "meshlint/meshlint.hpp"
#include "support/lint.h"
#include "support/model_of.h"

namespace meshlint {
namespace {

using testing::IsEmpty;

std::string Claim(const std::string& name) {
  return "apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: " + name +
         "}\nspec:\n  accessModes: [ReadWriteOnce]\n  resources: {requests: {storage: 1Gi}}\n";
}

std::string Pod(const std::string& name, const std::string& claim) {
  return "apiVersion: v1\nkind: Pod\nmetadata: {name: " + name +
         "}\nspec:\n  containers:\n  - {name: a, image: \"a:1\", volumeMounts: [{name: d, "
         "mountPath: /d}]}\n  volumes:\n  - {name: d, persistentVolumeClaim: {claimName: " +
         claim + "}}\n";
}

class VariantsTest : public testing::Test {
 protected:
  // FILE:RULE of what is found about claims.
  std::vector<std::string> Missing() {
    LintOptions options;
    options.file_system = &files_;
    const LintResult result = Linter::Create(options)->Lint({"."});
    std::vector<std::string> found;
    for (const Diagnostic& diagnostic : result.diagnostics()) {
      if (diagnostic.rule == "pvc-not-found") found.push_back(diagnostic.location.file);
    }
    return found;
  }

  MemoryFileSystem files_;
};

TEST_F(VariantsTest, ADirectoryIsOneSet) {
  files_.Add("app/pod.yaml", Pod("web", "data"));
  files_.Add("storage/claim.yaml", Claim("data"));
  EXPECT_THAT(Missing(), IsEmpty());
}

TEST_F(VariantsTest, OneOverlayDoesNotHelpAnother) {
  files_.Add("overlays/dev/pod.yaml", Pod("web", "data"));
  files_.Add("overlays/prod/pod.yaml", Pod("web", "data"));
  files_.Add("overlays/prod/claim.yaml", Claim("data"));
  EXPECT_THAT(Missing(), testing::ElementsAre("overlays/dev/pod.yaml"));
}

TEST_F(VariantsTest, EachSeesWhatTheyShare) {
  files_.Add("overlays/dev/pod.yaml", Pod("web", "data"));
  files_.Add("overlays/prod/pod.yaml", Pod("web", "data"));
  files_.Add("base/claim.yaml", Claim("data"));
  EXPECT_THAT(Missing(), IsEmpty());
}

TEST_F(VariantsTest, WhatIsSharedMustBeWrongInEach) {
  files_.Add("base/pod.yaml", Pod("web", "data"));
  files_.Add("overlays/dev/claim.yaml", Claim("other"));
  files_.Add("overlays/prod/claim.yaml", Claim("other"));
  EXPECT_THAT(Missing(), testing::ElementsAre("base/pod.yaml"));
  files_.Add("overlays/prod/data.yaml", Claim("data"));
  EXPECT_THAT(Missing(), IsEmpty());
}

TEST_F(VariantsTest, SubfoldersOfAVariantBelongToIt) {
  files_.Add("dev/app/pod.yaml", Pod("web", "data"));
  files_.Add("prod/app/pod.yaml", Pod("web", "data"));
  files_.Add("prod/storage/claim.yaml", Claim("data"));
  EXPECT_THAT(Missing(), testing::ElementsAre("dev/app/pod.yaml"));
}

TEST_F(VariantsTest, AFolderAndOneBelowIt) {
  files_.Add("app/pod.yaml", Pod("web", "data"));
  files_.Add("app/prod/pod.yaml", Pod("web", "data"));
  files_.Add("app/prod/claim.yaml", Claim("data"));
  EXPECT_THAT(Missing(), testing::ElementsAre("app/pod.yaml"));
}

TEST(SetsOf, VariantsOfVariants) {
  // x/dev and x/prod are alternatives, and so are x and y.
  const test::ModelOf a(Claim("a"));
  const test::ModelOf b(Claim("b"));
  const test::ModelOf c(Claim("c"));
  const Object* const objects[] = {&a.object(), &b.object(), &c.object()};
  const std::span<const Object* const> all = objects;
  const std::vector<SetFile> files = {{"shared.yaml", all.subspan(2, 1)},
                                      {"x/dev/a.yaml", all.subspan(0, 1)},
                                      {"x/prod/a.yaml", all.subspan(0, 1)},
                                      {"x/b.yaml", all.subspan(1, 1)},
                                      {"y/b.yaml", all.subspan(1, 1)}};
  using Set = std::vector<std::size_t>;
  EXPECT_THAT(SetsOf(files), testing::UnorderedElementsAre(Set{0, 1, 3}, Set{0, 2, 3}, Set{0, 4}));
}

}  // namespace
}  // namespace meshlint
