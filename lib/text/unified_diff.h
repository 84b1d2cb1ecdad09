// UnifiedDiff: the difference of two texts by lines, as `diff -u` writes it.
#ifndef MESHLINT_LIB_TEXT_UNIFIED_DIFF_H_
#define MESHLINT_LIB_TEXT_UNIFIED_DIFF_H_

#include <string>
#include <string_view>

namespace meshlint {

// `name` is put behind `--- a/` and `+++ b/`.  Empty when the texts are equal.
std::string MakeUnifiedDiff(std::string_view name, std::string_view before, std::string_view after);

}  // namespace meshlint

#endif  // MESHLINT_LIB_TEXT_UNIFIED_DIFF_H_
