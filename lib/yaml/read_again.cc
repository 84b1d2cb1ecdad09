#include "yaml/read_again.h"

#include <atomic>
#include <cassert>

#include "yaml/direct_reader.h"
#include "yaml/document.h"

namespace meshlint::yaml {
namespace {

// Nodes: 64 kB of them.  To copy more costs more than to make them anew, and the room behind them
// that was never touched takes no place.
constexpr std::size_t kMostToMove = 2048;

std::atomic<std::uint64_t> read_again{0};

}  // namespace

NodeRecords& SpareRecords() {
  thread_local NodeRecords spare;
  return spare;
}

std::uint64_t NewNameForNodes() {
  // Threads take many at a time, so that they seldom meet.
  constexpr std::uint64_t kAtATime = 1024;
  static std::atomic<std::uint64_t> next_block{0};
  thread_local std::uint64_t next = 0;
  if (next % kAtATime == 0) next = kAtATime * next_block++;
  return ++next;
}

std::uint64_t ReadAgain::Count() { return read_again; }

const NodeRecords& ReadAgain::Of(const Document& document, std::uint64_t name) {
  thread_local ReadAgain own;
  const Kept* const near = own.Near(name);
  return near != nullptr && near->name == name ? near->records : own.Find(document, name);
}

const NodeRecords& ReadAgain::Find(const Document& document, std::uint64_t name) {
  const auto found = by_name_.find(name);
  if (found != by_name_.end()) {
    Near(name) = found->second;
    return found->second->records;
  }
  Document again(&document.source(), document.span(), document.index());
  // It was within the limits of the run, whatever they are.
  [[maybe_unused]] const bool is_read = ReadDirectly(again, Limits());
  assert(is_read && "the direct reader has read the same text before");
  ++read_again;
  // The oldest makes room, and gives its memory, unless it is one of those that must stay.
  std::list<Kept> place;
  while (kept_.size() >= kKept && nodes_ + again.records().size() > kKeptNodes) {
    place.clear();
    place.splice(place.end(), kept_, kept_.begin());
    nodes_ -= place.front().records.size();
    by_name_.erase(place.front().name);
    if (Near(place.front().name) == &place.front()) Near(place.front().name) = nullptr;
  }
  if (place.empty()) place.emplace_back();
  place.front().name = name;
  place.front().records.Assign(again.records());
  kept_.splice(kept_.end(), place);
  const Kept& kept = kept_.back();
  nodes_ += kept.records.size();
  by_name_.emplace(name, &kept);
  Near(name) = &kept;
  again.records().clear();
  SpareRecords().swap(again.records());
  return kept.records;
}

void Document::KeepNodes() {
  if (records_.size() <= kMostToMove) records_.MoveTo(*memory_, SpareRecords());
}

void Document::GiveBackNodes() {
  if (records_.empty()) return;
  given_back_ = NewNameForNodes();
  records_.clear();
  SpareRecords().swap(records_);
  NodeRecords().swap(records_);
}

const NodeRecords& Document::ReadNodesAgain() const {
  return given_back_ == 0 ? records_ : ReadAgain::Of(*this, given_back_);
}

}  // namespace meshlint::yaml
