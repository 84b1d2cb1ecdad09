// Graph: who names whom among the objects of a set, as plain values and as a picture.
//
//   meshlint::LintOptions options;
//   options.graphs = true;
//   auto linter = meshlint::Linter::Create(options);
//   if (!linter) return Fail(linter.error().message);
//   meshlint::LintResult result = linter->Lint({"designs"});
//   std::cout << meshlint::FormatGraphs(result.graphs(), meshlint::GraphFormat::kMermaid);
#ifndef MESHLINT_GRAPH_HPP_
#define MESHLINT_GRAPH_HPP_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "meshlint/diagnostic.hpp"
#include "meshlint/export.h"

namespace meshlint {

enum class GraphNodeState : std::uint8_t {
  kInSet,    // an object of the set
  kMissing,  // named by an object of the set, and not in it
  kOutside,  // not in the set and there all the same: built in, or made by a controller
};

struct GraphNode {
  std::string group;           // apps; empty for the core group
  std::string kind;            // empty where the object does not say
  std::string namespace_name;  // effective; empty for cluster-scoped kinds
  // Empty for an object without a name, and for what a selector asks for in vain.
  std::string name;
  GraphNodeState state = GraphNodeState::kInSet;
  Location location;         // of the object's name; empty where it is not in the set
  std::uint32_t errors = 0;  // findings on the object, as the run reports them
  std::uint32_t warnings = 0;
  std::uint32_t infos = 0;
};

// One object names, selects or scales another.
struct GraphEdge {
  std::size_t from = 0;  // index into Graph::nodes
  std::size_t to = 0;
  std::string verb;       // "mounts", "sends to": between the two in a sentence
  bool optional = false;  // works without it
  Location location;      // of what names
};

// The objects of one set: a design, or the manifests of a folder.  Nodes are in the order of the
// files, those that are not in the set behind them; edges in the order of the objects that name.
struct Graph {
  std::string name;  // the file, or the folder of several
  std::vector<GraphNode> nodes;
  std::vector<GraphEdge> edges;  // each pair of nodes and verb once
};

enum class GraphFormat : std::uint8_t { kMermaid, kDot };

MESHLINT_EXPORT std::optional<GraphFormat> ParseGraphFormat(std::string_view name);

// One flow chart for all of them, with a box for each set (if there are several) and namespace;
// objects with findings are coloured and say how many.  Mermaid is what GitHub draws of a block
// ```mermaid, DOT what Graphviz does.
MESHLINT_EXPORT std::string FormatGraphs(const std::vector<Graph>& graphs, GraphFormat format);

}  // namespace meshlint

#endif  // MESHLINT_GRAPH_HPP_
