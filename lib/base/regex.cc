// The one file that knows RE2.
#include "base/regex.h"

#include <utility>

#include <re2/re2.h>

#include "base/strings.h"

namespace meshlint {

struct Regex::Impl {
  explicit Impl(std::string_view expression)
      : compiled(re2::StringPiece(expression.data(), expression.size()), RE2::Quiet) {}

  RE2 compiled;
};

Regex::Regex(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
Regex::~Regex() = default;
Regex::Regex(Regex&&) noexcept = default;
Regex& Regex::operator=(Regex&&) noexcept = default;

Result<Regex> Regex::Compile(std::string_view expression) {
  auto impl = std::make_unique<const Impl>(expression);
  if (!impl->compiled.ok()) {
    return Error{ErrorCode::kUsage, Cat("the regular expression ", Quote(expression),
                                        " is not understood: ", impl->compiled.error())};
  }
  return Regex(std::move(impl));
}

bool Regex::Matches(std::string_view text) const {
  return RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), impl_->compiled);
}

}  // namespace meshlint
