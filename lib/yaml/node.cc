#include "yaml/node.h"

#include <algorithm>
#include <string>

#include "base/short_text.h"

namespace meshlint::yaml {
namespace {

constexpr std::string_view kMergeKey = "<<";

bool IsMergeKey(const Document& document, const NodeRecord& key) {
  return key.kind == NodeKind::kScalar && key.style == Style::kPlain &&
         document.TextOf(key) == kMergeKey;
}

bool HasEntry(const std::vector<Entry>& entries, std::string_view key) {
  return std::any_of(entries.begin(), entries.end(),
                     [key](const Entry& entry) { return entry.name() == key; });
}

// Calls `visit` with each mapping that a merge value names, in order of precedence; stops when it
// returns true and says so.
template <class Visit>
bool ForEachMergeSource(const Node& value, const Visit& visit) {
  if (value.IsMapping()) return visit(value);
  for (const Node item : value.Items()) {
    if (item.IsMapping() && visit(item)) return true;
  }
  return false;
}

}  // namespace

// ---- Document ----

const Document::Notes Document::kNoNotes;

void Document::SetDecodedText(NodeRecord& scalar, std::string_view text) {
  std::vector<std::string_view>& texts = mutable_notes().texts;
  scalar.size = static_cast<std::uint32_t>(texts.size());
  scalar.flags = static_cast<std::uint8_t>(scalar.flags | NodeRecord::kDecoded);
  texts.push_back(text);
}

Node Document::root() const { return empty() ? Node() : Node(this, 0); }

// ---- Node ----

bool Node::IsUnset() const {
  if (!Exists()) return true;
  const NodeRecord& target = Target();
  if (target.kind == NodeKind::kScalar)
    return target.type == ScalarType::kNull || document_->TextOf(target).empty();
  return target.size == 0;
}

std::optional<bool> Node::AsBoolean() const {
  if (!IsBoolean()) return std::nullopt;
  const char first = text().empty() ? '\0' : text().front();
  if (first == 't' || first == 'T' || first == 'y' || first == 'Y') return true;
  return text().size() == 2 &&
         (first == 'o' || first == 'O');  // "on", not "off", "no", "n" or "false"
}

std::optional<std::int64_t> Node::AsInteger(bool digits_in_strings) const {
  if (IsInteger()) return ParseInteger(text());
  if (!digits_in_strings || !IsString() || ResolvePlain(text()) != ScalarType::kInteger)
    return std::nullopt;
  return ParseInteger(text());
}

std::optional<double> Node::AsNumber() const {
  if (const std::optional<std::int64_t> integer = AsInteger()) return static_cast<double>(*integer);
  return IsNumber() ? ParseFloat(text()) : std::nullopt;
}

std::size_t Node::size() const {
  if (!Exists()) return 0;
  const NodeRecord& target = Target();
  if (target.kind == NodeKind::kScalar) return 0;
  if ((target.flags & NodeRecord::kHasMerge) == 0) return target.size;
  std::size_t count = 0;
  for ([[maybe_unused]] const Entry entry : Entries()) ++count;
  return count;
}

Node Node::WithoutKey() const {
  if (!Exists()) return *this;
  const NodeId target = TargetId();
  return {document_, document_->record(target).kind == NodeKind::kMapping ? target : id_, true};
}

Node Node::operator[](std::string_view key) const {
  if (!Exists()) return *this;
  const NodeId mapping = TargetId();
  const NodeRecord* const records = document_->records().data();
  const NodeRecord& record = records[mapping];
  if (record.kind != NodeKind::kMapping) return Missing();
  for (NodeId at = mapping + 1; at < record.next;) {
    const NodeRecord& entry_key = records[at];
    // Of a scalar, as nearly all keys are, the next node is the next record: `next` need not be
    // waited for.
    const NodeId value = entry_key.kind == NodeKind::kScalar ? at + 1 : entry_key.next;
    const std::string_view text = document_->TextOf(entry_key);
    if (text.size() == key.size() && entry_key.kind == NodeKind::kScalar &&
        IsSameText(text.data(), key.data(), key.size())) {
      const NodeRecord& found = records[value];
      // References are an artefact of the view: callers get the node with its true place.
      return {document_, found.kind == NodeKind::kReference ? found.size : value};
    }
    at = records[value].next;
  }
  if ((record.flags & NodeRecord::kHasMerge) != 0) {
    for (NodeId at = mapping + 1; at < record.next;) {
      const NodeId value = document_->record(at).next;
      if (IsMergeKey(*document_, document_->record(at))) {
        Node found;
        if (ForEachMergeSource(Node(document_, value), [&](const Node& source) {
              found = source[key];
              return found.Exists();
            })) {
          return found;
        }
      }
      at = document_->record(value).next;
    }
  }
  return Node(document_, mapping, true);
}

Node Node::At(std::size_t index) const {
  if (!IsSequence()) return document_ == nullptr ? *this : Missing();
  const NodeId sequence = TargetId();
  const NodeRecord& record = document_->record(sequence);
  if (index >= record.size) return Node(document_, sequence, true);
  NodeId at = sequence + 1;
  while (index-- > 0) at = document_->record(at).next;
  return {document_, at};
}

Node Node::key() const {
  if (!Exists()) return document_ == nullptr ? *this : Missing();
  const NodeId mapping = Record().parent;
  if (mapping == kNoNode || document_->record(mapping).kind != NodeKind::kMapping) return Missing();
  if ((Record().flags & NodeRecord::kIsKey) != 0) return Missing();
  const NodeRecord& before = document_->record(id_ - 1);
  if (before.parent == mapping && (before.flags & NodeRecord::kIsKey) != 0)
    return {document_, id_ - 1};
  // A key that is itself a collection: find it from the front.
  for (NodeId at = mapping + 1; at < id_;) {
    const NodeId value = document_->record(at).next;
    if (value == id_) return {document_, at};
    at = document_->record(value).next;
  }
  return Missing();
}

Node Node::parent() const {
  if (document_ == nullptr) return *this;
  if (missing_) return {document_, id_};
  const NodeId parent = Record().parent;
  return parent == kNoNode ? Missing() : Node(document_, parent);
}

Span Node::span() const {
  if (document_ == nullptr) return {};
  if (missing_) return Node(document_, id_).first_token();
  const NodeRecord& record = Record();
  if (record.begin == record.end && record.kind == NodeKind::kScalar && record.parent != kNoNode) {
    const Node own_key = key();
    if (own_key.Exists()) return own_key.span();
  }
  return {record.begin, record.end};
}

Span Node::entry_span() const {
  const Node own_key = key();
  if (!own_key.Exists()) return span();
  return {own_key.Record().begin, std::max(Record().end, own_key.Record().end)};
}

Span Node::first_token() const {
  if (document_ == nullptr) return {};
  const NodeRecord& record = Record();
  if ((record.flags & NodeRecord::kSynthetic) != 0) return {record.begin, record.end};
  switch (record.kind) {
    case NodeKind::kMapping:
      if (record.style == Style::kFlow || record.size == 0) return {record.begin, record.begin + 1};
      return Node(document_, id_ + 1).first_token();
    case NodeKind::kSequence:
      return {record.begin, record.begin + 1};
    default:
      return span();
  }
}

// ---- EntryRange ----

void EntryRange::Merge() {
  std::vector<Entry> merged;
  std::vector<Node> sources;
  for (NodeId at = first_; at < last_;) {
    const NodeId value = document_->record(at).next;
    if (IsMergeKey(*document_, document_->record(at))) {
      ForEachMergeSource(Node(document_, value), [&sources](const Node& source) {
        sources.push_back(source);
        return false;
      });
    } else {
      merged.push_back({Node(document_, at), Node(document_, value)});
    }
    at = document_->record(value).next;
  }
  for (const Node& source : sources) {
    for (const Entry entry : source.Entries()) {
      if (!HasEntry(merged, entry.name())) merged.push_back(entry);
    }
  }
  merged_ = std::make_unique<const std::vector<Entry>>(std::move(merged));
}

// ---- pointers ----

void AppendPointerToken(std::string& pointer, std::string_view token) {
  pointer += '/';
  for (const char c : token) {
    if (c == '~') {
      pointer += "~0";
    } else if (c == '/') {
      pointer += "~1";
    } else {
      pointer += c;
    }
  }
}

namespace {

void AppendTextPointer(std::string& pointer, const Node& node) {
  const Node parent = node.parent();
  if (!parent.Exists()) return;
  AppendTextPointer(pointer, parent);
  if (parent.Record().kind == NodeKind::kSequence) {
    std::size_t index = 0;
    for (const Node item : parent.Items()) {
      if (item.id() == node.id()) break;
      ++index;
    }
    AppendPointerToken(pointer, std::to_string(index));
    return;
  }
  const bool is_key = (node.Record().flags & NodeRecord::kIsKey) != 0;
  const Node key = is_key ? node : node.key();
  if (!key.Exists()) return;
  if ((key.Record().flags & NodeRecord::kRespelled) == 0) {
    AppendPointerToken(pointer, key.text());
    return;
  }
  // A respelled key shows what the file says, not the API's name.
  Span span{key.Record().begin, key.Record().end};
  if (key.style() != Style::kPlain && span.size() >= 2) span = {span.begin + 1, span.end - 1};
  AppendPointerToken(pointer, node.document().source().Slice(span));
}

}  // namespace

std::string TextPointer(const Node& node) {
  std::string pointer;
  if (!node.has_document()) return pointer;
  AppendTextPointer(pointer, node.Exists() ? node : node.parent());
  return pointer;
}

}  // namespace meshlint::yaml
