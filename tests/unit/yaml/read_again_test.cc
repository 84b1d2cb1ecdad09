// Documents that give their nodes back: whoever asks gets the same nodes again.
#include "yaml/read_again.h"

#include <atomic>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "base/strings.h"
#include "text/source_file.h"
#include "yaml/node.h"
#include "yaml/read.h"

namespace meshlint::yaml {
namespace {

// Texts that stand as they are, quoted, with escapes, in blocks, as keys that are no strings.
std::string TextOf(int number) {
  return Cat("name: object-", number, "\nquoted: \"a\\tb ", number,
             "\"\nsingle: 'it''s'\n1: one\nlist:\n- x\n- {k: [", number,
             ", 2]}\nblock: |\n  line\n  another\n# a comment\nempty:\nname: again\n");
}

std::string Stream(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += Cat("---\n", TextOf(i));
  return text;
}

std::string Shown(const Document& document) {
  std::string shown;
  const auto size = static_cast<NodeId>(document.records().size());
  for (NodeId id = 0; id < size; ++id) {
    const NodeRecord& record = document.record(id);
    shown += Cat(static_cast<int>(record.kind), ' ', static_cast<int>(record.style), ' ',
                 static_cast<int>(record.type), ' ', static_cast<int>(record.flags), ' ',
                 record.begin, '-', record.end, ' ', record.parent, ' ', record.next, ' ',
                 Node(&document, id).size(), ' ', Node(&document, id).text(), '\n');
  }
  return shown;
}

class ReadAgainTest : public ::testing::Test {
 protected:
  explicit ReadAgainTest(int count = 200) : source_("s.yaml", Stream(count)) {
    for (const Span part : SplitDocuments(source_.text())) {
      documents_.push_back(
          ReadPart(source_, part, {}, 0, std::pmr::get_default_resource(), Nodes::kWhereMade));
      expected_.push_back(Shown(*documents_.back()));
      documents_.back()->GiveBackNodes();
    }
  }

  const SourceFile source_;
  std::vector<std::unique_ptr<Document>> documents_;
  std::vector<std::string> expected_;
};

TEST_F(ReadAgainTest, TheNodesAreTheSame) {
  ASSERT_EQ(documents_.size(), 200U);
  EXPECT_NE(expected_[0], expected_[1]);
  EXPECT_NE(expected_[0].find("a\tb 0"), std::string::npos);
  for (std::size_t i = 0; i < documents_.size(); ++i)
    EXPECT_EQ(Shown(*documents_[i]), expected_[i]);
  for (std::size_t i = documents_.size(); i-- > 0;) EXPECT_EQ(Shown(*documents_[i]), expected_[i]);
}

TEST_F(ReadAgainTest, NothingElseIsLost) {
  const Document& document = *documents_[3];
  EXPECT_FALSE(document.empty());
  EXPECT_EQ(document.comments().size(), 1U);
  EXPECT_TRUE(document.keys().MayHold(KeySet::HashOf("quoted")));
  EXPECT_EQ(document.root()["list"].At(1)["k"].At(0).AsInteger(), 3);
  EXPECT_EQ(document.root()["quoted"].text(), "a\tb 3");
  EXPECT_EQ(document.comments().size(), 1U) << "reading again adds nothing";
}

// What was read last is not read again, and a node stays where it is while a few others are read.
TEST_F(ReadAgainTest, AFewAreKept) {
  const NodeRecord& root = documents_[0]->record(0);
  const std::uint64_t before = ReadAgain::Count();
  for (int round = 0; round < 3; ++round) {
    for (std::size_t i = 0; i < ReadAgain::kKept; ++i)
      EXPECT_EQ(Shown(*documents_[i]), expected_[i]);
  }
  EXPECT_EQ(ReadAgain::Count() - before, ReadAgain::kKept - 1);
  EXPECT_EQ(&documents_[0]->record(0), &root);
}

TEST_F(ReadAgainTest, EachThreadReadsForItself) {
  std::atomic<int> differences{0};
  const auto read_all = [&] {
    for (std::size_t i = 0; i < documents_.size(); ++i) {
      if (Shown(*documents_[i]) != expected_[i]) ++differences;
    }
  };
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) threads.emplace_back(read_all);
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(differences, 0);
}

// Of big documents only the last are kept.
TEST(ReadAgain, WhatIsKeptIsBounded) {
  constexpr std::size_t kDocuments = 100;
  constexpr std::size_t kNodes = 2 * 3000 + 1;
  static_assert(ReadAgain::kKept * kNodes > ReadAgain::kKeptNodes);
  std::string text;
  for (std::size_t i = 0; i < kDocuments; ++i) {
    text += "---\n";
    for (int key = 0; key < 3000; ++key) text += Cat("k", key, ": ", i, '\n');
  }
  const SourceFile source("s.yaml", text);
  std::vector<std::unique_ptr<Document>> documents;
  for (const Span part : SplitDocuments(source.text())) {
    documents.push_back(
        ReadPart(source, part, {}, 0, std::pmr::get_default_resource(), Nodes::kWhereMade));
    ASSERT_EQ(documents.back()->records().size(), kNodes);
    documents.back()->GiveBackNodes();
  }
  const std::uint64_t before = ReadAgain::Count();
  for (std::size_t round = 1; round <= 2; ++round) {
    for (std::size_t i = 0; i < kDocuments; ++i)
      EXPECT_EQ(documents[i]->root()["k2999"].text(), Cat(i));
    EXPECT_EQ(ReadAgain::Count() - before, round * kDocuments);
  }
}

// A document that lies where another was is not taken for it.
TEST(ReadAgain, NamesAreNotUsedTwice) {
  const SourceFile source("s.yaml", Stream(2));
  const std::vector<Span> parts = SplitDocuments(source.text());
  std::pmr::memory_resource* const memory = std::pmr::get_default_resource();
  for (int round = 0; round < 3; ++round) {
    for (const std::size_t i : {0U, 1U}) {
      const auto document = ReadPart(source, parts[i], {}, 0, memory, Nodes::kWhereMade);
      document->GiveBackNodes();
      EXPECT_EQ(document->root()["name"].text(), Cat("object-", i));
    }
  }
}

TEST(ReadAgain, AnEmptyDocumentHasNothingToGiveBack) {
  const SourceFile source("s.yaml", "# nothing\n");
  const auto document =
      ReadPart(source, {0, 10}, {}, 0, std::pmr::get_default_resource(), Nodes::kWhereMade);
  document->GiveBackNodes();
  EXPECT_TRUE(document->empty());
  EXPECT_FALSE(document->root().Exists());
}

// Nodes that are kept stay where the thread reads nothing over them.
TEST(ReadAgain, NodesThatAreKeptStay) {
  const SourceFile source("s.yaml", Stream(3));
  std::vector<std::unique_ptr<Document>> documents;
  std::vector<std::string> expected;
  for (const Span part : SplitDocuments(source.text())) {
    documents.push_back(
        ReadPart(source, part, {}, 0, std::pmr::get_default_resource(), Nodes::kWhereMade));
    expected.push_back(Shown(*documents.back()));
    documents.back()->KeepNodes();
  }
  const std::uint64_t before = ReadAgain::Count();
  for (std::size_t i = 0; i < documents.size(); ++i) EXPECT_EQ(Shown(*documents[i]), expected[i]);
  EXPECT_EQ(ReadAgain::Count(), before);
}

}  // namespace
}  // namespace meshlint::yaml
