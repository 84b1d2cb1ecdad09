// YAML 1.1 resolution of plain scalars as the Kubernetes tools do it: sigs.k8s.io/yaml over go-yaml
// v2 (resolve.go).  Differences to YAML 1.2 that matter: yes/no/on/off/y/n are booleans, 0644 and
// 0o644 are octal, underscores may separate digits, and there are no sexagesimal numbers or dates
// in the result.
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <string>

#include "yaml/node.h"

namespace meshlint::yaml {
namespace {

template <std::size_t N>
bool IsOneOf(std::string_view text, const std::array<std::string_view, N>& words) {
  for (const std::string_view word : words) {
    if (text == word) return true;
  }
  return false;
}

constexpr std::array<std::string_view, 4> kNulls = {"~", "null", "Null", "NULL"};
constexpr std::array<std::string_view, 22> kBooleans = {
    "y", "Y", "yes", "Yes", "YES", "true",  "True",  "TRUE",  "on",  "On",  "ON",
    "n", "N", "no",  "No",  "NO",  "false", "False", "FALSE", "off", "Off", "OFF"};
constexpr std::array<std::string_view, 9> kInfinities = {
    ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF"};
constexpr std::array<std::string_view, 3> kNotANumbers = {".nan", ".NaN", ".NAN"};

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

std::string WithoutUnderscores(std::string_view text) {
  std::string digits;
  for (const char c : text) {
    if (c != '_') digits += c;
  }
  return digits;
}

// Digits alone, without a zero in front and few enough for 64 bits: what most integers are.
bool IsSimpleInteger(std::string_view text) {
  constexpr std::size_t kMostDigits = 18;
  if (text.size() > kMostDigits || (text.front() == '0' && text.size() > 1)) return false;
  for (const char c : text) {
    if (!IsDigit(c)) return false;
  }
  return true;
}

// The digits of an integer without sign, underscores and base prefix.
struct IntegerText {
  bool valid = false;
  bool negative = false;
  int base = 10;
  std::string digits;
};

IntegerText SplitInteger(std::string_view text) {
  IntegerText result;
  if (text.empty()) return result;
  // go-yaml drops every underscore before it parses, but looks at the first character before that.
  if (text.front() == '_') return result;
  if (text.front() == '+' || text.front() == '-') {
    result.negative = text.front() == '-';
    text.remove_prefix(1);
  }
  const std::string digits = WithoutUnderscores(text);
  if (digits.empty() || !IsDigit(digits.front())) return result;
  std::string_view rest = digits;
  if (rest.size() > 1 && rest.front() == '0') {
    const char mark = rest[1];
    if (mark == 'x' || mark == 'X') {
      result.base = 16;
      rest.remove_prefix(2);
    } else if (mark == 'b' || mark == 'B') {
      result.base = 2;
      rest.remove_prefix(2);
    } else if (mark == 'o' || mark == 'O') {
      result.base = 8;
      rest.remove_prefix(2);
    } else {
      result.base = 8;
      rest.remove_prefix(1);
    }
  }
  if (rest.empty()) return result;
  for (const char c : rest) {
    int value = 99;
    if (IsDigit(c)) {
      value = c - '0';
    } else if (c >= 'a' && c <= 'f') {
      value = c - 'a' + 10;
    } else if (c >= 'A' && c <= 'F') {
      value = c - 'A' + 10;
    }
    if (value >= result.base) return result;
  }
  result.digits = rest;
  result.valid = true;
  return result;
}

// The value of digits that strconv.ParseFloat accepts; nothing when it is too large for a double.
std::optional<double> ParseDigits(const std::string& digits) {
  const double value = std::strtod(digits.c_str(), nullptr);
  return std::isinf(value) ? std::nullopt : std::optional(value);
}

// Go allows an underscore between two digits only; go-yaml does not drop those of a number that
// begins with the decimal point.
bool UnderscoresSeparateDigits(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '_') continue;
    if (i == 0 || i + 1 == text.size() || !IsDigit(text[i - 1]) || !IsDigit(text[i + 1]))
      return false;
  }
  return true;
}

// ^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$ : go-yaml v2's float, underscores dropped
// before.
bool IsFloat(std::string_view written) {
  if (!written.empty() && written.front() == '.' && !UnderscoresSeparateDigits(written))
    return false;
  const std::string text = WithoutUnderscores(written);
  std::size_t i = 0;
  const auto digits = [&] {
    const std::size_t from = i;
    while (i < text.size() && IsDigit(text[i])) ++i;
    return i > from;
  };
  if (i < text.size() && (text[i] == '+' || text[i] == '-')) ++i;
  const bool whole = digits();
  if (i < text.size() && text[i] == '.') {
    ++i;
    const bool fraction = digits();
    if (!whole && !fraction) return false;
  } else if (!whole) {
    return false;
  }
  if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
    ++i;
    if (i < text.size() && (text[i] == '+' || text[i] == '-')) ++i;
    if (!digits()) return false;
  }
  return i == text.size() && ParseDigits(text).has_value();
}

}  // namespace

