// What belongs together with files that are named one by one.
#include "engine/project.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "base/strings.h"
#include "meshlint/meshlint.hpp"
#include "support/lint.h"
#include "support/model_of.h"

namespace meshlint {
namespace {

using test::MakeLinter;
using test::OnlyRules;
using test::Places;

// ---- ProjectReader ----

MemoryFileSystem Tree(const std::vector<std::string>& paths) {
  MemoryFileSystem files;
  for (const std::string& path : paths) files.Add(path, "kind: Pod\n");
  return files;
}

std::string ProjectOf(const MemoryFileSystem& files, const std::string& path) {
  ProjectReader reader(files);
  const Project& project = reader.Of(path);
  return Cat(project.folder, project.with_folders ? "/**" : "");
}

TEST(ProjectReaderTest, TheNearestMarkerAbove) {
  EXPECT_EQ(ProjectOf(Tree({"a/b/c.yaml"}), "a/b/c.yaml"), "a/b");
  EXPECT_EQ(ProjectOf(Tree({"c.yaml"}), "c.yaml"), ".");
  EXPECT_EQ(ProjectOf(Tree({"a/b/c.yaml", ".git/HEAD"}), "a/b/c.yaml"), "./**");
  EXPECT_EQ(ProjectOf(Tree({"a/b/c.yaml", ".git"}), "a/b/c.yaml"), "./**");  // of a worktree
  EXPECT_EQ(ProjectOf(Tree({"a/b/c.yaml", "a/.meshlint.yaml", ".git/HEAD"}), "a/b/c.yaml"), "a/**");
  EXPECT_EQ(
      ProjectOf(Tree({"a/templates/c.yaml", "a/Chart.yaml", ".git/HEAD"}), "a/templates/c.yaml"),
      "a/**");
  EXPECT_EQ(ProjectOf(Tree({"/srv/a/c.yaml", "/srv/.git/HEAD"}), "/srv/a/c.yaml"), "/srv/**");
  EXPECT_EQ(ProjectOf(Tree({"../up/c.yaml", "../.git/HEAD"}), "../up/c.yaml"), "../**");
}

std::vector<std::string> FilesOf(const MemoryFileSystem& files, const Project& project,
                                 const std::set<std::string>& known = {}, std::size_t most = 100) {
  std::vector<std::string> paths;
  const ProjectFiles found = ProjectReader(files, most).FilesOf(project, known);
  for (const FoundFile& file : found.files) {
    EXPECT_TRUE(file.is_context && file.is_relative && !file.named);
    paths.push_back(file.path);
  }
  if (!found.why_partial.empty()) paths.push_back(found.why_partial);
  return paths;
}

TEST(ProjectReaderTest, ManifestsOfTheProjectAlone) {
  const MemoryFileSystem files =
      Tree({"b.yaml", "a/x.yml", "a/y.json", "a/z.txt", "a/page.md", "a/chart.tgz",
            ".github/w.yaml", "node_modules/m.yaml", "charts/web/Chart.yaml",
            "charts/web/templates/t.yaml", "vendored/.git/HEAD", "vendored/v.yaml"});
  EXPECT_EQ(FilesOf(files, {".", true}),
            (std::vector<std::string>{"a/x.yml", "a/y.json", "b.yaml"}));
  EXPECT_EQ(FilesOf(files, {".", true}, {"b.yaml", "a/x.yml"}),
            (std::vector<std::string>{"a/y.json"}));
  EXPECT_EQ(FilesOf(files, {".", false}), (std::vector<std::string>{"b.yaml"}));
  EXPECT_EQ(FilesOf(files, {"charts/web", true}),
            (std::vector<std::string>{"charts/web/Chart.yaml", "charts/web/templates/t.yaml"}));
}

TEST(ProjectReaderTest, IsBounded) {
  const MemoryFileSystem files = Tree({"c.yaml", "b.yaml", "a.yaml"});
  EXPECT_EQ(FilesOf(files, {".", true}, {}, 2),
            (std::vector<std::string>{"a.yaml", "b.yaml",
                                      "the project in . has more than 2 files, and not all were "
                                      "read"}));
}

// ---- Divide ----

class DivideTest : public testing::Test {
 protected:
  // The names of what counts for "x/own" with a Deployment "web", others given as folder and kind.
  static std::vector<std::string> Counting(
      const std::vector<std::pair<std::string, std::string>>& others,
      const std::string& own_folder = "x/own") {
    std::string text =
        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}}\n---\n"
        "{apiVersion: v1, kind: Namespace, metadata: {name: web}}\n";
    for (const auto& [folder, kind] : others)
      text +=
          Cat("---\n{apiVersion: ", kind == "Deployment" ? "apps/v1" : "v1", ", kind: ", kind,
              ", metadata: {name: ", kind == "Deployment" || kind == "Namespace" ? "web" : "other",
              "}}\n");
    const test::ModelOf model(text);
    std::vector<Relative> relatives;
    for (std::size_t i = 0; i < others.size(); ++i)
      relatives.push_back({others[i].first, {&model.object(i + 2)}, {others[i].first + "/bad"}});
    const Relatives divided = Divide(own_folder, {&model.object(0), &model.object(1)}, relatives);
    std::vector<std::string> counting;
    for (std::size_t i = 0; i < others.size(); ++i) {
      const auto holds = [&](const std::vector<const Object*>& list) {
        return std::find(list.begin(), list.end(), &model.object(i + 2)) != list.end();
      };
      EXPECT_NE(holds(divided.objects), holds(divided.alternatives));
      if (holds(divided.objects)) counting.push_back(others[i].first);
    }
    EXPECT_EQ(divided.unreadable.size(), counting.size());
    return counting;
  }
};

