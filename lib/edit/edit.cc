#include "edit/edit.h"

#include <algorithm>

#include "base/strings.h"
#include "edit/block.h"
#include "edit/flow.h"
#include "edit/lines.h"
#include "edit/place.h"
#include "edit/scalar.h"
#include "edit/style.h"

namespace meshlint::edit {
namespace {

using yaml::NodeId;
using yaml::NodeKind;
using yaml::NodeRecord;
using yaml::Style;

bool IsShared(const yaml::Document& document, NodeId anchored) {
  const auto& records = document.records();
  return std::any_of(records.begin(), records.end(), [anchored](const NodeRecord& record) {
    return record.kind == NodeKind::kAlias && record.size == anchored;
  });
}

bool HasProperty(const Node& node) { return (node.Record().flags & NodeRecord::kProperty) != 0; }

// The name of an anchor at or above the node that aliases refer to, or "".
std::string_view SharedAnchor(const Node& node) {
  const yaml::Document& document = node.document();
  if (document.properties().empty()) return {};
  for (NodeId at = node.id(); at != yaml::kNoNode; at = document.record(at).parent) {
    if ((document.record(at).flags & NodeRecord::kProperty) == 0 || !IsShared(document, at))
      continue;
    for (const yaml::Property& property : document.properties()) {
      if (property.node == at && !property.anchor.empty()) return property.anchor;
    }
  }
  return {};
}

bool IsFlow(const Node& collection) { return collection.Record().style == Style::kFlow; }

// Whether the node stands inside a flow collection, where line breaks mean nothing.
bool InFlow(const Node& node) {
  const Node parent = node.parent();
  return parent.Exists() && (parent.IsMapping() || parent.IsSequence()) && IsFlow(parent);
}

bool IsMultiLine(const Node& node) {
  const std::string_view text =
      node.document().source().Slice({node.Record().begin, node.Record().end});
  return text.find('\n') != std::string_view::npos;
}

bool IsEmptyCollection(const NodeRecord& record) {
  return record.kind != NodeKind::kScalar && record.kind < NodeKind::kAlias && record.size == 0;
}

// The key that a made-up one of a component's view stands for.
Node WrittenKey(const Node& key) {
  if (!key.Exists() || (key.Record().flags & NodeRecord::kSynthetic) == 0) return key;
  const NodeRecord& reference = key.document().record(key.Record().next);
  return reference.kind == NodeKind::kReference ? Node(&key.document(), reference.size).key() : key;
}

std::string WhyNotReplaceable(const Node& node) {
  if (!node.Exists()) return "there is nothing to replace";
  if (HasProperty(node)) return "the value has an anchor or a tag";
  return WhyNotEditable(node);
}

std::vector<std::string> Rest(const std::vector<std::string>& path) {
  return {path.begin() + 1, path.end()};
}

Value Nest(const std::vector<std::string>& path, const Value& value) {
  return path.empty() ? value : Map({{path.front(), Nest(Rest(path), value)}});
}

}  // namespace

std::string WhyNotEditable(const Node& node) {
  if (!node.has_document()) return "there is no such place in the text";
  const Node place = node.Exists() ? node : node.parent();
  if ((place.Record().flags & NodeRecord::kSynthetic) != 0) {
    return "the text has no such mapping";
  }
  if (place.Record().kind == NodeKind::kAlias && !place.IsScalar()) {
    return Cat("it is an alias (",
               place.document().source().Slice({place.Record().begin, place.Record().end}),
               "): the edit would change every place that uses the anchor");
  }
  const std::string_view anchor = SharedAnchor(place);
  if (anchor.empty()) return {};
  return Cat("it belongs to the anchor &", anchor, ", which other places use too");
}

Edits AddKeys(const Node& mapping, const std::vector<Member>& members, Place place) {
  if (std::string reason = WhyNotEditable(mapping); !reason.empty()) {
    return Edits::Refused(std::move(reason));
  }
  if (!mapping.Exists()) return Edits::Refused("there is no such mapping");
  if (!mapping.IsMapping() && !mapping.IsNull()) return Edits::Refused("it is no mapping");
  const bool empty = !mapping.IsMapping() || mapping.Record().size == 0;
  if (empty && !(mapping.IsMapping() && (InFlow(mapping) || !mapping.key().Exists()))) {
    return Replace(mapping, Map(members));
  }
  const std::vector<Part> parts = PartsOf(mapping);
  const std::size_t behind = PlaceOf(parts, members.front().key, place);
  return IsFlow(mapping) ? AddToFlowMapping(mapping, members, behind)
                         : AddToBlockMapping(mapping, members, behind);
}

Edits SetKey(const Node& mapping, std::string_view key, const Value& value, Place place) {
  if (mapping.IsMapping()) {
    const std::vector<Part> parts = PartsOf(mapping);
    const std::size_t at = FindPart(parts, key);
    if (at < parts.size()) return Replace(parts[at].value, value);
  }
  return AddKeys(mapping, {{std::string(key), value}}, place);
}

Edits Set(const Node& mapping, const std::vector<std::string>& path, const Value& value) {
  const Node next = mapping[path.front()];
  if (path.size() > 1 && next.IsMapping()) return Set(next, Rest(path), value);
  return SetKey(mapping, path.front(), Nest(Rest(path), value));
}

Edits RenameKey(const Node& node, std::string_view name) {
  const bool is_key = node.Exists() && (node.Record().flags & NodeRecord::kIsKey) != 0;
  const Node key = WrittenKey(is_key ? node : node.key());
  if (!key.Exists() || !key.IsScalar()) return Edits::Refused("it has no key");
  if (std::string reason = WhyNotReplaceable(key); !reason.empty()) {
    return Edits::Refused(std::move(reason));
  }
  if (key.IsAlias()) return Edits::Refused("the key is an alias");
  for (const Part& part : PartsOf(key.parent())) {
    if (part.key != key && part.key.text() == name) {
      return Edits::Refused(Cat("the mapping has a key ", meshlint::Quote(name), " already"));
    }
  }
  return ReplaceText(key, name);
}

Edits Replace(const Node& node, const Value& value) {
  if (std::string reason = WhyNotReplaceable(node); !reason.empty()) {
    return Edits::Refused(std::move(reason));
  }
  if (InFlow(node)) return ReplaceInFlow(node, value);
  const NodeRecord& record = node.Record();
  if (record.parent == yaml::kNoNode) return Edits::Refused("it is the whole document");
  const bool collection = record.kind == NodeKind::kMapping || record.kind == NodeKind::kSequence;
  if (collection && !IsEmptyCollection(record) && IsFlow(node)) return ReplaceInFlow(node, value);
  if (collection && !IsEmptyCollection(record)) return ReplaceBlockCollection(node, value);
  return ReplaceInBlock(node, value);
}

Edits ReplaceText(const Node& node, std::string_view text) {
  if (std::string reason = WhyNotReplaceable(node); !reason.empty()) {
    return Edits::Refused(std::move(reason));
  }
  const NodeRecord& record = node.Record();
  if (record.kind != NodeKind::kScalar || record.begin == record.end) {
    return Edits::Refused("it is no text");
  }
  const Span span{record.begin, record.end};
  const char quote = record.style == Style::kSingleQuoted   ? '\''
                     : record.style == Style::kDoubleQuoted ? '"'
                                                            : '\0';
  if (quote != '\0') return Edits::Just(TextEdit{span, Quoted(text, quote)});
  if (record.style != Style::kPlain) return Edits::Refused("it is a block of text");
  if (IsSafePlain(text, InFlow(node))) return Edits::Just(TextEdit{span, std::string(text)});
  return Edits::Just(TextEdit{span, Quoted(text, BlockStyleNear(node.parent()).quote)});
}

Edits Quote(const Node& node) {
  if (std::string reason = WhyNotReplaceable(node); !reason.empty()) {
    return Edits::Refused(std::move(reason));
  }
  const NodeRecord& record = node.Record();
  if (record.kind != NodeKind::kScalar || record.style != Style::kPlain) {
    return Edits::Refused("it is no scalar without quotes");
  }
  if (record.begin == record.end) return Edits::Refused("there is nothing to quote");
  if (IsMultiLine(node)) return Edits::Refused("it goes over several lines");
  const Span span{record.begin, record.end};
  const char quote = InFlow(node) ? '"' : BlockStyleNear(node.parent()).quote;
  return Edits::Just(TextEdit{span, Quoted(node.document().source().Slice(span), quote)});
}

Edits Unquote(const Node& node) {
  if (std::string reason = WhyNotReplaceable(node); !reason.empty()) {
    return Edits::Refused(std::move(reason));
  }
  const NodeRecord& record = node.Record();
  const bool quoted = record.kind == NodeKind::kScalar && (record.style == Style::kSingleQuoted ||
                                                           record.style == Style::kDoubleQuoted);
  if (!quoted) return Edits::Refused("it has no quotes");
  const std::string_view text = node.text();
  if (text.empty() || yaml::ResolvePlain(text) == yaml::ScalarType::kString) {
    return Edits::Refused("it is a string without quotes too");
  }
  return Edits::Just(TextEdit{{record.begin, record.end}, std::string(text)});
}

namespace {

// The entry or item that `node` is of, with its neighbours: all that removing it looks at, however
// many others there are.
std::vector<Part> PartsAround(const Node& collection, const Node& node) {
  const yaml::Document& document = collection.document();
  const NodeId whole = collection.TargetId();
  const bool mapping = collection.IsMapping();
  if (node.Record().parent != whole) return {};
  const auto part_at = [&](NodeId value) {
    Part part;
    part.value = Node(&document, value);
    if (mapping) part.key = part.value.key();
    return part;
  };
  const bool is_key = (node.Record().flags & NodeRecord::kIsKey) != 0;
  const Part own = part_at(is_key ? node.Record().next : node.id());
  const NodeId first = mapping ? own.key.id() : own.value.id();
  std::vector<Part> parts;
  if (first > whole + 1) {
    NodeId before = first - 1;
    while (document.record(before).parent != whole) before = document.record(before).parent;
    parts.push_back(part_at(before));
  }
  parts.push_back(own);
  const NodeId next = own.value.Record().next;
  if (next < document.record(whole).next) {
    parts.push_back(part_at(mapping ? document.record(next).next : next));
  }
  return parts;
}

}  // namespace

Edits Remove(const Node& node) {
  if (std::string reason = WhyNotEditable(node); !reason.empty()) {
    return Edits::Refused(std::move(reason));
  }
  const bool is_key = node.Exists() && (node.Record().flags & NodeRecord::kIsKey) != 0;
  const Node collection = node.parent();
  if (!node.Exists() || !collection.Exists()) return Edits::Refused("it is the whole document");
  const std::vector<Part> parts = PartsAround(collection, node);
  const auto found = std::find_if(parts.begin(), parts.end(), [&](const Part& part) {
    return is_key ? part.key == node : part.value.id() == node.id();
  });
  if (found == parts.end()) return Edits::Refused("it is not where it is used");
  const auto index = static_cast<std::size_t>(found - parts.begin());
  if (IsFlow(collection)) return RemoveFlowPart(collection, parts, index);
  if (parts.size() == 1) {
    return collection.IsMapping() ? Replace(collection, Map()) : Replace(collection, List());
  }
  return RemoveBlockPart(collection, parts, index);
}

Edits Append(const Node& sequence, const Value& item) {
  if (std::string reason = WhyNotEditable(sequence); !reason.empty()) {
    return Edits::Refused(std::move(reason));
  }
  if (!sequence.Exists()) return Edits::Refused("there is no such list");
  if (!sequence.IsSequence() && !sequence.IsNull()) return Edits::Refused("it is no list");
  const bool empty = !sequence.IsSequence() || sequence.Record().size == 0;
  if (empty && !(sequence.IsSequence() && (InFlow(sequence) || !sequence.key().Exists()))) {
    return Replace(sequence, List({item}));
  }
  return IsFlow(sequence) ? AppendToFlowSequence(sequence, item)
                          : AppendToBlockSequence(sequence, item);
}

}  // namespace meshlint::edit
