#include "edit/value.h"

namespace meshlint::edit {

Value::Value(bool value) : kind_(Kind::kPlain), text_(value ? "true" : "false") {}

Value Value::Plain(std::string_view text) {
  Value value(text);
  value.kind_ = Kind::kPlain;
  return value;
}

Value Value::CopyOf(const Node& node) {
  if (node.IsMapping()) {
    Value copy = Map();
    for (const yaml::Entry entry : node.Entries()) copy.Add(entry.name(), CopyOf(entry.value));
    return copy;
  }
  if (node.IsSequence()) {
    Value copy = List();
    for (const Node item : node.Items()) copy.Add(CopyOf(item));
    return copy;
  }
  if (!node.Exists() || node.IsNull()) return Plain("null");
  return node.IsString() ? Value(node.text()) : Plain(node.text());
}

Value Value::WithComment(std::string comment) && {
  comment_ = std::move(comment);
  return std::move(*this);
}

Value& Value::Add(std::string_view key, Value value) {
  keys_.emplace_back(key);
  items_.push_back(std::move(value));
  return *this;
}

Value& Value::Add(Value item) {
  items_.push_back(std::move(item));
  return *this;
}

Value Map(std::vector<Member> members) {
  Value value;
  value.kind_ = Value::Kind::kMapping;
  for (Member& member : members) value.Add(member.key, std::move(member.value));
  return value;
}

Value List(std::vector<Value> items) {
  Value value;
  value.kind_ = Value::Kind::kSequence;
  value.items_ = std::move(items);
  return value;
}

}  // namespace meshlint::edit
