// The table behind yaml_semantics_test.cc.
#ifndef MESHLINT_TESTS_CONFORMANCE_YAML_CASES_H_
#define MESHLINT_TESTS_CONFORMANCE_YAML_CASES_H_

#include <span>
#include <string_view>

namespace meshlint::yaml {

struct YamlCase {
  std::string_view name;
  std::string_view yaml;
  std::string_view json;  // empty: refused
};

std::span<const YamlCase> YamlCases();

}  // namespace meshlint::yaml

#endif  // MESHLINT_TESTS_CONFORMANCE_YAML_CASES_H_
