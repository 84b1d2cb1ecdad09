#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/edit/edit_testing.h"

namespace meshlint::edit {
namespace {

constexpr std::string_view kSet = R"(kind: StatefulSet
spec:
  replicas: 3 # three
  selector:
    matchLabels:
      app: web
  # the pods
  template:
    spec:
      containers:
      - name: web
        image: nginx
# end
)";

TEST(BlockSetKey, GoesToItsPlaceAmongSortedKeys) {
  const Text text{std::string(kSet)};
  EXPECT_EQ(text.With(SetKey(text["spec"], "serviceName", "web")), R"(kind: StatefulSet
spec:
  replicas: 3 # three
  selector:
    matchLabels:
      app: web
  serviceName: web
  # the pods
  template:
    spec:
      containers:
      - name: web
        image: nginx
# end
)");
}

TEST(BlockSetKey, GoesToTheEndOtherwise) {
  const Text text{std::string(kSet)};
  const std::string after = text.With(SetKey(text["spec/template/spec"], "nodeName", "a"));
  EXPECT_NE(after.find("        image: nginx\n      nodeName: a\n# end"), std::string::npos)
      << after;
}

TEST(BlockSetKey, FollowsTheHintWhereKeysAreNotSorted) {
  const Text text("b: 1\na: 2\nc: 3\n");
  EXPECT_EQ(text.With(SetKey(text.root(), "x", 1, {"a", ""})), "b: 1\nx: 1\na: 2\nc: 3\n");
  EXPECT_EQ(text.With(SetKey(text.root(), "x", 1, {"", "a"})), "b: 1\na: 2\nx: 1\nc: 3\n");
  EXPECT_EQ(text.With(SetKey(text.root(), "x", 1, {"b", ""})), "x: 1\nb: 1\na: 2\nc: 3\n");
  EXPECT_EQ(text.With(SetKey(text.root(), "x", 1, {"none", ""})), "b: 1\na: 2\nc: 3\nx: 1\n");
}

TEST(BlockSetKey, ReplacesWhatIsThere) {
  const Text text("a: 1 # one\nb: 'x'\nc:\nd: {}\n");
  EXPECT_EQ(text.With(SetKey(text.root(), "a", 2)), "a: 2 # one\nb: 'x'\nc:\nd: {}\n");
  EXPECT_EQ(text.With(SetKey(text.root(), "c", 2)), "a: 1 # one\nb: 'x'\nc: 2\nd: {}\n");
  EXPECT_EQ(text.With(SetKey(text.root(), "d", List({1, 2}))),
            "a: 1 # one\nb: 'x'\nc:\nd:\n- 1\n- 2\n");
}

TEST(BlockSetKey, WritesNestedValuesInTheStyleAround) {
  const Text text("a:\n    b: 1\n    list:\n      - x\n      - y\n");
  const Value value =
      Map({{"m", Map({{"k", "v"}})}, {"l", List({Map({{"p", 1}, {"o", 2}}), "s"})}});
  EXPECT_EQ(
      text.With(SetKey(text["a"], "new", value)),
      "a:\n    b: 1\n    list:\n      - x\n      - y\n    new:\n        m:\n            k: v\n"
      "        l:\n          - p: 1\n            o: 2\n          - s\n");
}

TEST(BlockSetKey, WritesEmptyMappingsOut) {
  const Text text("selector: {} # none\nlabels:\n");
  EXPECT_EQ(text.With(SetKey(text["selector"], "app", "web")),
            "selector: # none\n  app: web\nlabels:\n");
  EXPECT_EQ(text.With(SetKey(text["labels"], "app", "web")),
            "selector: {} # none\nlabels:\n  app: web\n");
  EXPECT_EQ(text.With(Set(text.root(), {"selector", "matchLabels", "app"}, "web")),
            "selector: # none\n  matchLabels:\n    app: web\nlabels:\n");
  EXPECT_EQ(text.With(Set(text.root(), {"x", "w", "z"}, true)),
            "selector: {} # none\nlabels:\nx:\n  w:\n    z: true\n");
}

TEST(BlockSetKey, QuotesWhatNeedsQuotes) {
  const Text text("a: 'x y'\nb: 'it: is'\n");
  EXPECT_EQ(text.With(SetKey(text.root(), "c", "yes")), "a: 'x y'\nb: 'it: is'\nc: 'yes'\n");
  EXPECT_EQ(text.With(SetKey(text.root(), "c", "8080")), "a: 'x y'\nb: 'it: is'\nc: '8080'\n");
  EXPECT_EQ(text.With(SetKey(text.root(), "on", "a\nb")),
            "a: 'x y'\nb: 'it: is'\n'on': \"a\\nb\"\n");
}

TEST(BlockSetKey, QuotesEverythingWhereEverythingIsQuoted) {
  const Text text("a: \"x\"\nb: \"v\"\nc: \"z\"\n");
  EXPECT_EQ(text.With(SetKey(text.root(), "d", "w")), "a: \"x\"\nb: \"v\"\nc: \"z\"\nd: \"w\"\n");
}

TEST(BlockSetKey, KeepsLineEndsAndTheirAbsence) {
  const Text crlf("a: 1\r\nb:\r\n  c: 2\r\n");
  EXPECT_EQ(crlf.With(SetKey(crlf["b"], "d", Map({{"e", 1}}))),
            "a: 1\r\nb:\r\n  c: 2\r\n  d:\r\n    e: 1\r\n");
  const Text open("a: 1\nb:\n  c: 2");
  EXPECT_EQ(open.With(SetKey(open["b"], "d", 3)), "a: 1\nb:\n  c: 2\n  d: 3");
  const Text crlf_open("a: 1\r\nb:\r\n  c: 2");
  EXPECT_EQ(crlf_open.With(SetKey(crlf_open["b"], "d", 3)), "a: 1\r\nb:\r\n  c: 2\r\n  d: 3");
}

TEST(BlockSetKey, LeavesBlockScalarsAndCommentsAlone) {
  const Text text("a: |\n  text\n\n  more\n    # not ours\nb: 1\t# tab\there\n");
  EXPECT_EQ(text.With(SetKey(text.root(), "aa", 1, {"b", ""})),
            "a: |\n  text\n\n  more\n    # not ours\naa: 1\nb: 1\t# tab\there\n");
  const Text keep("a: |+\n  text\n\nb: 1\n");
  EXPECT_EQ(keep.With(SetKey(keep.root(), "x", 1, {"b", ""})), "a: |+\n  text\n\nx: 1\nb: 1\n");
  const Text deeper("a:\n  b: 1\n  # of a\n# of c\nc: 1\n");
  EXPECT_EQ(deeper.With(SetKey(deeper.root(), "x", 1, {"c", ""})),
            "a:\n  b: 1\n  # of a\nx: 1\n# of c\nc: 1\n");
}

TEST(BlockSetKey, WorksInsideListItems) {
  const Text text("- name: a\n  x: 1\n- name: b\n");
  EXPECT_EQ(text.With(SetKey(text["0"], "v", 2)), "- name: a\n  x: 1\n  v: 2\n- name: b\n");
  EXPECT_EQ(text.With(SetKey(text["1"], "v", 2)), "- name: a\n  x: 1\n- name: b\n  v: 2\n");
  EXPECT_EQ(text.With(SetKey(text["1"], "v", 2, {"name", ""})),
            "- name: a\n  x: 1\n- name: b\n  v: 2\n");
}

TEST(BlockSetKey, StaysInItsDocument) {
  const Text text("a: 1\n---\nb: 2\n");
  EXPECT_EQ(text.With(SetKey(text.root(), "c", 1)), "a: 1\nc: 1\n---\nb: 2\n");
}

TEST(BlockAppend, AddsItems) {
  const Text text("l:\n- a\n# of a\n- b # two\nm:\n  -   x: 1\n      v: 2\nk: []\no:\n");
  EXPECT_EQ(text.With(Append(text["l"], "c")),
            "l:\n- a\n# of a\n- b # two\n- c\nm:\n  -   x: 1\n      v: 2\nk: []\no:\n");
  EXPECT_EQ(text.With(Append(text["m"], Map({{"x", 1}, {"v", 2}}))),
            "l:\n- a\n# of a\n- b # two\nm:\n  -   x: 1\n      v: 2\n  -   x: 1\n      v: 2\nk: "
            "[]\no:\n");
  const Text empty("k: []\no:\n");
  EXPECT_EQ(empty.With(Append(empty["k"], Map({{"x", 1}}))), "k:\n- x: 1\no:\n");
  EXPECT_EQ(empty.With(Append(empty["o"], 1)), "k: []\no:\n- 1\n");
}

TEST(BlockRemove, TakesTheOwnCommentsAlong) {
  const Text text("# file\na: 1\n\n# on b\n# too\nb:\n  c: 1 # one\n  # deeper\n# on d\nd: 2\n");
  EXPECT_EQ(text.With(Remove(text["b"])), "# file\na: 1\n\n# on d\nd: 2\n");
  EXPECT_EQ(text.With(Remove(text["d"])),
            "# file\na: 1\n\n# on b\n# too\nb:\n  c: 1 # one\n  # deeper\n");
  EXPECT_EQ(text.With(Remove(text["a"])),
            "# file\n\n# on b\n# too\nb:\n  c: 1 # one\n  # deeper\n# on d\nd: 2\n");
}

TEST(BlockRemove, LeavesNothingEmptyBehind) {
  const Text text("a:\n  b: 1\nl:\n- x\nc: 1\n");
  EXPECT_EQ(text.With(Remove(text["a/b"])), "a: {}\nl:\n- x\nc: 1\n");
  EXPECT_EQ(text.With(Remove(text["l/0"])), "a:\n  b: 1\nl: []\nc: 1\n");
  const Text commented("a:\n  # why\n  b: 1\nc: 1\n");
  EXPECT_EQ(commented.With(Remove(commented["a/b"])), "refused: there are comments in it");
}

TEST(BlockRemove, RemovesItems) {
  const Text text("l:\n# one\n- a\n# two\n- b: 1\n  c: 2\n- d");
  EXPECT_EQ(text.With(Remove(text["l/0"])), "l:\n# two\n- b: 1\n  c: 2\n- d");
  EXPECT_EQ(text.With(Remove(text["l/1"])), "l:\n# one\n- a\n- d");
  EXPECT_EQ(text.With(Remove(text["l/2"])), "l:\n# one\n- a\n# two\n- b: 1\n  c: 2");
}

TEST(BlockRemove, MovesTheNextKeyUpToTheDash) {
  const Text text("- a: 1 # one\n  b: 2\n- c: 1\n  # on d\n  d: 2\n");
  EXPECT_EQ(text.With(Remove(text["0/a"])), "- b: 2\n- c: 1\n  # on d\n  d: 2\n");
  EXPECT_EQ(text.With(Remove(text["1/c"])), "- a: 1 # one\n  b: 2\n-\n  # on d\n  d: 2\n");
}

TEST(BlockRename, KeepsQuotes) {
  const Text text("match Labels: 1\n'b c': 2\n\"d e\": 3\n");
  EXPECT_EQ(text.With(RenameKey(text["match Labels"], "matchLabels")),
            "matchLabels: 1\n'b c': 2\n\"d e\": 3\n");
  EXPECT_EQ(text.With(RenameKey(text["b c"], "bC")), "match Labels: 1\n'bC': 2\n\"d e\": 3\n");
  EXPECT_EQ(text.With(RenameKey(text["d e"], "dE").list().empty() ? Edits()
                                                                  : RenameKey(text["d e"], "dE")),
            "match Labels: 1\n'b c': 2\n\"dE\": 3\n");
  EXPECT_EQ(text.With(RenameKey(text["d e"], "b c")),
            "refused: the mapping has a key \"b c\" already");
}

TEST(BlockScalar, Quote) {
  const Text text("a: yes # y\nb: 0777\nc: \"8080\"\nd: many\n  lines\ne:\n");
  EXPECT_EQ(text.With(Quote(text["a"])),
            "a: \"yes\" # y\nb: 0777\nc: \"8080\"\nd: many\n  lines\ne:\n");
  EXPECT_EQ(text.With(Quote(text["b"])),
            "a: yes # y\nb: \"0777\"\nc: \"8080\"\nd: many\n  lines\ne:\n");
  EXPECT_EQ(text.With(Unquote(text["c"])), "a: yes # y\nb: 0777\nc: 8080\nd: many\n  lines\ne:\n");
  EXPECT_EQ(text.With(Quote(text["d"])), "refused: it goes over several lines");
  EXPECT_EQ(text.With(Quote(text["c"])), "refused: it is no scalar without quotes");
  EXPECT_EQ(text.With(Quote(text["e"])), "refused: there is nothing to quote");
  EXPECT_EQ(text.With(Unquote(text["a"])), "refused: it has no quotes");
}

TEST(BlockScalar, ReplaceTextKeepsQuotes) {
  const Text text("a: x\nb: 'y'\nc: \"z\"\nd: |\n  t\n");
  EXPECT_EQ(text.With(ReplaceText(text["a"], "it's")), "a: it's\nb: 'y'\nc: \"z\"\nd: |\n  t\n");
  EXPECT_EQ(text.With(ReplaceText(text["a"], "no")), "a: \"no\"\nb: 'y'\nc: \"z\"\nd: |\n  t\n");
  EXPECT_EQ(text.With(ReplaceText(text["b"], "it's")), "a: x\nb: 'it''s'\nc: \"z\"\nd: |\n  t\n");
  EXPECT_EQ(text.With(ReplaceText(text["c"], "a\"b")), "a: x\nb: 'y'\nc: \"a\\\"b\"\nd: |\n  t\n");
  EXPECT_EQ(text.With(ReplaceText(text["d"], "x")), "refused: it is a block of text");
}

TEST(Anchors, SharedTextIsNotEdited) {
  const Text text("base: &b\n  x: 1\n  in: {y: 2}\nuse: *b\nown: &o {z: 1}\n");
  EXPECT_THAT(text.With(SetKey(text["use"], "k", 1)),
              testing::HasSubstr("refused: it is an alias (*b)"));
  EXPECT_THAT(text.With(ReplaceText(text["base/x"], "2")),
              testing::HasSubstr("refused: it belongs to the anchor &b"));
  EXPECT_THAT(text.With(SetKey(text["use/in"], "k", 1)),
              testing::HasSubstr("refused: it belongs to the anchor &b"));
  EXPECT_THAT(text.With(Remove(text["base/x"])), testing::HasSubstr("refused: it belongs"));
  // An anchor that nothing refers to is shared with nobody.
  EXPECT_THAT(text.With(SetKey(text["own"], "k", 1)), testing::HasSubstr("own: &o {z: 1, k: 1}"));
}

TEST(Anchors, MergedEntriesAreOverridden) {
  const Text text("base: &b\n  x: 1\nuse:\n  <<: *b\n  y: 2\n");
  EXPECT_EQ(text.With(SetKey(text["use"], "x", 3)),
            "base: &b\n  x: 1\nuse:\n  <<: *b\n  y: 2\n  x: 3\n");
  EXPECT_THAT(text.With(Remove(text["use/x"])),
              testing::HasSubstr("refused: it belongs to the anchor"));
}

}  // namespace
}  // namespace meshlint::edit
