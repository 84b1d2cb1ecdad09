#include "yaml/tree_builder.h"

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

#include "yaml/tags.h"

namespace meshlint::yaml {
namespace {

constexpr std::uint64_t kHuge = std::numeric_limits<std::uint64_t>::max();

std::uint64_t SaturatingSum(std::uint64_t a, std::uint64_t b) {
  return a > kHuge - b ? kHuge : a + b;
}

void SetFlag(NodeRecord& record, NodeRecord::Flag flag) {
  record.flags = static_cast<std::uint8_t>(record.flags | flag);
}

[[noreturn]] void Stop(FaultKind kind, Span span, std::string message, std::string help) {
  throw StopReading{{kind, span, std::move(message), std::move(help)}};
}

}  // namespace

NodeRecord& TreeBuilder::AddRecord(Span span, NodeKind kind, Style style) {
  NodeRecords& records = document_.records();
  if (records.size() >= limits_.max_nodes) {
    Stop(FaultKind::kLimit, span,
         "The document has more than " + std::to_string(limits_.max_nodes) + " nodes.",
         "Split it, or raise the limit.");
  }
  NodeRecord& record = records.push_back({});
  record.begin = span.begin;
  record.end = span.end;
  record.kind = kind;
  record.style = style;
  record.next = static_cast<NodeId>(records.size());
  if (HasOpen()) record.parent = top().id;
  if (AtKey()) SetFlag(record, NodeRecord::kIsKey);
  return record;
}

void TreeBuilder::SetKeyText(NodeRecord& record, std::string_view text) {
  if (record.type == ScalarType::kNull) {
    Stop(FaultKind::kSyntax, {record.begin, record.end}, "A key cannot be null.",
         "Put the key in quotes if it is meant as text.");
  }
  if (record.type != ScalarType::kString) {
    const std::string json = JsonKey(record.type, text);
    if (json != text) text = document_.arena().Store(json);
  } else if (text == "<<" && record.style == Style::kPlain) {
    SetFlag(document_.records()[record.parent], NodeRecord::kHasMerge);
  }
  if (text.find(' ') != std::string_view::npos) SetFlag(record, NodeRecord::kHasSpace);
  document_.mutable_keys().Add(text);
  document_.SetText(record, text);
}

void TreeBuilder::AddScalar(Span span, Style style, ScalarType type, std::string_view text,
                            std::uint32_t anchor) {
  const NodeId id = next_id();
  NodeRecord& record = AddRecord(span, NodeKind::kScalar, style);
  record.type = type;
  if ((record.flags & NodeRecord::kIsKey) != 0) {
    SetKeyText(record, text);
  } else {
    document_.SetText(record, text);
  }
  SetAnchor(anchor, {id, false, 1, 0});
  Finish(span.end, 1, 0);
}

void TreeBuilder::AddAlias(Span span, std::uint32_t anchor) {
  if (anchor >= anchors_.size() || anchors_[anchor].node == kNoNode) {
    Stop(FaultKind::kAlias, span, "This alias has no anchor before it.",
         "Define the anchor first.");
  }
  const Anchor& target = anchors_[anchor];
  if (target.open) {
    Stop(FaultKind::kAlias, span, "This alias stands inside the node that it refers to.",
         "Move the anchor, or write the value out.");
  }
  const bool is_key = AtKey();
  if (is_key && document_.record(target.node).kind != NodeKind::kScalar) {
    Stop(FaultKind::kSyntax, span, "A mapping or list cannot be a key.",
         "Use a string as the key.");
  }
  NodeRecord& record = AddRecord(span, NodeKind::kAlias, Style::kPlain);
  record.size = target.node;
  const std::size_t open = frames_.size();
  if (open + target.height > limits_.max_depth) {
    Stop(FaultKind::kAlias, span,
         "With this alias followed, the document is nested deeper than " +
             std::to_string(limits_.max_depth) + " levels.",
         "Write the value with fewer aliases.");
  }
  std::uint64_t total = 0;
  for (const Frame& frame : frames_) total = SaturatingSum(total, frame.weight);
  if (SaturatingSum(total, target.weight) > std::uint64_t{limits_.max_aliases} + next_id()) {
    Stop(FaultKind::kAlias, span,
         "With its aliases followed, the document has more than " +
             std::to_string(limits_.max_aliases) + " nodes.",
         "Aliases of aliases multiply; write the values out.");
  }
  Finish(span.end, target.weight, target.height);
}

void TreeBuilder::Open(const Frame& frame, Span begin, Style style) {
  if (frames_.size() >= limits_.max_depth) {
    Stop(FaultKind::kLimit, begin,
         "The document is nested deeper than " + std::to_string(limits_.max_depth) + " levels.",
         "Is a bracket missing? Else flatten it, or raise the limit.");
  }
  if (AtKey()) {
    Stop(FaultKind::kSyntax, begin, "A mapping or list cannot be a key.",
         "Use a string as the key; put a value that begins with a bracket in quotes.");
  }
  const NodeId id = next_id();
  AddRecord(begin, frame.mapping ? NodeKind::kMapping : NodeKind::kSequence, style);
  frames_.push_back(frame);
  frames_.back().id = id;
  frames_.back().last_end = begin.end;
  SetAnchor(frame.anchor, {id, true, 1, 1});
}

void TreeBuilder::Close(std::uint32_t end) {
  const Frame frame = frames_.back();
  frames_.pop_back();
  NodeRecord& record = document_.records()[frame.id];
  record.end = end;
  record.next = next_id();
  if (frame.mapping) {
    duplicates_.Check(document_, frame.id);
    if ((record.flags & NodeRecord::kHasMerge) != 0) CheckMerges(frame.id);
  }
  SetAnchor(frame.anchor, {frame.id, false, frame.weight, frame.height});
  Finish(end, frame.weight, frame.height);
}

// Tells the collection that holds the node that it stands.
void TreeBuilder::Finish(std::uint32_t end, std::uint64_t weight, std::uint32_t height) {
  if (!HasOpen()) return;
  Frame& frame = top();
  frame.last_end = std::max(frame.last_end, end);
  frame.weight = SaturatingSum(frame.weight, weight);
  frame.height = std::max(frame.height, height + 1);
  if (frame.mapping && !frame.value_next) {
    frame.value_next = true;
    return;
  }
  frame.value_next = false;
  frame.question = false;
  frame.entry_done = true;
  ++document_.records()[frame.id].size;
}

NodeId TreeBuilder::Follow(NodeId id) const {
  const NodeRecord& record = document_.record(id);
  return record.kind == NodeKind::kAlias ? record.size : id;
}

bool TreeBuilder::IsMergeSource(NodeId value) const {
  return document_.record(Follow(value)).kind == NodeKind::kMapping;
}

// go-yaml: a mapping, or a list of mappings, itself or as an alias.
void TreeBuilder::CheckMerges(NodeId mapping) const {
  const NodeId last = document_.record(mapping).next;
  for (NodeId key = mapping + 1; key < last;) {
    const NodeRecord& record = document_.record(key);
    const NodeId value = record.next;
    const NodeRecord& held = document_.record(value);
    if (record.kind == NodeKind::kScalar && record.style == Style::kPlain &&
        document_.TextOf(record) == "<<") {
      bool good = IsMergeSource(value);
      if (held.kind == NodeKind::kSequence) {
        good = true;
        for (NodeId item = value + 1; item < held.next; item = document_.record(item).next) {
          good = good && IsMergeSource(item);
        }
      }
      if (!good) {
        const Span span =
            held.begin == held.end ? Span{record.begin, record.end} : Span{held.begin, held.end};
        Stop(FaultKind::kSyntax, span, "The merge key `<<` needs a mapping or a list of mappings.",
             "Put the key in quotes if it is not meant as a merge key.");
      }
    }
    key = held.next;
  }
}

void TreeBuilder::SetAnchor(std::uint32_t anchor, const Anchor& what) {
  if (anchor == 0) return;
  if (anchor >= anchors_.size()) anchors_.resize(anchor + 1);
  anchors_[anchor] = what;
}

}  // namespace meshlint::yaml
