#include "schema/formats.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace meshlint::schema {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsHex(char c) { return IsDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::size_t CountDigits(std::string_view text) {
  return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), IsDigit) -
                                  text.begin());
}

// Exactly two digits at `at`, as a number; -1 if there are none.
int TwoDigits(std::string_view text, std::size_t at) {
  if (at + 2 > text.size() || !IsDigit(text[at]) || !IsDigit(text[at + 1])) return -1;
  return (text[at] - '0') * 10 + (text[at + 1] - '0');
}

bool InRange(int number, int first, int last) { return first <= number && number <= last; }

bool IsDate(std::string_view text) {
  if (text.size() != 10 || CountDigits(text) != 4 || text[4] != '-' || text[7] != '-') return false;
  const int year = TwoDigits(text, 0) * 100 + TwoDigits(text, 2);
  const int month = TwoDigits(text, 5);
  if (!InRange(month, 1, 12)) return false;
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  const int days = month == 2 && leap ? 29 : kDays[static_cast<std::size_t>(month - 1)];
  return InRange(TwoDigits(text, 8), 1, days);
}

// Go's time.ParseDuration: "1h30m", "-1.5s", "0".
bool IsDuration(std::string_view text) {
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
  if (text == "0") return true;
  if (text.empty()) return false;
  constexpr std::array<std::string_view, 8> kUnits = {"ns", "us", "\xC2\xB5s", "\xCE\xBCs",
                                                      "ms", "s",  "m",         "h"};
  while (!text.empty()) {
    std::size_t digits = CountDigits(text);
    std::size_t at = digits;
    if (at < text.size() && text[at] == '.') {
      const std::size_t fraction = CountDigits(text.substr(++at));
      digits += fraction;
      at += fraction;
    }
    if (digits == 0) return false;
    text.remove_prefix(at);
    const auto* const unit = std::find_if(kUnits.begin(), kUnits.end(), [text](std::string_view u) {
      return text.substr(0, u.size()) == u;
    });
    if (unit == kUnits.end()) return false;
    text.remove_prefix(unit->size());
  }
  return true;
}

bool IsUuid(std::string_view text) {
  // Dashes may be left out, as the API server's pattern has it.
  std::size_t hex = 0;
  for (const char c : text) {
    if (c == '-' && (hex == 8 || hex == 12 || hex == 16 || hex == 20)) continue;
    if (!IsHex(c)) return false;
    ++hex;
  }
  return hex == 32;
}

bool IsIpv4(std::string_view text) {
  for (int part = 0; part < 4; ++part) {
    const std::size_t digits = CountDigits(text);
    if (digits < 1 || digits > 3 || (digits > 1 && text.front() == '0')) return false;
    int number = 0;
    for (std::size_t i = 0; i < digits; ++i) number = number * 10 + (text[i] - '0');
    if (number > 255) return false;
    text.remove_prefix(digits);
    if (part == 3) return text.empty();
    if (text.empty() || text.front() != '.') return false;
    text.remove_prefix(1);
  }
  return false;
}

bool IsIpv6(std::string_view text) {
  int groups = 0;
  bool shortened = false;
  if (text.substr(0, 2) == "::") {
    shortened = true;
    text.remove_prefix(2);
  }
  while (!text.empty()) {
    if (text.find(':') == std::string_view::npos && text.find('.') != std::string_view::npos) {
      groups += 2;
      if (!IsIpv4(text)) return false;
      break;
    }
    const auto digits =
        static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), IsHex) - text.begin());
    if (digits < 1 || digits > 4) return false;
    ++groups;
    text.remove_prefix(digits);
    if (text.empty()) break;
    if (text.front() != ':') return false;
    text.remove_prefix(1);
    if (text.empty()) return false;
    if (text.front() == ':') {
      if (shortened) return false;
      shortened = true;
      text.remove_prefix(1);
    }
  }
  return shortened ? groups < 8 : groups == 8;
}

bool IsCidr(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return false;
  const std::string_view bits = text.substr(slash + 1);
  if (bits.empty() || bits.size() > 3 || CountDigits(bits) != bits.size()) return false;
  int number = 0;
  for (const char c : bits) number = number * 10 + (c - '0');
  const std::string_view address = text.substr(0, slash);
  return (IsIpv4(address) && number <= 32) || (IsIpv6(address) && number <= 128);
}

bool IsMac(std::string_view text) {
  if (text.size() != 17) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool separator = i % 3 == 2;
    if (separator ? text[i] != ':' && text[i] != '-' : !IsHex(text[i])) return false;
  }
  return true;
}

bool IsEmail(std::string_view text) {
  const std::size_t at = text.find('@');
  return at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
         text.find(' ') == std::string_view::npos;
}

// The API server asks Go's url.ParseRequestURI: an absolute path or a scheme.
bool IsUri(std::string_view text) {
  if (text.empty() || text.find(' ') != std::string_view::npos) return false;
  if (text.front() == '/') return true;
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0 || !IsLetter(text.front())) return false;
  return std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(colon), [](char c) {
    return IsLetter(c) || IsDigit(c) || c == '+' || c == '-' || c == '.';
  });
}

bool IsHostname(std::string_view text) {
  if (text.empty() || text.size() > 255) return false;
  bool may_end = false;
  std::size_t label = 0;
  for (const char c : text) {
    if (c == '.') {
      if (!may_end) return false;
      label = 0;
      may_end = false;
      continue;
    }
    const bool is_word = IsLetter(c) || IsDigit(c);
    if ((!is_word && c != '-') || (c == '-' && label == 0) || ++label > 63) return false;
    may_end = is_word;
  }
  return may_end;
}

}  // namespace

