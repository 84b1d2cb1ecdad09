// What a thread reads documents with, one after the other, and how nodes that a document gave back
// come again.
//
// Nodes are the greater part of what a run keeps, and most documents of a big set are never looked
// at again once they are checked by themselves.  So their nodes are not kept: the few that are
// asked for later are read again.  The direct reader takes a third of the time of a run for all
// documents, and memory that is used once costs more than half of that.
#ifndef MESHLINT_LIB_YAML_READ_AGAIN_H_
#define MESHLINT_LIB_YAML_READ_AGAIN_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <list>
#include <unordered_map>

#include "yaml/node_records.h"

namespace meshlint::yaml {

class Document;

// The memory in which this thread makes the nodes of the next document: that of the last, which is
// in the caches of the processor.
NodeRecords& SpareRecords();

// A name for the nodes of a document, unlike any other of the process.
std::uint64_t NewNameForNodes();

// The nodes that this thread read again last.  Rules that compare an object with others that may
// have been meant come back to the same ones for each of them, so that a good number is kept.
class ReadAgain {
 public:
  // The last documents that are kept however big they are, and how many nodes of those before them:
  // 6 MB.
  static constexpr std::size_t kKept = 64;
  static constexpr std::size_t kKeptNodes = 256UL * 1024;

  // Those of a document that gave them back under that name.
  static const NodeRecords& Of(const Document& document, std::uint64_t name);

  // How many documents all threads have read again so far.
  static std::uint64_t Count();

 private:
  struct Kept {
    std::uint64_t name = 0;
    NodeRecords records;
  };

  const NodeRecords& Find(const Document& document, std::uint64_t name);
  const Kept*& Near(std::uint64_t name) { return near_[name % near_.size()]; }

  std::list<Kept> kept_;  // in the order in which they were read
  std::unordered_map<std::uint64_t, const Kept*> by_name_;
  std::array<const Kept*, 1024> near_{};  // the last with such a name, to be found at once
  std::size_t nodes_ = 0;                 // of all of them
};

}  // namespace meshlint::yaml

#endif  // MESHLINT_LIB_YAML_READ_AGAIN_H_
