// Globs and ignore lists, with the meaning of .gitignore.
#include "base/glob.h"

#include <string>

#include <gtest/gtest.h>

namespace meshlint {
namespace {

bool Match(std::string_view pattern, std::string_view path) { return Glob(pattern).Matches(path); }

TEST(GlobTest, StarsStayInAFolder) {
  EXPECT_TRUE(Match("*.yaml", "a.yaml"));
  EXPECT_TRUE(Match("*.yaml", ".yaml"));
  EXPECT_FALSE(Match("*.yaml", "a/b.yaml"));
  EXPECT_FALSE(Match("*.yaml", "a.yaml.bak"));
  EXPECT_TRUE(Match("a/*/c", "a/b/c"));
  EXPECT_FALSE(Match("a/*/c", "a/b/b/c"));
  EXPECT_TRUE(Match("a?c", "abc"));
  EXPECT_FALSE(Match("a?c", "a/c"));
}

TEST(GlobTest, DoubledStarsAreFolders) {
  EXPECT_TRUE(Match("**/x", "x"));
  EXPECT_TRUE(Match("**/x", "a/b/x"));
  EXPECT_FALSE(Match("**/x", "ax"));
  EXPECT_TRUE(Match("a/**/x", "a/x"));
  EXPECT_TRUE(Match("a/**/x", "a/b/c/x"));
  EXPECT_FALSE(Match("a/**/x", "a/bx"));
  EXPECT_TRUE(Match("charts/**/templates/**", "charts/a/templates/b/c.yaml"));
  EXPECT_TRUE(Match("charts/**/templates/**", "charts/templates/c.yaml"));
  EXPECT_FALSE(Match("charts/**/templates/**", "charts/a/templatesx/c.yaml"));
  EXPECT_TRUE(Match("a**b", "axxb"));
  EXPECT_FALSE(Match("a**b", "ax/b"));
  EXPECT_TRUE(Match("**", "a/b"));
}

TEST(GlobTest, ClassesAndEscapes) {
  EXPECT_TRUE(Match("[a-c]x", "bx"));
  EXPECT_FALSE(Match("[a-c]x", "dx"));
  EXPECT_TRUE(Match("[!a-c]x", "dx"));
  EXPECT_FALSE(Match("[!a-c]x", "ax"));
  EXPECT_FALSE(Match("a[!b]c", "a/c"));
  EXPECT_TRUE(Match("\\*", "*"));
  EXPECT_FALSE(Match("\\*", "a"));
  EXPECT_TRUE(Match("[a", "[a"));
  EXPECT_TRUE(Match("[]a]", "]"));
}

// Matching is no search that goes back: this would not end.
TEST(GlobTest, ManyStarsCostNothing) {
  std::string pattern;
  for (int i = 0; i < 40; ++i) pattern += "**/*a*";
  EXPECT_FALSE(Match(pattern, std::string(2'000, 'a') + "b/"));
}

IgnorePatterns Patterns(std::string_view text) {
  IgnorePatterns patterns;
  patterns.AddLines(text);
  return patterns;
}

TEST(IgnorePatternsTest, WithAndWithoutSlash) {
  EXPECT_TRUE(Patterns("a.yaml").Ignores("x/y/a.yaml"));
  EXPECT_TRUE(Patterns("/a.yaml").Ignores("a.yaml"));
  EXPECT_FALSE(Patterns("/a.yaml").Ignores("x/a.yaml"));
  EXPECT_FALSE(Patterns("x/a.yaml").Ignores("y/x/a.yaml"));
  EXPECT_TRUE(Patterns("./x/a.yaml").Ignores("x/a.yaml"));
}

TEST(IgnorePatternsTest, FoldersTakeTheirFilesWithThem) {
  EXPECT_TRUE(Patterns("build/").Ignores("a/build/x/y.yaml"));
  EXPECT_FALSE(Patterns("build/").Ignores("a/build"));  // a file of that name
  EXPECT_TRUE(Patterns("build").Ignores("a/build"));
  EXPECT_TRUE(Patterns("test/**").Ignores("test/a/b.yaml"));
}

TEST(IgnorePatternsTest, TheLastOneDecides) {
  EXPECT_FALSE(Patterns("*.yaml\n!a.yaml").Ignores("a.yaml"));
  EXPECT_TRUE(Patterns("*.yaml\n!a.yaml\na.*").Ignores("a.yaml"));
  // What is in an ignored folder stays ignored.
  EXPECT_TRUE(Patterns("x/\n!x/a.yaml").Ignores("x/a.yaml"));
  EXPECT_FALSE(Patterns("x/*\n!x/a.yaml").Ignores("x/a.yaml"));
}

TEST(IgnorePatternsTest, CommentsBlanksAndLineEnds) {
  const IgnorePatterns patterns = Patterns("\xEF\xBB\xBF# a\r\n\r\n  \n\\#b  \r\nc\\ ");
  EXPECT_FALSE(patterns.Ignores("a"));
  EXPECT_TRUE(patterns.Ignores("#b"));
  EXPECT_TRUE(patterns.Ignores("c "));
  EXPECT_TRUE(Patterns("# only a comment\n").empty());
}

}  // namespace
}  // namespace meshlint