bool IsQuantity(std::string_view text) {
  if (!text.empty() && (text.front() == '+' || text.front() == '-')) text.remove_prefix(1);
  std::size_t digits = CountDigits(text);
  text.remove_prefix(digits);
  if (!text.empty() && text.front() == '.') {
    text.remove_prefix(1);
    const std::size_t fraction = CountDigits(text);
    digits += fraction;
    text.remove_prefix(fraction);
  }
  if (digits == 0) return false;
  if (text.empty()) return true;
  if (text.size() == 1 &&
      std::string_view("numkMGTPE").find(text.front()) != std::string_view::npos)
    return true;
  if (text.size() == 2 && text[1] == 'i')
    return std::string_view("KMGTPE").find(text[0]) != std::string_view::npos;
  if (text.front() != 'e' && text.front() != 'E') return false;
  text.remove_prefix(1);
  if (!text.empty() && (text.front() == '+' || text.front() == '-')) text.remove_prefix(1);
  return !text.empty() && CountDigits(text) == text.size();
}

bool IsDateTime(std::string_view text, bool micro) {
  if (text.size() < 20 || !IsDate(text.substr(0, 10)) || text[10] != 'T') return false;
  if (!InRange(TwoDigits(text, 11), 0, 23) || text[13] != ':' ||
      !InRange(TwoDigits(text, 14), 0, 59) || text[16] != ':' ||
      !InRange(TwoDigits(text, 17), 0, 59)) {
    return false;
  }
  text.remove_prefix(19);
  std::size_t fraction = 0;
  if (text.front() == '.') {
    fraction = CountDigits(text.substr(1));
    if (fraction == 0) return false;
    text.remove_prefix(fraction + 1);
  }
  if (micro && fraction != 6) return false;
  if (text == "Z") return true;
  return text.size() == 6 && (text[0] == '+' || text[0] == '-') &&
         InRange(TwoDigits(text, 1), 0, 24) && text[3] == ':' && InRange(TwoDigits(text, 4), 0, 60);
}

bool IsBase64(std::string_view text) {
  std::size_t letters = 0;
  std::size_t padding = 0;
  for (const char c : text) {
    if (c == '\n' || c == '\r') continue;
    if (c == '=') {
      ++padding;
      continue;
    }
    if (padding > 0 || (!IsLetter(c) && !IsDigit(c) && c != '+' && c != '/')) return false;
    ++letters;
  }
  return (letters + padding) % 4 == 0 && padding <= 2 && (padding == 0 || letters > 0);
}

bool HasFormat(std::string_view text, Format format) {
  switch (format) {
    case Format::kByte:
      return IsBase64(text);
    case Format::kDateTime:
      return IsDateTime(text);
    case Format::kMicroTime:
      return IsDateTime(text, true);
    case Format::kQuantity:
      return IsQuantity(text);
    case Format::kDate:
      return IsDate(text);
    case Format::kDuration:
      return IsDuration(text);
    case Format::kUuid:
      return IsUuid(text);
    case Format::kIpv4:
      return IsIpv4(text);
    case Format::kIpv6:
      return IsIpv6(text);
    case Format::kCidr:
      return IsCidr(text);
    case Format::kMac:
      return IsMac(text);
    case Format::kEmail:
      return IsEmail(text);
    case Format::kUri:
      return IsUri(text);
    case Format::kHostname:
      return IsHostname(text);
    case Format::kNone:
    case Format::kInt32:
    case Format::kInt64:
      return true;
  }
  return true;
}

namespace {

struct FormatText {
  Format format;
  std::string_view name;
  std::string_view description;
};

constexpr FormatText kFormats[] = {
    {Format::kInt32, "int32", "an integer from -2147483648 to 2147483647"},
    {Format::kInt64, "int64", "an integer of 64 bits"},
    {Format::kByte, "byte", "base64 text"},
    {Format::kDateTime, "date-time", "a date and time such as 2024-05-01T10:00:00Z"},
    {Format::kMicroTime, "micro-time",
     "a date and time with microseconds such as 2024-05-01T10:00:00.000000Z"},
    {Format::kQuantity, "quantity", "a quantity such as 500m or 1Gi"},
    {Format::kDate, "date", "a date such as 2024-05-01"},
    {Format::kDuration, "duration", "a duration such as 1h30m"},
    {Format::kUuid, "uuid", "a UUID"},
    {Format::kIpv4, "ipv4", "an IPv4 address"},
    {Format::kIpv6, "ipv6", "an IPv6 address"},
    {Format::kCidr, "cidr", "an address range such as 10.0.0.0/16"},
    {Format::kMac, "mac", "a MAC address"},
    {Format::kEmail, "email", "an e-mail address"},
    {Format::kUri, "uri", "a URI"},
    {Format::kHostname, "hostname", "a host name"},
};

}  // namespace

std::string_view DescribeFormat(Format format) {
  for (const FormatText& text : kFormats) {
    if (text.format == format) return text.description;
  }
  return {};
}

Format FormatNamed(std::string_view name) {
  for (const FormatText& text : kFormats) {
    if (text.name == name) return text.format;
  }
  return Format::kNone;
}

std::string_view FormatName(Format format) {
  for (const FormatText& text : kFormats) {
    if (text.format == format) return text.name;
  }
  return {};
}

}  // namespace meshlint::schema
