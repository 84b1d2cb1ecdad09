#include "yaml/tags.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <limits>

#include "yaml/node.h"

namespace meshlint::yaml {
namespace {

constexpr std::string_view kPrefix = "tag:yaml.org,2002:";

// Go's strconv.FormatFloat(value, 'g', -1, 32): the fewest digits that give the value back, with an
// exponent when that is below -4 or from 6 on.  (Three powers of two get a digit more than Go's.)
//
// std::to_chars would know the fewest digits, with tables of more than 100 kB in a static program.
std::string FormatGoFloat(double wide) {
  constexpr double kMost = std::numeric_limits<float>::max();
  if (std::isnan(wide)) return ".nan";
  if (wide > kMost || wide < -kMost) return wide < 0 ? "-.inf" : ".inf";
  const auto value = static_cast<float>(wide);
  std::array<char, 32> text{};
  int decimals = 0;
  // Nine digits tell any two floats apart.
  for (; decimals < 9; ++decimals) {
    std::snprintf(text.data(), text.size(), "%.*e", decimals, static_cast<double>(value));
    if (std::strtof(text.data(), nullptr) == value) break;
  }
  const int exponent = std::atoi(std::strchr(text.data(), 'e') + 1);
  if (exponent >= -4 && exponent < 6) {
    std::snprintf(text.data(), text.size(), "%.*f", std::max(decimals - exponent, 0),
                  static_cast<double>(value));
  }
  return text.data();
}

}  // namespace

std::optional<ScalarType> ResolveTagged(std::string_view tag, std::string_view text) {
  if (tag.substr(0, kPrefix.size()) != kPrefix) return ScalarType::kString;
  const std::string_view name = tag.substr(kPrefix.size());
  const ScalarType plain = ResolvePlain(text);
  const auto require = [plain](ScalarType type) {
    return plain == type ? std::optional(type) : std::nullopt;
  };
  if (name == "int") return require(ScalarType::kInteger);
  if (name == "bool") return require(ScalarType::kBoolean);
  if (name == "null") return require(ScalarType::kNull);
  if (name == "float") {
    return plain == ScalarType::kInteger ? ScalarType::kFloat : require(ScalarType::kFloat);
  }
  return ScalarType::kString;
}

std::string JsonKey(ScalarType type, std::string_view text) {
  switch (type) {
    case ScalarType::kBoolean: {
      const char first = static_cast<char>(text.front() | 0x20);
      return first == 't' || first == 'y' || (first == 'o' && text.size() == 2) ? "true" : "false";
    }
    case ScalarType::kInteger:
      if (const std::optional<std::int64_t> value = ParseInteger(text))
        return std::to_string(*value);
      break;
    case ScalarType::kFloat:
      if (const std::optional<double> value = ParseFloat(text)) {
        return FormatGoFloat(*value);
      }
      break;
    case ScalarType::kNull:
    case ScalarType::kString:
      break;
  }
  return std::string(text);
}

}  // namespace meshlint::yaml
