// The version of the headers (compile time) and of the library (run time).
#ifndef MESHLINT_VERSION_HPP_
#define MESHLINT_VERSION_HPP_

#include <string_view>

#include "meshlint/export.h"
#include "meshlint/version.h"

namespace meshlint {

// "0.1.0": the version of the library that is linked.
MESHLINT_EXPORT std::string_view Version();

}  // namespace meshlint

#endif  // MESHLINT_VERSION_HPP_
