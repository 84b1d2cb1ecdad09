// One Linter that serves a long-lived program keeps nothing of what it has linted.
//
// MESHLINT_LEAK_CALLS sets the number of calls.  What is lost at the end of the program the address
// sanitizer says.
#include <malloc.h>

#include <cstdlib>
#include <string>

#include <gtest/gtest.h>

#include "meshlint/meshlint.hpp"

namespace meshlint {
namespace {

constexpr std::string_view kText = R"(apiVersion: apps/v1
kind: StatefulSet
metadata: {name: web}
spec:
  replicas: 3
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
      - {name: web, image: nginx, imagePullPolcy: Always}
)";

std::size_t BytesInUse() { return mallinfo2().uordblks; }

TEST(LinterLeaks, ManyCallsKeepNothing) {
  const char* const wish = std::getenv("MESHLINT_LEAK_CALLS");
  const int calls = wish == nullptr ? 2000 : std::atoi(wish);
  const Result<Linter> linter = Linter::Create();
  ASSERT_TRUE(linter);
  // What is made on first use is made by now.
  for (int i = 0; i < 20; ++i) (void)linter->LintBuffer("web.yaml", kText);
  const std::size_t before = BytesInUse();
  if (before == 0) GTEST_SKIP() << "the sanitizer's allocator does not count";
  for (int i = 0; i < calls; ++i) {
    const LintResult result = linter->LintBuffer("web.yaml", kText);
    ASSERT_GE(result.diagnostics().size(), 2U);
  }
  // The allocator itself keeps a little, whatever the number of calls.
  EXPECT_LE(BytesInUse(), before + 16 * 1024) << "after " << calls << " calls";
}

}  // namespace
}  // namespace meshlint