using Folders = std::vector<std::string>;

TEST_F(DivideTest, PartsThatDefineTheSameAreVariants) {
  EXPECT_EQ(Counting({{"x/b", "Service"}, {"x/c", "Deployment"}}), (Folders{"x/b"}));
  // With all that stands beside it in the variant.
  EXPECT_EQ(Counting({{"x/c", "Deployment"}, {"x/c/db", "Service"}, {"x/cc", "Service"}}),
            (Folders{"x/cc"}));
  EXPECT_EQ(Counting({{"y/c", "Deployment"}, {"y/d", "Service"}, {"x", "Service"}}),
            (Folders{"x"}));
}

TEST_F(DivideTest, AFolderAboveIsLeftOutByItself) {
  EXPECT_EQ(Counting({{"x", "Deployment"}, {"x/b", "Service"}}), (Folders{"x/b"}));
}

TEST_F(DivideTest, TheOwnFolderCountsWhateverItDefines) {
  EXPECT_EQ(Counting({{"x/own", "Deployment"}, {"x/own", "Service"}}).size(), 2U);
}

TEST_F(DivideTest, NamespacesAreWrittenBesideEachPart) {
  EXPECT_EQ(Counting({{"x/b", "Namespace"}}), (Folders{"x/b"}));
}

// ---- Runs ----

constexpr std::string_view kSet = R"(apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  serviceName: db
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: db, image: "db:1"}]}
)";
constexpr std::string_view kService = R"(apiVersion: v1
kind: Service
metadata: {name: db}
spec: {clusterIP: None, selector: {app: dbb}, ports: [{port: 1}]}
)";
constexpr std::string_view kUser = R"(apiVersion: v1
kind: Pod
metadata: {name: user}
spec:
  containers: [{name: a, image: "x:1"}]
  volumes: [{name: v, persistentVolumeClaim: {claimName: disk}}]
)";
constexpr std::string_view kClaim = R"(apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: disk}
spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
)";

// Runs over files in memory, as the program does them.
class ProjectRunTest : public testing::Test {
 protected:
  ProjectRunTest() { Add(".git/HEAD", ""); }

  void Add(std::string path, std::string_view text) {
    files_.Add(std::move(path), std::string(text));
  }

  LintResult Lint(const std::vector<std::string>& paths,
                  LintOptions options = OnlyRules({"pvc-not-found",
                                                   "statefulset-headless-service-missing",
                                                   "statefulset-service-selector-mismatch"})) {
    options.file_system = &files_;
    options.read_project = true;
    return MakeLinter(options).Lint(paths);
  }

  std::vector<std::string> Reasons(const std::vector<std::string>& paths) {
    std::vector<std::string> reasons;
    const LintResult result = Lint(paths);
    for (const NotEvaluated& entry : result.summary().not_evaluated)
      reasons.push_back(entry.reason);
    return reasons;
  }

