// The rounds of fixing, with made-up findings: what overlaps, what does not settle, what has to be
// taken back.
#include "engine/fixer.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/overlay.h"
#include "meshlint/file_system.hpp"

namespace meshlint {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr const char* kFile = "a.yaml";

// A finding at each place of `word`, whose fix replaces it.
void Find(const std::string& text, std::string_view word, std::string_view rule,
          std::string_view by, std::vector<Diagnostic>& found,
          FixSafety safety = FixSafety::kSafe) {
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    Diagnostic& diagnostic = found.emplace_back();
    diagnostic.rule = rule;
    diagnostic.severity = Severity::kWarning;
    diagnostic.location.file = kFile;
    diagnostic.location.start.offset = static_cast<std::uint32_t>(at);
    diagnostic.location.end.offset = static_cast<std::uint32_t>(at + word.size());
    if (!by.empty())
      diagnostic.fixes = {
          {"write " + std::string(by), safety, {{diagnostic.location, std::string(by)}}}};
  }
}

class FixerTest : public testing::Test {
 protected:
  FixResult Run(const std::string& text, FixOptions options = {}) {
    memory_.Add(kFile, text);
    return Fixer(overlay_, options, [this] { return lint_(*overlay_.Text(kFile)); }).Run();
  }

  MemoryFileSystem memory_;
  OverlayFileSystem overlay_{memory_};
  std::function<std::vector<Diagnostic>(const std::string&)> lint_;
};

TEST_F(FixerTest, AppliesAllThatDoNotTouchInOneRound) {
  lint_ = [](const std::string& text) {
    std::vector<Diagnostic> found;
    Find(text, "x", "r", "ok", found);
    return found;
  };
  const FixResult result = Run("[x, x, x]");
  EXPECT_THAT(result.files, SizeIs(1));
  EXPECT_EQ(result.files.front().after, "[ok, ok, ok]");
  EXPECT_THAT(result.applied, SizeIs(3));
  EXPECT_TRUE(result.settled);
}

TEST_F(FixerTest, WhatOverlapsWaitsForTheNextRound) {
  lint_ = [](const std::string& text) {
    std::vector<Diagnostic> found;
    Find(text, "abc", "r", "ad", found);
    Find(text, "ab", "s", "e", found);
    Find(text, "ad", "t", "f", found);
    return found;
  };
  const FixResult result = Run("[abc, ad]");
  EXPECT_EQ(result.files.front().after, "[f, f]");
  ASSERT_THAT(result.applied, SizeIs(3));
  EXPECT_EQ(result.applied[0].round, 1U);
  EXPECT_EQ(result.applied[1].round, 1U);
  EXPECT_EQ(result.applied[2].round, 2U);
}

TEST_F(FixerTest, StopsAfterTenRounds) {
  lint_ = [](const std::string& text) {
    std::vector<Diagnostic> found;
    Find(text, "x", "r", "xx", found);
    found.resize(1);
    return found;
  };
  const FixResult result = Run("x");
  EXPECT_EQ(result.files.front().after, std::string(11, 'x'));
  EXPECT_FALSE(result.settled);
}

TEST_F(FixerTest, UnsafeOnesOnlyWhenAskedFor) {
  lint_ = [](const std::string& text) {
    std::vector<Diagnostic> found;
    Find(text, "x", "r", "ok", found, FixSafety::kUnsafe);
    return found;
  };
  EXPECT_THAT(Run("x").files, IsEmpty());
  EXPECT_EQ(Run("x", {.unsafe = true}).files.front().after, "ok");
}

TEST_F(FixerTest, TakesBackOnlyWhatMakesANewError) {
  lint_ = [](const std::string& text) {
    std::vector<Diagnostic> found;
    Find(text, "x", "good", "ok", found);
    Find(text, "y", "bad", "BAD", found);
    Find(text, "BAD", "error", "", found);
    for (Diagnostic& diagnostic : found) {
      if (diagnostic.rule != "error") continue;
      diagnostic.severity = Severity::kError;
      diagnostic.message = "It is bad now.";
    }
    return found;
  };
  const FixResult result = Run("[x, y, x, x]");
  EXPECT_EQ(result.files.front().after, "[ok, y, ok, ok]");
  ASSERT_THAT(result.withdrawn, SizeIs(1));
  EXPECT_EQ(result.withdrawn.front().rule, "bad");
  EXPECT_EQ(result.withdrawn.front().reason, "It is bad now. [error]");
  EXPECT_THAT(result.applied, SizeIs(3));
}

// Two fixes of one object that do not go together: the first is made, the other is asked for again.
TEST_F(FixerTest, WhatAnotherFixLeavesNoRoomForIsNotTakenBack) {
  int runs = 0;
  lint_ = [&runs](const std::string& text) {
    ++runs;
    std::vector<Diagnostic> found;
    for (const char name : {'a', 'b', 'c', 'd'}) {
      const std::string many = std::string("many-") + name;
      const std::string lone = std::string("lone-") + name;
      const bool is_many = text.find(many) != std::string::npos;
      const bool is_lone = text.find(lone) != std::string::npos;
      std::vector<Diagnostic> own;
      Find(text, std::string("few-") + name, "few", many, own);
      if (!is_many) Find(text, std::string("free-") + name, "free", lone, own);
      if (is_many && is_lone) Find(text, lone, "clash", "", own);
      for (Diagnostic& diagnostic : own) diagnostic.object.name = name;
      found.insert(found.end(), own.begin(), own.end());
    }
    return found;
  };
  const FixResult result = Run("[few-a, free-a, few-b, free-b, few-c, free-c, few-d, free-d]");
  EXPECT_EQ(result.files.front().after,
            "[many-a, free-a, many-b, free-b, many-c, free-c, many-d, free-d]");
  EXPECT_THAT(result.withdrawn, IsEmpty());
  EXPECT_THAT(result.applied, SizeIs(4));
  EXPECT_LE(runs, 5) << "at first, all, one of each, the others with and without these";
}

TEST_F(FixerTest, TakesBackWhatCannotBeReadAnyMore) {
  lint_ = [](const std::string& text) {
    std::vector<Diagnostic> found;
    Find(text, "]", "bad", "", found);
    for (Diagnostic& diagnostic : found) {
      diagnostic.fixes = {{"drop it", FixSafety::kSafe, {{diagnostic.location, ""}}}};
    }
    return found;
  };
  const FixResult result = Run("[x]");
  EXPECT_THAT(result.files, IsEmpty());
  ASSERT_THAT(result.withdrawn, SizeIs(1));
  EXPECT_THAT(result.withdrawn.front().reason, HasSubstr("could not be read any more"));
}

TEST_F(FixerTest, LeavesUnsoundEditsAlone) {
  lint_ = [](const std::string& text) {
    std::vector<Diagnostic> found;
    Find(text, "x", "r", "ok", found);
    for (Diagnostic& diagnostic : found) {
      const Location here = diagnostic.location;
      diagnostic.fixes.front().edits.push_back({here, "again"});
    }
    return found;
  };
  EXPECT_THAT(Run("x").files, IsEmpty());
}

TEST_F(FixerTest, FilesThatAreNoneAreLeftAlone) {
  lint_ = [](const std::string& text) {
    std::vector<Diagnostic> found;
    Find(text, "x", "r", "ok", found);
    found.front().fixes.front().edits.front().location.file = "set.tar!/design.yml";
    return found;
  };
  EXPECT_THAT(Run("x").files, IsEmpty());
}

}  // namespace
}  // namespace meshlint
