// The direct reader against the event reader, on snippets that are easy to get wrong, on generated
// documents and on damaged ones.  Real files are in tests/differential, all other texts are those
// of tests/fuzz/reader_fuzz.cc.
#include <string>

#include <gtest/gtest.h>

#include "support/reader_comparison.h"
#include "unit/yaml/snippets.h"
#include "unit/yaml/tree_checks.h"

namespace meshlint::yaml {
namespace {

using test::CompareReaders;
using test::ReaderCounts;

TEST(YamlReaders, AgreeOnSnippets) {
  for (const std::string_view text : GoodSnippets()) {
    const SourceFile source("snippet.yaml", std::string(text));
    EXPECT_EQ(CompareReaders(source), "") << Visible(text);
  }
}

TEST(YamlReaders, AgreeOnGeneratedDocuments) {
  ReaderCounts counts;
  for (unsigned seed = 0; seed < 4000; ++seed) {
    const SourceFile source("generated.yaml", RandomYaml(seed));
    ASSERT_EQ(CompareReaders(source, &counts), "") << "seed " << seed << "\n"
                                                   << Visible(source.text());
  }
  EXPECT_GT(counts.documents - counts.declined, 500U) << counts.declined << " declined";
}

TEST(YamlReaders, AgreeOnDamagedDocuments) {
  const auto& snippets = GoodSnippets();
  for (unsigned seed = 0; seed < 20000; ++seed) {
    const std::string base =
        seed % 3 == 0 ? RandomYaml(seed) : std::string(snippets[seed % snippets.size()]);
    const SourceFile source("mutated.yaml", Mutate(base, seed));
    ASSERT_EQ(CompareReaders(source), "") << "seed " << seed << "\n" << Visible(source.text());
  }
}

}  // namespace
}  // namespace meshlint::yaml
