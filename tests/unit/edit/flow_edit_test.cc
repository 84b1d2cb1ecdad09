#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/edit/edit_testing.h"

namespace meshlint::edit {
namespace {

TEST(FlowSetKey, OnOneLine) {
  const Text text("a: {b: 1, c: 2}\n");
  EXPECT_EQ(text.With(SetKey(text["a"], "d", "x")), "a: {b: 1, c: 2, d: x}\n");
  EXPECT_EQ(text.With(SetKey(text["a"], "d", "x", {"c", ""})), "a: {b: 1, d: x, c: 2}\n");
  EXPECT_EQ(text.With(SetKey(text["a"], "b", "x: y")), "a: {b: \"x: y\", c: 2}\n");
  EXPECT_EQ(text.With(SetKey(text["a"], "d", List({1, Map({{"e", "f"}})}))),
            "a: {b: 1, c: 2, d: [1, {e: f}]}\n");
}

TEST(FlowSetKey, InJsonOnOneLine) {
  const Text text(R"({"a":{"b":1},"c":[],"d":{}})");
  EXPECT_EQ(text.With(SetKey(text["a"], "x", "y")), R"({"a":{"b":1,"x":"y"},"c":[],"d":{}})");
  EXPECT_EQ(text.With(Append(text["c"], Map({{"x", true}, {"y", 1}}))),
            R"({"a":{"b":1},"c":[{"x":true,"y":1}],"d":{}})");
  EXPECT_EQ(text.With(SetKey(text["d"], "x", "y")), R"({"a":{"b":1},"c":[],"d":{"x":"y"}})");
  EXPECT_EQ(text.With(SetKey(text.root(), "e", Map())), R"({"a":{"b":1},"c":[],"d":{},"e":{}})");
}

TEST(FlowSetKey, InSpreadJson) {
  const Text text("{\n  \"a\": 1,\n  \"b\": {\n    \"c\": []\n  }\n}\n");
  EXPECT_EQ(
      text.With(SetKey(text["b"], "d", Map({{"e", 1}}))),
      "{\n  \"a\": 1,\n  \"b\": {\n    \"c\": [],\n    \"d\": {\n      \"e\": 1\n    }\n  }\n}\n");
  EXPECT_EQ(text.With(Append(text["b/c"], "x")),
            "{\n  \"a\": 1,\n  \"b\": {\n    \"c\": [\n      \"x\"\n    ]\n  }\n}\n");
}

TEST(FlowSetKey, KeepsCommentsAndTrailingCommas) {
  const Text text("a: {\n  b: 1, # one\n  c: 2 # two\n}\nd: {\n  e: 1,\n}\nf: {g: , h}\n");
  EXPECT_THAT(text.With(SetKey(text["a"], "x", 3)),
              testing::HasSubstr("{\n  b: 1, # one\n  c: 2, # two\n  x: 3\n}"));
  EXPECT_THAT(text.With(SetKey(text["d"], "x", 3)),
              testing::HasSubstr("d: {\n  e: 1,\n  x: 3,\n}"));
  EXPECT_THAT(text.With(SetKey(text["f"], "x", 3)), testing::HasSubstr("f: {g: , h, x: 3}"));
  EXPECT_THAT(text.With(SetKey(text["f"], "g", 3)), testing::HasSubstr("f: {g: 3 , h}"));
  EXPECT_THAT(text.With(SetKey(text["f"], "h", 3)), testing::HasSubstr("f: {g: , h: 3}"));
}

TEST(FlowRemove, WithTheRightComma) {
  const Text text("{a: 1, b: {c: 2}, d: [x, y]}");
  EXPECT_EQ(text.With(Remove(text["a"])), "{b: {c: 2}, d: [x, y]}");
  EXPECT_EQ(text.With(Remove(text["b"])), "{a: 1, d: [x, y]}");
  EXPECT_EQ(text.With(Remove(text["d"])), "{a: 1, b: {c: 2}}");
  EXPECT_EQ(text.With(Remove(text["b/c"])), "{a: 1, b: {}, d: [x, y]}");
  EXPECT_EQ(text.With(Remove(text["d/0"])), "{a: 1, b: {c: 2}, d: [y]}");
  EXPECT_EQ(text.With(Remove(text["d/1"])), "{a: 1, b: {c: 2}, d: [x]}");
}

TEST(FlowRemove, WholeLinesOfSpreadJson) {
  const Text text("{\n  \"a\": 1,\n  \"b\": {\n    \"c\": 2\n  },\n  \"d\": 3\n}\n");
  EXPECT_EQ(text.With(Remove(text["a"])), "{\n  \"b\": {\n    \"c\": 2\n  },\n  \"d\": 3\n}\n");
  EXPECT_EQ(text.With(Remove(text["b"])), "{\n  \"a\": 1,\n  \"d\": 3\n}\n");
  EXPECT_EQ(text.With(Remove(text["d"])), "{\n  \"a\": 1,\n  \"b\": {\n    \"c\": 2\n  }\n}\n");
}

TEST(FlowRename, InJson) {
  const Text text(R"({"match Labels":{"a":"b"}})");
  EXPECT_EQ(text.With(RenameKey(text["match Labels"], "matchLabels")),
            R"({"matchLabels":{"a":"b"}})");
}

TEST(FlowScalar, Retyped) {
  const Text text(R"({"a": "8080", "b": 12, c: yes})");
  EXPECT_EQ(text.With(Unquote(text["a"])), R"({"a": 8080, "b": 12, c: yes})");
  EXPECT_EQ(text.With(Quote(text["b"])), R"({"a": "8080", "b": "12", c: yes})");
}

TEST(FlowReplace, ACollection) {
  const Text text("a: {b: [1, 2]}\nc: [x]\n");
  EXPECT_EQ(text.With(Replace(text["a/b"], Map())), "a: {b: {}}\nc: [x]\n");
  EXPECT_EQ(text.With(Replace(text["c"], List({"v", "w"}))), "a: {b: [1, 2]}\nc: [v, w]\n");
}

}  // namespace
}  // namespace meshlint::edit
