// What must hold of fixing any text at all: for the property tests and the fuzz target.
#ifndef MESHLINT_TESTS_SUPPORT_FIX_PROPERTIES_H_
#define MESHLINT_TESTS_SUPPORT_FIX_PROPERTIES_H_

#include <string>
#include <string_view>
#include <vector>

#include "meshlint/meshlint.hpp"

namespace meshlint::test {

// What does not hold, in words; empty when everything does:
// no fix had to be taken back; the result reads as well as the text did; fixing it again changes
// nothing; no rule finds more in any object than before (remarks on what a guess wrote, and what a
// corrected apiVersion lets be judged, apart); and outside of the edits the tree is the same.
std::vector<std::string> BrokenFixProperties(const Linter& linter, std::string_view name,
                                             std::string_view text, bool unsafe);

// Whether the nodes of `before` that no edit touches are in `after` too, with the same text, style
// and type, below the same keys, and nothing else besides what the edits wrote.  Empty, or the
// first difference.
std::string DifferenceOutside(const std::vector<Edit>& edits, std::string_view before,
                              std::string_view after);

}  // namespace meshlint::test

#endif  // MESHLINT_TESTS_SUPPORT_FIX_PROPERTIES_H_
