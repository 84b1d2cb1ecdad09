// FormatGraphs: the reference graph as Mermaid, which GitHub draws, and as DOT for Graphviz.
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/strings.h"
#include "meshlint/graph.hpp"

namespace meshlint {
namespace {

// What is said about a node, and how it looks.
std::string_view ClassOf(const GraphNode& node) {
  if (node.state == GraphNodeState::kMissing) return "missing";
  if (node.state == GraphNodeState::kOutside) return "outside";
  if (node.errors > 0) return "error";
  if (node.warnings > 0) return "warning";
  return node.infos > 0 ? "info" : "";
}

std::string FindingsOf(const GraphNode& node) {
  std::vector<std::string> counts;
  if (node.errors > 0) counts.push_back(Count(node.errors, "error"));
  if (node.warnings > 0) counts.push_back(Count(node.warnings, "warning"));
  if (node.infos > 0) counts.push_back(Count(node.infos, "info"));
  return JoinWords(counts);
}

// The lines of a node's label.
std::vector<std::string> LinesOf(const GraphNode& node) {
  std::vector<std::string> lines = {node.kind.empty() ? "object" : node.kind};
  const bool in_vain = node.name.empty() && node.state == GraphNodeState::kMissing;
  if (in_vain) lines.emplace_back("none has these labels");
  if (!node.name.empty()) lines.push_back(node.name);
  if (!in_vain && node.state == GraphNodeState::kMissing) lines.emplace_back("not in the set");
  std::string findings = FindingsOf(node);
  if (!findings.empty()) lines.push_back(std::move(findings));
  return lines;
}

// The syntax of one of the two languages.
class Language {
 public:
  virtual ~Language() = default;
  virtual std::string_view Head() const = 0;
  virtual std::string_view Foot() const = 0;
  virtual std::string BoxHead(std::size_t id, std::string_view title) const = 0;
  virtual std::string_view BoxFoot() const = 0;
  virtual std::string NodeLine(std::size_t id, const GraphNode& node) const = 0;
  virtual std::string EdgeLine(std::size_t from, std::size_t to, const GraphEdge& edge) const = 0;
};

class Mermaid final : public Language {
 public:
  std::string_view Head() const override { return "flowchart LR\n"; }
  std::string_view Foot() const override {
    return "  classDef error fill:#ffd7d5,stroke:#cf222e,color:#24292f\n"
           "  classDef warning fill:#fff8c5,stroke:#9a6700,color:#24292f\n"
           "  classDef info fill:#ddf4ff,stroke:#0969da,color:#24292f\n"
           "  classDef missing fill:#ffffff,stroke:#cf222e,color:#cf222e,stroke-dasharray:5 5\n"
           "  classDef outside fill:#ffffff,stroke:#8c959f,color:#57606a,stroke-dasharray:2 2\n";
  }
  std::string BoxHead(std::size_t id, std::string_view title) const override {
    return Cat("subgraph b", id, "[\"", Escape(title), "\"]\n");
  }
  std::string_view BoxFoot() const override { return "end\n"; }
  std::string NodeLine(std::size_t id, const GraphNode& node) const override {
    std::string label;
    for (const std::string& line : LinesOf(node)) {
      if (!label.empty()) label += "<br/>";
      label += Escape(line);
    }
    const std::string_view look = ClassOf(node);
    return Cat('n', id, "[\"", label, "\"]", look.empty() ? "" : ":::", look, '\n');
  }
  std::string EdgeLine(std::size_t from, std::size_t to, const GraphEdge& edge) const override {
    const std::string_view arrow = edge.optional ? "-.->" : "-->";
    return Cat('n', from, ' ', arrow, "|\"", Escape(edge.verb), "\"| n", to, '\n');
  }

