// Where the nodes of a document are kept.
#include "yaml/node_records.h"

#include <memory_resource>

#include <gtest/gtest.h>

namespace meshlint::yaml {
namespace {

// Counts what is taken and not given back.
class Counting : public std::pmr::memory_resource {
 public:
  std::size_t in_use() const { return in_use_; }

 private:
  void* do_allocate(std::size_t bytes, std::size_t alignment) override {
    in_use_ += bytes;
    return std::pmr::new_delete_resource()->allocate(bytes, alignment);
  }
  void do_deallocate(void* place, std::size_t bytes, std::size_t alignment) override {
    in_use_ -= bytes;
    std::pmr::new_delete_resource()->deallocate(place, bytes, alignment);
  }
  bool do_is_equal(const memory_resource& other) const noexcept override { return this == &other; }

  std::size_t in_use_ = 0;
};

void Fill(NodeRecords& records, std::uint32_t count) {
  for (std::uint32_t i = 0; i < count; ++i) records.push_back(NodeRecord{.begin = i});
}

void ExpectFilled(const NodeRecords& records, std::uint32_t count) {
  ASSERT_EQ(records.size(), count);
  for (std::uint32_t i = 0; i < count; ++i) EXPECT_EQ(records[i].begin, i);
}

TEST(NodeRecordsTest, GrowsWithWhatIsAdded) {
  NodeRecords records;
  EXPECT_TRUE(records.empty());
  Fill(records, 1000);
  ExpectFilled(records, 1000);
  EXPECT_EQ(records.back().begin, 999U);
  EXPECT_EQ(records.end() - records.begin(), 1000);
}

TEST(NodeRecordsTest, MovesIntoOtherMemoryAndBackOutToGrow) {
  Counting memory;
  {
    NodeRecords spare;
    NodeRecords records;
    records.reserve(500);
    Fill(records, 100);
    records.MoveTo(memory, spare);
    EXPECT_EQ(memory.in_use(), 100 * sizeof(NodeRecord));
    EXPECT_EQ(spare.size(), 0U);
    EXPECT_GE(spare.capacity(), 500U);
    ExpectFilled(records, 100);
    records.push_back(NodeRecord{.begin = 100});
    EXPECT_EQ(memory.in_use(), 0U);
    ExpectFilled(records, 101);
    records.MoveTo(memory, spare);
    ExpectFilled(records, 101);
    EXPECT_NE(memory.in_use(), 0U);
  }
  EXPECT_EQ(memory.in_use(), 0U);
}

TEST(NodeRecordsTest, OfNoneTakesNoMemory) {
  Counting memory;
  NodeRecords spare;
  NodeRecords records;
  records.reserve(8);
  records.MoveTo(memory, spare);
  EXPECT_EQ(memory.in_use(), 0U);
  EXPECT_TRUE(records.empty());
  EXPECT_GE(spare.capacity(), 8U);
}

}  // namespace
}  // namespace meshlint::yaml
