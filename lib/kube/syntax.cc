#include "kube/syntax.h"

#include <algorithm>

#include "base/strings.h"
#include "kube/names.h"

namespace meshlint::kube {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLower(char c) { return c >= 'a' && c <= 'z'; }
bool IsWord(char c) { return IsLower(c) || IsDigit(c) || (c >= 'A' && c <= 'Z'); }

bool AllOf(std::string_view text, std::string_view extra) {
  return std::all_of(text.begin(), text.end(), [extra](char c) {
    return IsWord(c) || extra.find(c) != std::string_view::npos;
  });
}

std::string TooLong(std::size_t size, std::size_t most) {
  return Cat("it has ", size, " characters, ", most, " are allowed");
}

// What labels have in common: letters, digits, "-", "_" and ".", a letter or digit at both ends.
std::string WhyInvalidWord(std::string_view word) {
  if (word.size() > 63) return TooLong(word.size(), 63);
  if (!AllOf(word, "-_.")) {
    return "only letters, digits, \"-\", \"_\" and \".\" are allowed";
  }
  if (!IsWord(word.front()) || !IsWord(word.back()))
    return "it must begin and end with a letter or digit";
  return {};
}

}  // namespace

std::string WhyInvalidLabelKey(std::string_view key) {
  const std::size_t slash = key.find('/');
  const std::string_view name = slash == std::string_view::npos ? key : key.substr(slash + 1);
  if (slash != std::string_view::npos) {
    if (name.find('/') != std::string_view::npos) return "it has more than one \"/\"";
    if (slash == 0) return "nothing stands before the \"/\"";
    const std::string prefix = WhyInvalidName(key.substr(0, slash), NameGrammar::kSubdomain);
    if (!prefix.empty()) return Cat("of what stands before the \"/\", ", prefix);
  }
  if (name.empty())
    return slash == std::string_view::npos ? "it is empty" : "nothing follows the \"/\"";
  return WhyInvalidWord(name);
}

std::string WhyInvalidLabelValue(std::string_view value) {
  return value.empty() ? std::string() : WhyInvalidWord(value);
}

std::string WhyInvalidEnvName(std::string_view name, bool relaxed) {
  if (name.empty()) return "it is empty";
  if (relaxed) {
    const bool fits = std::all_of(name.begin(), name.end(), [](char c) {
      const auto byte = static_cast<unsigned char>(c);
      return byte >= 0x20 && byte < 0x7F && c != '=';
    });
    return fits ? "" : "only printable ASCII characters other than \"=\" are allowed";
  }
  if (!AllOf(name, "-_.")) return "only letters, digits, \"-\", \"_\" and \".\" are allowed";
  if (IsDigit(name.front())) return "it must not begin with a digit";
  if (name == "." || StartsWith(name, "..")) return "it must not be \".\" or begin with \"..\"";
  return {};
}

std::string WhyInvalidDataKey(std::string_view key) {
  if (key.empty()) return "it is empty";
  if (key.size() > 253) return TooLong(key.size(), 253);
  if (!AllOf(key, "-_.")) return "only letters, digits, \"-\", \"_\" and \".\" are allowed";
  if (key == "." || StartsWith(key, "..")) return "it must not be \".\" or begin with \"..\"";
  return {};
}

std::string WhyInvalidPortName(std::string_view name) {
  if (name.empty()) return "it is empty";
  if (name.size() > 15) return TooLong(name.size(), 15);
  const bool fits = std::all_of(name.begin(), name.end(),
                                [](char c) { return IsLower(c) || IsDigit(c) || c == '-'; });
  if (!fits) return "only lower-case letters, digits and \"-\" are allowed";
  if (std::none_of(name.begin(), name.end(), IsLower)) return "it needs at least one letter";
  if (name.front() == '-' || name.back() == '-') return "it must not begin or end with \"-\"";
  if (name.find("--") != std::string_view::npos) return "it must not have two \"-\" in a row";
  return {};
}

bool IsHeaderName(std::string_view name) { return !name.empty() && AllOf(name, "-"); }

bool LooksLikePem(std::string_view text) {
  return text.find("-----BEGIN ") != std::string_view::npos;
}

std::size_t CharacterCount(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

}  // namespace meshlint::kube
