// Wording: pieces of sentences that many rules have in common.
#ifndef MESHLINT_LIB_KUBE_WORDING_H_
#define MESHLINT_LIB_KUBE_WORDING_H_

#include <string>
#include <string_view>

#include "base/strings.h"

namespace meshlint::kube {

// `Correct the name.`, or with something near `Correct the name (did you mean "web"?).`  `help` has
// no full stop.
inline std::string WithSuggestion(std::string_view help, std::string_view nearest) {
  return nearest.empty() ? Cat(help, '.') : Cat(help, " (did you mean ", Quote(nearest), "?).");
}

}  // namespace meshlint::kube

#endif  // MESHLINT_LIB_KUBE_WORDING_H_
