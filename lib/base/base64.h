// Base64, and what bytes look like that came out of it: for files that hold an encoded file.
#ifndef MESHLINT_LIB_BASE_BASE64_H_
#define MESHLINT_LIB_BASE_BASE64_H_

#include <optional>
#include <string>
#include <string_view>

namespace meshlint {

// The bytes that a text encodes; blanks and line breaks are skipped, missing padding is accepted.
// Nothing for text that is no base64.
std::optional<std::string> DecodeBase64(std::string_view text);

// The same where the result may be base64 again, or a JSON string around it: peeled off, three
// layers at most.
std::optional<std::string> DecodeNestedBase64(std::string_view text);

// What bytes are, as far as their beginning tells.
struct ContentGuess {
  bool is_text = false;
  std::string_view name;  // "a WebAssembly module", "a zip archive", "text"
};
ContentGuess GuessContent(std::string_view bytes);

}  // namespace meshlint

#endif  // MESHLINT_LIB_BASE_BASE64_H_
