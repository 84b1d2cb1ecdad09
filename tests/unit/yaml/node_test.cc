#include "yaml/node.h"

#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "yaml/read.h"

namespace meshlint::yaml {
namespace {

class YamlNode : public testing::Test {
 protected:
  Node Parse(std::string text) {
    source_ = std::make_unique<SourceFile>("test.yaml", std::move(text));
    documents_ = Read(*source_);
    return documents_.at(0)->root();
  }
  std::string Slice(Span span) const { return std::string(source_->Slice(span)); }

  std::unique_ptr<SourceFile> source_;
  std::vector<std::unique_ptr<Document>> documents_;
};

TEST_F(YamlNode, MissingNodesChainAndKnowTheirPlace) {
  const Node root = Parse("a:\n  b: 1\nc: {d: 2}\ne:\n  - 1\n");
  const Node missing = root["a"]["x"]["y"]["z"];
  EXPECT_FALSE(missing.Exists());
  EXPECT_FALSE(missing);
  EXPECT_EQ(Slice(missing.span()), "b");
  EXPECT_EQ(missing.parent(), root["a"]);
  EXPECT_EQ(Slice(root["c"]["x"].span()), "{");
  EXPECT_EQ(Slice(root["x"].span()), "a");
  EXPECT_FALSE(root["e"].At(3).Exists());
  EXPECT_EQ(Slice(root["e"].At(3).span()), "-");
  EXPECT_EQ(missing.size(), 0U);
  EXPECT_EQ(missing.text(), "");
  EXPECT_EQ(missing.AsInteger(), std::nullopt);
  EXPECT_TRUE(missing.IsUnset());
  EXPECT_TRUE(missing.Entries().empty());
  EXPECT_TRUE(missing.Items().empty());
}

TEST_F(YamlNode, RefsStandForNodesAndForPlacesWithoutOne) {
  const Node root = Parse("a:\n  b: 1\n");
  EXPECT_EQ(NodeRef(root["a"]).In(root.document()), root["a"]);
  const Node missing = root["a"]["x"];
  EXPECT_EQ(NodeRef(missing).In(root.document()), missing);
  EXPECT_EQ(NodeRef(Node()).In(root.document()), Node());
  EXPECT_EQ(NodeRef().In(root.document()), Node());
}

// Whether the document holds the key elsewhere or nowhere.
TEST_F(YamlNode, RareGivesWhatALookUpGives) {
  const Node root =
      Parse("a: &a\n  b: 1\nc: [d, {e: 2}]\nf: *a\ng:\n  <<: *a\nh: text\ni: &t x\nj: *t\n");
  for (const char* const key : {"a", "b", "c", "e", "f", "g", "nowhere", "h", "", "<<"}) {
    for (const Node& node : {root, root["a"], root["c"], root["c"].At(1), root["f"], root["g"],
                             root["h"], root["j"], root["x"], root["a"]["x"], Node()}) {
      EXPECT_EQ(node.Rare(key), node[key]) << key;
      if (node.has_document()) {
        EXPECT_EQ(node.Rare(key).span(), node[key].span()) << key;
      }
    }
  }
  EXPECT_EQ(root["g"].Rare("b").text(), "1");
}

TEST_F(YamlNode, DefaultNodeIsMissing) {
  const Node node;
  EXPECT_FALSE(node.Exists());
  EXPECT_FALSE(node["a"].Exists());
  EXPECT_EQ(node, Node());
}

TEST_F(YamlNode, SpansOfValuesEntriesAndFirstTokens) {
  const Node root = Parse("a: 'x'\nb:\nc:\n  - d: e\n    f: [1, 2]\n");
  EXPECT_EQ(Slice(root["a"].span()), "'x'");
  EXPECT_EQ(Slice(root["a"].entry_span()), "a: 'x'");
  EXPECT_EQ(Slice(root["b"].span()), "b");  // empty: the key stands for it
  EXPECT_EQ(Slice(root["b"].entry_span()), "b:");
  EXPECT_EQ(Slice(root["c"].span()), "- d: e\n    f: [1, 2]");
  EXPECT_EQ(Slice(root["c"].first_token()), "-");
  EXPECT_EQ(Slice(root["c"].At(0).first_token()), "d");
  EXPECT_EQ(Slice(root["c"].At(0)["f"].first_token()), "[");
  EXPECT_EQ(Slice(root["c"].At(0)["f"].key().span()), "f");
}

TEST_F(YamlNode, Values) {
  const Node root =
      Parse("a: 0x10\nb: '7'\nc: 1.5\nd: off\ne: text\nf: ''\ng: {}\nh: 99999999999999999999\n");
  EXPECT_EQ(root["a"].AsInteger(), 16);
  EXPECT_EQ(root["a"].AsNumber(), 16.0);
  EXPECT_EQ(root["b"].AsInteger(), std::nullopt);
  EXPECT_EQ(root["b"].AsInteger(true), 7);
  EXPECT_EQ(root["c"].AsNumber(), 1.5);
  EXPECT_EQ(root["d"].AsBoolean(), false);
  EXPECT_EQ(root["e"].AsString(), "text");
  EXPECT_EQ(root["a"].AsString("none"), "none");
  EXPECT_TRUE(root["f"].IsUnset());
  EXPECT_TRUE(root["g"].IsUnset());
  EXPECT_FALSE(root["e"].IsUnset());
  EXPECT_FALSE(root["h"].IsInteger());
  EXPECT_TRUE(root["h"].IsNumber());
  EXPECT_EQ(root.size(), 8U);
}

TEST_F(YamlNode, AliasesAreFollowedButKeepTheirSpan) {
  const Node root = Parse("a: &x {b: 1}\nc: *x\nd: [*x]\n");
  EXPECT_TRUE(root["c"].IsAlias());
  EXPECT_TRUE(root["c"].IsMapping());
  EXPECT_EQ(root["c"]["b"].AsInteger(), 1);
  EXPECT_EQ(Slice(root["c"].span()), "*x");
  EXPECT_EQ(Slice(root["c"]["b"].span()), "1");
  EXPECT_EQ(root["d"].At(0)["b"].AsInteger(), 1);
}

TEST_F(YamlNode, MergesInLookUpsAndEntries) {
  const Node root = Parse(
      "x: &x {a: 1, b: 2}\ny: &y {<<: *x, b: 3, c: 4}\nz:\n  <<: [*y, {d: 5, a: 6}]\n  c: 7\n");
  const Node z = root["z"];
  EXPECT_EQ(z["c"].AsInteger(), 7);
  EXPECT_EQ(z["b"].AsInteger(), 3);
  EXPECT_EQ(z["a"].AsInteger(), 1);
  EXPECT_EQ(z["d"].AsInteger(), 5);
  EXPECT_FALSE(z["e"].Exists());
  EXPECT_FALSE(z["<<"]["nothing"].Exists());
  EXPECT_EQ(z.size(), 4U);
  std::string names;
  for (const Entry entry : z.Entries()) names += entry.name();
  EXPECT_EQ(names, "cbad");
}

TEST_F(YamlNode, IteratesInOrder) {
  const Node root = Parse("b: 1\na: [x, {y: z}, w]\n");
  std::string names;
  for (const Entry entry : root.Entries()) names += entry.name();
  EXPECT_EQ(names, "ba");
  std::string items;
  for (const Node item : root["a"].Items())
    items += item.IsMapping() ? "{}" : std::string(item.text());
  EXPECT_EQ(items, "x{}w");
  EXPECT_EQ(root["a"].At(2).text(), "w");
}

TEST_F(YamlNode, Pointers) {
  const Node root = Parse("a/b:\n  - c~d: 1\n  - e: [2]\n");
  EXPECT_EQ(TextPointer(root), "");
  EXPECT_EQ(TextPointer(root["a/b"].At(0)["c~d"]), "/a~1b/0/c~0d");
  EXPECT_EQ(TextPointer(root["a/b"].At(1)["e"].At(0)), "/a~1b/1/e/0");
  EXPECT_EQ(TextPointer(root["a/b"].At(1)["e"].key()), "/a~1b/1/e");
  EXPECT_EQ(TextPointer(root["a/b"].At(1)["missing"]), "/a~1b/1");
}

TEST_F(YamlNode, CommentsAndProperties) {
  Parse("# one\na: b # two\nc: |  # three\n  # no comment\nd: '# no'\n# four\ne: &x !!str f#no\n");
  const Document& document = *documents_.at(0);
  std::string comments;
  for (const Comment& comment : document.comments()) comments += Slice(comment.span) + ";";
  EXPECT_EQ(comments, "# one;# two;# three;# four;");
  ASSERT_EQ(document.properties().size(), 1U);
  const Property& property = document.properties()[0];
  EXPECT_EQ(Slice(property.span), "&x !!str");
  EXPECT_EQ(property.anchor, "x");
  EXPECT_EQ(property.tag, "!!str");
  EXPECT_EQ(Node(&document, property.node).text(), "f#no");
}

TEST_F(YamlNode, TextPointsIntoTheSourceWhereItCan) {
  const Node root = Parse("a: plain\nb: 'single'\nc: \"double\"\nd: 'it''s'\n");
  const auto inside = [this](const Node& node) {
    const std::string_view text = source_->text();
    return node.text().data() >= text.data() && node.text().data() < text.data() + text.size();
  };
  EXPECT_TRUE(inside(root["a"]));
  EXPECT_TRUE(inside(root["b"]));
  EXPECT_TRUE(inside(root["c"]));
  EXPECT_FALSE(inside(root["d"]));
}

TEST_F(YamlNode, TheTextThatWasSetLastCounts) {
  const Node root = Parse("a: 'b'\n");
  Document& document = *documents_.at(0);
  NodeRecord& record = document.records()[root["a"].id()];
  const std::string_view there = document.TextOf(record);
  EXPECT_EQ(there, "b");
  for (const std::string_view text :
       {std::string_view("other"), there, std::string_view("third")}) {
    document.SetText(record, text);
    EXPECT_EQ(document.TextOf(record), text);
    EXPECT_EQ(root["a"].text(), text);
  }
}

// The scan for markers looks at sixteen bytes at a time.
TEST(YamlSplit, FindsMarkersWhereverTheyStand) {
  for (std::size_t filler = 0; filler <= 40; ++filler) {
    const std::string line = "k: " + std::string(filler, 'v') + "\n";
    // None of these is a marker.
    const std::string first = line + "- --- ...\n--\n-- -\n..\nx: ---\n----\n";
    const std::string text = first + "---\n" + line + "...\n" + line + "--- a\n";
    const std::vector<Span> parts = SplitDocuments(text);
    ASSERT_EQ(parts.size(), 4U) << filler;
    EXPECT_EQ(parts[0].end, first.size()) << filler;
    EXPECT_EQ(parts[1].end, first.size() + 8 + line.size()) << filler;
    EXPECT_EQ(parts[2].end, first.size() + 8 + 2 * line.size()) << filler;
    EXPECT_EQ(parts[3].end, text.size()) << filler;
  }
}

// Big texts are searched in pieces of a mebibyte: wherever a marker stands at a border, it is found
// once, and what only looks like one there is none.
TEST(YamlSplit, FindsMarkersAtTheBordersOfPieces) {
  constexpr std::size_t kPiece = 1024UL * 1024;
  for (const std::string_view marker : {"---\n", "...\n", "--\n", "k: ---\n"}) {
    const bool is_marker = marker.size() == 4;
    for (std::size_t before = 0; before <= 6; ++before) {
      // The marker begins that many characters before the first border.
      std::string text = "k: |\n";
      while (text.size() + 100 < kPiece - before) text += "  " + std::string(77, 'v') + "\n";
      text += "  " + std::string(kPiece - before - text.size() - 3, 'v') + "\n";
      ASSERT_EQ(text.size(), kPiece - before);
      const std::size_t end = marker == "...\n" ? text.size() + marker.size() : text.size();
      text += marker;
      text += "k:\n";
      text.append(2 * kPiece, '#');
      const std::vector<Span> one = SplitDocuments(text);
      const std::vector<Span> many = SplitDocuments(text, 4);
      ASSERT_EQ(one.size(), is_marker ? 2U : 1U) << marker << before;
      ASSERT_EQ(many.size(), one.size()) << marker << before;
      if (is_marker) {
        EXPECT_EQ(one[0].end, end) << marker << before;
        EXPECT_EQ(many[0].end, end) << marker << before;
      }
      EXPECT_EQ(many.back().end, text.size()) << marker << before;
    }
  }
}

TEST(YamlSplit, CutsAtMarkersInTheFirstColumn) {
  const std::string_view text =
      "# head\n---\na: 1\n--- # b\nb: |\n  ---\n...\n# tail\n%YAML 1.1\n---\nc: 3\n...\n# end\n";
  std::vector<std::string_view> parts;
  for (const Span part : SplitDocuments(text))
    parts.push_back(text.substr(part.begin, part.size()));
  EXPECT_EQ(parts,
            (std::vector<std::string_view>{"# head\n---\na: 1\n", "--- # b\nb: |\n  ---\n...\n",
                                           "# tail\n%YAML 1.1\n---\nc: 3\n...\n# end\n"}));
  EXPECT_TRUE(SplitDocuments("").empty());
}

}  // namespace
}  // namespace meshlint::yaml
