// Document: one YAML (or JSON) document as a flat tree of nodes, each with its exact span in the
// text.
//
// Made by the readers (read.h), completed by lib/model (which gives spaced keys their API names and
// adds the synthetic mappings that make a design component look like a Kubernetes object),
// immutable after that.
//
// Layout: records in pre-order.  A mapping is followed by key, value, key, value ...; a sequence by
// its items; `next` is the index after a node's subtree, hence that of its next sibling.
#ifndef MESHLINT_LIB_YAML_DOCUMENT_H_
#define MESHLINT_LIB_YAML_DOCUMENT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/arena.h"
#include "text/source_file.h"
#include "text/span.h"

namespace meshlint::yaml {

enum class NodeKind : std::uint8_t {
  kScalar,
  kMapping,
  kSequence,
  kAlias,      // *name: refers to its anchor's node, never a copy of it
  kReference,  // synthetic entry's value: stands for a node elsewhere in the tree (lib/model)
};

// How a node is written.
enum class Style : std::uint8_t {
  kPlain,
  kSingleQuoted,
  kDoubleQuoted,
  kLiteral,  // |
  kFolded,   // >
  kBlock,    // mapping or sequence by indentation
  kFlow,     // mapping or sequence in brackets: JSON too
};

// What a scalar is to the Kubernetes tools (sigs.k8s.io/yaml, that is YAML 1.1): `yes` is a
// boolean, `0644` an integer, `12:30` and dates are strings, `~` and nothing are null.  Quoted and
// block scalars are strings.
enum class ScalarType : std::uint8_t { kNull, kBoolean, kInteger, kFloat, kString };

using NodeId = std::uint32_t;
inline constexpr NodeId kNoNode = 0xFFFFFFFFU;

// 32 bytes a node.
struct NodeRecord {
  enum Flag : std::uint8_t {
    kIsKey = 1U << 0U,
    kHasMerge = 1U << 1U,   // mapping with a `<<` entry
    kRespelled = 1U << 2U,  // key whose text is the API's name for what is written at its span
    kSynthetic = 1U << 3U,  // made by lib/model; the span is that of the text it stands for
    kHasSpace = 1U << 4U,   // key whose text holds a U+0020
    kProperty = 1U << 5U,   // has an anchor or a tag in front (see Document::properties)
    kDuplicate = 1U << 6U,  // key equal to an earlier key of its mapping
  };

  std::uint32_t begin = 0;  // Span: from the first to after the last character of the value itself
  std::uint32_t end =
      0;  // (anchors and tags are not part of it; quotes, brackets and block headers are)
  NodeId parent =
      kNoNode;  // the mapping or sequence that holds the node, for keys and values alike
  NodeId next = kNoNode;
  const char* text = nullptr;  // scalars: the decoded value, in the source or in the arena
  std::uint32_t size =
      0;  // scalars: its length; mappings: entries; sequences: items; aliases: target id
  NodeKind kind = NodeKind::kScalar;
  Style style = Style::kPlain;
  ScalarType type = ScalarType::kString;
  std::uint8_t flags = 0;
};
static_assert(sizeof(void*) != 8 || sizeof(NodeRecord) == 32);

// A `#` comment: from the `#` to before the line break.
struct Comment {
  Span span;
};

// An anchor or tag in front of a node: its own span lies before that of the node.
struct Property {
  NodeId node = kNoNode;
  Span span;                // from the first of them to after the last
  std::string_view anchor;  // without the `&`; empty when there is only a tag
  std::string_view tag;     // as written, with the `!`; empty when there is only an anchor
};

// Two equal keys in one mapping.
struct DuplicateKey {
  NodeId first = kNoNode;
  NodeId second = kNoNode;
};

enum class FaultKind : std::uint8_t {
  kSyntax,    // not YAML
  kEncoding,  // invalid UTF-8, NUL or another character that YAML does not allow
  kAlias,     // an alias without an anchor, inside its own anchor, or that expands without bound
  kLimit,     // over a limit of the run (depth, nodes, aliases)
};

// What is wrong with the text of a document.  After any of these faults the tree is empty.
struct Fault {
  FaultKind kind = FaultKind::kSyntax;
  Span span;
  std::string message;  // one plain sentence
  std::string help;     // what to do; may be empty
};

class Node;

// Limits of reading; each gives a Fault of kind kLimit when it is passed.
struct Limits {
  std::uint32_t max_depth = 400;          // nested collections
  std::uint32_t max_nodes = 20'000'000;   // nodes of a document
  std::uint32_t max_aliases = 2'000'000;  // nodes that a document has once its aliases are followed
};

class Document {
 public:
  Document(const SourceFile* source, Span span, std::uint32_t index)
      : source_(source), span_(span), index_(index) {}

  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;

  const SourceFile& source() const { return *source_; }
  Span span() const { return span_; }  // the document's part of the file, markers included
  std::uint32_t index() const { return index_; }  // its number in the file, from 0

  Node root() const;
  // No node at all: nothing but blank lines and comments, or a fault.
  bool empty() const { return records_.empty(); }

  const std::vector<Fault>& faults() const { return faults_; }
  const std::vector<Comment>& comments() const { return comments_; }
  const std::vector<Property>& properties() const { return properties_; }
  const std::vector<DuplicateKey>& duplicate_keys() const { return duplicate_keys_; }

  // Whether the direct reader declined the text, so that the event reader read it.
  bool declined() const { return declined_; }

  // ---- for the readers and lib/model ----
  void set_declined() { declined_ = true; }
  std::vector<NodeRecord>& records() { return records_; }
  const std::vector<NodeRecord>& records() const { return records_; }
  const NodeRecord& record(NodeId id) const { return records_[id]; }
  Arena& arena() { return arena_; }
  void AddFault(Fault fault) { faults_.push_back(std::move(fault)); }
  std::vector<Comment>& mutable_comments() { return comments_; }
  std::vector<Property>& mutable_properties() { return properties_; }
  std::vector<DuplicateKey>& mutable_duplicate_keys() { return duplicate_keys_; }

 private:
  const SourceFile* source_;
  Span span_;
  std::uint32_t index_;
  bool declined_ = false;
  std::vector<NodeRecord> records_;
  Arena arena_;
  std::vector<Fault> faults_;
  std::vector<Comment> comments_;
  std::vector<Property> properties_;
  std::vector<DuplicateKey> duplicate_keys_;
};

}  // namespace meshlint::yaml

#endif  // MESHLINT_LIB_YAML_DOCUMENT_H_
