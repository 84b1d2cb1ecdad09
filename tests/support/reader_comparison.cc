#include "support/reader_comparison.h"

#include <string_view>

#include "yaml/direct_reader.h"
#include "yaml/event_reader.h"
#include "yaml/read.h"

namespace meshlint::test {
namespace {

using yaml::Document;
using yaml::NodeId;
using yaml::NodeKind;
using yaml::NodeRecord;

std::string Number(std::size_t value) { return std::to_string(value); }

// Where a decoded text lies is a matter of each reader.
std::string Show(const Document& document, const NodeRecord& record) {
  std::string text = "kind " + Number(static_cast<std::size_t>(record.kind)) + " style " +
                     Number(static_cast<std::size_t>(record.style)) + " type " +
                     Number(static_cast<std::size_t>(record.type)) + " flags " +
                     Number(record.flags & ~unsigned{NodeRecord::kDecoded}) + " parent " +
                     Number(record.parent) + " next " + Number(record.next) + " at " +
                     Number(record.begin) + ".." + Number(record.end);
  if (record.kind == NodeKind::kScalar) {
    text += " '" + std::string(document.TextOf(record)) + "'";
  } else {
    text += " size " + Number(record.size);
  }
  return text;
}

std::string CompareDocuments(const Document& direct, const Document& events) {
  if (direct.records().size() != events.records().size()) {
    return Number(direct.records().size()) + " nodes directly, " + Number(events.records().size()) +
           " by events";
  }
  for (NodeId id = 0; id < direct.records().size(); ++id) {
    const std::string ours = Show(direct, direct.record(id));
    const std::string theirs = Show(events, events.record(id));
    if (ours != theirs) return "node " + Number(id) + ": " + ours + "; by events " + theirs;
  }
  if (!events.properties().empty()) return "properties by events only";
  if (direct.comments().size() != events.comments().size()) return "other comments";
  for (std::size_t i = 0; i < direct.comments().size(); ++i) {
    if (direct.comments()[i].span != events.comments()[i].span) return "comment " + Number(i);
  }
  if (direct.duplicate_keys().size() != events.duplicate_keys().size()) return "other repeats";
  for (std::size_t i = 0; i < direct.duplicate_keys().size(); ++i) {
    const auto& ours = direct.duplicate_keys()[i];
    const auto& theirs = events.duplicate_keys()[i];
    if (ours.first != theirs.first || ours.second != theirs.second) return "repeat " + Number(i);
  }
  return {};
}

}  // namespace

std::string CompareReaders(const SourceFile& source, ReaderCounts* counts) {
  ReaderCounts local;
  ReaderCounts& count = counts == nullptr ? local : *counts;
  std::uint32_t index = 0;
  for (const Span part : yaml::SplitDocuments(source.text())) {
    Document direct(&source, part, index);
    Document events(&source, part, index);
    const bool read = yaml::ReadDirectly(direct, {});
    ++count.documents;
    count.declined += read ? 0 : 1;
    yaml::ReadByEvents(events, {});
    count.faulty += events.faults().empty() ? 0 : 1;
    std::string wrong;
    if (!read) {
      if (!direct.records().empty() || !direct.comments().empty()) wrong = "declined, not empty";
    } else if (!events.faults().empty()) {
      wrong = "a fault by events only: " + events.faults().front().message;
    } else {
      wrong = CompareDocuments(direct, events);
    }
    if (!wrong.empty()) return "document " + Number(index) + ": " + wrong;
    ++index;
  }
  return {};
}

}  // namespace meshlint::test
