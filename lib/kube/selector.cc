#include "kube/selector.h"

#include "base/strings.h"

namespace meshlint::kube {
namespace {

std::string Has(const Node& labels, std::string_view key) {
  const Node label = labels[key];
  return label.Exists() ? Cat(key, '=', label.text()) : Cat("no label ", key);
}

bool Lists(const Node& values, std::string_view value) {
  for (const Node item : values.Items()) {
    if (item.text() == value) return true;
  }
  return false;
}

std::string AsText(const Node& expression) {
  const std::string_view op = expression["operator"].text();
  std::string text(expression["key"].text());
  if (op == "Exists") return Cat("label ", text);
  if (op == "DoesNotExist") return Cat("no label ", text);
  text += op == "NotIn" ? " not in (" : " in (";
  bool first = true;
  for (const Node value : expression["values"].Items()) {
    if (!first) text += ", ";
    text += value.text();
    first = false;
  }
  return text + ")";
}

// As the API machinery evaluates it: NotIn and DoesNotExist hold when the key is absent.
bool Holds(const Node& expression, const Node& labels) {
  const std::string_view op = expression["operator"].text();
  const Node label = labels[expression["key"].text()];
  if (op == "Exists") return label.Exists();
  if (op == "DoesNotExist") return !label.Exists();
  if (op == "In") return label.Exists() && Lists(expression["values"], label.text());
  if (op == "NotIn") return !label.Exists() || !Lists(expression["values"], label.text());
  return true;  // an unknown operator is the schema's to report
}

std::optional<SelectorMismatch> MismatchOfPair(const yaml::Entry& pair, const Node& labels) {
  const Node label = labels[pair.name()];
  if (label.Exists() && label.text() == pair.value.text()) return std::nullopt;
  return SelectorMismatch{pair.value, label, Cat(pair.name(), '=', pair.value.text()),
                          Has(labels, pair.name())};
}

}  // namespace

std::string_view LabelValue(const Node& labels, std::string_view key) { return labels[key].text(); }

std::optional<SelectorMismatch> MismatchOfMap(const Node& selector, const Node& labels) {
  for (const yaml::Entry pair : selector.Entries()) {
    if (auto mismatch = MismatchOfPair(pair, labels)) return mismatch;
  }
  return std::nullopt;
}

std::vector<SelectorMismatch> MismatchesOfMap(const Node& selector, const Node& labels) {
  std::vector<SelectorMismatch> mismatches;
  for (const yaml::Entry pair : selector.Entries()) {
    if (auto mismatch = MismatchOfPair(pair, labels)) mismatches.push_back(*std::move(mismatch));
  }
  return mismatches;
}

bool IsEmptySelector(const Node& selector) {
  return selector.IsMapping() && selector["matchLabels"].size() == 0 &&
         selector["matchExpressions"].size() == 0;
}

std::optional<SelectorMismatch> MismatchOfSelector(const Node& selector, const Node& labels) {
  if (auto mismatch = MismatchOfMap(selector["matchLabels"], labels)) return mismatch;
  return MismatchOfExpressions(selector, labels);
}

std::optional<SelectorMismatch> MismatchOfExpressions(const Node& selector, const Node& labels) {
  for (const Node expression : selector["matchExpressions"].Items()) {
    if (Holds(expression, labels)) continue;
    const std::string_view key = expression["key"].text();
    return SelectorMismatch{expression, labels[key], AsText(expression), Has(labels, key)};
  }
  return std::nullopt;
}

}  // namespace meshlint::kube
