// Scalars as text: which strings may stand without quotes, and how they are quoted.
#ifndef MESHLINT_LIB_EDIT_SCALAR_H_
#define MESHLINT_LIB_EDIT_SCALAR_H_

#include <string>
#include <string_view>

namespace meshlint::edit {

// Whether the text may stand without quotes and is that very string to every YAML reader, of
// version 1.1 and of 1.2.
bool IsSafePlain(std::string_view text, bool in_flow);

// The text in quotes; `quote` is the one that is liked: single quotes cannot hold every character.
std::string Quoted(std::string_view text, char quote);

}  // namespace meshlint::edit

#endif  // MESHLINT_LIB_EDIT_SCALAR_H_
