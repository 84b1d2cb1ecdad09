// Fixing: whatever the text, nothing is taken back, the result reads as well as the text, a second
// run changes nothing, no rule finds more, and the tree outside of the edits is the same.  The
// first byte chooses what is done.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "support/fix_properties.h"
#include "support/lint.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const meshlint::Linter linter =
      meshlint::test::MakeLinter(meshlint::test::WithPreset(meshlint::Preset::kAll));
  if (size == 0) return 0;
  const bool unsafe = (data[0] & 1U) != 0;  // '0' and '1' in seeds
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto broken = meshlint::test::BrokenFixProperties(linter, "fuzz.yaml", text, unsafe);
  for (const std::string& what : broken) std::fprintf(stderr, "%s\n", what.c_str());
  if (!broken.empty()) std::abort();
  return 0;
}
