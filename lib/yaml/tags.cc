#include "yaml/tags.h"

#include <charconv>
#include <cmath>
#include <limits>

#include "yaml/node.h"

namespace meshlint::yaml {
namespace {

constexpr std::string_view kPrefix = "tag:yaml.org,2002:";

// Go's strconv.FormatFloat(value, 'g', -1, 32): the fewest digits that give the value back, with an
// exponent when that is below -4 or from 6 on.
std::string FormatGoFloat(double wide) {
  constexpr double kMost = std::numeric_limits<float>::max();
  if (std::isnan(wide)) return ".nan";
  if (wide > kMost || wide < -kMost) return wide < 0 ? "-.inf" : ".inf";
  const auto value = static_cast<float>(wide);
  char buffer[64];
  char* end =
      std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific).ptr;
  const std::string_view text(buffer, static_cast<std::size_t>(end - buffer));
  const std::size_t digits = text.find_last_of("+-") + 1;
  int exponent = 0;
  std::from_chars(text.data() + digits, text.data() + text.size(), exponent);
  if (text[digits - 1] == '-') exponent = -exponent;
  if (exponent < -4 || exponent >= 6) return std::string(text);
  end = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed).ptr;
  return {buffer, static_cast<std::size_t>(end - buffer)};
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
