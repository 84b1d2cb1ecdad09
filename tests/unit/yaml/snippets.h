// Pieces of YAML that are easy to get wrong, shared by the tests.
#ifndef MESHLINT_TESTS_UNIT_YAML_SNIPPETS_H_
#define MESHLINT_TESTS_UNIT_YAML_SNIPPETS_H_

#include <string>
#include <string_view>
#include <vector>

namespace meshlint::yaml {

// One document each; all of them are read without a fault.
const std::vector<std::string_view>& GoodSnippets();

// A random document: well-formed for nearly all seeds.
std::string RandomYaml(unsigned seed);

// `text` with a few of its characters changed, dropped or doubled: often not well-formed.
std::string Mutate(std::string text, unsigned seed);

}  // namespace meshlint::yaml

#endif  // MESHLINT_TESTS_UNIT_YAML_SNIPPETS_H_
