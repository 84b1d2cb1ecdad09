// Checks that hold for every tree, whatever it was read from.
#ifndef MESHLINT_TESTS_UNIT_YAML_TREE_CHECKS_H_
#define MESHLINT_TESTS_UNIT_YAML_TREE_CHECKS_H_

#include <string>
#include <string_view>

#include "yaml/document.h"

namespace meshlint::yaml {

// Each returns what is wrong, empty when all is well.

// Spans inside their parents, siblings in order and disjoint, links and sizes right, comments
// outside of nodes' texts, properties before their nodes.
std::string CheckStructure(const Document& document);

// The text of every node, read by itself, gives the same value.
std::string CheckSlices(const Document& document);

// The same nodes, values, styles and spans as libyaml, and a fault where libyaml refuses the text.
std::string CompareWithLibyaml(const Document& document);

// For messages: the text with its line breaks made visible.
std::string Visible(std::string_view text);

}  // namespace meshlint::yaml

#endif  // MESHLINT_TESTS_UNIT_YAML_TREE_CHECKS_H_
