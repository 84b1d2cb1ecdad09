// A program of somebody else's, compiled against an installed libmeshlint by install_test.sh.

#include <cstdio>
#include <string>

#include <meshlint/diagnostic.hpp>
#include <meshlint/version.hpp>

int main() {
  const std::string worst(meshlint::SeverityName(meshlint::Severity::kError));
  std::printf("meshlint %s, %s\n", std::string(meshlint::Version()).c_str(), worst.c_str());
  return worst == "error" ? 0 : 1;
}
