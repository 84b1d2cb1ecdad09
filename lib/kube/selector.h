// Selectors: whether labels are selected, and which pair is at fault when they are not.
#ifndef MESHLINT_LIB_KUBE_SELECTOR_H_
#define MESHLINT_LIB_KUBE_SELECTOR_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/object.h"

namespace meshlint::kube {

// A term of a selector that labels do not satisfy.
struct SelectorMismatch {
  Node term;         // the value in matchLabels (or a plain map), or the matchExpressions item
  Node label;        // the label with that key; missing where there is none
  std::string asks;  // "app=web", "tier in (a, b)"
  std::string has;   // "app=db", or "no label app"

  // What to point at: the pair, or the `key` of a matchExpressions item.
  Span place() const { return (term.IsMapping() ? term["key"] : term).entry_span(); }
};

// A plain map, as Services and ReplicationControllers have: every pair must be among the labels.
std::optional<SelectorMismatch> MismatchOfMap(const Node& selector, const Node& labels);
// Every pair that is not, in file order.
std::vector<SelectorMismatch> MismatchesOfMap(const Node& selector, const Node& labels);

// A label selector (matchLabels and matchExpressions).  An empty one matches everything, a missing
// one is for the caller to judge.
std::optional<SelectorMismatch> MismatchOfSelector(const Node& selector, const Node& labels);

// The first of the matchExpressions of a label selector that labels do not satisfy.
std::optional<SelectorMismatch> MismatchOfExpressions(const Node& selector, const Node& labels);

// Whether a label selector is present and has no term, which the workload kinds refuse.
bool IsEmptySelector(const Node& selector);

// The value of a label as text; numbers and booleans are compared as they are written.
std::string_view LabelValue(const Node& labels, std::string_view key);

}  // namespace meshlint::kube

#endif  // MESHLINT_LIB_KUBE_SELECTOR_H_
