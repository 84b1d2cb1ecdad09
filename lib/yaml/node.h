// Node: a 16-byte handle on a place in a Document, the type that everything after reading works
// with.
//
// Never null: asking a mapping for a key it lacks gives a node that does not Exist() but knows
// where it is missing from, so that `object["spec"]["serviceName"]` chains and always has a span to
// point at. Aliases and merge keys (`<<`) are followed by all accessors; span() stays that of the
// text at the place itself (the `*name` of an alias).
#ifndef MESHLINT_LIB_YAML_NODE_H_
#define MESHLINT_LIB_YAML_NODE_H_

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/short_text.h"
#include "text/span.h"
#include "yaml/document.h"

namespace meshlint::yaml {

struct Entry;
class EntryRange;
class ItemRange;

class Node {
 public:
  // A node of no document; only Exists(), bool and comparison may be called on it.
  Node() = default;
  Node(const Document* document, NodeId id) : document_(document), id_(id) {}

  bool Exists() const { return document_ != nullptr && !missing_; }
  explicit operator bool() const { return Exists(); }
  friend bool operator==(const Node& a, const Node& b) {
    return a.document_ == b.document_ && a.id_ == b.id_ && a.missing_ == b.missing_;
  }

  const Document& document() const { return *document_; }
  bool has_document() const { return document_ != nullptr; }
  NodeId id() const { return id_; }

  // What the node is, aliases followed.  All are false for a missing node.
  bool IsMapping() const { return Exists() && Target().kind == NodeKind::kMapping; }
  bool IsSequence() const { return Exists() && Target().kind == NodeKind::kSequence; }
  bool IsScalar() const { return Exists() && Target().kind == NodeKind::kScalar; }
  bool IsAlias() const { return Exists() && Record().kind == NodeKind::kAlias; }
  bool IsNull() const { return IsScalarOf(ScalarType::kNull); }
  bool IsString() const { return IsScalarOf(ScalarType::kString); }
  bool IsBoolean() const { return IsScalarOf(ScalarType::kBoolean); }
  bool IsInteger() const { return IsScalarOf(ScalarType::kInteger); }
  bool IsNumber() const { return IsInteger() || IsScalarOf(ScalarType::kFloat); }
  // Missing, null, "" or a collection without entries: what editors of designs write for "unset".
  bool IsUnset() const;

  Style style() const { return Target().style; }
  ScalarType scalar_type() const { return Target().type; }

  // The decoded text of a scalar, whatever its type; empty for everything else.
  std::string_view text() const {
    if (!Exists()) return {};
    const NodeRecord& target = Target();
    if (target.kind != NodeKind::kScalar) return {};
    return document_->TextOf(target);
  }
  // The text if the node is a string scalar (a number or boolean is none), else `otherwise`.
  std::string_view AsString(std::string_view otherwise = {}) const {
    return IsString() ? text() : otherwise;
  }
  std::optional<bool> AsBoolean() const;
  // Integers of YAML 1.1 (0644, 0x1F, 1_000) that fit, and with `digits_in_strings` also "3".
  std::optional<std::int64_t> AsInteger(bool digits_in_strings = false) const;
  std::optional<double> AsNumber() const;

  // Entries of a mapping or items of a sequence, merged ones included; 0 for everything else.
  std::size_t size() const;

  // The value of a key.  Where keys repeat (a finding of its own) the first one counts.
  Node operator[](std::string_view key) const;
  Node operator[](const char* key) const { return (*this)[std::string_view(key)]; }
  // The same as operator[], for a key that few documents hold: where this one holds it nowhere, the
  // mapping is not looked through.  Written out at the call, so for places that every object
  // passes.
  MESHLINT_ALWAYS_INLINE Node Rare(std::string_view key) const {
    const bool may_be_there =
        document_ != nullptr && document_->keys().MayHold(KeySet::HashOf(key));
    return may_be_there ? (*this)[key] : WithoutKey();
  }
  // The item at an index of a sequence.
  Node At(std::size_t index) const;
  // What a look-up that failed in this mapping gives.
  Node AsMissing() const { return Missing(); }

  EntryRange Entries() const;  // of a mapping, in file order, merged entries last; else empty
  ItemRange Items() const;     // of a sequence; else empty

  // The key of a mapping's value; a missing node for items and roots.
  Node key() const;
  // The mapping or sequence that holds the node; for a missing node the mapping it is missing from.
  Node parent() const;

  // The text of the node.  For a missing node: the first token of the mapping it is missing from
  // (its first key, or the opening brace); for an empty value: that of its key.
  Span span() const;
  // From the key to the end of the value.
  Span entry_span() const;
  // The first token: a scalar itself, the first key of a block mapping, the `-` of a block
  // sequence, the bracket of a flow collection.
  Span first_token() const;

  // The record itself, aliases not followed.
  const NodeRecord& Record() const { return document_->record(id_); }
  // The record that holds the content: that of the anchor for an alias.
  const NodeRecord& Target() const { return document_->record(TargetId()); }
  NodeId TargetId() const {
    NodeId id = id_;
    // An anchor may itself be an alias only through a reference; the readers refuse cycles.
    while (document_->record(id).kind >= NodeKind::kAlias) id = document_->record(id).size;
    return id;
  }

 private:
  friend class EntryRange;
  friend class ItemRange;
  Node(const Document* document, NodeId id, bool missing)
      : document_(document), id_(id), missing_(missing) {}

