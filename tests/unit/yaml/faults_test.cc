// What is said about broken text, and where it points.
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "unit/yaml/tree_checks.h"
#include "yaml/node.h"
#include "yaml/read.h"

namespace meshlint::yaml {
namespace {

struct Case {
  std::string_view text;
  std::string_view place;  // "line:column text"
  std::string_view words;  // that the message has
};

std::string Place(const SourceFile& source, Span span) {
  const LineColumn at = source.lines().At(span.begin);
  return std::to_string(at.line) + ":" + std::to_string(at.column) + " " +
         std::string(source.Slice(span));
}

void Check(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    const SourceFile source("case.yaml", std::string(c.text));
    const auto documents = Read(source);
    ASSERT_EQ(documents.size(), 1U) << Visible(c.text);
    ASSERT_EQ(documents[0]->faults().size(), 1U) << Visible(c.text);
    const Fault& fault = documents[0]->faults()[0];
    EXPECT_EQ(Place(source, fault.span), c.place) << Visible(c.text) << ": " << fault.message;
    EXPECT_NE(fault.message.find(c.words), std::string::npos)
        << Visible(c.text) << ": " << fault.message;
    EXPECT_EQ(fault.message.back(), '.') << fault.message;
    EXPECT_TRUE(documents[0]->empty());
  }
}

TEST(YamlFaults, Quotes) {
  Check({{"a: \"b\nc: d\n", "1:4 \"", "not closed"},
         {"a: 'b\nc: d\n", "1:4 '", "not closed"},
         {"x: 1\na: \"foo\nb: \"bar\"\n", "2:4 \"", "not closed"},
         {"a: 'it's'\n", "1:8 s'", "closing quote"},
         {"a: \"\\d\"\n", "1:5 \\d", "escape"}});
}

TEST(YamlFaults, Indentation) {
  Check({{"a:\n\tb: c\n", "2:1 \t", "tab"},
         {"a:\n  b: c\n   d: e\n", "3:4 d", "indented deeper"},
         {"a:\n    b: c\n  d: e\n", "3:3 d", "fits none"},
         {"a: |\ntext here\nb: c\n", "2:1 text here", "not indented deeper than its key"},
         {"a:\n  - b\n   - c\n  - d: e\n - f\n", "5:2 -", "list item"}});
}

TEST(YamlFaults, ColonsAndDashes) {
  Check({{"a: b\nkey:value\nc: d\n", "2:4 :", "space is missing after the colon"},
         {"a: b: c\n", "1:5 :", "colon"},
         {"a:\n  - b\n  -c\n", "3:3 -", "space is missing after the `-`"},
         {"a: b\nplain\n", "2:1 plain", "neither"},
         {"a: - b\n", "1:4 -", "list item"},
         {": a\n", "1:1 :", "no key"}});
}

TEST(YamlFaults, Brackets) {
  Check({{"a: [1,,2]\n", "1:7 ,", "nothing before this comma"},
         {"a: [1, 2\nb: 3\n", "1:4 [", "never closed"},
         {"{\"a\": [1, 2}", "1:12 }", "closes nothing"},
         {"{\"a\": {\"b\": 1}", "1:1 {", "never closed"},
         {"{\"a\": 1,\n \"b\": 2\n \"c\": 3}\n", "3:2 \"c\":", "missing"},
         {"[\"a\" \"b\"]", "1:6 \"b\"]", "missing"},
         {"a: ]\n", "1:4 ]", "closes nothing"}});
}

TEST(YamlFaults, FirstCharacters) {
  Check({{"a: @b\n", "1:4 @b", "`@`"},
         {"a: `b c`\n", "1:4 `b", "begin with"},
         {"a: %b\n", "1:4 %b", "`%`"},
         {"a: {{ .Values.x }}\n", "1:4 {{ .Values.x }}", "template"},
         {"{{- if x }}\na: b\n{{- end }}\n", "1:1 {{- if x }}", "template"},
         {"a: b\n{{ x }}\n", "2:1 {{ x }}", "template"}});
}

TEST(YamlFaults, AliasesAndTags) {
  Check({{"a: *b\n", "1:4 *b", "no anchor"},
         {"a: &b [*b]\n", "1:8 *b", "inside"},
         {"a: !!int x\n", "1:10 x", "tag"},
         {"<<: 3\n", "1:5 3", "merge"},
         {"null: a\n", "1:1 null", "null"}});
}

TEST(YamlFaults, Characters) {
  Check({{"a: b\nc: \xFF\n", "2:4 \xFF", "UTF-8"},
         {"a: \x01\n", "1:4 \x01", "U+0001"},
         {std::string("\x89PNG\r\n\0\0", 8), "1:1 \x89", "binary file"},
         {std::string("\x7F"
                      "ELF\x02\x01\x01\0",
                      8),
          "1:1 \x7F", "binary file"}});
}

FaultKind KindOf(const std::string& text, const Limits& limits = {}) {
  const SourceFile source("case.yaml", text);
  const auto documents = Read(source, limits);
  EXPECT_EQ(documents.at(0)->faults().size(), 1U);
  return documents[0]->faults().at(0).kind;
}

std::string Repeat(std::string_view text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

TEST(YamlFaults, Depth) {
  EXPECT_EQ(KindOf(Repeat("[", 2000) + Repeat("]", 2000)), FaultKind::kLimit);
  EXPECT_EQ(KindOf(Repeat("{a: ", 2000) + Repeat("}", 2000)), FaultKind::kLimit);
  EXPECT_EQ(KindOf(Repeat("- ", 2000) + "a"), FaultKind::kLimit);
  EXPECT_EQ(KindOf(Repeat("[", 200000)), FaultKind::kSyntax);
  const SourceFile source("case.yaml", Repeat("[", 400) + Repeat("]", 400));
  EXPECT_TRUE(Read(source).at(0)->faults().empty());
}

TEST(YamlFaults, Nodes) {
  Limits limits;
  limits.max_nodes = 10;
  EXPECT_EQ(KindOf("[" + Repeat("a, ", 20) + "]", limits), FaultKind::kLimit);
}

TEST(YamlFaults, AliasesThatMultiply) {
  std::string bomb = "a0: &a0 [x, x]\n";
  for (int i = 1; i < 80; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before + ", " + before +
            "]\n";
  }
  EXPECT_EQ(KindOf(bomb), FaultKind::kAlias);
}

TEST(YamlFaults, AliasesThatNest) {
  std::string chain = "a0: &a0 [x]\n";
  for (int i = 1; i < 1000; ++i) {
    chain += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [*a" + std::to_string(i - 1) +
             "]\n";
  }
  EXPECT_EQ(KindOf(chain), FaultKind::kAlias);
}

TEST(YamlFaults, CostOneDocumentOnly) {
  const SourceFile source("case.yaml", "a: 1\n---\nb: [\n---\nc: 3\n");
  const auto documents = Read(source);
  ASSERT_EQ(documents.size(), 3U);
  EXPECT_EQ(documents[0]->root()["a"].AsInteger(), 1);
  EXPECT_FALSE(documents[1]->faults().empty());
  EXPECT_EQ(documents[2]->root()["c"].AsInteger(), 3);
  EXPECT_EQ(documents[2]->index(), 2U);
}

TEST(YamlFaults, LongLines) {
  const std::string text = "a: \"" + Repeat("x ", 1000000) + "\"\n";
  const SourceFile source("case.yaml", text);
  const auto documents = Read(source);
  EXPECT_EQ(documents.at(0)->root()["a"].text().size(), 2000000U);
}

}  // namespace
}  // namespace meshlint::yaml
