#include "kube/names.h"

#include <algorithm>

#include "base/strings.h"

namespace meshlint::kube {
namespace {

bool IsLower(char c) { return c >= 'a' && c <= 'z'; }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

std::size_t LongestOf(NameGrammar grammar) {
  return grammar == NameGrammar::kLabel || grammar == NameGrammar::kServiceName ? 63 : 253;
}

bool IsLabelText(std::string_view text) {
  if (text.empty() || text.front() == '-' || text.back() == '-') return false;
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return IsLower(c) || IsDigit(c) || c == '-'; });
}

bool HasAllowedText(std::string_view name, NameGrammar grammar) {
  switch (grammar) {
    case NameGrammar::kPathSegment:
      return name != "." && name != ".." && name.find_first_of("/%") == std::string_view::npos;
    case NameGrammar::kServiceName:
      return IsLabelText(name) && IsLower(name.front());
    case NameGrammar::kLabel:
      return IsLabelText(name);
    case NameGrammar::kSubdomain: {
      const std::vector<std::string_view> labels = Split(name, '.');
      return std::all_of(labels.begin(), labels.end(), IsLabelText);
    }
  }
  return false;
}

}  // namespace

NameGrammar NameGrammarOf(std::string_view group, std::string_view kind) {
  if (group.empty() && kind == "Namespace") return NameGrammar::kLabel;
  if (group.empty() && kind == "Service") return NameGrammar::kServiceName;
  if (group == "rbac.authorization.k8s.io") return NameGrammar::kPathSegment;
  return NameGrammar::kSubdomain;
}

bool IsValidName(std::string_view name, NameGrammar grammar) {
  if (name.empty() || !HasAllowedText(name, grammar)) return false;
  return grammar == NameGrammar::kPathSegment || name.size() <= LongestOf(grammar);
}

std::string_view AllowedInName(NameGrammar grammar) {
  switch (grammar) {
    case NameGrammar::kSubdomain:
      return "lower-case letters, digits, \"-\" and \".\"";
    case NameGrammar::kPathSegment:
      return "no \"/\" and no \"%\"";
    default:
      return "lower-case letters, digits and \"-\"";
  }
}

std::string WhyInvalidName(std::string_view name, NameGrammar grammar) {
  if (IsValidName(name, grammar)) return {};
  if (name.empty()) return "it is empty";
  if (HasAllowedText(name, grammar)) {
    return Cat("it has ", name.size(), " characters, ", LongestOf(grammar), " are allowed");
  }
  if (grammar == NameGrammar::kServiceName && IsLabelText(name))
    return "it must begin with a letter";
  return Cat("only ", AllowedInName(grammar), " are allowed, with a letter or digit at both ends");
}

std::string NearestValidName(std::string_view name, NameGrammar grammar) {
  std::string near;
  const bool dots = grammar == NameGrammar::kSubdomain || grammar == NameGrammar::kPathSegment;
  for (const char c : ToLower(name)) {
    if (IsLower(c) || IsDigit(c)) {
      near += c;
    } else if (c == '.' && dots) {
      if (!near.empty() && near.back() == '-') near.pop_back();
      if (!near.empty() && near.back() != '.') near += '.';
    } else if (!near.empty() && near.back() != '-' && near.back() != '.' &&
               static_cast<unsigned char>(c) < 0x80) {
      near += '-';
    }
  }
  const std::size_t begin =
      grammar == NameGrammar::kServiceName
          ? static_cast<std::size_t>(std::find_if(near.begin(), near.end(), IsLower) - near.begin())
          : 0;
  near.erase(0, begin);
  if (near.size() > LongestOf(grammar)) near.resize(LongestOf(grammar));
  while (!near.empty() && (near.back() == '-' || near.back() == '.')) near.pop_back();
  return near;
}

}  // namespace meshlint::kube
