#include "yaml/ambiguous.h"

#include <algorithm>

#include "base/strings.h"

namespace meshlint::yaml {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool AreDigits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), IsDigit);
}

bool IsTrueOrFalse(std::string_view text) {
  const std::string lower = ToLower(text);
  return lower == "true" || lower == "false";
}

// -12: what every reader and every person takes for the same number.
bool IsOrdinaryInteger(std::string_view text) {
  if (!text.empty() && text.front() == '-') text.remove_prefix(1);
  return AreDigits(text) && (text.size() == 1 || text.front() != '0');
}

// 1.5, but not 1.10, 1., .5 or 1e3: those lose something when they are written again.
bool IsOrdinaryFraction(std::string_view text) {
  const std::size_t point = text.find('.');
  if (point == std::string_view::npos || !IsOrdinaryInteger(text.substr(0, point))) return false;
  const std::string_view fraction = text.substr(point + 1);
  return AreDigits(fraction) && fraction.back() != '0';
}

std::string NumberText(const Node& scalar) {
  if (const auto integer = scalar.AsInteger()) return std::to_string(*integer);
  std::string text = std::to_string(scalar.AsNumber().value_or(0));
  if (text.find('.') != std::string::npos) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
  }
  return text;
}

}  // namespace

std::string WhyAmbiguous(const Node& scalar) {
  if (!scalar.IsScalar() || scalar.style() != Style::kPlain) return {};
  const std::string_view text = scalar.text();
  switch (scalar.scalar_type()) {
    case ScalarType::kBoolean:
      if (IsTrueOrFalse(text)) return {};
      return Cat("the boolean ", scalar.AsBoolean().value_or(false) ? "true" : "false");
    case ScalarType::kInteger:
      return IsOrdinaryInteger(text) ? std::string() : Cat("the number ", NumberText(scalar));
    case ScalarType::kFloat:
      if (IsOrdinaryInteger(text) || IsOrdinaryFraction(text)) return {};
      if (text.find_first_of("nN") != std::string_view::npos) return "a special number";
      return Cat("the number ", NumberText(scalar));
    case ScalarType::kNull:
      return text == "~" ? "nothing" : std::string();
    case ScalarType::kString:
      return {};
  }
  return {};
}

}  // namespace meshlint::yaml
