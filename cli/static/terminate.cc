// What ends the small program (the preset `static`) when an exception was caught by nobody, a
// thread's for want of memory.  libstdc++'s own handler does the same, and brings along a demangler
// that is a hundredth of the program.
#include <cstdio>
#include <cstdlib>
#include <exception>

namespace {

[[noreturn]] void EndWithAWord() noexcept {
  const char* why = "of no known kind";
  try {
    if (const std::exception_ptr thrown = std::current_exception()) std::rethrow_exception(thrown);
  } catch (const std::exception& exception) {
    why = exception.what();
  } catch (...) {
  }
  std::fprintf(stderr, "meshlint: internal error, please report it: %s\n", why);
  std::abort();
}

}  // namespace

// Where the runtime looks for its handler: with this definition that of the archive, and what it
// refers to, is not linked.
namespace __cxxabiv1 {                                      // NOLINT: the runtime's name
extern std::terminate_handler __terminate_handler;          // NOLINT
std::terminate_handler __terminate_handler = EndWithAWord;  // NOLINT
}  // namespace __cxxabiv1
