#include "kube/int_or_percent.h"

#include <charconv>

#include "base/strings.h"

namespace meshlint::kube {
namespace {

// Larger shares and totals are no numbers of pods; the bound keeps the products in range.
constexpr std::int64_t kMost = std::int64_t{1} << 31U;

}  // namespace

std::int64_t IntOrPercent::Of(std::int64_t total, Rounding rounding) const {
  if (!is_percent) return value;
  const std::int64_t product = value * total;
  return rounding == Rounding::kDown ? product / 100 : (product + 99) / 100;
}

std::string IntOrPercent::ToString() const { return Cat(value, is_percent ? "%" : ""); }

std::optional<IntOrPercent> ParsePercent(std::string_view text) {
  if (text.size() < 2 || text.back() != '%' || text.front() == '-') return std::nullopt;
  text.remove_suffix(1);
  std::int64_t value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || stop != text.data() + text.size() || value > kMost)
    return std::nullopt;
  return IntOrPercent{value, true};
}

std::optional<IntOrPercent> IntOrPercentOf(const yaml::Node& node) {
  if (node.IsString()) return ParsePercent(node.text());
  const std::optional<std::int64_t> number = node.IsInteger() ? node.AsInteger() : std::nullopt;
  if (!number || *number > kMost || *number < -kMost) return std::nullopt;
  return IntOrPercent{*number, false};
}

std::string WhyInvalidIntOrPercent(const yaml::Node& node, std::int64_t most_percent) {
  // Of other types the schema speaks.
  if (node.IsUnset() || !(node.IsString() || node.IsInteger())) return {};
  const std::optional<IntOrPercent> amount = IntOrPercentOf(node);
  if (!amount) return "it is neither a number nor a percentage such as \"25%\"";
  if (amount->value < 0) return "it is negative";
  if (amount->is_percent && most_percent >= 0 && amount->value > most_percent)
    return Cat("it is more than ", most_percent, "%");
  return {};
}

}  // namespace meshlint::kube
