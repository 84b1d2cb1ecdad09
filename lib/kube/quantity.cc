#include "kube/quantity.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "base/strings.h"

namespace meshlint::kube {
namespace {

__extension__ using Wide = __int128;

constexpr Wide kBillion = 1000000000;
constexpr Wide kMost = Wide{INT64_MAX} * kBillion;
// More digits of a fraction than can make a difference other than by being there.
constexpr std::size_t kFractionDigits = 18;

struct Suffix {
  std::string_view text;
  QuantityFormat format;
  int power;  // of ten, or of two
};
constexpr std::array<Suffix, 16> kSuffixes = {{
    {"n", QuantityFormat::kDecimal, -9},
    {"u", QuantityFormat::kDecimal, -6},
    {"m", QuantityFormat::kDecimal, -3},
    {"", QuantityFormat::kDecimal, 0},
    {"k", QuantityFormat::kDecimal, 3},
    {"M", QuantityFormat::kDecimal, 6},
    {"G", QuantityFormat::kDecimal, 9},
    {"T", QuantityFormat::kDecimal, 12},
    {"P", QuantityFormat::kDecimal, 15},
    {"E", QuantityFormat::kDecimal, 18},
    {"Ki", QuantityFormat::kBinary, 10},
    {"Mi", QuantityFormat::kBinary, 20},
    {"Gi", QuantityFormat::kBinary, 30},
    {"Ti", QuantityFormat::kBinary, 40},
    {"Pi", QuantityFormat::kBinary, 50},
    {"Ei", QuantityFormat::kBinary, 60},
}};

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

std::size_t CountDigits(std::string_view text) {
  return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), IsDigit) -
                                  text.begin());
}

// The parts of an amount as written.
struct Parts {
  bool negative = false;
  std::string_view whole;
  std::string_view fraction;
  std::string_view suffix;
};

std::optional<Parts> SplitAmount(std::string_view text) {
  Parts parts;
  if (!text.empty() && (text.front() == '+' || text.front() == '-')) {
    parts.negative = text.front() == '-';
    text.remove_prefix(1);
  }
  parts.whole = text.substr(0, CountDigits(text));
  text.remove_prefix(parts.whole.size());
  if (!text.empty() && text.front() == '.') {
    text.remove_prefix(1);
    parts.fraction = text.substr(0, CountDigits(text));
    text.remove_prefix(parts.fraction.size());
  }
  if (parts.whole.empty() && parts.fraction.empty()) return std::nullopt;
  parts.suffix = text;
  return parts;
}

// "e3", "E-2": the power of ten; limited, as nothing of that size is told apart.
std::optional<int> ParseExponent(std::string_view suffix) {
  if (suffix.size() < 2 || (suffix.front() != 'e' && suffix.front() != 'E')) return std::nullopt;
  suffix.remove_prefix(1);
  const bool negative = suffix.front() == '-';
  if (negative || suffix.front() == '+') suffix.remove_prefix(1);
  if (suffix.empty() || CountDigits(suffix) != suffix.size()) return std::nullopt;
  int power = 0;
  for (const char c : suffix) power = std::min(power * 10 + (c - '0'), 9999);
  return negative ? -power : power;
}

// The billionths of DIGITS * 10^power, limited to kMost, rounded up.
Wide DecimalNanos(const Parts& parts, int power) {
  std::string digits(parts.whole);
  digits += parts.fraction;
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
  if (digits.empty()) return 0;
  const std::ptrdiff_t shift = 9 + power - static_cast<std::ptrdiff_t>(parts.fraction.size());
  const std::ptrdiff_t length = static_cast<std::ptrdiff_t>(digits.size()) + shift;
  if (length > 29) return kMost;
  bool more = false;
  if (shift >= 0) {
    digits.append(static_cast<std::size_t>(shift), '0');
  } else {
    const auto kept = static_cast<std::size_t>(std::max<std::ptrdiff_t>(length, 0));
    more = digits.find_first_not_of('0', kept) != std::string::npos;
    digits.resize(kept);
  }
  Wide nanos = 0;
  for (const char c : digits) nanos = nanos * 10 + (c - '0');
  return std::min(kMost, nanos + (more ? 1 : 0));
}

