#include "schema/general_schema.h"

#include <exception>
#include <utility>
#include <vector>

#include "base/strings.h"
#include "schema/valijson_adapter.h"
#include "text/source_file.h"
#include "yaml/read.h"

namespace meshlint::schema {

// valijson keeps values of `enum` and `const` as nodes, so the document stays.
struct GeneralSchema::Impl {
  explicit Impl(std::string text)
      : source("schema.json", std::move(text)), documents(yaml::Read(source)) {}

  SourceFile source;
  std::vector<std::unique_ptr<yaml::Document>> documents;
  valijson::Schema schema;
};

GeneralSchema::GeneralSchema(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
GeneralSchema::~GeneralSchema() = default;
GeneralSchema::GeneralSchema(GeneralSchema&&) noexcept = default;
GeneralSchema& GeneralSchema::operator=(GeneralSchema&&) noexcept = default;

Result<GeneralSchema> GeneralSchema::Make(std::string text) {
  auto impl = std::make_unique<Impl>(std::move(text));
  // The validator throws at schemas that it does not read.
  try {
    valijson::SchemaParser(valijson::SchemaParser::kDraft7)
        .populateSchema(NodeAdapter(impl->documents.at(0)->root()), impl->schema);
  } catch (const std::exception& error) {
    return Error{ErrorCode::kUsage, Cat("it is not understood: ", error.what())};
  }
  return GeneralSchema(std::move(impl));
}

bool GeneralSchema::Accepts(const yaml::Node& node) const {
  valijson::Validator validator;
  return validator.validate(impl_->schema, NodeAdapter(node), nullptr);
}

}  // namespace meshlint::schema
