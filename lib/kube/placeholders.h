// Placeholders: values that stand for something else and must not be compared or looked up.
#ifndef MESHLINT_LIB_KUBE_PLACEHOLDERS_H_
#define MESHLINT_LIB_KUBE_PLACEHOLDERS_H_

#include <string_view>

#include "model/object.h"

namespace meshlint::kube {

// Whether the text is filled in later: it holds `{{ }}`, `${NAME}`, `$(NAME)` or `$(#ref...)`.
bool IsTemplated(std::string_view text);

// Whether the text of any scalar in the subtree is filled in later; keys count too.
bool HoldsTemplate(const Node& node);

// What the form of Meshery's editor puts into a map until somebody types: `newKey: New Value`.
bool IsFormPlaceholder(const Node& value);

}  // namespace meshlint::kube

#endif  // MESHLINT_LIB_KUBE_PLACEHOLDERS_H_
