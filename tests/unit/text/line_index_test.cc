// Offsets to lines and columns, compared with a reading of the definition that is too slow for real
// use.
#include "text/line_index.h"

#include <array>
#include <ostream>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "text/source_file.h"

namespace meshlint {

// How a failed comparison shows a place.
static void PrintTo(const LineColumn& at, std::ostream* out) {
  *out << at.line << ':' << at.column << " (UTF-16 " << at.column_utf16 << ", byte "
       << at.column_byte << ')';
}

namespace {

// The place of every offset of the text and of its end, by reading it from its start.
std::vector<LineColumn> ByDefinition(std::string_view text) {
  std::vector<LineColumn> places;
  LineColumn at;
  while (places.size() < text.size()) {
    const std::size_t i = places.size();
    places.push_back(at);
    std::size_t line_break = 0;
    if (text[i] == '\n') line_break = 1;
    if (text[i] == '\r') line_break = text.substr(i + 1, 1) == "\n" ? 2 : 1;
    // A break at the very end of the text begins no further line.
    if (line_break != 0 && i + line_break < text.size()) {
      if (line_break == 2) {
        places.push_back({at.line, at.column + 1, at.column_utf16 + 1, at.column_byte + 1});
      }
      at = {at.line + 1, 1, 1, 1};
      continue;
    }
    const auto byte = static_cast<unsigned char>(text[i]);
    ++at.column_byte;
    if ((byte & 0xC0U) != 0x80U) {
      ++at.column;
      at.column_utf16 += byte >= 0xF0U ? 2U : 1U;
    }
  }
  places.push_back(at);
  return places;
}

void ExpectLike(std::string_view text) {
  const LineIndex lines(text);
  const std::vector<LineColumn> places = ByDefinition(text);
  for (std::size_t offset = 0; offset <= text.size(); ++offset) {
    ASSERT_EQ(lines.At(static_cast<std::uint32_t>(offset)), places[offset])
        << "offset " << offset << " of " << testing::PrintToString(text);
  }
}

struct AtCase {
  std::string_view text;
  std::uint32_t offset;
  LineColumn at;
};

TEST(LineIndexTest, LinesEndAtLfCrlfAndCr) {
  const std::array<AtCase, 10> cases = {{
      {"", 0, {1, 1, 1, 1}},
      {"abc", 2, {1, 3, 3, 3}},
      {"abc", 3, {1, 4, 4, 4}},  // the end of the text is a place too
      {"a\nb", 2, {2, 1, 1, 1}},
      {"a\r\nb", 3, {2, 1, 1, 1}},
      {"a\r\nb", 2, {1, 3, 3, 3}},  // between CR and LF: still the first line
      {"a\rb", 2, {2, 1, 1, 1}},
      {"a\r\rb", 3, {3, 1, 1, 1}},
      {"a\n", 2, {1, 3, 3, 3}},  // no empty line after the last break
      {"a\n\nb", 2, {2, 1, 1, 1}},
  }};
  for (const AtCase& test : cases) {
    EXPECT_EQ(LineIndex(test.text).At(test.offset), test.at) << test.text << " at " << test.offset;
  }
}

TEST(LineIndexTest, ColumnsInCodePointsUtf16UnitsAndBytes) {
  // é has two bytes, € three, 𝄞 four and two UTF-16 units.
  const std::string_view text = "k: é€𝄞x\né: y";
  const LineIndex lines(text);
  EXPECT_EQ(lines.At(3), (LineColumn{1, 4, 4, 4}));
  EXPECT_EQ(lines.At(5), (LineColumn{1, 5, 5, 6}));
  EXPECT_EQ(lines.At(8), (LineColumn{1, 6, 6, 9}));
  EXPECT_EQ(lines.At(12), (LineColumn{1, 7, 8, 13}));
  EXPECT_EQ(lines.At(14), (LineColumn{2, 1, 1, 1}));
  EXPECT_EQ(lines.At(16), (LineColumn{2, 2, 2, 3}));
}

TEST(LineIndexTest, OffsetsPastTheEndAreTheEnd) {
  const LineIndex lines("ab\nc");
  EXPECT_EQ(lines.At(4000), (LineColumn{2, 2, 2, 2}));
}

TEST(LineIndexTest, CountsLines) {
  EXPECT_EQ(LineIndex("").line_count(), 1U);
  EXPECT_EQ(LineIndex("a").line_count(), 1U);
  EXPECT_EQ(LineIndex("a\n").line_count(), 1U);
  EXPECT_EQ(LineIndex("a\nb").line_count(), 2U);
  EXPECT_EQ(LineIndex("\r\n\r\n\n\r").line_count(), 4U);
}

TEST(LineIndexTest, LineSpanLeavesTheBreakOut) {
  const std::string_view text = "one\r\n\ntwo\rthree\n";
  const LineIndex lines(text);
  const auto line = [&](std::uint32_t number) {
    const Span span = lines.LineSpan(number);
    return text.substr(span.begin, span.size());
  };
  EXPECT_EQ(line(1), "one");
  EXPECT_EQ(line(2), "");
  EXPECT_EQ(line(3), "two");
  EXPECT_EQ(line(4), "three");
  EXPECT_EQ(lines.LineSpan(0), Span{});
  EXPECT_EQ(lines.LineSpan(5), Span{});
}

// Column counts are kept for every 1,024th byte: what is just before, on and after them must fit.
TEST(LineIndexTest, LongLinesAroundCheckpoints) {
  for (const std::string_view character : {"x", "é", "€", "𝄞"}) {
    for (std::size_t lead = 0; lead < 4; ++lead) {
      std::string text(lead, 'a');
      while (text.size() < 2200) text += character;
      ExpectLike(text);
    }
  }
}

TEST(LineIndexTest, TextsOfExactlyOneCheckpoint) {
  for (const std::size_t size : {1023U, 1024U, 1025U, 2048U}) {
    std::string text = "é";
    text.resize(size, 'x');
    ExpectLike(text);
  }
}

TEST(LineIndexTest, AColumnFarOnTheRight) {
  std::string text;
  for (int i = 0; i < 1'000'000; ++i) text += "é";
  const LineIndex lines(text);
  EXPECT_EQ(lines.At(1'999'998), (LineColumn{1, 1'000'000, 1'000'000, 1'999'999}));
}

TEST(LineIndexTest, RandomTexts) {
  std::mt19937 random(11);
  const std::array<std::string_view, 10> pieces = {"\n", "\r", "\r\n", "a",    "bc",
                                                   "é",  "€",  "𝄞",    "\xFF", "\x80"};
  for (int round = 0; round < 200; ++round) {
    std::string text;
    const std::size_t size = round % 20 == 0 ? 2500 : 30;
    while (text.size() < size) text += pieces[random() % pieces.size()];
    ExpectLike(text);
  }
}

TEST(SourceFileTest, LeavesAByteOrderMarkOut) {
  const SourceFile with("a.yaml", "\xEF\xBB\xBFkind: Pod\n");
  EXPECT_EQ(with.text(), "kind: Pod\n");
  EXPECT_EQ(with.bom_size(), 3U);
  EXPECT_EQ(with.lines().At(0), (LineColumn{1, 1, 1, 1}));
  const SourceFile without("a.yaml", "kind: Pod\n");
  EXPECT_EQ(without.bom_size(), 0U);
  EXPECT_EQ(without.Slice({6, 9}), "Pod");
}

TEST(SourceFileTest, OnlyAMarkAtTheStartIsOne) {
  EXPECT_EQ(SourceFile("a", "a\xEF\xBB\xBF").bom_size(), 0U);
  EXPECT_EQ(SourceFile("a", "\xEF\xBB").text(), "\xEF\xBB");
  EXPECT_EQ(SourceFile("a", "\xEF\xBB\xBF").text(), "");
}

}  // namespace
}  // namespace meshlint
