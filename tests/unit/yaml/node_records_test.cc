// Where the nodes of a document are kept.
#include "yaml/node_records.h"

#include <memory_resource>

#include <gtest/gtest.h>

#include "support/counting_memory.h"

namespace meshlint::yaml {
namespace {

using test::CountingMemory;

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
  CountingMemory memory;
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
  CountingMemory memory;
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
