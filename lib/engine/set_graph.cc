#include "engine/set_graph.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "base/strings.h"
#include "engine/finish.h"
#include "kube/builtins.h"
#include "kube/kinds.h"
#include "kube/reference_graph.h"

namespace meshlint {
namespace {

using kube::Reference;

class GraphBuilder {
 public:
  GraphBuilder(const ObjectIndex& index, std::size_t own) : index_(index), own_(own) {}

  Graph Build(std::string_view name) && {
    graph_.name = NameOf(name);
    AddObjects();
    for (std::size_t i = 0; i < own_; ++i) {
      for (const Reference& reference : index_.references().From(*index_.objects()[i]))
        AddEdge(reference);
    }
    return std::move(graph_);
  }

 private:
  // One file speaks for itself.
  std::string NameOf(std::string_view several) const {
    const std::vector<const Object*>& objects = index_.objects();
    for (std::size_t i = 1; i < own_; ++i) {
      if (&objects[i]->file() != &objects[0]->file())
        return several.empty() ? "." : std::string(several);
    }
    return own_ == 0 ? std::string(several) : objects[0]->file().path();
  }

  // The objects of the set, and those of the context that something refers to.
  void AddObjects() {
    const std::vector<const Object*>& objects = index_.objects();
    std::unordered_set<const Object*> named;
    for (std::size_t i = 0; i < own_; ++i) {
      for (const Reference& reference : index_.references().From(*objects[i]))
        named.insert(reference.to);
    }
    for (std::size_t i = 0; i < objects.size(); ++i) {
      const Object& object = *objects[i];
      if (i >= own_ && named.count(&object) == 0) continue;
      node_of_[&object] = graph_.nodes.size();
      GraphNode& node = graph_.nodes.emplace_back();
      node.group = object.group();
      node.kind = object.kind();
      node.namespace_name = kube::EffectiveNamespace(object);
      node.name = object.name();
      node.location = LocationOf(object.file(), object.head().span());
    }
  }

  std::size_t TargetOf(const Reference& reference) {
    if (reference.to != nullptr) return node_of_.at(reference.to);
    // What a selector asks for in vain has no name: each gets a node of its own.
    const Object* const owner = reference.name.empty() ? reference.from : nullptr;
    const auto key = std::tuple(reference.group, reference.kind, reference.namespace_name,
                                reference.name, owner);
    const auto [found, is_new] = missing_.try_emplace(key, graph_.nodes.size());
    if (!is_new) return found->second;
    GraphNode& node = graph_.nodes.emplace_back();
    node.group = reference.group;
    node.kind = reference.kind;
    node.namespace_name = reference.namespace_name;
    node.name = reference.name;
    node.state = kube::IsMadeElsewhere(index_, reference) ? GraphNodeState::kOutside
                                                          : GraphNodeState::kMissing;
    return found->second;
  }

  void AddEdge(const Reference& reference) {
    const std::size_t from = node_of_.at(reference.from);
    const std::size_t to = TargetOf(reference);
    const std::string_view verb = kube::RoleVerb(reference.role);
    const auto [found, is_new] = edges_.try_emplace({from, to, verb}, graph_.edges.size());
    if (!is_new) {
      GraphEdge& edge = graph_.edges[found->second];
      edge.optional = edge.optional && reference.optional;
      return;
    }
    graph_.edges.push_back({from, to, std::string(verb), reference.optional,
                            LocationOf(reference.from->file(), reference.at.span())});
  }

  using MissingKey = std::tuple<std::string_view, std::string_view, std::string_view,
                                std::string_view, const Object*>;

  const ObjectIndex& index_;
  std::size_t own_;
  Graph graph_;
  std::unordered_map<const Object*, std::size_t> node_of_;
  std::map<MissingKey, std::size_t> missing_;
  std::map<std::tuple<std::size_t, std::size_t, std::string_view>, std::size_t> edges_;
};

std::string KeyOf(std::string_view file, std::string_view kind, std::string_view namespace_name,
                  std::string_view name) {
  return Cat(file, '\n', kind, '\n', namespace_name, '\n', name);
}

void Count(const Diagnostic& diagnostic, GraphNode& node) {
  ++(diagnostic.severity == Severity::kError     ? node.errors
     : diagnostic.severity == Severity::kWarning ? node.warnings
                                                 : node.infos);
}

}  // namespace

Graph GraphOf(const ObjectIndex& index, std::size_t own, std::string_view name) {
  return GraphBuilder(index, own).Build(name);
}

void FinishGraphs(const std::vector<Diagnostic>& diagnostics, std::vector<Graph>& graphs) {
  std::unordered_map<std::string, GraphNode*> nodes;
  for (Graph& graph : graphs) {
    for (GraphNode& node : graph.nodes) {
      if (node.state != GraphNodeState::kInSet) continue;
      nodes.try_emplace(KeyOf(node.location.file, node.kind, node.namespace_name, node.name),
                        &node);
    }
  }
  for (const Diagnostic& diagnostic : diagnostics) {
    const ObjectReference& object = diagnostic.object;
    const auto found = nodes.find(
        KeyOf(diagnostic.location.file, object.kind, object.namespace_name, object.name));
    if (found != nodes.end()) Count(diagnostic, *found->second);
  }
  std::stable_sort(graphs.begin(), graphs.end(),
                   [](const Graph& a, const Graph& b) { return a.name < b.name; });
}

}  // namespace meshlint
