#include "model/suppression.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "base/strings.h"
#include "yaml/document.h"

namespace meshlint {
namespace {

constexpr std::string_view kMark = "meshlint:";
constexpr std::string_view kUntil = "until=";

bool IsWordCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_' || c == ':' || c == '/' || c == '.';
}

// A text with its place in the file, read from the front.
class Cursor {
 public:
  Cursor(std::string_view text, std::uint32_t begin) : text_(text), begin_(begin) {}

  void SkipBlanks() {
    const std::size_t next = text_.find_first_not_of(" \t");
    Advance(next == std::string_view::npos ? text_.size() : next);
  }
  bool Take(std::string_view word) {
    if (!StartsWith(text_, word)) return false;
    Advance(word.size());
    return true;
  }
  SuppressionWord TakeWord() {
    std::size_t length = 0;
    while (length < text_.size() && IsWordCharacter(text_[length])) ++length;
    // `image-latest-tag: reason`: the colon belongs to the sentence, not to the rule.
    while (length > 0 && (text_[length - 1] == ':' || text_[length - 1] == '.')) --length;
    SuppressionWord word{std::string(text_.substr(0, length)),
                         {begin_, begin_ + static_cast<std::uint32_t>(length)}};
    Advance(length);
    return word;
  }
  std::string_view rest() const { return text_; }

 private:
  void Advance(std::size_t size) {
    text_.remove_prefix(size);
    begin_ += static_cast<std::uint32_t>(size);
  }

  std::string_view text_;
  std::uint32_t begin_;
};

// `a, b`; false when there is something else.
bool TakeList(Cursor& cursor, std::vector<SuppressionWord>& words) {
  do {
    cursor.SkipBlanks();
    SuppressionWord word = cursor.TakeWord();
    if (word.text.empty()) return false;
    words.push_back(std::move(word));
    cursor.SkipBlanks();
  } while (cursor.Take(","));
  return true;
}

// What follows the list: a reason, and somewhere in it `until=`.
void ReadReason(std::string_view text, Suppression& suppression) {
  text = Trim(text);
  for (const char separator : {':', ';', '-'}) {
    if (!text.empty() && text.front() == separator) text = Trim(text.substr(1));
  }
  const std::size_t at = text.find(kUntil);
  if (at == std::string_view::npos) {
    suppression.reason = text;
    return;
  }
  const std::string_view from = text.substr(at + kUntil.size());
  const std::size_t end = from.find_first_of(" \t,;)");
  suppression.until = from.substr(0, end);
  const std::string_view before = Trim(text.substr(0, at));
  const std::string_view after =
      end == std::string_view::npos ? std::string_view() : Trim(from.substr(end));
  suppression.reason = Cat(before, before.empty() || after.empty() ? "" : " ", after);
}

// The first line at or after `line` that holds more than blanks, a comment or a document marker.
std::uint32_t NextLineOfContent(const SourceFile& file, std::uint32_t line) {
  for (; line <= file.lines().line_count(); ++line) {
    const std::string_view text = Trim(file.Slice(file.lines().LineSpan(line)));
    if (!text.empty() && text.front() != '#' && text != "---" && text != "...") break;
  }
  return line;
}

// False for a comment that is none of ours.
bool ReadComment(const SourceFile& file, Span comment, Suppression& suppression) {
  Cursor cursor(file.Slice(comment), comment.begin);
  while (cursor.Take("#")) {
  }
  cursor.SkipBlanks();
  if (!cursor.Take(kMark)) return false;
  cursor.SkipBlanks();
  if (!cursor.Take("ignore")) return false;
  suppression.span = comment;
  if (cursor.Take("-file")) suppression.scope = Suppression::Scope::kFile;
  const std::string_view name =
      suppression.scope == Suppression::Scope::kFile ? "ignore-file" : "ignore";
  cursor.SkipBlanks();
  if (!cursor.Take("[") || !TakeList(cursor, suppression.words) || !cursor.Take("]")) {
    suppression.fault =
        Cat("This comment hides nothing, as it does not say which rules in brackets: ", name,
            "[rule-id, group] reason.");
    return true;
  }
  ReadReason(cursor.rest(), suppression);
  const std::uint32_t line = file.lines().At(comment.begin).line;
  const std::uint32_t start = file.lines().LineSpan(line).begin;
  suppression.stands_alone = Trim(file.Slice({start, comment.begin})).empty();
  suppression.line = suppression.stands_alone ? NextLineOfContent(file, line + 1) : line;
  return true;
}

// The value of an annotation: a list of rules, then a reason.
Suppression ReadAnnotation(const Node& value) {
  Suppression suppression;
  suppression.scope = Suppression::Scope::kObject;
  suppression.is_annotation = true;
  suppression.span = value.span();
  Cursor cursor(value.text(), 0);
  const bool in_brackets = cursor.Take("[");
  if (!value.IsScalar() || !TakeList(cursor, suppression.words) ||
      (in_brackets && !cursor.Take("]"))) {
    suppression.fault =
        Cat("This annotation hides nothing, as its value is no list of rules: ", kIgnoreAnnotation,
            ": \"rule-id, group\".");
    return suppression;
  }
  // Quotes and escapes may stand between the value and its text.
  const std::string_view written = value.document().source().Slice(value.span());
  const std::size_t at = written.find(value.text());
  for (SuppressionWord& word : suppression.words) {
    const auto shift = static_cast<std::uint32_t>(value.span().begin + at);
    word.span = at == std::string_view::npos ? value.span()
                                             : Span{word.span.begin + shift, word.span.end + shift};
  }
  ReadReason(cursor.rest(), suppression);
  return suppression;
}

class Finder {
 public:
  explicit Finder(const DocumentModel& model) : model_(model) {}

