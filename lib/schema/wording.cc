#include "schema/wording.h"

#include <algorithm>

#include "base/strings.h"

namespace meshlint::schema {
namespace {

bool IsNumber(std::string_view token) {
  return !token.empty() &&
         std::all_of(token.begin(), token.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Keys such as "app.kubernetes.io/name" would not be told apart from a path.
bool IsPlainName(std::string_view token) {
  return !token.empty() && token.find_first_of("./ []\"") == std::string_view::npos;
}

std::string Unescape(std::string_view token) {
  std::string text;
  for (std::size_t i = 0; i < token.size(); ++i) {
    if (token[i] == '~' && i + 1 < token.size()) {
      text += token[++i] == '1' ? '/' : '~';
    } else {
      text += token[i];
    }
  }
  return text;
}

std::string_view WithoutListItem(const Object& object, std::string_view pointer) {
  if (object.list_index() < 0) return pointer;
  const std::string item = Cat("/items/", object.list_index());
  return StartsWith(pointer, item) ? pointer.substr(item.size()) : pointer;
}

}  // namespace

std::string DottedPath(const Object& object, std::string_view pointer) {
  std::string path;
  pointer = WithoutListItem(object, pointer);
  while (!pointer.empty()) {
    pointer.remove_prefix(1);
    const std::size_t end = std::min(pointer.find('/'), pointer.size());
    const std::string token = Unescape(pointer.substr(0, end));
    pointer.remove_prefix(end);
    if (IsNumber(token)) {
      path += Cat("[", token, "]");
    } else if (IsPlainName(token)) {
      path += Cat(path.empty() ? "" : ".", token);
    } else {
      path += Cat("[", Quote(token), "]");
    }
  }
  return path;
}

std::string AtHolder(const Object& object, const SchemaFault& fault) {
  std::string_view pointer = fault.path;
  if (fault.kind != FaultKind::kMissingField) pointer = pointer.substr(0, pointer.rfind('/'));
  const std::string path = DottedPath(object, pointer);
  return path.empty() ? path : Cat(" at ", path);
}

std::string Subject(const Object& object) {
  return object.kind().empty() ? "This object" : object.Describe();
}

std::string Releases(const SchemaFault& fault) {
  if (fault.since == fault.until) return Cat("Kubernetes ", fault.since.ToString());
  return Cat("Kubernetes ", fault.since.ToString(), " to ", fault.until.ToString());
}

std::string DidYouMean(const SchemaFault& fault) {
  return fault.suggestion.empty() ? std::string()
                                  : Cat("Did you mean ", Quote(fault.suggestion), "?");
}

Span TextSpan(const yaml::Node& node, std::string_view expected) {
  if (!node.Exists() || node.IsAlias()) return {};
  Span span = node.span();
  const std::string_view text = node.document().source().Slice(span);
  if (text.size() >= 2 && (text.front() == '"' || text.front() == '\'') &&
      text.front() == text.back()) {
    span = {span.begin + 1, span.end - 1};
  }
  return node.document().source().Slice(span) == expected ? span : Span();
}

}  // namespace meshlint::schema
