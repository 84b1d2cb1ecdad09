// Value: YAML that is to be written, as a small tree; how it looks is up to the text around it.
//
//   Map({{"name", "web"}, {"ports", List({Map({{"port", 80}})})}})
//
// A string is quoted where YAML would read it as something else.
#ifndef MESHLINT_LIB_EDIT_VALUE_H_
#define MESHLINT_LIB_EDIT_VALUE_H_

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "yaml/node.h"

namespace meshlint::edit {

using yaml::Node;

struct Member;

class Value {
 public:
  enum class Kind : std::uint8_t {
    kString,
    kPlain,  // a number, boolean or null, as it is written
    kMapping,
    kSequence,
  };

  Value(std::string text) : text_(std::move(text)) {}  // NOLINT: implicit by design
  Value(std::string_view text) : text_(text) {}        // NOLINT
  Value(const char* text) : text_(text) {}             // NOLINT
  Value(bool value);                                   // NOLINT
  template <std::integral Number>
  requires(!std::same_as<Number, bool>) Value(Number number)
      : kind_(Kind::kPlain), text_(std::to_string(number)) {}  // NOLINT

  static Value Plain(std::string_view text);
  // The content of a node, aliases and merges followed; its style is not kept.
  static Value CopyOf(const Node& node);

  // A comment behind the value, without the `#`: left out where the text around has no place for
  // it.
  Value WithComment(std::string comment) &&;

  Value& Add(std::string_view key, Value value);  // to a mapping
  Value& Add(Value item);                         // to a sequence

  Kind kind() const { return kind_; }
  bool is_collection() const { return kind_ >= Kind::kMapping; }
  const std::string& text() const { return text_; }
  const std::string& comment() const { return comment_; }
  bool empty() const { return items_.empty(); }  // for collections
  // Items of a sequence, values of a mapping; the keys of these are in keys(), in the same order.
  const std::vector<Value>& items() const { return items_; }
  const std::vector<std::string>& keys() const { return keys_; }

 private:
  friend Value Map(std::vector<Member> members);
  friend Value List(std::vector<Value> items);
  Value() = default;

  Kind kind_ = Kind::kString;
  std::string text_;
  std::string comment_;
  std::vector<std::string> keys_;
  std::vector<Value> items_;
};

struct Member {
  std::string key;
  Value value;
};

Value Map(std::vector<Member> members = {});
Value List(std::vector<Value> items = {});

}  // namespace meshlint::edit

#endif  // MESHLINT_LIB_EDIT_VALUE_H_
