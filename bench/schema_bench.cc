// Microseconds to judge one object: compiled tables against valijson on the same schema, and their
// sizes.
//
//   bench/schema_bench            the table side by side
#include <memory>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "model/document_model.h"
#include "schema/evaluator.h"
#include "schema/kubernetes_tables.h"
#include "schema/layer_builder.h"
#include "schema/valijson_adapter.h"
#include "schema/versions.h"
#include "tests/differential/schema_export.h"
#include "yaml/read.h"

namespace meshlint::schema {
namespace {

constexpr char kDeployment[] = R"(apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels: {app: web, tier: front}
spec:
  replicas: 3
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web, tier: front}
    spec:
      containers:
        - name: web
          image: nginx:1.27
          imagePullPolicy: IfNotPresent
          ports:
            - containerPort: 8080
              name: http
          env:
            - name: MODE
              value: production
            - name: LEVEL
              value: info
          resources:
            requests: {cpu: 100m, memory: 128Mi}
            limits: {cpu: 500m, memory: 256Mi}
          readinessProbe:
            httpGet: {path: /ready, port: http}
            periodSeconds: 10
)";

constexpr char kStatefulSet[] = R"(apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: store
spec:
  serviceName: store
  replicas: 3
  podManagementPolicy: OrderedReady
  updateStrategy: {type: RollingUpdate}
  selector:
    matchLabels: {app: store}
  template:
    metadata:
      labels: {app: store}
    spec:
      terminationGracePeriodSeconds: 60
      securityContext: {runAsUser: 1000, fsGroup: 1000}
      containers:
        - name: store
          image: store:3.9
          command: [sh, -c, start]
          ports:
            - {name: client, containerPort: 2181}
            - {name: leader, containerPort: 3888}
          resources:
            requests: {memory: 1Gi, cpu: "0.5"}
          readinessProbe: {exec: {command: [ready]}, initialDelaySeconds: 10, timeoutSeconds: 5}
          livenessProbe: {exec: {command: [alive]}, initialDelaySeconds: 10, timeoutSeconds: 5}
          volumeMounts:
            - {name: data, mountPath: /var/lib/store}
  volumeClaimTemplates:
    - metadata: {name: data}
      spec:
        accessModes: [ReadWriteOnce]
        resources: {requests: {storage: 10Gi}}
)";

std::string CustomResourceDefinition() {
  std::string text = R"(apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: widgets.acme.example}
spec:
  group: acme.example
  scope: Namespaced
  names: {kind: Widget, plural: widgets}
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              properties:
)";
  for (int i = 0; i < 40; ++i) {
    text += "                field" + std::to_string(i) +
            ": {type: string, maxLength: 10, description: a field}\n";
  }
  return text;
}

// One object, read once.
struct Case {
  explicit Case(std::string text) : source("bench.yaml", std::move(text)) {
    std::vector<std::unique_ptr<yaml::Document>> documents = yaml::Read(source);
    model = BuildModel(std::move(documents.front()), {});
  }
  const Object& object() const { return model->objects().front(); }

  SourceFile source;
  std::unique_ptr<DocumentModel> model;
};

const Case& CaseOf(const std::string& kind) {
  static const Case deployment{kDeployment};
  static const Case stateful_set{kStatefulSet};
  static const Case definition{CustomResourceDefinition()};
  return kind == "Deployment" ? deployment : kind == "StatefulSet" ? stateful_set : definition;
}

void Compiled(benchmark::State& state, const std::string& kind, VersionRange range) {
  const Object& object = CaseOf(kind).object();
  const SchemaSet set;
  std::vector<SchemaFault> faults;
  for (auto _ : state) {
    benchmark::DoNotOptimize(Evaluate(set, range, object, faults));
  }
  if (!faults.empty()) state.SkipWithError(("unexpected fault: " + faults.front().path).c_str());
  state.counters["table_bytes"] = static_cast<double>(
      kKubernetesTables.text_size + kKubernetesTables.definitions.size_bytes() +
      kKubernetesTables.properties.size_bytes() + kKubernetesTables.slots.size_bytes() +
      kKubernetesTables.types.size_bytes() + kKubernetesTables.kinds.size_bytes() +
      kKubernetesTables.kind_slots.size_bytes() + kKubernetesTables.constraints.size_bytes() +
      kKubernetesTables.values.size_bytes() + kKubernetesTables.keys.size_bytes() +
      kKubernetesTables.variants.size_bytes() + kKubernetesTables.masks.size_bytes());
}