  MemoryFileSystem files_;
};

TEST_F(ProjectRunTest, AChangedServiceWhoseStatefulSetIsNot) {
  Add("k8s/sets/db.yaml", kSet);
  Add("k8s/services/db.yaml", kService);
  const LintResult result = Lint({"k8s/services/db.yaml"});
  ASSERT_EQ(Places(result),
            (std::vector<std::string>{"statefulset-service-selector-mismatch 4:36"}));
  EXPECT_EQ(result.diagnostics()[0].location.file, "k8s/services/db.yaml");
  EXPECT_EQ(result.diagnostics()[0].related.at(0).location.file, "k8s/sets/db.yaml");
  EXPECT_EQ(result.summary().files, 1U);
  EXPECT_EQ(result.summary().objects, 1U);
}

TEST_F(ProjectRunTest, OthersAreNotReportedOn) {
  Add("k8s/sets/db.yaml", kSet);
  Add("k8s/services/db.yaml", kService);
  Add("k8s/lonely.yaml", kUser);
  EXPECT_TRUE(Lint({"k8s/sets/db.yaml"}).diagnostics().empty());
  EXPECT_EQ(Lint({"k8s/sets/db.yaml", "k8s/services/db.yaml"}).diagnostics().size(), 1U);
  // One finding, though the file is named and of the project of the other.
  EXPECT_EQ(
      Lint({"k8s/lonely.yaml", "k8s/services/db.yaml", "k8s/sets/db.yaml"}).diagnostics().size(),
      2U);
}

TEST_F(ProjectRunTest, ReferencesAreLookedUpInTheProject) {
  Add("a/user.yaml", kUser);
  EXPECT_EQ(Lint({"a/user.yaml"}).diagnostics().size(), 1U);
  Add("b/claim.yaml", kClaim);
  EXPECT_TRUE(Lint({"a/user.yaml"}).diagnostics().empty());
  // A directory that is named is the set, whatever lies beside it.
  EXPECT_EQ(Lint({"a"}).diagnostics().size(), 1U);
}

TEST_F(ProjectRunTest, WithoutAProjectTheFolderCounts) {
  Add("/tmp/a/user.yaml", kUser);
  Add("/tmp/a/deep/claim.yaml", kClaim);
  EXPECT_EQ(Lint({"/tmp/a/user.yaml"}).diagnostics().size(), 1U);
  Add("/tmp/a/claim.yaml", kClaim);
  EXPECT_TRUE(Lint({"/tmp/a/user.yaml"}).diagnostics().empty());
}

TEST_F(ProjectRunTest, VariantsDoNotCountAndMakeItUncertain) {
  Add("dev/user.yaml", kUser);
  Add("prod/user.yaml", kUser);
  EXPECT_EQ(Lint({"dev/user.yaml"}).diagnostics().size(), 1U);
  Add("prod/claim.yaml", kClaim);
  EXPECT_TRUE(Lint({"dev/user.yaml"}).diagnostics().empty());
  EXPECT_EQ(
      Reasons({"dev/user.yaml"}),
      (std::vector<std::string>{"it may be that of prod/claim.yaml, another variant of the set"}));
}

TEST_F(ProjectRunTest, AFileThatCannotBeReadMakesItUncertain) {
  Add("a/user.yaml", kUser);
  Add("b/notes.yaml", "a: [\n");  // holds no object for certain
  EXPECT_EQ(Lint({"a/user.yaml"}).diagnostics().size(), 1U);
  Add("b/broken.yaml", "kind: [\n");
  EXPECT_TRUE(Lint({"a/user.yaml"}).diagnostics().empty());
  EXPECT_EQ(Reasons({"a/user.yaml"}),
            (std::vector<std::string>{"it may be in b/broken.yaml, which could not be read"}));
}

TEST_F(ProjectRunTest, DesignsAreSetsOfTheirOwn) {
  constexpr std::string_view kDesign =
      "name: d\nservices:\n  disk:\n    name: disk\n    type: PersistentVolumeClaim\n    "
      "apiVersion: v1\n    settings: {spec: {accessModes: [ReadWriteOnce]}}\n";
  Add("a/user.yaml", kUser);
  Add("a/design.yaml", kDesign);
  EXPECT_EQ(Lint({"a/user.yaml"}).diagnostics().size(), 1U);
}

