// SetGraph: the references of a set as the public Graph, with the findings of the run on it.
#ifndef MESHLINT_LIB_ENGINE_SET_GRAPH_H_
#define MESHLINT_LIB_ENGINE_SET_GRAPH_H_

#include <cstddef>
#include <string_view>
#include <vector>

#include "kube/object_index.h"
#include "meshlint/diagnostic.hpp"
#include "meshlint/graph.hpp"

namespace meshlint {

// The first `own` objects of the index are those of the set; what comes behind them was read for
// references and is shown where something refers to it.  `name` is used for a set of several files.
Graph GraphOf(const ObjectIndex& index, std::size_t own, std::string_view name);

// Counts the diagnostics on the nodes that they are about, and sorts the graphs by name.
void FinishGraphs(const std::vector<Diagnostic>& diagnostics, std::vector<Graph>& graphs);

}  // namespace meshlint

#endif  // MESHLINT_LIB_ENGINE_SET_GRAPH_H_
