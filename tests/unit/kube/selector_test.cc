// Selectors against labels, as the API machinery evaluates them.
#include "kube/selector.h"

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "base/strings.h"
#include "support/model_of.h"

namespace meshlint::kube {
namespace {

using test::ModelOf;

// A selector and labels in one text, as Nodes of it.
struct SelectorAndLabels {
  SelectorAndLabels(std::string_view selector_text, std::string_view labels_text)
      : model(Cat("apiVersion: v1\nkind: X\nselector: ", selector_text, "\nlabels: ", labels_text,
                  "\n")),
        selector(model.object()["selector"]),
        labels(model.object()["labels"]) {}

  ModelOf model;
  Node selector;
  Node labels;
};

struct SelectorCase {
  std::string_view selector;
  std::string_view labels;
  std::string_view asks;  // "" where the selector matches
  std::string_view has;
};

TEST(SelectorTest, LabelSelectors) {
  const std::vector<SelectorCase> cases = {
      {"{}", "{a: b}", "", ""},
      {"{matchLabels: {}}", "{}", "", ""},
      {"{matchLabels: {a: b}}", "{a: b, c: d}", "", ""},
      {"{matchLabels: {a: b}}", "{a: c}", "a=b", "a=c"},
      {"{matchLabels: {a: b}}", "{c: d}", "a=b", "no label a"},
      {"{matchLabels: {a: b}}", "", "a=b", "no label a"},
      {"{matchLabels: {a: b, c: d}}", "{a: b, c: x}", "c=d", "c=x"},
      // Types are the schema's to judge; the texts are what is compared.
      {"{matchLabels: {version: 1}}", "{version: '1'}", "", ""},
      {"{matchLabels: {on: true}}", "{on: 'true'}", "", ""},
      {"{matchExpressions: [{key: a, operator: In, values: [x, y]}]}", "{a: y}", "", ""},
      {"{matchExpressions: [{key: a, operator: In, values: [x, y]}]}", "{a: z}", "a in (x, y)",
       "a=z"},
      {"{matchExpressions: [{key: a, operator: In, values: [x]}]}", "{}", "a in (x)", "no label a"},
      {"{matchExpressions: [{key: a, operator: NotIn, values: [x]}]}", "{a: y}", "", ""},
      {"{matchExpressions: [{key: a, operator: NotIn, values: [x]}]}", "{}", "", ""},
      {"{matchExpressions: [{key: a, operator: NotIn, values: [x, y]}]}", "{a: x}",
       "a not in (x, y)", "a=x"},
      {"{matchExpressions: [{key: a, operator: Exists}]}", "{a: ''}", "", ""},
      {"{matchExpressions: [{key: a, operator: Exists}]}", "{b: c}", "label a", "no label a"},
      {"{matchExpressions: [{key: a, operator: DoesNotExist}]}", "{b: c}", "", ""},
      {"{matchExpressions: [{key: a, operator: DoesNotExist}]}", "{a: c}", "no label a", "a=c"},
      {"{matchExpressions: [{key: a, operator: Has}]}", "{}", "", ""},  // reported by the schema
      // Both parts must hold.
      {"{matchLabels: {a: b}, matchExpressions: [{key: c, operator: Exists}]}", "{a: b}", "label c",
       "no label c"},
      {"{matchExpressions: [{key: a, operator: Exists}, {key: b, operator: Exists}]}", "{a: x}",
       "label b", "no label b"},
  };
  for (const SelectorCase& test : cases) {
    const SelectorAndLabels nodes(test.selector, test.labels);
    const auto mismatch = MismatchOfSelector(nodes.selector, nodes.labels);
    EXPECT_EQ(mismatch.has_value(), !test.asks.empty()) << test.selector << ' ' << test.labels;
    if (!mismatch) continue;
    EXPECT_EQ(mismatch->asks, test.asks);
    EXPECT_EQ(mismatch->has, test.has);
  }
}

TEST(SelectorTest, PlainMaps) {
  const SelectorAndLabels nodes("{a: b, c: d, e: f}", "{a: b, c: x}");
  const auto first = MismatchOfMap(nodes.selector, nodes.labels);
  ASSERT_TRUE(first);
  EXPECT_EQ(first->asks, "c=d");
  EXPECT_EQ(nodes.model.Slice(first->term), "d");
  EXPECT_EQ(nodes.model.Slice(first->label), "x");
  const std::vector<SelectorMismatch> all = MismatchesOfMap(nodes.selector, nodes.labels);
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[1].asks, "e=f");
  EXPECT_FALSE(all[1].label.Exists());
  EXPECT_EQ(nodes.model.Slice(all[1].label), "{");  // missing from there
}

TEST(SelectorTest, TermOfAnExpressionIsTheWholeExpression) {
  const SelectorAndLabels nodes("{matchExpressions: [{key: a, operator: Exists}]}", "{}");
  EXPECT_EQ(nodes.model.Slice(MismatchOfSelector(nodes.selector, nodes.labels)->term),
            "{key: a, operator: Exists}");
}

TEST(SelectorTest, EmptySelectors) {
  for (const std::string_view empty :
       {"{}", "{matchLabels: {}}", "{matchLabels: , matchExpressions: []}"}) {
    EXPECT_TRUE(IsEmptySelector(SelectorAndLabels(empty, "{}").selector)) << empty;
  }
  for (const std::string_view other :
       {"{matchLabels: {a: b}}", "{matchExpressions: [{key: a, operator: Exists}]}", "", "text"}) {
    EXPECT_FALSE(IsEmptySelector(SelectorAndLabels(other, "{}").selector)) << other;
  }
  EXPECT_FALSE(IsEmptySelector(Node()));
}

}  // namespace
}  // namespace meshlint::kube
