// The one place that knows valijson: an adapter over Node, so that the general JSON Schema
// validator reads the tree itself and no copy of it in another JSON type.
//
// Compiled schemas do not need it; it is for what the compiler declines, and for the tests that
// compare the two.
#ifndef MESHLINT_LIB_SCHEMA_VALIJSON_ADAPTER_H_
#define MESHLINT_LIB_SCHEMA_VALIJSON_ADAPTER_H_

#include <cmath>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <valijson/adapters/std_string_adapter.hpp>
#include <valijson/internal/adapter.hpp>
#include <valijson/internal/basic_adapter.hpp>
#include <valijson/internal/frozen_value.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "yaml/node.h"

namespace meshlint::schema {

class NodeAdapter;
class NodeArrayIterator;
class NodeObjectIterator;

using NodeMember = std::pair<std::string, NodeAdapter>;

class NodeArray {
 public:
  using const_iterator = NodeArrayIterator;
  using iterator = NodeArrayIterator;

  NodeArray() : items_(std::make_shared<std::vector<yaml::Node>>()) {}
  explicit NodeArray(const yaml::Node& node) : NodeArray() {
    for (const yaml::Node item : node.Items()) items_->push_back(item);
  }

  inline NodeArrayIterator begin() const;
  inline NodeArrayIterator end() const;
  std::size_t size() const { return items_->size(); }

 private:
  std::shared_ptr<std::vector<yaml::Node>> items_;
};

// The second of two equal keys is left out, as everywhere.
class NodeObject {
 public:
  using const_iterator = NodeObjectIterator;
  using iterator = NodeObjectIterator;

  NodeObject() : entries_(std::make_shared<std::vector<yaml::Entry>>()) {}
  explicit NodeObject(const yaml::Node& node) : NodeObject() {
    for (const yaml::Entry entry : node.Entries()) {
      if ((entry.key.Record().flags & yaml::NodeRecord::kDuplicate) == 0)
        entries_->push_back(entry);
    }
  }

  inline NodeObjectIterator begin() const;
  inline NodeObjectIterator end() const;
  inline NodeObjectIterator find(const std::string& name) const;
  std::size_t size() const { return entries_->size(); }

 private:
  friend class NodeObjectIterator;
  std::shared_ptr<std::vector<yaml::Entry>> entries_;
};

// valijson keeps values of `enum` and `const` beyond the document they came from; a Node needs no
// copy, as the document of a schema lives as long as the schema.
class NodeFrozenValue : public valijson::adapters::FrozenValue {
 public:
  explicit NodeFrozenValue(const yaml::Node& node) : node_(node) {}
  FrozenValue* clone() const override { return new NodeFrozenValue(node_); }
  bool equalTo(const valijson::adapters::Adapter& other, bool strict) const override;

 private:
  yaml::Node node_;
};

class NodeValue {
 public:
  NodeValue() = default;
  explicit NodeValue(const yaml::Node& node) : node_(node) {}

  valijson::adapters::FrozenValue* freeze() const { return new NodeFrozenValue(node_); }

  opt::optional<NodeArray> getArrayOptional() const {
    return node_.IsSequence() ? opt::make_optional(NodeArray(node_)) : opt::nullopt;
  }
  bool getArraySize(std::size_t& size) const {
    size = node_.IsSequence() ? node_.size() : 0;
    return node_.IsSequence();
  }
  bool getBool(bool& value) const {
    const std::optional<bool> own = node_.AsBoolean();
    if (own) value = *own;
    return own.has_value();
  }
  bool getDouble(double& value) const {
    const std::optional<double> own = isDouble() ? node_.AsNumber() : std::nullopt;
    if (own) value = *own;
    return own.has_value();
  }
  bool getInteger(std::int64_t& value) const {
    if (!isInteger()) return false;
    value = node_.AsInteger() ? *node_.AsInteger() : static_cast<std::int64_t>(*node_.AsNumber());
    return true;
  }
  opt::optional<NodeObject> getObjectOptional() const {
    return node_.IsMapping() ? opt::make_optional(NodeObject(node_)) : opt::nullopt;
  }
  bool getObjectSize(std::size_t& size) const {
    size = node_.IsMapping() ? NodeObject(node_).size() : 0;
    return node_.IsMapping();
  }
  bool getString(std::string& value) const {
    if (node_.IsString()) value = node_.text();
    return node_.IsString();
  }

