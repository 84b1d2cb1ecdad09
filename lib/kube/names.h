// Names: what metadata.name of a kind may be, and the nearest name that is allowed.
#ifndef MESHLINT_LIB_KUBE_NAMES_H_
#define MESHLINT_LIB_KUBE_NAMES_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace meshlint::kube {

enum class NameGrammar : std::uint8_t {
  kSubdomain,    // RFC 1123: lower-case letters, digits, "-" and "."; 253 characters
  kLabel,        // RFC 1123 label: without "."; 63 characters
  kServiceName,  // RFC 1035 label: begins with a letter; 63 characters
  kPathSegment,  // RBAC: anything but "/", "%", "." and ".."
};

// The grammar of a kind's names; kSubdomain for kinds that are not known.
NameGrammar NameGrammarOf(std::string_view group, std::string_view kind);

// Whether the name fits.
bool IsValidName(std::string_view name, NameGrammar grammar);

// What the grammar allows, as the end of "..., which allows only": "lower-case letters, digits and
// "-"".
std::string_view AllowedInName(NameGrammar grammar);

// Why the name does not fit, as a sentence's end: "it has 70 characters, 63 are allowed"; "" when
// it does.
std::string WhyInvalidName(std::string_view name, NameGrammar grammar);

// The name in lower case with "-" for whatever is not allowed; "" if nothing of it is left.
std::string NearestValidName(std::string_view name, NameGrammar grammar);

}  // namespace meshlint::kube

#endif  // MESHLINT_LIB_KUBE_NAMES_H_
