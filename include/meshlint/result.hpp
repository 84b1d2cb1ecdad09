// Result<T> and Error: how the library answers a request it cannot carry out.
//
// Wrong *input* (a faulty design) is never an Error: it is a Diagnostic with a position.  An Error
// says that the *request* was wrong (a bad option, a broken configuration) or that the environment
// failed (a file that cannot be read).  The library throws no exceptions of its own.
#ifndef MESHLINT_RESULT_HPP_
#define MESHLINT_RESULT_HPP_

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace meshlint {

// What kind of failure an Error is; the program maps the first two to exit code 2, the rest to 3.
enum class ErrorCode {
  kUsage,          // an option or argument that cannot be honoured
  kConfiguration,  // a configuration file that is wrong
  kNotFound,       // a path that does not exist
  kUnreadable,     // a path that exists and cannot be read
  kUnwritable,     // an output that cannot be written
  kInternal,       // a bug in meshlint itself
};

// A failed request: a code for programs and one plain sentence for people.
struct Error {
  ErrorCode code = ErrorCode::kInternal;
  std::string message;
};

// Either a value or an Error.  Accessing the wrong one is a programming mistake (asserted).
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value)
      : state_(std::in_place_index<0>, std::move(value)) {}  // NOLINT: implicit by design
  Result(Error error)
      : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT: implicit by design

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  const T& value() const& { return Get(); }
  T& value() & {
    assert(ok());
    return *std::get_if<0>(&state_);
  }
  T&& value() && {
    assert(ok());
    return std::move(*std::get_if<0>(&state_));
  }
  const T& operator*() const& { return Get(); }
  T& operator*() & { return value(); }
  const T* operator->() const { return &Get(); }
  T* operator->() { return &value(); }

  const Error& error() const {
    assert(!ok());
    return *std::get_if<1>(&state_);
  }

 private:
  const T& Get() const {
    assert(ok());
    return *std::get_if<0>(&state_);
  }

  std::variant<T, Error> state_;
};

// The Result of an action without a value.
template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)), ok_(false) {}  // NOLINT: implicit by design

  bool ok() const { return ok_; }
  explicit operator bool() const { return ok_; }
  const Error& error() const {
    assert(!ok_);
    return error_;
  }

 private:
  Error error_;
  bool ok_ = true;
};

}  // namespace meshlint

#endif  // MESHLINT_RESULT_HPP_
