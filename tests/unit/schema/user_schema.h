// Schemas of the user's, compiled from text, and objects judged by them.
#ifndef MESHLINT_TESTS_UNIT_SCHEMA_USER_SCHEMA_H_
#define MESHLINT_TESTS_UNIT_SCHEMA_USER_SCHEMA_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "schema/layer_builder.h"
#include "schema/schema_set.h"
#include "text/source_file.h"
#include "unit/schema/judge.h"
#include "yaml/read.h"

namespace meshlint::schema::testing {

class UserSchema {
 public:
  explicit UserSchema(std::string text, const std::string& path = "schema.yaml")
      : source_(path, std::move(text)) {
    documents_ = yaml::Read(source_);
    for (const std::unique_ptr<yaml::Document>& document : documents_) {
      format_ = builder_.Add(document->root(), path);
    }
    problems_ = builder_.TakeProblems();
    if (std::shared_ptr<const Layer> layer = builder_.Finish())
      set_ = SchemaSet({std::move(layer)});
  }

  // The schema of a Widget of acme.example/v1, in the dialect of CRDs.
  static UserSchema OfWidget(const std::string& flow_schema) {
    return UserSchema(
        "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nspec:\n"
        "  group: acme.example\n  names: {kind: Widget, plural: widgets}\n  scope: Namespaced\n"
        "  versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: "
        "object, "
        "properties: {spec: " +
        flow_schema + "}}}}]\n");
  }
  // The same as a plain JSON Schema.
  static UserSchema OfJson(const std::string& flow_schema, const std::string& beside = "") {
    return UserSchema(
        "{$schema: 'http://json-schema.org/draft-07/schema#', x-kubernetes-group-version-kind: "
        "[{group: "
        "acme.example, version: v1, kind: Widget}], type: object, properties: {spec: " +
        flow_schema + "}" + (beside.empty() ? "" : ", " + beside) + "}\n");
  }

  SchemaFormat format() const { return format_; }
  const std::vector<DescribedKind>& kinds() const { return builder_.kinds(); }
  const SchemaSet& set() const { return set_; }
  std::vector<std::string> Problems() const {
    std::vector<std::string> messages;
    for (const SchemaProblem& problem : problems_) messages.push_back(problem.message);
    return messages;
  }

  // A Widget with this spec.
  Judged Judge(const std::string& flow_spec) const {
    return Judged("apiVersion: acme.example/v1\nkind: Widget\nmetadata: {name: left}\nspec: " +
                      flow_spec + "\n",
                  kNewest, set_);
  }
  // "path: expected", for each fault.
  std::vector<std::string> Faults(const std::string& flow_spec) const {
    std::vector<std::string> faults;
    const Judged judged = Judge(flow_spec);
    for (const SchemaFault& fault : judged.faults()) {
      faults.push_back(fault.path + ": " + (fault.expected.empty() ? fault.field : fault.expected));
    }
    return faults;
  }

 private:
  SourceFile source_;
  std::vector<std::unique_ptr<yaml::Document>> documents_;
  LayerBuilder builder_;
  std::vector<SchemaProblem> problems_;
  SchemaFormat format_ = SchemaFormat::kNone;
  SchemaSet set_;
};

}  // namespace meshlint::schema::testing

#endif  // MESHLINT_TESTS_UNIT_SCHEMA_USER_SCHEMA_H_