  static bool hasStrictTypes() { return true; }
  bool isArray() const { return node_.IsSequence(); }
  bool isBool() const { return node_.IsBoolean(); }
  bool isDouble() const { return node_.IsNumber() && !isInteger(); }
  // 1.0 is a whole number to JSON Schema; integers beyond 64 bits count as floating point.
  bool isInteger() const {
    if (!node_.IsNumber()) return false;
    if (node_.AsInteger()) return true;
    const std::optional<double> number = node_.AsNumber();
    return number && std::abs(*number) < 9.0e18 && std::trunc(*number) == *number;
  }
  bool isNull() const { return node_.IsNull(); }
  bool isNumber() const { return node_.IsNumber(); }
  bool isObject() const { return node_.IsMapping(); }
  bool isString() const { return node_.IsString(); }

 private:
  yaml::Node node_;
};

class NodeAdapter : public valijson::adapters::BasicAdapter<NodeAdapter, NodeArray, NodeMember,
                                                            NodeObject, NodeValue> {
 public:
  NodeAdapter() : BasicAdapter(NodeValue()) {}
  explicit NodeAdapter(const yaml::Node& node) : BasicAdapter(NodeValue(node)) {}
};

class NodeArrayIterator {
 public:
  using value_type = NodeAdapter;
  using difference_type = std::ptrdiff_t;
  using pointer = NodeAdapter*;
  using reference = NodeAdapter&;
  using iterator_category = std::bidirectional_iterator_tag;

  NodeArrayIterator() = default;
  NodeArrayIterator(std::shared_ptr<std::vector<yaml::Node>> items, std::size_t at)
      : items_(std::move(items)), at_(at) {}

  NodeAdapter operator*() const { return NodeAdapter((*items_)[at_]); }
  valijson::adapters::DerefProxy<NodeAdapter> operator->() const {
    return valijson::adapters::DerefProxy<NodeAdapter>(**this);
  }
  NodeArrayIterator& operator++() {
    ++at_;
    return *this;
  }
  NodeArrayIterator operator++(int) {
    NodeArrayIterator before = *this;
    ++at_;
    return before;
  }
  NodeArrayIterator& operator--() {
    --at_;
    return *this;
  }
  void advance(std::ptrdiff_t steps) {
    at_ = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(at_) + steps);
  }
  friend bool operator==(const NodeArrayIterator& a, const NodeArrayIterator& b) {
    return a.at_ == b.at_;
  }

 private:
  std::shared_ptr<std::vector<yaml::Node>> items_;
  std::size_t at_ = 0;
};

class NodeObjectIterator {
 public:
  using value_type = NodeMember;
  using difference_type = std::ptrdiff_t;
  using pointer = NodeMember*;
  using reference = NodeMember&;
  using iterator_category = std::forward_iterator_tag;

  NodeObjectIterator() = default;
  NodeObjectIterator(std::shared_ptr<std::vector<yaml::Entry>> entries, std::size_t at)
      : entries_(std::move(entries)), at_(at) {}

  NodeMember operator*() const {
    const yaml::Entry& entry = (*entries_)[at_];
    return {std::string(entry.name()), NodeAdapter(entry.value)};
  }
  valijson::adapters::DerefProxy<NodeMember> operator->() const {
    return valijson::adapters::DerefProxy<NodeMember>(**this);
  }
  NodeObjectIterator& operator++() {
    ++at_;
    return *this;
  }
  NodeObjectIterator operator++(int) {
    NodeObjectIterator before = *this;
    ++at_;
    return before;
  }
  friend bool operator==(const NodeObjectIterator& a, const NodeObjectIterator& b) {
    return a.at_ == b.at_;
  }

 private:
  std::shared_ptr<std::vector<yaml::Entry>> entries_;
  std::size_t at_ = 0;
};

inline NodeArrayIterator NodeArray::begin() const { return {items_, 0}; }
inline NodeArrayIterator NodeArray::end() const { return {items_, items_->size()}; }
inline NodeObjectIterator NodeObject::begin() const { return {entries_, 0}; }
inline NodeObjectIterator NodeObject::end() const { return {entries_, entries_->size()}; }
inline NodeObjectIterator NodeObject::find(const std::string& name) const {
  std::size_t at = 0;
  while (at < entries_->size() && (*entries_)[at].name() != name) ++at;
  return {entries_, at};
}

inline bool NodeFrozenValue::equalTo(const valijson::adapters::Adapter& other, bool strict) const {
  return NodeAdapter(node_).equalTo(other, strict);
}

}  // namespace meshlint::schema

template <>
struct valijson::adapters::AdapterTraits<meshlint::schema::NodeAdapter> {
  using DocumentType = meshlint::yaml::Node;
  static std::string adapterName() { return "NodeAdapter"; }
};

#endif  // MESHLINT_LIB_SCHEMA_VALIJSON_ADAPTER_H_
