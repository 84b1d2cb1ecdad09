// The picture of who names whom: nodes, findings on them, what is missing, and escaping.
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "meshlint/meshlint.hpp"
#include "support/lint.h"

namespace meshlint {
namespace {

using test::LintText;
using test::MakeLinter;

constexpr std::string_view kSet = R"(apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec:
  serviceAccountName: default
  containers:
  - name: web
    image: nginx:1.27
    envFrom: [{configMapRef: {name: settings}}, {configMapRef: {name: extra, optional: true}}]
    env: [{name: A, valueFrom: {configMapKeyRef: {name: settings, key: a}}}]
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {selector: {app: wep}, ports: [{port: 80}]}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: bind}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
subjects: []
)";

LintOptions WithGraphs() {
  LintOptions options;
  options.graphs = true;
  options.preset = Preset::kNone;
  options.select = {"ref-config-map-missing", "service-selector-no-match"};
  return options;
}

std::string Shown(const Graph& graph, const GraphEdge& edge) {
  const GraphNode& from = graph.nodes.at(edge.from);
  const GraphNode& to = graph.nodes.at(edge.to);
  return from.kind + " " + from.name + " " + edge.verb + " " + to.kind + " " + to.name +
         (edge.optional ? " optional" : "");
}

TEST(GraphTest, IsOnlyMadeWhenAskedFor) { EXPECT_TRUE(LintText(kSet).graphs().empty()); }

TEST(GraphTest, NodesAndEdges) {
  const LintResult result = LintText(kSet, WithGraphs());
  ASSERT_EQ(result.graphs().size(), 1U);
  const Graph& graph = result.graphs()[0];
  EXPECT_EQ(graph.name, "test.yaml");
  std::vector<std::string> edges;
  for (const GraphEdge& edge : graph.edges) edges.push_back(Shown(graph, edge));
  // The two references to one ConfigMap are one edge.
  const std::vector<std::string> expected = {
      "Pod web reads ConfigMap settings", "Pod web reads ConfigMap extra optional",
      "Pod web runs as ServiceAccount default", "Service web selects Pod ",
      "ClusterRoleBinding bind gives ClusterRole view"};
  EXPECT_EQ(edges, expected);
  EXPECT_EQ(graph.nodes[0].warnings, 1U);
  EXPECT_EQ(graph.nodes[0].location.start.line, 3U);
  EXPECT_EQ(graph.nodes[1].errors, 1U);
  EXPECT_EQ(graph.nodes[3].state, GraphNodeState::kMissing);
  EXPECT_EQ(graph.nodes[5].state, GraphNodeState::kOutside);  // ServiceAccount default
  EXPECT_EQ(graph.edges[3].location.start.line, 15U);
}

TEST(GraphTest, Mermaid) {
  const LintResult result = LintText(kSet, WithGraphs());
  const std::string text = FormatGraphs(result.graphs(), GraphFormat::kMermaid);
  const std::string body = text.substr(0, text.find("  classDef"));
  EXPECT_EQ(body, R"(flowchart LR
  n2["ClusterRoleBinding<br/>bind"]
  n7["ClusterRole<br/>view"]:::outside
  subgraph b0["namespace shop"]
    n0["Pod<br/>web<br/>1 warning"]:::warning
    n1["Service<br/>web<br/>1 error"]:::error
    n3["ConfigMap<br/>settings<br/>not in the set"]:::missing
    n4["ConfigMap<br/>extra<br/>not in the set"]:::missing
    n5["ServiceAccount<br/>default"]:::outside
    n6["Pod<br/>none has these labels"]:::missing
  end
  n0 -->|"reads"| n3
  n0 -.->|"reads"| n4
  n0 -->|"runs as"| n5
  n1 -->|"selects"| n6
  n2 -->|"gives"| n7
)");
}

TEST(GraphTest, Dot) {
  const LintResult result = LintText(kSet, WithGraphs());
  const std::string text = FormatGraphs(result.graphs(), GraphFormat::kDot);
  EXPECT_NE(text.find("subgraph cluster_b0 { label=\"namespace shop\""), std::string::npos);
  EXPECT_NE(text.find("n1 [label=\"Service\\nweb\\n1 error\", fillcolor="), std::string::npos);
  EXPECT_NE(text.find("n0 -> n4 [label=\"reads\", style=dashed]"), std::string::npos);
  EXPECT_EQ(text.substr(text.size() - 3), "\n}\n");
}

TEST(GraphTest, NamesCannotBreakOut) {
  Graph graph;
  graph.name = "a";
  graph.nodes.resize(1);
  graph.nodes[0].kind = "Pod";
  graph.nodes[0].name = "a\"]; <b> #1 \\ `x`\n%%";
  const std::string mermaid = FormatGraphs({graph}, GraphFormat::kMermaid);
  EXPECT_NE(mermaid.find("n0[\"Pod<br/>a#34;#93;#59; #60;b#62; #35;1 #92; #96;x#96;"),
            std::string::npos)
      << mermaid;
  const std::string dot = FormatGraphs({graph}, GraphFormat::kDot);
  EXPECT_NE(dot.find("[label=\"Pod\\na\\\"]; <b> #1 \\\\ `x`"), std::string::npos) << dot;
}

TEST(GraphTest, DesignsAreSetsOfTheirOwn) {
  const std::string design = R"(name: one
services:
  web: {name: web, type: Pod, apiVersion: v1, settings: {spec: {serviceAccountName: runner}}}
)";
  const Linter linter = MakeLinter(WithGraphs());
  const LintResult result = linter.LintBuffers({{"b.yaml", design}, {"a.yaml", design}});
  ASSERT_EQ(result.graphs().size(), 2U);
  EXPECT_EQ(result.graphs()[0].name, "a.yaml");
  const std::string text = FormatGraphs(result.graphs(), GraphFormat::kMermaid);
  EXPECT_NE(text.find("subgraph b0[\"a.yaml\"]\n    subgraph b1[\"namespace default\"]"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("n2 -->|\"runs as\"| n3"), std::string::npos) << text;
}

TEST(GraphTest, FormatsByName) {
  EXPECT_EQ(ParseGraphFormat("mermaid"), GraphFormat::kMermaid);
  EXPECT_EQ(ParseGraphFormat("dot"), GraphFormat::kDot);
  EXPECT_EQ(ParseGraphFormat("png"), std::nullopt);
}

}  // namespace
}  // namespace meshlint