 private:
  // Entity codes of Mermaid for everything that is not plain text in a quoted label.
  static std::string Escape(std::string_view text) {
    std::string escaped;
    for (const char c : Printable(text)) {
      if (std::string_view("\"#<>&`;\\*_[]{}|").find(c) == std::string_view::npos) {
        escaped += c;
      } else {
        escaped += Cat('#', static_cast<int>(c), ';');
      }
    }
    return escaped;
  }
};

class Dot final : public Language {
 public:
  std::string_view Head() const override {
    return "digraph meshlint {\n"
           "  rankdir=LR\n"
           "  node [shape=box, style=\"rounded,filled\", fillcolor=\"#ffffff\"]\n";
  }
  std::string_view Foot() const override { return "}\n"; }
  std::string BoxHead(std::size_t id, std::string_view title) const override {
    return Cat("subgraph cluster_b", id, " { label=\"", Escape(title), "\"\n");
  }
  std::string_view BoxFoot() const override { return "}\n"; }
  std::string NodeLine(std::size_t id, const GraphNode& node) const override {
    std::string label;
    for (const std::string& line : LinesOf(node)) {
      if (!label.empty()) label += "\\n";
      label += Escape(line);
    }
    return Cat('n', id, " [label=\"", label, '"', LookOf(ClassOf(node)), "]\n");
  }
  std::string EdgeLine(std::size_t from, std::size_t to, const GraphEdge& edge) const override {
    return Cat('n', from, " -> n", to, " [label=\"", Escape(edge.verb), '"',
               edge.optional ? ", style=dashed" : "", "]\n");
  }

 private:
  static std::string_view LookOf(std::string_view name) {
    if (name == "error") return ", fillcolor=\"#ffd7d5\", color=\"#cf222e\"";
    if (name == "warning") return ", fillcolor=\"#fff8c5\", color=\"#9a6700\"";
    if (name == "info") return ", fillcolor=\"#ddf4ff\", color=\"#0969da\"";
    if (name == "missing") return ", style=dashed, color=\"#cf222e\", fontcolor=\"#cf222e\"";
    return name == "outside" ? ", style=dashed, color=\"#8c959f\", fontcolor=\"#57606a\"" : "";
  }
  static std::string Escape(std::string_view text) {
    std::string escaped;
    for (const char c : Printable(text)) {
      if (c == '"' || c == '\\') escaped += '\\';
      escaped += c;
    }
    return escaped;
  }
};

class Painter {
 public:
  explicit Painter(const Language& language) : language_(language) {}

  std::string Paint(const std::vector<Graph>& graphs) && {
    text_ = language_.Head();
    for (const Graph& graph : graphs) {
      if (graphs.size() > 1) OpenBox(graph.name);
      PaintNodes(graph);
      for (const GraphEdge& edge : graph.edges)
        Line(language_.EdgeLine(first_ + edge.from, first_ + edge.to, edge));
      if (graphs.size() > 1) CloseBox();
      first_ += graph.nodes.size();
    }
    text_ += language_.Foot();
    return std::move(text_);
  }

 private:
  void Line(std::string_view line) { text_.append(2 * depth_, ' ').append(line); }
  void OpenBox(std::string_view title) {
    Line(language_.BoxHead(boxes_++, title));
    ++depth_;
  }
  void CloseBox() {
    --depth_;
    Line(language_.BoxFoot());
  }

  // Cluster-scoped objects stand outside of the boxes.
  void PaintNodes(const Graph& graph) {
    std::map<std::string_view, std::vector<std::size_t>> namespaces;
    for (std::size_t i = 0; i < graph.nodes.size(); ++i)
      namespaces[graph.nodes[i].namespace_name].push_back(i);
    for (const auto& [name, members] : namespaces) {
      if (!name.empty()) OpenBox(Cat("namespace ", name));
      for (const std::size_t member : members)
        Line(language_.NodeLine(first_ + member, graph.nodes[member]));
      if (!name.empty()) CloseBox();
    }
  }

  const Language& language_;
  std::string text_;
  std::size_t first_ = 0;  // number of the graph's first node
  std::size_t boxes_ = 0;
  std::size_t depth_ = 1;
};

}  // namespace

std::optional<GraphFormat> ParseGraphFormat(std::string_view name) {
  if (name == "mermaid") return GraphFormat::kMermaid;
  if (name == "dot") return GraphFormat::kDot;
  return std::nullopt;
}

std::string FormatGraphs(const std::vector<Graph>& graphs, GraphFormat format) {
  if (format == GraphFormat::kDot) return Painter(Dot()).Paint(graphs);
  return Painter(Mermaid()).Paint(graphs);
}

}  // namespace meshlint
