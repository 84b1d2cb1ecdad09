// From paths to files, whatever the order in which they are given.
#include "engine/discovery.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "meshlint/file_system.hpp"

namespace meshlint {
namespace {

MemoryFileSystem Tree() {
  MemoryFileSystem files;
  for (const char* path :
       {"a.yaml", "designs/one.yml", "designs/deep/two.json", "designs/notes.txt", "designs/x.YAML",
        "designs/.hidden/three.yaml", "designs/node_modules/four.yaml", "designs/.dotfile.yaml",
        "designs2/five.yaml", "/srv/six.yaml", "../up/seven.yaml"}) {
    files.Add(path, "kind: Pod\n");
  }
  return files;
}

std::vector<std::string> Paths(const Discovery& discovery) {
  std::vector<std::string> paths;
  for (const FoundFile& file : discovery.files) paths.push_back(file.path);
  return paths;
}

std::string SetOf(const Discovery& discovery, std::string_view path) {
  for (const FoundFile& file : discovery.files) {
    if (file.path == path) return file.set;
  }
  return "not found";
}

TEST(TidyPathTest, OneSpellingForEachPath) {
  for (const auto& [given, tidy] : std::vector<std::pair<std::string_view, std::string_view>>{
           {"a", "a"},
           {"./a//b/", "a/b"},
           {".", "."},
           {"./", "."},
           {"/", "/"},
           {"//a", "/a"},
           {"a/./b", "a/b"},
           {"../a", "../a"},
           {"a/../b", "a/../b"},  // not resolved: a may be a link
           {"", "."},
           {"-", "-"},
       }) {
    EXPECT_EQ(TidyPath(given), tidy) << given;
  }
}

TEST(DiscoveryTest, SearchesDirectories) {
  const MemoryFileSystem files = Tree();
  const Discovery found = Discover(files, {"designs"}, {});
  EXPECT_EQ(Paths(found), (std::vector<std::string>{"designs/.dotfile.yaml",
                                                    "designs/deep/two.json", "designs/one.yml"}));
  EXPECT_TRUE(found.failures.empty());
  for (const FoundFile& file : found.files) {
    EXPECT_FALSE(file.named);
    EXPECT_EQ(file.set, "designs");
  }
}

TEST(DiscoveryTest, NamedFilesAreTakenAsTheyAre) {
  const MemoryFileSystem files = Tree();
  const Discovery found =
      Discover(files, {"./designs//notes.txt", "designs/.hidden/three.yaml"}, {});
  EXPECT_EQ(Paths(found),
            (std::vector<std::string>{"designs/.hidden/three.yaml", "designs/notes.txt"}));
  EXPECT_TRUE(found.files[0].named);
  EXPECT_EQ(found.files[1].set, "designs");  // the folder of a file that is named alone
}

TEST(DiscoveryTest, MissingPaths) {
  const MemoryFileSystem files = Tree();
  const Discovery found = Discover(files, {"a.yaml", "./none.yaml"}, {"nowhere"});
  EXPECT_EQ(Paths(found), (std::vector<std::string>{"a.yaml"}));
  ASSERT_EQ(found.failures.size(), 2U);
  EXPECT_EQ(found.failures[0].message, "./none.yaml does not exist");
  EXPECT_EQ(found.failures[0].code, ErrorCode::kNotFound);
  EXPECT_EQ(found.failures[1].message, "nowhere does not exist");
}

TEST(DiscoveryTest, EachFileOnce) {
  const MemoryFileSystem files = Tree();
  const Discovery found =
      Discover(files, {"designs", "designs/one.yml", "./designs/", "designs/one.yml"}, {});
  EXPECT_EQ(found.files.size(), 3U);
  EXPECT_TRUE(found.files.back().named);
}

// The wider directory makes the set: files of both may refer to each other.
TEST(DiscoveryTest, SetsAreTheWidestDirectories) {
  const MemoryFileSystem files = Tree();
  const Discovery found = Discover(files, {"designs/deep", "designs", "designs2", "/srv"}, {});
  EXPECT_EQ(SetOf(found, "designs/deep/two.json"), "designs");
  EXPECT_EQ(SetOf(found, "designs/one.yml"), "designs");
  EXPECT_EQ(SetOf(found, "designs2/five.yaml"), "designs2");  // a name that only begins alike
  EXPECT_EQ(SetOf(found, "/srv/six.yaml"), "/srv");
}

TEST(DiscoveryTest, OrderOfThePathsDoesNotMatter) {
  const MemoryFileSystem files = Tree();
  std::vector<std::string> paths = {".", "a.yaml", "designs", "designs/deep", "designs2/five.yaml"};
  const Discovery first = Discover(files, paths, {});
  do {
    const Discovery other = Discover(files, paths, {});
    ASSERT_EQ(other.files.size(), first.files.size());
    for (std::size_t i = 0; i < first.files.size(); ++i) {
      ASSERT_EQ(other.files[i].path, first.files[i].path);
      ASSERT_EQ(other.files[i].set, first.files[i].set) << first.files[i].path;
      ASSERT_EQ(other.files[i].named, first.files[i].named) << first.files[i].path;
    }
  } while (std::next_permutation(paths.begin(), paths.end()));
}

// "." and "d" are equally long.
TEST(DiscoveryTest, TheWorkingDirectoryIsWiderThanAnyInIt) {
  MemoryFileSystem files;
  files.Add("d/a.yaml", "");
  files.Add("b.yaml", "");
  for (const std::vector<std::string>& paths :
       {std::vector<std::string>{".", "d"}, std::vector<std::string>{"d", "."}}) {
    const Discovery found = Discover(files, paths, {});
    EXPECT_EQ(SetOf(found, "d/a.yaml"), ".");
    EXPECT_EQ(SetOf(found, "b.yaml"), ".");
  }
}

TEST(DiscoveryTest, WhatLiesAboveIsNotInTheWorkingDirectory) {
  MemoryFileSystem files;
  files.Add("b.yaml", "");
  files.Add("../up/a.yaml", "");
  const Discovery found = Discover(files, {"b.yaml", ".", "../up/a.yaml"}, {});
  EXPECT_EQ(SetOf(found, "../up/a.yaml"), "../up");
  EXPECT_EQ(SetOf(found, "b.yaml"), ".");
}

TEST(DiscoveryTest, ContextIsReadForReferences) {
  const MemoryFileSystem files = Tree();
  const Discovery found = Discover(files, {"designs/one.yml"}, {"designs"});
  ASSERT_EQ(found.files.size(), 3U);
  for (const FoundFile& file : found.files) {
    EXPECT_EQ(file.is_context, file.path != "designs/one.yml") << file.path;
  }
}

// What is given both ways is linted.
TEST(DiscoveryTest, LintedBeatsContext) {
  const MemoryFileSystem files = Tree();
  const Discovery found = Discover(files, {"designs"}, {"designs/one.yml"});
  ASSERT_EQ(found.files.size(), 3U);
  for (const FoundFile& file : found.files) {
    EXPECT_FALSE(file.is_context) << file.path;
    EXPECT_FALSE(file.named) << file.path;
  }
}

TEST(DiscoveryTest, FilesWithEndingsInCapitals) {
  const MemoryFileSystem files = Tree();
  EXPECT_EQ(Paths(Discover(files, {"designs/x.YAML"}, {})),
            (std::vector<std::string>{"designs/x.YAML"}));
}

}  // namespace
}  // namespace meshlint
