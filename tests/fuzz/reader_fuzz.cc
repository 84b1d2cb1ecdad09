// Reading: what the direct reader reads, it reads as the event reader does.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "support/reader_comparison.h"
#include "text/source_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const meshlint::SourceFile source("fuzz.yaml",
                                    std::string(reinterpret_cast<const char*>(data), size));
  const std::string wrong = meshlint::test::CompareReaders(source);
  if (!wrong.empty()) {
    std::fprintf(stderr, "%s\n", wrong.c_str());
    std::abort();
  }
  return 0;
}
