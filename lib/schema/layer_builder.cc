#include "schema/layer_builder.h"

#include <algorithm>
#include <utility>

#include "base/strings.h"
#include "model/object.h"
#include "schema/kubernetes_tables.h"
#include "text/source_file.h"
#include "yaml/read.h"

namespace meshlint::schema {
namespace {

constexpr std::size_t kLongestName = 255;  // of an apiVersion or a kind, in bytes

bool IsKubernetesOwn(std::string_view api_version, std::string_view kind) {
  return kKubernetesTables.FindKind(api_version, kind) != nullptr;
}

// The one value that `const` or a single legal value leaves.
std::string_view OnlyValue(const yaml::Node& schema) {
  const yaml::Node values = schema["enum"];
  if (schema["const"].IsString()) return schema["const"].text();
  return values.size() == 1 ? values.At(0).AsString() : std::string_view();
}

// Bodies of requests and answers: no part of a manifest.
bool IsKindOfRequests(std::string_view kind) {
  return kind == "DeleteOptions" || kind == "WatchEvent";
}

bool IsListOfObjects(const yaml::Node& root) {
  return EndsWith(root["kind"].AsString(), "List") && root["items"].IsSequence();
}

}  // namespace

std::string_view FormatName(SchemaFormat format) {
  switch (format) {
    case SchemaFormat::kCustomResourceDefinition:
      return "CustomResourceDefinition";
    case SchemaFormat::kOpenApiV2:
      return "OpenAPI v2";
    case SchemaFormat::kOpenApiV3:
      return "OpenAPI v3";
    case SchemaFormat::kJsonSchema:
      return "JSON Schema";
    case SchemaFormat::kComponentDefinition:
      return "component definition";
    case SchemaFormat::kNone:
      break;
  }
  return "no schema";
}

SchemaFormat FormatOf(const yaml::Node& root) {
  const std::string_view api_version = root["apiVersion"].AsString();
  const std::string_view kind = root["kind"].AsString();
  if (kind == "CustomResourceDefinition" && GroupOf(api_version) == "apiextensions.k8s.io")
    return SchemaFormat::kCustomResourceDefinition;
  if (root["swagger"].IsScalar() && root["definitions"].IsMapping())
    return SchemaFormat::kOpenApiV2;
  if (root["openapi"].IsScalar() && root["components"].IsMapping()) return SchemaFormat::kOpenApiV3;
  const bool is_component =
      StartsWith(root["schemaVersion"].AsString(), "components.meshery.io/") ||
      (kind == "ComponentDefinition" && GroupOf(api_version) == "core.meshery.io");
  if (is_component && root["component"].IsMapping()) return SchemaFormat::kComponentDefinition;
  if (!kind.empty() || !api_version.empty()) return SchemaFormat::kNone;
  const bool is_schema = root["$schema"].IsString() ||
                         root["x-kubernetes-group-version-kind"].IsSequence() ||
                         (root["type"].AsString() == "object" && root["properties"].IsMapping());
  return is_schema ? SchemaFormat::kJsonSchema : SchemaFormat::kNone;
}

SchemaFormat LayerBuilder::Add(const yaml::Node& root, std::string_view path) {
  SchemaFormat format = FormatOf(root);
  switch (format) {
    case SchemaFormat::kCustomResourceDefinition:
      AddDefinition(root);
      break;
    case SchemaFormat::kOpenApiV2:
      AddOpenApi(root["definitions"], format);
      break;
    case SchemaFormat::kOpenApiV3:
      AddOpenApi(root["components"]["schemas"], format);
      break;
    case SchemaFormat::kJsonSchema:
      AddJsonSchema(root, path);
      break;
    case SchemaFormat::kComponentDefinition:
      AddComponent(root);
      break;
    case SchemaFormat::kNone:
      if (!IsListOfObjects(root)) break;
      for (const yaml::Node item : root["items"].Items()) {
        const SchemaFormat own = FormatOf(item);
        if (own != SchemaFormat::kCustomResourceDefinition) continue;
        AddDefinition(item);
        format = own;
      }
  }
  compiler_.EndDocument();
  return format;
}

std::vector<SchemaProblem> LayerBuilder::TakeProblems() {
  std::vector<SchemaProblem> all = std::exchange(problems_, {});
  for (SchemaProblem& problem : compiler_.TakeProblems()) all.push_back(std::move(problem));
  return all;
}

std::shared_ptr<const Layer> LayerBuilder::Finish() {
  const bool is_empty = std::none_of(kinds_.begin(), kinds_.end(),
                                     [](const DescribedKind& kind) { return kind.has_schema; });
  return is_empty ? nullptr : compiler_.Finish();
}

void LayerBuilder::AddKind(KindSpec spec, SchemaFormat format, const yaml::Node& schema,
                           Dialect dialect) {
  if (spec.api_version.size() > kLongestName || spec.kind.size() > kLongestName ||
      spec.plural.size() > kLongestName) {
    Note(schema, "the name of this kind is too long");
    return;
  }
  DescribedKind described{spec.api_version, spec.kind, format};
  described.has_schema = schema.Exists();
  if (schema.Exists()) {
    const std::size_t fields = compiler_.properties();
    const std::size_t generals = compiler_.general_schemas();
    spec.type = compiler_.CompileObject(schema, dialect, spec.kind);
    described.fields = compiler_.properties() - fields;
    described.is_general = compiler_.general_schemas() != generals;
    compiler_.AddKind(spec);
  }
  kinds_.push_back(std::move(described));
}

// ---- custom resource definitions ----

void LayerBuilder::AddDefinition(const yaml::Node& crd) {
  const yaml::Node spec = crd["spec"];
  const yaml::Node versions = spec["versions"];
  const yaml::Node shared = spec["validation"]["openAPIV3Schema"];
  const bool is_beta = VersionOf(crd["apiVersion"].text()) == "v1beta1";
  compiler_.set_keeps_unknown_fields(spec["preserveUnknownFields"].AsBoolean().value_or(is_beta));
  if (versions.size() == 0 && spec["version"].IsString()) AddVersion(crd, spec["version"], shared);
  for (const yaml::Node version : versions.Items()) {
    const yaml::Node own = version["schema"]["openAPIV3Schema"];
    AddVersion(crd, version["name"], own.Exists() ? own : shared);
  }
  compiler_.set_keeps_unknown_fields(false);
}

void LayerBuilder::AddVersion(const yaml::Node& crd, const yaml::Node& version,
                              const yaml::Node& schema) {
  const yaml::Node spec = crd["spec"];
  KindSpec kind;
  kind.api_version = Cat(spec["group"].AsString(), '/', version.AsString());
  kind.kind = spec["names"]["kind"].AsString();
  kind.plural = spec["names"]["plural"].AsString();
  if (spec["scope"].AsString() == "Namespaced") kind.flags = Kind::kNamespaced;
  // What is not a definition of a kind at all is a fault of the CRD as an object.
  if (spec["group"].AsString().empty() || version.AsString().empty() || kind.kind.empty()) return;
  if (!Wants(kind.api_version, kind.kind)) return;
  AddKind(std::move(kind), SchemaFormat::kCustomResourceDefinition, schema,
          Dialect::kCustomResource);
}

// ---- OpenAPI ----

void LayerBuilder::AddOpenApi(const yaml::Node& definitions, SchemaFormat format) {
  for (const yaml::Entry entry : definitions.Entries()) {
    for (const yaml::Node names : entry.value["x-kubernetes-group-version-kind"].Items()) {
      const std::string_view group = names["group"].AsString();
      KindSpec kind;
      kind.api_version = group.empty() ? std::string(names["version"].AsString())
                                       : Cat(group, '/', names["version"].AsString());
      kind.kind = names["kind"].AsString();
      if (kind.kind.empty() || kind.api_version.empty() || IsKindOfRequests(kind.kind)) continue;
      if (Wants(kind.api_version, kind.kind))
        AddKind(std::move(kind), format, entry.value, Dialect::kOpenApi);
    }
  }
}

// ---- plain JSON Schemas ----

namespace {

// "acme.example/widget_v1.json" is how collections of schemas name a file: the kind in small
// letters.
KindSpec KindOfPath(std::string_view path) {
  KindSpec kind;
  const std::size_t slash = path.rfind('/');
  if (slash == std::string_view::npos) return kind;
  std::string_view folder = path.substr(0, slash);
  folder = folder.substr(folder.rfind('/') + 1);
  std::string_view name = path.substr(slash + 1);
  name = name.substr(0, name.rfind('.'));
  const std::size_t underscore = name.rfind('_');
  if (folder.find('.') == std::string_view::npos || underscore == std::string_view::npos)
    return kind;
  if (name.substr(underscore + 1, 1) != "v") return kind;
  kind.api_version = Cat(folder, '/', name.substr(underscore + 1));
  kind.kind = ToLower(name.substr(0, underscore));
  return kind;
}

}  // namespace

void LayerBuilder::AddJsonSchema(const yaml::Node& root, std::string_view path) {
  std::vector<KindSpec> kinds;
  for (const yaml::Node names : root["x-kubernetes-group-version-kind"].Items()) {
    const std::string_view group = names["group"].AsString();
    KindSpec& kind = kinds.emplace_back();
    kind.api_version = group.empty() ? std::string(names["version"].AsString())
                                     : Cat(group, '/', names["version"].AsString());
    kind.kind = names["kind"].AsString();
  }
  if (kinds.empty()) {
    const yaml::Node properties = root["properties"];
    KindSpec named;
    named.api_version = OnlyValue(properties["apiVersion"]);
    named.kind = OnlyValue(properties["kind"]);
    if (named.api_version.empty() || named.kind.empty()) named = KindOfPath(path);
    kinds.push_back(std::move(named));
  }
  for (KindSpec& kind : kinds) {
    if (kind.api_version.empty() || kind.kind.empty()) {
      Note(root,
           "this JSON Schema does not say which kind it is for: add "
           "x-kubernetes-group-version-kind, or name the file "
           "GROUP/KIND_VERSION.json");
      return;
    }
    if (IsKindOfRequests(kind.kind) || !Wants(kind.api_version, kind.kind)) continue;
    AddKind(std::move(kind), SchemaFormat::kJsonSchema, root, Dialect::kJsonSchema);
  }
}

// ---- component definitions of Meshery ----

void LayerBuilder::AddComponent(const yaml::Node& root) {
  const yaml::Node component = root["component"];
  const std::string_view api_version = component["version"].AsString();
  const std::string_view kind = component["kind"].AsString();
  if (api_version.empty() || kind.empty() || !Wants(api_version, kind)) return;
  AddComponentSchema(component["schema"], api_version, kind);
}

void LayerBuilder::AddComponentSchema(const yaml::Node& schema, std::string_view api_version,
                                      std::string_view kind) {
  // Meshery's copies of Kubernetes' own schemas have lost much; the embedded ones are exact.
  if (schema.IsUnset() || IsKubernetesOwn(api_version, kind)) return;
  KindSpec spec;
  spec.api_version = api_version;
  spec.kind = kind;
  if (!schema.IsString()) {
    AddKind(std::move(spec), SchemaFormat::kComponentDefinition, schema, Dialect::kComponent);
    return;
  }
  const SourceFile source("schema", std::string(schema.text()));
  const std::vector<std::unique_ptr<yaml::Document>> documents = yaml::Read(source);
  if (documents.size() != 1 || !documents.front()->faults().empty() ||
      !documents.front()->root().IsMapping()) {
    Note(schema, "the schema of this component is no JSON");
    return;
  }
  std::vector<SchemaProblem> before = TakeProblems();
  AddKind(std::move(spec), SchemaFormat::kComponentDefinition, documents.front()->root(),
          Dialect::kComponent);
  // The text inside the text has no position of its own.
  for (SchemaProblem& problem : TakeProblems())
    before.push_back({std::move(problem.message), schema});
  problems_ = std::move(before);
  compiler_.EndDocument();
}

}  // namespace meshlint::schema
