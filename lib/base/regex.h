// Regex: a compiled regular expression.  The one door to RE2: matching takes time linear in the
// text and bounded memory, whatever the expression, so that those of users can be run on anything.
#ifndef MESHLINT_LIB_BASE_REGEX_H_
#define MESHLINT_LIB_BASE_REGEX_H_

#include <memory>
#include <string>
#include <string_view>

#include "meshlint/result.hpp"

namespace meshlint {

// Immutable and thread-safe.
class Regex {
 public:
  // Errors: kUsage with one sentence when the expression is not one of RE2 (Go's syntax: no
  // look-around, no back-references).
  static Result<Regex> Compile(std::string_view expression);

  ~Regex();
  Regex(Regex&&) noexcept;
  Regex& operator=(Regex&&) noexcept;

  // Whether some part of the text matches.
  bool Matches(std::string_view text) const;

 private:
  struct Impl;
  explicit Regex(std::unique_ptr<const Impl> impl);
  std::unique_ptr<const Impl> impl_;
};

}  // namespace meshlint

#endif  // MESHLINT_LIB_BASE_REGEX_H_
