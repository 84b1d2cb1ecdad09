#include "edit/scalar.h"

#include <algorithm>
#include <array>

#include "base/strings.h"
#include "yaml/node.h"

namespace meshlint::edit {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsControl(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

// 12:30, 2024-01-31 and the like: numbers or dates to some readers of YAML 1.1.
bool LooksLikeTimeOrDate(std::string_view text) {
  if (!IsDigit(text.front())) return false;
  const bool only = std::all_of(text.begin(), text.end(), [](char c) {
    return IsDigit(c) || c == ':' || c == '-' || c == '.' || c == '_';
  });
  const bool time = text.find(':') != std::string_view::npos;
  const bool date = text.size() >= 8 && text[4] == '-';
  return (only && (time || date)) || (date && text.find('T') != std::string_view::npos);
}

// What YAML 1.2 or another reader takes for something else than go-yaml does.
bool IsSpecialWord(std::string_view text) {
  constexpr std::array<std::string_view, 3> kWords = {"<<", "=", "nan"};
  return std::find(kWords.begin(), kWords.end(), text) != kWords.end();
}

bool StartsLikePlain(std::string_view text) {
  constexpr std::string_view kIndicators = "-?:,[]{}#&*!|>'\"%@`";
  if (kIndicators.find(text.front()) == std::string_view::npos) return true;
  const bool may = text.front() == '-' || text.front() == '?' || text.front() == ':';
  return may && text.size() > 1 && text[1] != ' ' && !StartsWith(text, "---");
}

void AppendEscaped(std::string& out, char c) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  switch (c) {
    case '"':
    case '\\':
      out += '\\';
      out += c;
      return;
    case '\n':
      out += "\\n";
      return;
    case '\t':
      out += "\\t";
      return;
    case '\r':
      out += "\\r";
      return;
    default:
      break;
  }
  if (!IsControl(c)) {
    out += c;
    return;
  }
  const auto byte = static_cast<unsigned char>(c);
  out += "\\u00";  // JSON has no \x
  out += kDigits[byte >> 4U];
  out += kDigits[byte & 0xFU];
}

// Line breaks of Unicode, which YAML 1.1 folds inside quotes: to be escaped.
bool HasUnicodeBreak(std::string_view text) {
  return text.find("\xC2\x85") != std::string_view::npos ||
         text.find("\xE2\x80\xA8") != std::string_view::npos ||
         text.find("\xE2\x80\xA9") != std::string_view::npos;
}

}  // namespace

bool IsSafePlain(std::string_view text, bool in_flow) {
  if (text.empty() || yaml::ResolvePlain(text) != yaml::ScalarType::kString) return false;
  if (!StartsLikePlain(text) || LooksLikeTimeOrDate(text) || IsSpecialWord(text)) return false;
  if (text.back() == ' ' || text.back() == ':' || text == "...") return false;
  if (text.find(": ") != std::string_view::npos || text.find(" #") != std::string_view::npos) {
    return false;
  }
  if (std::any_of(text.begin(), text.end(), IsControl) || HasUnicodeBreak(text)) return false;
  return !in_flow || text.find_first_of(",[]{}:") == std::string_view::npos;
}

std::string Quoted(std::string_view text, char quote) {
  std::string out;
  const bool single =
      quote == '\'' && std::none_of(text.begin(), text.end(), IsControl) && !HasUnicodeBreak(text);
  if (single) {
    out += '\'';
    for (const char c : text) {
      if (c == '\'') out += '\'';
      out += c;
    }
    return out += '\'';
  }
  out += '"';
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i, 2) == "\xC2\x85") {
      out += "\\u0085";
      i += 1;
    } else if (text.substr(i, 3) == "\xE2\x80\xA8" || text.substr(i, 3) == "\xE2\x80\xA9") {
      out += text[i + 2] == '\xA8' ? "\\u2028" : "\\u2029";
      i += 2;
    } else {
      AppendEscaped(out, text[i]);
    }
  }
  return out += '"';
}

}  // namespace meshlint::edit