  bool IsScalarOf(ScalarType type) const {
    return Exists() && Target().kind == NodeKind::kScalar && Target().type == type;
  }
  Node Missing() const { return {document_, id_, true}; }
  // What a look-up in a document without the key gives.
  Node WithoutKey() const;

  const Document* document_ = nullptr;
  NodeId id_ = kNoNode;
  bool missing_ = false;
};

// A Node without its Document, in 4 bytes: for what is kept for many objects.
class NodeRef {
 public:
  NodeRef() = default;  // stands for Node()
  explicit NodeRef(const Node& node)
      : id_(node.has_document() ? node.id() & kNone : kNone),
        missing_(node.has_document() && !node.Exists()) {}

  Node In(const Document& document) const {
    if (id_ == kNone) return {};
    const Node node(&document, id_);
    return missing_ ? node.AsMissing() : node;
  }

 private:
  static constexpr NodeId kNone = 0x7FFFFFFFU;  // no document has so many nodes (Limits)

  NodeId id_ : 31 = kNone;
  NodeId missing_ : 1 = 0;
};

struct Entry {
  Node key;
  Node value;

  // The key as the API names it (spaced keys read as their camelCase name).
  std::string_view name() const { return key.text(); }
};

// The entries of a mapping.  Without merge keys nothing is allocated.
class EntryRange {
 public:
  class Iterator {
   public:
    using value_type = Entry;
    using difference_type = std::ptrdiff_t;
    using iterator_category = std::input_iterator_tag;

    Entry operator*() const;
    Iterator& operator++();
    friend bool operator==(const Iterator& a, const Iterator& b) { return a.at_ == b.at_; }

   private:
    friend class EntryRange;
    Iterator(const EntryRange* range, NodeId at) : range_(range), at_(at) {}

    const EntryRange* range_;
    NodeId at_;  // id of the key, or (with merges) index into merged_
  };

  Iterator begin() const { return {this, merged_ == nullptr ? first_ : 0}; }
  Iterator end() const {
    return {this, merged_ == nullptr ? last_ : static_cast<NodeId>(merged_->size())};
  }
  bool empty() const { return begin() == end(); }

 private:
  friend class Node;
  explicit EntryRange(Node mapping) {
    if (!mapping.IsMapping()) return;
    document_ = &mapping.document();
    const NodeId id = mapping.TargetId();
    const NodeRecord& record = document_->record(id);
    first_ = id + 1;
    last_ = record.next;
    if ((record.flags & NodeRecord::kHasMerge) != 0) Merge();
  }
  void Merge();

  const Document* document_ = nullptr;
  NodeId first_ = 0;
  NodeId last_ = 0;
  // All entries, only when the mapping has a merge key.
  std::unique_ptr<const std::vector<Entry>> merged_;
};

inline Entry EntryRange::Iterator::operator*() const {
  if (range_->merged_ != nullptr) return (*range_->merged_)[at_];
  const Document& document = *range_->document_;
  NodeId value = document.record(at_).next;
  if (document.record(value).kind == NodeKind::kReference) value = document.record(value).size;
  return {Node(&document, at_), Node(&document, value)};
}

inline EntryRange::Iterator& EntryRange::Iterator::operator++() {
  if (range_->merged_ != nullptr) {
    ++at_;
  } else {
    const Document& document = *range_->document_;
    at_ = document.record(document.record(at_).next).next;
  }
  return *this;
}

class ItemRange {
 public:
  class Iterator {
   public:
    using value_type = Node;
    using difference_type = std::ptrdiff_t;
    using iterator_category = std::input_iterator_tag;

    Node operator*() const { return {document_, at_}; }
    Iterator& operator++() {
      at_ = document_->record(at_).next;
      return *this;
    }
    friend bool operator==(const Iterator& a, const Iterator& b) { return a.at_ == b.at_; }

   private:
    friend class ItemRange;
    Iterator(const Document* document, NodeId at) : document_(document), at_(at) {}

    const Document* document_;
    NodeId at_;
  };

  Iterator begin() const { return {document_, first_}; }
  Iterator end() const { return {document_, last_}; }
  bool empty() const { return first_ == last_; }

 private:
  friend class Node;
  explicit ItemRange(Node sequence) {
    if (!sequence.IsSequence()) return;
    document_ = &sequence.document();
    const NodeId id = sequence.TargetId();
    first_ = id + 1;
    last_ = document_->record(id).next;
  }

  const Document* document_ = nullptr;
  NodeId first_ = 0;
  NodeId last_ = 0;
};

inline EntryRange Node::Entries() const { return EntryRange(*this); }
inline ItemRange Node::Items() const { return ItemRange(*this); }

// The JSON pointer of a node within its document, keys as they are written (`~` and `/` escaped).
std::string TextPointer(const Node& node);
// Appends "/token" with `~` and `/` escaped.
void AppendPointerToken(std::string& pointer, std::string_view token);

// YAML 1.1 resolution of a plain scalar, as sigs.k8s.io/yaml does it.
ScalarType ResolvePlain(std::string_view text);
// The value of an integer or float scalar; nothing if it does not fit.
std::optional<std::int64_t> ParseInteger(std::string_view text);
std::optional<double> ParseFloat(std::string_view text);

}  // namespace meshlint::yaml

#endif  // MESHLINT_LIB_YAML_NODE_H_