// The billionths of WHOLE.FRACTION * 2^power, limited to kMost, rounded up.
Wide BinaryNanos(const Parts& parts, int power) {
  const Wide unit = Wide{1} << static_cast<unsigned>(power);
  const Wide most = Wide{INT64_MAX} / unit;
  Wide whole = 0;
  for (const char c : parts.whole) {
    whole = whole * 10 + (c - '0');
    if (whole > most) return kMost;
  }
  Wide fraction = 0;
  Wide parts_of_one = 1;
  for (const char c : parts.fraction.substr(0, kFractionDigits)) {
    fraction = fraction * 10 + (c - '0');
    parts_of_one *= 10;
  }
  const bool more =
      parts.fraction.size() > kFractionDigits &&
      parts.fraction.find_first_not_of('0', kFractionDigits) != std::string_view::npos;
  // unit * fraction is below 2^60 * 10^18, so one billion more would not fit: the billion is taken
  // off the divisor.
  const Wide scaled = parts_of_one > kBillion ? unit * fraction : unit * fraction * kBillion;
  const Wide divisor = parts_of_one > kBillion ? parts_of_one / kBillion : parts_of_one;
  const Wide rest = scaled / divisor + (scaled % divisor != 0 || more ? 1 : 0);
  return std::min(kMost, whole * unit * kBillion + rest);
}

std::string DigitsOf(Wide number) {
  std::string digits;
  for (; number > 0; number /= 10) digits += static_cast<char>('0' + static_cast<int>(number % 10));
  std::reverse(digits.begin(), digits.end());
  return digits.empty() ? "0" : digits;
}

Wide PowerOfTen(int power) {
  Wide number = 1;
  for (int i = 0; i < power; ++i) number *= 10;
  return number;
}

}  // namespace

Quantity::Nanos Quantity::Limited(Nanos nanos) { return std::clamp(nanos, -kMost, kMost); }

std::optional<Quantity> Quantity::Parse(std::string_view text) {
  const std::optional<Parts> parts = SplitAmount(text);
  if (!parts) return std::nullopt;
  Quantity quantity;
  Wide nanos = 0;
  const auto* const suffix =
      std::find_if(kSuffixes.begin(), kSuffixes.end(),
                   [&parts](const Suffix& known) { return known.text == parts->suffix; });
  if (suffix != kSuffixes.end()) {
    quantity.format_ = suffix->format;
    nanos = suffix->format == QuantityFormat::kBinary ? BinaryNanos(*parts, suffix->power)
                                                      : DecimalNanos(*parts, suffix->power);
  } else {
    const std::optional<int> power = ParseExponent(parts->suffix);
    if (!power) return std::nullopt;
    quantity.format_ = QuantityFormat::kExponent;
    nanos = DecimalNanos(*parts, *power);
  }
  quantity.nanos_ = parts->negative ? -nanos : nanos;
  return quantity;
}

Quantity& Quantity::operator+=(const Quantity& other) {
  if (nanos_ == 0) format_ = other.format_;
  nanos_ = Limited(nanos_ + other.nanos_);
  return *this;
}

Quantity Quantity::Times(std::uint32_t times) const {
  Quantity product = *this;
  // Below 2^63 * 10^9 * 2^32 < 2^127.
  product.nanos_ = Limited(nanos_ * static_cast<Nanos>(times));
  return product;
}

std::string Quantity::ToString() const {
  const std::string sign = nanos_ < 0 ? "-" : "";
  const Nanos size = nanos_ < 0 ? -nanos_ : nanos_;
  if (size == 0) return "0";
  if (format_ == QuantityFormat::kBinary && IsWhole()) {
    for (int power = 60; power >= 10; power -= 10) {
      const Nanos unit = (Nanos{1} << static_cast<unsigned>(power)) * kBillion;
      if (size % unit != 0) continue;
      const auto* const suffix =
          std::find_if(kSuffixes.begin(), kSuffixes.end(), [power](const Suffix& known) {
            return known.format == QuantityFormat::kBinary && known.power == power;
          });
      return Cat(sign, DigitsOf(size / unit), suffix->text);
    }
    return Cat(sign, DigitsOf(size / kBillion));
  }
  for (int power = 18; power >= -9; power -= 3) {
    const Nanos unit = PowerOfTen(power + 9);
    if (size % unit != 0) continue;
    const std::string digits = DigitsOf(size / unit);
    if (format_ == QuantityFormat::kExponent)
      return power == 0 ? Cat(sign, digits) : Cat(sign, digits, 'e', power);
    const auto* const suffix =
        std::find_if(kSuffixes.begin(), kSuffixes.end(), [power](const Suffix& known) {
          return known.format == QuantityFormat::kDecimal && known.power == power;
        });
    return Cat(sign, digits, suffix->text);
  }
  return {};  // not reached: everything is a multiple of a billionth
}