void General(benchmark::State& state, const std::string& kind) {
  const Object& object = CaseOf(kind).object();
  const Tables& tables = kKubernetesTables;
  const Kind* const row = tables.FindKind(object.api_version(), kind);
  const VersionMask newest = VersionMask{1} << (tables.minors.size() - 1);
  const nlohmann::json exported = testing::SchemaExport(tables, newest).OfKind(*row);
  valijson::Schema schema;
  valijson::SchemaParser(valijson::SchemaParser::kDraft4)
      .populateSchema(valijson::adapters::NlohmannJsonAdapter(exported), schema);
  const NodeAdapter target(object.root());
  bool valid = false;
  for (auto _ : state) {
    valijson::Validator validator;
    valid = validator.validate(schema, target, nullptr);
    benchmark::DoNotOptimize(valid);
  }
  if (!valid) state.SkipWithError("valijson says no");
}

// A bundle of CRDs of about a megabyte, as operators ship them: deep, described, with patterns and
// legal values.
std::string Bundle() {
  std::string text;
  for (int crd = 0; text.size() < 1'000'000; ++crd) {
    const std::string name = std::to_string(crd);
    text +=
        "---\napiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: "
        "{name: widget" +
        name +
        "s.acme.example}\nspec:\n  group: acme.example\n  scope: Namespaced\n  names: {kind: "
        "Widget" +
        name + ", plural: widget" + name +
        "s}\n  versions:\n  - name: v1\n    served: true\n    storage: true\n    schema:\n      "
        "openAPIV3Schema:\n"
        "        type: object\n        properties:\n          spec:\n            type: object\n    "
        "        properties:\n";
    for (int field = 0; field < 60; ++field) {
      const std::string own = "field" + std::to_string(field);
      text += "              " + own + ":\n                description: What " + own +
              " of the widget is for, in a sentence of ordinary length, and then another one.\n"
              "                type: object\n                required: [name]\n                "
              "properties:\n"
              "                  name: {type: string, maxLength: 63, pattern: '^[a-z" +
              std::to_string(field) +
              "]([-a-z0-9]*[a-z0-9])?$'}\n"
              "                  policy: {type: string, enum: [Always, Never, IfNotPresent], "
              "default: Always}\n"
              "                  size: {x-kubernetes-int-or-string: true, anyOf: [{type: integer}, "
              "{type: string}]}\n"
              "                  ports: {type: array, items: {type: object, properties: {port: "
              "{type: integer, format: "
              "int32, minimum: 1}}}}\n";
    }
  }
  return text;
}

void CompileBundle(benchmark::State& state) {
  const std::string text = Bundle();
  std::size_t kinds = 0;
  std::size_t bytes = 0;
  for (auto _ : state) {
    const SourceFile source("bundle.yaml", text);
    const std::vector<std::unique_ptr<yaml::Document>> documents = yaml::Read(source);
    LayerBuilder builder;
    for (const std::unique_ptr<yaml::Document>& document : documents)
      builder.Add(document->root(), "bundle.yaml");
    if (!builder.TakeProblems().empty()) state.SkipWithError("a schema was not understood");
    kinds = builder.kinds().size();
    bytes = builder.Finish()->size_in_bytes();
  }
  state.counters["kinds"] = static_cast<double>(kinds);
  state.counters["text_bytes"] = static_cast<double>(text.size());
  state.counters["table_bytes"] = static_cast<double>(bytes);
}

// The same without the reading of the text.
void CompileBundleOnly(benchmark::State& state) {
  const SourceFile source("bundle.yaml", Bundle());
  const std::vector<std::unique_ptr<yaml::Document>> documents = yaml::Read(source);
  for (auto _ : state) {
    LayerBuilder builder;
    for (const std::unique_ptr<yaml::Document>& document : documents)
      builder.Add(document->root(), "bundle.yaml");
    benchmark::DoNotOptimize(builder.Finish());
  }
}

const VersionRange kNewest = {SchemaSet::EmbeddedVersions().last,
                              SchemaSet::EmbeddedVersions().last};

BENCHMARK_CAPTURE(Compiled, Deployment, "Deployment", kNewest);
BENCHMARK_CAPTURE(General, Deployment, "Deployment");
BENCHMARK_CAPTURE(Compiled, DeploymentInAllVersions, "Deployment", SchemaSet::EmbeddedVersions());
BENCHMARK_CAPTURE(Compiled, StatefulSet, "StatefulSet", kNewest);
BENCHMARK_CAPTURE(General, StatefulSet, "StatefulSet");
BENCHMARK_CAPTURE(Compiled, CustomResourceDefinition, "CustomResourceDefinition", kNewest);
BENCHMARK_CAPTURE(General, CustomResourceDefinition, "CustomResourceDefinition");
BENCHMARK(CompileBundle)->Unit(benchmark::kMillisecond);
BENCHMARK(CompileBundleOnly)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace meshlint::schema
