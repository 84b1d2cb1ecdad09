// The text helpers of lib/base: what messages and suggestions are made of.
#include "base/strings.h"

#include <array>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace meshlint {
namespace {

TEST(StringsTest, CatJoinsTextCharactersAndNumbers) {
  EXPECT_EQ(Cat("port ", 80, ':', std::string("x"), std::string_view("yz")), "port 80:xyz");
  EXPECT_EQ(Cat(-1, ' ', std::size_t{18446744073709551615U}), "-1 18446744073709551615");
  EXPECT_EQ(Cat(), "");
}

TEST(StringsTest, QuoteAndCount) {
  EXPECT_EQ(Quote("a b"), "\"a b\"");
  EXPECT_EQ(Count(0, "key"), "0 keys");
  EXPECT_EQ(Count(1, "key"), "1 key");
  EXPECT_EQ(Count(2, "key"), "2 keys");
}

struct JoinCase {
  std::vector<std::string> words;
  std::string_view last;
  std::size_t most;
  std::string_view joined;
};

TEST(StringsTest, JoinWords) {
  const std::array<JoinCase, 10> cases = {{
      {{}, "and", 10, ""},
      {{"a"}, "and", 10, "a"},
      {{"a", "b"}, "and", 10, "a and b"},
      {{"a", "b"}, "or", 10, "a or b"},
      {{"a", "b", "c"}, "and", 10, "a, b and c"},
      {{"a", "b", "c"}, "and", 3, "a, b and c"},
      // One word is never the whole rest: its place is better used by the word itself.
      {{"a", "b", "c", "d"}, "and", 3, "a, b and 2 more"},
      {{"a", "b", "c"}, "and", 2, "a and 2 more"},
      {{"a", "b"}, "and", 1, "2 in all"},
      {{"a", "b"}, "and", 0, "2 in all"},
  }};
  for (const JoinCase& test : cases) {
    EXPECT_EQ(JoinWords(test.words, test.last, test.most), test.joined);
  }
}

TEST(StringsTest, CaseOfAsciiLettersOnly) {
  EXPECT_EQ(ToLower("AbZ[`{09Ä"), "abz[`{09Ä");
  EXPECT_TRUE(EqualsIgnoreCase("ReadWriteOnce", "readwriteONCE"));
  EXPECT_FALSE(EqualsIgnoreCase("a", "ab"));
  EXPECT_FALSE(EqualsIgnoreCase("[", "{"));  // 0x20 apart, and no letters
}

TEST(StringsTest, StartsAndEnds) {
  EXPECT_TRUE(StartsWith("abc", ""));
  EXPECT_TRUE(StartsWith("abc", "abc"));
  EXPECT_FALSE(StartsWith("ab", "abc"));
  EXPECT_TRUE(EndsWith("abc", ""));
  EXPECT_TRUE(EndsWith("abc", "abc"));
  EXPECT_FALSE(EndsWith("bc", "abc"));
  EXPECT_FALSE(EndsWith("abc", "ab"));
}

TEST(StringsTest, SplitKeepsEmptyParts) {
  EXPECT_EQ(Split("a,,b,", ','), (std::vector<std::string_view>{"a", "", "b", ""}));
  EXPECT_EQ(Split("", ','), (std::vector<std::string_view>{""}));
}

TEST(StringsTest, TrimTakesBlanksAndBreaks) {
  EXPECT_EQ(Trim(" \t\r\n a b \n"), "a b");
  EXPECT_EQ(Trim(" \n"), "");
  EXPECT_EQ(Trim(""), "");
}

TEST(StringsTest, PrintableIsSafeForATerminal) {
  EXPECT_EQ(Printable("plain, é€𝄞"), "plain, é€𝄞");
  EXPECT_EQ(Printable("a\tb"), "a b");
  EXPECT_EQ(Printable("a\x1b[31m\n\x7f"), "a\uFFFD[31m\uFFFD\uFFFD");
  EXPECT_EQ(Printable("a\u009bb"), "a\uFFFDb");  // the eight-bit form of ESC [
  EXPECT_EQ(Printable("a\u00a0b"), "a\u00a0b");
  EXPECT_EQ(Printable("a\xFF\xC3(\xE2\x82("), "a\uFFFD\uFFFD(\uFFFD(");
  EXPECT_EQ(Printable("a\x80\x80"
                      "b"),
            "ab");
  EXPECT_EQ(Printable("\xC0\x80"), "\uFFFD");
  EXPECT_EQ(Printable(""), "");
}

struct DistanceCase {
  std::string_view a;
  std::string_view b;
  std::size_t distance;
};

TEST(EditDistanceTest, KnownDistances) {
  const std::array<DistanceCase, 9> cases = {{
      {"", "", 0},
      {"", "abc", 3},
      {"kitten", "sitting", 3},
      {"image", "imgae", 1},  // two neighbours swapped are one slip
      {"ca", "abc", 3},       // restricted: no edit between the two that were swapped
      {"replicas", "replica", 1},
      {"spec", "spce", 1},
      {"ab", "ba", 1},
      {"abcdef", "badcfe", 3},
  }};
  for (const DistanceCase& test : cases) {
    EXPECT_EQ(EditDistance(test.a, test.b, 100), test.distance) << test.a << " / " << test.b;
    EXPECT_EQ(EditDistance(test.b, test.a, 100), test.distance) << test.b << " / " << test.a;
  }
}

TEST(EditDistanceTest, GivesUpJustAboveTheLimit) {
  EXPECT_EQ(EditDistance("kitten", "sitting", 3), 3U);
  EXPECT_EQ(EditDistance("kitten", "sitting", 2), 3U);
  EXPECT_EQ(EditDistance("a", "abcdefgh", 2), 3U);  // by length alone
  EXPECT_EQ(EditDistance("aaaaaaaa", "bbbbbbbb", 2), 3U);
  EXPECT_EQ(EditDistance("same", "same", 0), 0U);
}

// The limit only cuts work short: it never changes an answer within it.
TEST(EditDistanceTest, LimitDoesNotChangeTheAnswer) {
  std::mt19937 random(7);
  const auto word = [&random] {
    std::string text(random() % 7, ' ');
    for (char& c : text) c = static_cast<char>('a' + random() % 3);
    return text;
  };
  for (int round = 0; round < 3000; ++round) {
    const std::string a = word();
    const std::string b = word();
    const std::size_t exact = EditDistance(a, b, 100);
    EXPECT_LE(exact, std::max(a.size(), b.size()));
    EXPECT_EQ(exact == 0, a == b);
    for (std::size_t limit = 0; limit < 8; ++limit) {
      EXPECT_EQ(EditDistance(a, b, limit), std::min(exact, limit + 1)) << a << " / " << b;
    }
  }
}

struct NearestCase {
  std::string_view text;
  std::vector<std::string_view> candidates;
  std::string_view nearest;
};

TEST(NearestTest, SuggestsWhatWasMeant) {
  const std::array<NearestCase, 12> cases = {{
      {"imagePullPolcy", {"image", "imagePullPolicy", "imagePullSecrets"}, "imagePullPolicy"},
      {"matchlabels", {"matchExpressions", "matchLabels"}, "matchLabels"},
      {"Deploymnet", {"Deployment", "DaemonSet"}, "Deployment"},
      {"replica", {"replicas"}, "replicas"},
      {"zzz", {"abc", "def"}, ""},            // nothing is near
      {"abcdef", {"abcxyz"}, ""},             // three of six letters is too much
      {"abcdef", {"abcdxy"}, "abcdxy"},       // two of six is not
      {"cat", {"car", "bat"}, ""},            // two are equally near
      {"cat", {"car", "bat", "Cat"}, "Cat"},  // ... until one is nearer
      {"cat", {"car", "bat", "bat"}, ""},     // a repeated candidate is still a tie
      {"cat", {"bat", "bat"}, "bat"},         // ... but none with itself
      {"x", {}, ""},
  }};
  for (const NearestCase& test : cases) {
    EXPECT_EQ(Nearest(test.text, test.candidates), test.nearest) << test.text;
  }
}

TEST(NearestTest, CaseAloneBeatsEveryOtherDifference) {
  const std::array<std::string_view, 2> candidates = {"podx", "POD"};
  EXPECT_EQ(Nearest("pod", candidates), "POD");
}

}  // namespace
}  // namespace meshlint