namespace {

// Units in other spellings, in lower case and without a "b" behind, as Kubernetes writes them.  A
// second one where both may be meant.
struct UnitGuess {
  std::string_view lower;
  std::string_view likely;
  std::string_view other;
};
constexpr std::array<UnitGuess, 20> kUnitGuesses = {{
    {"", "", ""},      {"k", "k", "Ki"},        {"ki", "Ki", ""},   {"m", "M", "Mi"},
    {"mi", "Mi", ""},  {"g", "G", "Gi"},        {"gi", "Gi", ""},   {"t", "T", "Ti"},
    {"ti", "Ti", ""},  {"p", "P", "Pi"},        {"pi", "Pi", ""},   {"e", "E", "Ei"},
    {"ei", "Ei", ""},  {"meg", "M", "Mi"},      {"gig", "G", "Gi"}, {"core", "", ""},
    {"cores", "", ""}, {"millicores", "m", ""}, {"cpu", "", ""},    {"cpus", "", ""},
}};

const UnitGuess* GuessUnit(std::string_view unit) {
  std::string lower = ToLower(unit);
  if (EndsWith(lower, "bytes")) lower.resize(lower.size() - 5);
  if (EndsWith(lower, "byte")) lower.resize(lower.size() - 4);
  if (EndsWith(lower, "b")) lower.pop_back();
  const auto* const guess =
      std::find_if(kUnitGuesses.begin(), kUnitGuesses.end(),
                   [&lower](const UnitGuess& known) { return known.lower == lower; });
  return guess == kUnitGuesses.end() ? nullptr : guess;
}

QuantityAdvice Suggest(std::string reason, const std::string& number, const UnitGuess* unit) {
  QuantityAdvice advice{std::move(reason), {}, {}};
  if (unit == nullptr) return advice;
  const auto valid = [](std::string text) {
    return Quantity::Parse(text) ? std::move(text) : std::string();
  };
  advice.suggestion = valid(Cat(number, unit->likely));
  if (!unit->other.empty()) advice.alternative = valid(Cat(number, unit->other));
  return advice;
}

}  // namespace

QuantityAdvice AdviseQuantity(std::string_view text) {
  if (Quantity::Parse(text)) return {};
  if (Trim(text).empty()) return {"it is empty", {}, {}};
  if (text == "New Value") return {"it is the placeholder of a form", {}, {}};
  const std::string_view trimmed = Trim(text);
  const bool blanks = text.find_first_of(" \t\r\n") != std::string_view::npos;
  const std::size_t digits = trimmed.find_first_not_of("0123456789.+-,");
  std::string number(trimmed.substr(0, std::min(digits, trimmed.size())));
  const std::string_view unit =
      digits == std::string_view::npos ? std::string_view() : Trim(trimmed.substr(digits));
  if (number.find_first_of("0123456789") == std::string::npos)
    return {"it does not begin with a number", {}, {}};
  const UnitGuess* const guess = GuessUnit(unit);
  if (const std::size_t comma = number.find(','); comma != std::string::npos) {
    number[comma] = '.';
    return Suggest("a fraction is written with a point", number, guess);
  }
  // "1 Gi" is right but for the blank.
  if (blanks) {
    if (const std::string joined = Cat(number, unit); Quantity::Parse(joined))
      return {"it holds a blank", joined, {}};
    return Suggest("it holds a blank", number, guess);
  }
  if (number.find_first_not_of("0123456789.") != std::string::npos && number.size() > 1 &&
      number.find_first_of("+-", 1) != std::string::npos)
    return {"it is no single number", {}, {}};
  return Suggest(Cat(Quote(unit), " is no unit of Kubernetes"), number, guess);
}

}  // namespace meshlint::kube