  std::vector<Suppression> Find() {
    const yaml::Document& document = model_.document();
    for (const yaml::Comment& comment : document.comments()) {
      Suppression suppression;
      if (ReadComment(document.source(), comment.span, suppression)) {
        found_.push_back(std::move(suppression));
      }
    }
    for (const Object& object : model_.objects()) FindIn(object);
    for (const Component& component : model_.components()) FindIn(component);
    return std::move(found_);
  }

 private:
  void FindIn(const Object& object) {
    AddIn(object.metadata(), &object, nullptr);
    const Node spec = object.spec();
    for (const Node template_node :
         {spec["template"], spec["jobTemplate"], spec["jobTemplate"]["spec"]["template"],
          object.IsCore("PodTemplate") ? object["template"] : Node()}) {
      if (template_node.Exists()) AddIn(template_node["metadata"], &object, nullptr);
    }
  }

  // A component has metadata of its own besides that of its configuration.
  void FindIn(const Component& component) {
    const Object* object = component.object < 0
                               ? nullptr
                               : &model_.objects()[static_cast<std::size_t>(component.object)];
    AddIn(component.node["metadata"], object, &component);
    AddIn(component.node, object, &component);
    AddIn(component.configuration["metadata"], object, &component);
  }

  void AddIn(const Node& metadata, const Object* object, const Component* component) {
    const Node value = metadata["annotations"][kIgnoreAnnotation];
    if (!value.Exists()) return;
    const auto same = [&value](const Suppression& other) {
      return other.is_annotation && other.span == value.span();
    };
    if (std::any_of(found_.begin(), found_.end(), same)) return;
    Suppression suppression = ReadAnnotation(value);
    suppression.object = object;
    suppression.component = object == nullptr ? component : nullptr;
    found_.push_back(std::move(suppression));
  }

  const DocumentModel& model_;
  std::vector<Suppression> found_;
};

}  // namespace

std::vector<Suppression> FindSuppressions(const DocumentModel& document) {
  return Finder(document).Find();
}

}  // namespace meshlint
