#include "yaml/duplicate_keys.h"

namespace meshlint::yaml {
namespace {

// Up to here comparing each with each is faster than a hash table.
constexpr std::uint32_t kFew = 12;

const NodeRecord& Content(const Document& document, NodeId key) {
  const NodeRecord& record = document.record(key);
  return record.kind == NodeKind::kAlias ? document.record(record.size) : record;
}

std::string_view Text(const Document& document, NodeId key) {
  const NodeRecord& record = Content(document, key);
  return record.kind == NodeKind::kScalar ? document.TextOf(record) : std::string_view();
}

bool IsMerge(const Document& document, const NodeRecord& key) {
  return key.kind == NodeKind::kScalar && key.style == Style::kPlain &&
         document.TextOf(key) == "<<";
}

void Note(Document& document, NodeId first, NodeId second) {
  NodeRecord& record = document.records()[second];
  record.flags = static_cast<std::uint8_t>(record.flags | NodeRecord::kDuplicate);
  document.mutable_duplicate_keys().push_back({first, second});
}

// One of 64 bits, by length and last characters: keys with different bits differ.
std::uint64_t Bit(std::string_view text) {
  if (text.empty()) return 1;
  const auto last = static_cast<unsigned char>(text.back());
  const auto middle = static_cast<unsigned char>(text[text.size() / 2]);
  return std::uint64_t{1} << ((text.size() * 5 + last * 7U + middle * 13U) & 63U);
}

}  // namespace

void DuplicateKeyFinder::Check(Document& document, NodeId mapping) {
  const NodeRecord& record = document.record(mapping);
  const NodeId last = record.next;
  const bool few = record.size <= kFew;
  const auto next_key = [&document](NodeId key) {
    return document.record(document.record(key).next).next;
  };
  std::uint64_t bits = 0;
  bool may_repeat = false;
  if (few) {
    for (NodeId key = mapping + 1; key < last && !may_repeat; key = next_key(key)) {
      const std::uint64_t bit = Bit(Text(document, key));
      may_repeat = (bits & bit) != 0;
      bits |= bit;
    }
    if (!may_repeat) return;
  }
  first_.clear();
  for (NodeId key = mapping + 1; key < last; key = next_key(key)) {
    const std::string_view text = Text(document, key);
    if (IsMerge(document, document.record(key))) continue;
    if (few) {
      for (NodeId other = mapping + 1; other < key; other = next_key(other)) {
        if (Text(document, other) != text || IsMerge(document, document.record(other))) continue;
        Note(document, other, key);
        break;
      }
    } else if (const auto [found, is_new] = first_.try_emplace(text, key); !is_new) {
      Note(document, found->second, key);
    }
  }
}

}  // namespace meshlint::yaml
