// LayerBuilder: from documents that describe kinds (CRDs, OpenAPI dumps, JSON Schemas, component
// definitions of Meshery) to a Layer.
#ifndef MESHLINT_LIB_SCHEMA_LAYER_BUILDER_H_
#define MESHLINT_LIB_SCHEMA_LAYER_BUILDER_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "schema/layer.h"
#include "schema/schema_compiler.h"
#include "yaml/document.h"
#include "yaml/node.h"

namespace meshlint::schema {

enum class SchemaFormat : std::uint8_t {
  kNone,  // no schema at all
  kCustomResourceDefinition,
  kOpenApiV2,
  kOpenApiV3,
  kJsonSchema,
  kComponentDefinition,
};

// "CustomResourceDefinition", "OpenAPI v2", ...
std::string_view FormatName(SchemaFormat format);

// What a document is, judged by a few of its keys.
SchemaFormat FormatOf(const yaml::Node& root);

// A kind that a document describes.
struct DescribedKind {
  std::string api_version;
  std::string kind;
  SchemaFormat format = SchemaFormat::kNone;
  std::size_t fields = 0;  // properties at every depth; shared ones count where they were met first
  bool has_schema = true;  // a CRD of v1beta1 may do without
  bool is_general = false;  // a part is left to the general JSON Schema validator
};

class LayerBuilder {
 public:
  // Which kinds are wanted; all without it.
  using Filter = std::function<bool(std::string_view api_version, std::string_view kind)>;
  explicit LayerBuilder(Filter wants = {}) : wants_(std::move(wants)) {}

  // Takes the kinds that a document, or each item of a List, describes. `path` is that of its file,
  // which may say what kind a JSON Schema is for ("acme.example/widget_v1.json"). The document is
  // not needed afterwards.
  SchemaFormat Add(const yaml::Node& root, std::string_view path);
  // The schema that a design carries with a component: JSON as text, or nodes.
  void AddComponentSchema(const yaml::Node& schema, std::string_view api_version,
                          std::string_view kind);

  const std::vector<DescribedKind>& kinds() const { return kinds_; }
  // What could not be used since the last call; the nodes are those of the documents added.
  std::vector<SchemaProblem> TakeProblems();

  // Ends the work. Null when no kind was added, or when a combination of schemas would never end.
  std::shared_ptr<const Layer> Finish();

 private:
  void AddDefinition(const yaml::Node& crd);
  void AddVersion(const yaml::Node& crd, const yaml::Node& version, const yaml::Node& schema);
  void AddOpenApi(const yaml::Node& definitions, SchemaFormat format);
  void AddJsonSchema(const yaml::Node& root, std::string_view path);
  void AddComponent(const yaml::Node& root);
  void AddKind(KindSpec spec, SchemaFormat format, const yaml::Node& schema, Dialect dialect);
  void Note(const yaml::Node& at, std::string message) {
    problems_.push_back({std::move(message), at});
  }
  bool Wants(std::string_view api_version, std::string_view kind) const {
    return !wants_ || wants_(api_version, kind);
  }

  Filter wants_;
  SchemaCompiler compiler_;
  std::vector<DescribedKind> kinds_;
  std::vector<SchemaProblem> problems_;
};

}  // namespace meshlint::schema

#endif  // MESHLINT_LIB_SCHEMA_LAYER_BUILDER_H_
