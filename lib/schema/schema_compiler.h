// SchemaCompiler: JSON Schemas and the dialects of it that Kubernetes has, from nodes into tables.
//
// It compiles what schemas/README.md lists, hands the few keywords named there to the general
// validator, and declines the rest with a sentence: nothing is passed over in silence.
#ifndef MESHLINT_LIB_SCHEMA_SCHEMA_COMPILER_H_
#define MESHLINT_LIB_SCHEMA_SCHEMA_COMPILER_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "schema/layer.h"
#include "schema/schema_keywords.h"
#include "schema/table_builder.h"
#include "yaml/node.h"

namespace meshlint::schema {

// Who wrote a schema, hence what it means by what it does not say.
enum class Dialect : std::uint8_t {
  kCustomResource,  // structural: a field that is not declared is unknown, null is absence
  kComponent,       // the same in a component definition of Meshery, which leaves the status out
  kOpenApi,         // a cluster's: as for a custom resource, and null is fine in lists and maps
  kJsonSchema,      // drafts 4 to 2020-12: what is not said is allowed
};

// Something in a schema that cannot be used.
struct SchemaProblem {
  std::string message;  // one sentence
  yaml::Node at;
};

class SchemaCompiler {
 public:
  // The type of a schema in a document; references begin at the document's root.
  TypeId Compile(const yaml::Node& schema, Dialect dialect);
  // The same for a whole object, which has apiVersion, kind and metadata whether declared or not.
  TypeId CompileObject(const yaml::Node& schema, Dialect dialect, std::string_view kind);

  // A kind of a custom resource may open everything: v1beta1 kept unknown fields.
  void set_keeps_unknown_fields(bool keeps) { keeps_unknown_fields_ = keeps; }

  void AddKind(const KindSpec& kind) { builder_.AddKind(kind); }

  // Forgets what references of the documents so far meant; before a document goes away.
  void EndDocument() { references_.clear(); }

  // What could not be used since the last call; types that depend on it take anything.
  std::vector<SchemaProblem> TakeProblems() { return std::exchange(problems_, {}); }
  // Properties compiled so far.
  std::size_t properties() const { return builder_.store().properties.size(); }
  std::size_t general_schemas() const { return generals_.size(); }

  // Ends the work.  Null when a combination leads back to itself at one place of the object, which
  // would never end.
  std::shared_ptr<const Layer> Finish();

 private:
  // Where a schema stands.
  struct Context {
    Dialect dialect = Dialect::kJsonSchema;
    bool closes = false;          // what is not declared is unknown
    bool null_is_absent = false;  // the value of a property of an API object
    bool is_object = false;       // a whole Kubernetes object
    std::string_view name;        // of the definition, for messages
  };

  // ---- schema_compiler.cc ----
  TypeId Schema(const yaml::Node& schema, const Context& context);
  TypeId Words(const Keywords& words, const Context& context);
  TypeId Reference(const yaml::Node& reference, const Context& context);
  TypeId LocalReference(const yaml::Node& reference, const yaml::Node& target,
                        const Context& context);
  TypeId GeneralType(const Keywords& words, const Context& context, std::uint8_t accept);
  void Branches(const Keywords& words, const Context& context, General& general);
  void Condition(const Keywords& words, const Context& context, General& general);
  void Patterns(const Keywords& words, const Context& context, General& general);
  bool HasCycle() const;

  // ---- schema_compiler_types.cc: the plain types ----
  std::uint8_t Accepted(const Keywords& words, const Context& context);
  TypeId PlainType(const Keywords& words, const Context& context, std::uint8_t accept);
  TypeId MappingType(const Keywords& words, const Context& context);
  TypeId ObjectType(const Keywords& words, const Context& context);
  void AddRequired(const Keywords& words, bool is_resource, DefinitionSpec& spec);
  TypeId ListType(const Keywords& words, const Context& context);
  TypeId StringType(const Keywords& words, const Context& context);
  TypeId NumberType(const Keywords& words, const Context& context, bool whole);
  TypeId MetadataType(const Context& context);
  std::vector<KeySpec> ListKeys(const Keywords& words);
  std::vector<ValueSpec> LegalValues(const Keywords& words);
  std::uint32_t SizeLimits(const Keywords& words, Keyword least, Keyword most, bool unique);
  bool ReadSize(const yaml::Node& node, std::uint32_t& size);
  std::uint32_t PatternIndex(const yaml::Node& expression);

  // ---- schema_compiler_general.cc: for the general validator ----
  friend class Draft7Writer;
  std::uint32_t Foreign(const Keywords& words);

  // The schema that a pointer of the document names; a missing node when there is none.
  yaml::Node Resolve(const yaml::Node& reference);
  void Decline(const yaml::Node& at, std::string message);
  // A type of the shape that takes null where the place does.
  static Type Made(Shape shape, const Keywords& words, const Context& context);

  TableBuilder builder_;
  std::vector<Regex> patterns_;
  std::vector<GeneralSchema> generals_;
  std::unordered_map<std::string, std::uint32_t> pattern_indices_;
  // Of the document at hand: what its references are compiled to, in each kind of place.
  std::unordered_map<std::string, TypeId> references_;
  std::vector<TypeId> open_references_;  // being compiled
  std::vector<SchemaProblem> problems_;
  bool keeps_unknown_fields_ = false;
  int depth_ = 0;
};

}  // namespace meshlint::schema

#endif  // MESHLINT_LIB_SCHEMA_SCHEMA_COMPILER_H_
