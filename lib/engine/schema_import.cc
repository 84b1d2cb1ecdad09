// meshlint/schema.hpp: what meshlint understands of schemas from elsewhere.
#include <memory>
#include <utility>

#include "base/strings.h"
#include "engine/schema_sources.h"
#include "meshlint/schema.hpp"
#include "schema/slim_schema.h"

namespace meshlint {
namespace {

ImportedFile Import(const SchemaFile& file) {
  ImportedFile imported;
  imported.path = file.path;
  schema::SchemaFormat format = schema::SchemaFormat::kNone;
  schema::LayerBuilder builder;
  std::vector<yaml::Node> understood;
  for (const std::unique_ptr<yaml::Document>& document : file.documents) {
    if (document->empty()) continue;
    const schema::SchemaFormat own = builder.Add(document->root(), file.path);
    for (const schema::SchemaProblem& problem : builder.TakeProblems())
      imported.problems.push_back(Describe(file, problem));
    if (own == schema::SchemaFormat::kNone) continue;
    format = own;
    understood.push_back(document->root());
  }
  imported.format = schema::FormatName(format);
  for (const schema::DescribedKind& kind : builder.kinds())
    imported.kinds.push_back(
        {kind.api_version, kind.kind, kind.fields, kind.has_schema, kind.is_general});
  if (!imported.kinds.empty()) imported.slim = schema::SlimSchemas(understood);
  return imported;
}

}  // namespace

Result<std::vector<ImportedFile>> ImportSchemas(const std::vector<std::string>& paths,
                                                const LintOptions& options) {
  const Result<std::vector<SchemaFile>> files = ReadSchemaFiles(options, paths);
  if (!files) return files.error();
  std::vector<ImportedFile> imported;
  for (const SchemaFile& file : *files) {
    ImportedFile one = Import(file);
    const bool is_nothing = one.kinds.empty() && one.problems.empty();
    // A folder may hold anything.
    if (!is_nothing || file.named) imported.push_back(std::move(one));
  }
  return imported;
}

}  // namespace meshlint