TEST_F(ProjectRunTest, IsTheSameForAnyOrderAndNumberOfThreads) {
  Add("k8s/sets/db.yaml", kSet);
  Add("k8s/services/db.yaml", kService);
  Add("k8s/lonely.yaml", kUser);
  LintOptions options = OnlyRules({"pvc-not-found", "statefulset-service-selector-mismatch"});
  options.jobs = 1;
  const LintResult one =
      Lint({"k8s/sets/db.yaml", "k8s/lonely.yaml", "k8s/services/db.yaml"}, options);
  options.jobs = 8;
  const LintResult other =
      Lint({"k8s/services/db.yaml", "k8s/sets/db.yaml", "k8s/lonely.yaml"}, options);
  EXPECT_EQ(test::AllReports(one), test::AllReports(other));
}

// Counts what is read.
class CountingFileSystem final : public FileSystem {
 public:
  explicit CountingFileSystem(const FileSystem& base) : base_(base) {}
  FileKind Kind(const std::string& path) const override { return base_.Kind(path); }
  Result<std::string> Read(const std::string& path, std::uint64_t max_size) const override {
    ++reads;
    return base_.Read(path, max_size);
  }
  Result<std::vector<DirectoryEntry>> List(const std::string& path) const override {
    return base_.List(path);
  }
  mutable int reads = 0;

 private:
  const FileSystem& base_;
};

// One file cannot be read, whoever asks.
class OneUnreadable final : public FileSystem {
 public:
  OneUnreadable(const FileSystem& base, std::string path) : base_(base), path_(std::move(path)) {}
  FileKind Kind(const std::string& path) const override { return base_.Kind(path); }
  Result<std::string> Read(const std::string& path, std::uint64_t max_size) const override {
    if (path == path_) return Error{ErrorCode::kUnreadable, path + " cannot be read"};
    return base_.Read(path, max_size);
  }
  Result<std::vector<DirectoryEntry>> List(const std::string& path) const override {
    return base_.List(path);
  }

 private:
  const FileSystem& base_;
  std::string path_;
};

TEST_F(ProjectRunTest, WhatMayBeInAnUnreadableFileIsNotMissed) {
  Add("a/user.yaml", kUser);
  Add("a/claim.yaml", "kind: Nothing\n");
  LintOptions options = OnlyRules({"pvc-not-found"});
  options.file_system = &files_;
  EXPECT_EQ(test::Rules(MakeLinter(options).Lint({"a"})),
            std::vector<std::string>{"pvc-not-found"});
  const OneUnreadable unreadable(files_, "a/claim.yaml");
  options.file_system = &unreadable;
  const LintResult result = MakeLinter(options).Lint({"a"});
  EXPECT_TRUE(result.diagnostics().empty());
  ASSERT_EQ(result.failures().size(), 1U);
  EXPECT_EQ(result.failures().front().code, ErrorCode::kUnreadable);
  ASSERT_FALSE(result.summary().not_evaluated.empty());
  EXPECT_NE(result.summary().not_evaluated.front().reason.find("a/claim.yaml"), std::string::npos);
}

TEST_F(ProjectRunTest, IsReadOnlyWhereARuleNeedsIt) {
  Add("a/user.yaml", kUser);
  Add("b/claim.yaml", kClaim);
  Add("a/values.yaml", "image: x\n");
  Add("a/design.yaml", "name: d\nservices: {}\n");
  const auto reads = [this](const std::string& path, std::vector<std::string> rules) {
    const CountingFileSystem counting(files_);
    LintOptions options = OnlyRules(std::move(rules));
    options.jobs = 1;
    options.file_system = &counting;
    options.read_project = true;
    MakeLinter(options).Lint({path});
    return counting.reads;
  };
  EXPECT_EQ(reads("a/user.yaml", {"pvc-not-found"}), 4);
  EXPECT_EQ(reads("a/user.yaml", {"volume-mount-undefined"}), 1);
  EXPECT_EQ(reads("a/values.yaml", {"pvc-not-found"}), 1);
  EXPECT_EQ(reads("a/design.yaml", {"pvc-not-found"}), 1);
}

}  // namespace
}  // namespace meshlint
