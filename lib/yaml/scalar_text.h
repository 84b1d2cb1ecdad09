// The decoded text of scalars: escapes, folded lines, chomping.
//
// Done here and not by yaml-cpp since that decodes some escapes to invalid UTF-8 and folds some
// blank lines differently from libyaml, whose reading is that of the Kubernetes tools.
#ifndef MESHLINT_LIB_YAML_SCALAR_TEXT_H_
#define MESHLINT_LIB_YAML_SCALAR_TEXT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "yaml/scalar_span.h"

namespace meshlint::yaml {

// Whether the text between the quotes, or a plain scalar, is its own decoded text.
bool IsVerbatim(std::string_view inner, char quote);

// Each appends to `out`; `inner` is what is between the quotes.
void DecodePlain(std::string_view inner, std::string& out);
void DecodeSingleQuoted(std::string_view inner, std::string& out);
void DecodeBlock(std::string_view text, const BlockScalar& block, std::string& out);

// An escape sequence that is none.
struct BadEscape {
  std::uint32_t begin = 0;  // of the backslash, in `inner`
  std::uint32_t size = 0;
  bool surrogate = false;  // half of a UTF-16 pair: JSON has these
};

// `json`: with the escapes that only JSON has, `\/` and pairs of UTF-16 surrogates (\ud83d\ude00).
std::optional<BadEscape> DecodeDoubleQuoted(std::string_view inner, bool json, std::string& out);

}  // namespace meshlint::yaml

#endif  // MESHLINT_LIB_YAML_SCALAR_TEXT_H_
