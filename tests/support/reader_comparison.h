// The two YAML readers on one text: they must give the same trees.
#ifndef MESHLINT_TESTS_SUPPORT_READER_COMPARISON_H_
#define MESHLINT_TESTS_SUPPORT_READER_COMPARISON_H_

#include <cstddef>
#include <string>

#include "text/source_file.h"

namespace meshlint::test {

struct ReaderCounts {
  std::size_t documents = 0;
  std::size_t declined = 0;  // of which the direct reader declined so many
  std::size_t faulty = 0;    // and the event reader found so many to be no YAML
};

// The first difference between the readers in any document of `source`, in words; empty when there
// is none.  Compared are kinds, styles, types, flags, nesting, spans, decoded texts, comments and
// repeated keys.  A document that only the event reader reads is no difference; one that only the
// direct reader reads is.
std::string CompareReaders(const SourceFile& source, ReaderCounts* counts = nullptr);

}  // namespace meshlint::test

#endif  // MESHLINT_TESTS_SUPPORT_READER_COMPARISON_H_