ScalarType ResolvePlain(std::string_view text) {
  constexpr std::size_t kLongestWord = 5;  // "false"
  if (text.empty()) return ScalarType::kNull;
  if (text.size() > kLongestWord && static_cast<unsigned char>(text.front()) > '9') {
    return ScalarType::kString;
  }
  switch (text.front()) {
    case '~':
    case 'N':
    case 'n':
      if (IsOneOf(text, kNulls)) return ScalarType::kNull;
      return IsOneOf(text, kBooleans) ? ScalarType::kBoolean : ScalarType::kString;
    case 'y':
    case 'Y':
    case 't':
    case 'T':
    case 'o':
    case 'O':
    case 'f':
    case 'F':
      return IsOneOf(text, kBooleans) ? ScalarType::kBoolean : ScalarType::kString;
    case '.':
      if (IsOneOf(text, kInfinities) || IsOneOf(text, kNotANumbers)) return ScalarType::kFloat;
      return IsFloat(text) ? ScalarType::kFloat : ScalarType::kString;
    case '+':
    case '-':
      if (IsOneOf(text, kInfinities)) return ScalarType::kFloat;
      break;
    default:
      if (!IsDigit(text.front())) return ScalarType::kString;
      if (IsSimpleInteger(text)) return ScalarType::kInteger;
  }
  if (SplitInteger(text).valid)
    return ParseInteger(text) ? ScalarType::kInteger : ScalarType::kFloat;
  return IsFloat(text) ? ScalarType::kFloat : ScalarType::kString;
}

std::optional<std::int64_t> ParseInteger(std::string_view text) {
  const IntegerText parts = SplitInteger(text);
  if (!parts.valid) return std::nullopt;
  std::uint64_t magnitude = 0;
  const char* const end = parts.digits.data() + parts.digits.size();
  const auto [stop, error] = std::from_chars(parts.digits.data(), end, magnitude, parts.base);
  if (error != std::errc() || stop != end) return std::nullopt;
  constexpr auto kMost = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  if (parts.negative) {
    if (magnitude > kMost + 1) return std::nullopt;
    return static_cast<std::int64_t>(~magnitude + 1);
  }
  if (magnitude > kMost) return std::nullopt;
  return static_cast<std::int64_t>(magnitude);
}

std::optional<double> ParseFloat(std::string_view text) {
  if (IsOneOf(text, kInfinities)) {
    const double infinity = std::numeric_limits<double>::infinity();
    return text.front() == '-' ? -infinity : infinity;
  }
  if (IsOneOf(text, kNotANumbers)) return std::numeric_limits<double>::quiet_NaN();
  if (!IsFloat(text)) return std::nullopt;
  return ParseDigits(WithoutUnderscores(text));
}

}  // namespace meshlint::yaml
