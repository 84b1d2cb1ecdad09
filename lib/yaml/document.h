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

#include <cstddef>
#include <cstdint>
#include <memory>
#include <memory_resource>
#include <new>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/arena.h"
#include "base/make_in.h"
#include "base/short_text.h"
#include "text/source_file.h"
#include "text/span.h"
#include "yaml/key_set.h"
#include "yaml/node_records.h"

namespace meshlint::yaml {

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
  // The document, and what is kept of it for long, are put into `memory`, which must outlive it.
  static std::unique_ptr<Document> Make(
      const SourceFile* source, Span span, std::uint32_t index,
      std::pmr::memory_resource* memory = std::pmr::get_default_resource()) {
    return MakeIn<Document>(*memory, source, span, index, memory);
  }
  // For one that is not kept.
  Document(const SourceFile* source, Span span, std::uint32_t index,
           std::pmr::memory_resource* memory = std::pmr::get_default_resource()) noexcept
      : source_(source),
        text_(source->text().data()),
        span_(span),
        index_(index),
        memory_(memory) {}

  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;
  static void* operator new(std::size_t size) = delete;
  static void operator delete(Document* document, std::destroying_delete_t) {
    DestroyIn(*document->memory_, document);
  }

  const SourceFile& source() const { return *source_; }
  Span span() const { return span_; }  // the document's part of the file, markers included
  std::uint32_t index() const { return index_; }  // its number in the file, from 0

  Node root() const;
  // No node at all: nothing but blank lines and comments, or a fault.
  bool empty() const { return records_.empty() && given_back_ == 0; }

  const std::vector<Fault>& faults() const { return notes().faults; }
  const std::vector<Comment>& comments() const { return notes().comments; }
  const std::vector<Property>& properties() const { return notes().properties; }
  const std::vector<DuplicateKey>& duplicate_keys() const { return notes().duplicate_keys; }

  // The texts of its keys, those included that lib/model respells or adds.
  const KeySet& keys() const { return keys_; }

  // Whether the direct reader declined the text, so that the event reader read it.
  bool declined() const { return declined_; }

  // ---- for the readers and lib/model ----
  void set_declined() { declined_ = true; }
  NodeRecords& records() { return records_; }
  // Of a document that gave its nodes back these are read again, and the references hold until the
  // same thread has read ReadAgain::kKept others again.
  const NodeRecords& records() const { return given_back_ == 0 ? records_ : ReadNodesAgain(); }
  const NodeRecord& record(NodeId id) const {
    const NodeRecord* const data = records_.data();
    if (data == nullptr) [[unlikely]]
      return ReadNodesAgain()[id];
    return data[id];
  }
  // The value of a scalar: in the source where it stands there as it is, else in the arena.
  MESHLINT_ALWAYS_INLINE std::string_view TextOf(const NodeRecord& scalar) const {
    // Most scalars, and nearly all keys.
    if (scalar.style == Style::kPlain && (scalar.flags & NodeRecord::kDecoded) == 0)
      return {text_ + scalar.begin, scalar.end - scalar.begin};
    if ((scalar.flags & NodeRecord::kDecoded) != 0) return notes_->texts[scalar.size];
    return TextAt(scalar);
  }
  // `text` must outlive the document: a part of the source, or stored in the arena.
  MESHLINT_ALWAYS_INLINE void SetText(NodeRecord& scalar, std::string_view text) {
    const std::string_view there = TextAt(scalar);
    const bool stands_there = text.data() == there.data() && text.size() == there.size();
    if (!stands_there || (scalar.flags & NodeRecord::kDecoded) != 0) SetDecodedText(scalar, text);
  }
  KeySet& mutable_keys() { return keys_; }
  Arena& arena() { return mutable_notes().arena; }
  std::pmr::memory_resource* memory() const { return memory_; }
  void AddFault(Fault fault) { mutable_notes().faults.push_back(std::move(fault)); }
  std::vector<Comment>& mutable_comments() { return mutable_notes().comments; }
  std::vector<Property>& mutable_properties() { return mutable_notes().properties; }
  std::vector<DuplicateKey>& mutable_duplicate_keys() { return mutable_notes().duplicate_keys; }
  void ClearNotes() { notes_.reset(); }

  // What becomes of the nodes that ReadPart left where they were made (Nodes::kWhereMade); to be
  // called by the same thread.  KeepNodes() puts them into the memory of the document.
  // GiveBackNodes() keeps none: a thread that asks for one reads the text again, which gives the
  // same nodes with the same ids.  Only for documents that the direct reader read, and to which
  // lib/model has added nothing.
  void KeepNodes();
  void GiveBackNodes();

 private:
  // What most documents of a big stream have nothing of.
  struct Notes {
    std::vector<Fault> faults;
    std::vector<Comment> comments;
    std::vector<Property> properties;
    std::vector<DuplicateKey> duplicate_keys;
    std::vector<std::string_view> texts;  // of scalars that are kDecoded
    Arena arena;
  };

  // What stands at the span of a scalar, quotes left out.
  MESHLINT_ALWAYS_INLINE std::string_view TextAt(const NodeRecord& scalar) const {
    const bool is_quoted =
        scalar.style == Style::kSingleQuoted || scalar.style == Style::kDoubleQuoted;
    const std::uint32_t quote = is_quoted ? 1 : 0;
    return {text_ + scalar.begin + quote, scalar.end - scalar.begin - 2 * quote};
  }

  void SetDecodedText(NodeRecord& scalar, std::string_view text);
  const NodeRecords& ReadNodesAgain() const;
  const Notes& notes() const { return notes_ == nullptr ? kNoNotes : *notes_; }
  Notes& mutable_notes() {
    if (notes_ == nullptr) notes_ = std::make_unique<Notes>();
    return *notes_;
  }

  static const Notes kNoNotes;

  const SourceFile* source_;
  const char* text_;  // of the source
  Span span_;
  std::uint32_t index_;
  bool declined_ = false;
  std::uint64_t given_back_ = 0;  // what its nodes are known by (ReadAgain); 0: they are here
  std::pmr::memory_resource* memory_;
  NodeRecords records_;
  KeySet keys_;
  std::unique_ptr<Notes> notes_;
};

}  // namespace meshlint::yaml

#endif  // MESHLINT_LIB_YAML_DOCUMENT_H_
