#include "yaml/ambiguous.h"

#include <algorithm>
#include <array>
#include <cstdint>

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

// 2024-05-01, also with a time behind it.
bool IsDate(std::string_view text) {
  if (text.size() < 8 || !AreDigits(text.substr(0, 4)) || text[4] != '-') return false;
  const std::size_t second = text.find('-', 5);
  if (second == std::string_view::npos || second > 7 || !AreDigits(text.substr(5, second - 5)))
    return false;
  std::size_t end = second + 1;
  while (end < text.size() && IsDigit(text[end])) ++end;
  const bool ends = end == text.size() || text[end] == 'T' || text[end] == 't' || text[end] == ' ';
  return end > second + 1 && end <= second + 3 && ends &&
         (end == text.size() || text.find(':', end) != std::string_view::npos);
}

// 12:30, 1:02:03: base 60 in YAML 1.1.  Port mappings such as 8080:80 are no such numbers.
bool IsSexagesimal(std::string_view text, std::int64_t& value) {
  const std::vector<std::string_view> parts = Split(text, ':');
  if (parts.size() < 2 || parts.size() > 4) return false;
  value = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (!AreDigits(parts[i]) || parts[i].size() > (i == 0 ? 5U : 2U)) return false;
    std::int64_t part = 0;
    for (const char c : parts[i]) part = part * 10 + (c - '0');
    if (i > 0 && part > 59) return false;
    value = value * 60 + part;
  }
  return parts.front().size() == 1 || parts.front().front() != '0';
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

std::string ReadElsewhereAs(const Node& scalar) {
  if (!scalar.IsString() || scalar.style() != Style::kPlain) return {};
  const std::string_view text = scalar.text();
  if (text.empty() || !IsDigit(text.front())) return {};
  if (IsDate(text)) return "a date";
  std::int64_t value = 0;
  return IsSexagesimal(text, value) ? Cat("the number ", value) : std::string();
}

}  // namespace meshlint::yaml
