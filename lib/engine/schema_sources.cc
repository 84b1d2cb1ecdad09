#include "engine/schema_sources.h"

#include <utility>

#include "base/strings.h"
#include "engine/discovery.h"
#include "meshlint/file_system.hpp"
#include "yaml/read.h"

namespace meshlint {
namespace {

bool HasSchemaName(std::string_view path) {
  return EndsWith(path, ".yaml") || EndsWith(path, ".yml") || EndsWith(path, ".json");
}

std::string At(const SourceFile& source, std::uint32_t offset) {
  const LineColumn place = source.lines().At(offset);
  return Cat(source.path(), ':', place.line, ':', place.column);
}

Result<SchemaFile> ReadOne(const LintOptions& options, const FoundFile& found) {
  const FileSystem& files =
      options.file_system == nullptr ? DiskFileSystem() : *options.file_system;
  Result<std::string> text = files.Read(found.path, options.limits.max_file_size);
  if (!text) return text.error();
  SchemaFile file;
  file.path = found.path;
  file.named = found.named;
  file.source = std::make_unique<SourceFile>(found.path, std::move(*text));
  file.documents = yaml::Read(*file.source, {options.limits.max_depth, options.limits.max_nodes,
                                             options.limits.max_aliases});
  for (const std::unique_ptr<yaml::Document>& document : file.documents) {
    // In a folder there may be templates and the like; what was named must be read.
    if (document->faults().empty() || !file.named) continue;
    const yaml::Fault& fault = document->faults().front();
    return Error{ErrorCode::kConfiguration,
                 Cat(At(*file.source, fault.span.begin), ": ", fault.message)};
  }
  return file;
}

}  // namespace

Result<std::vector<SchemaFile>> ReadSchemaFiles(const LintOptions& options,
                                                const std::vector<std::string>& paths) {
  const FileSystem& files =
      options.file_system == nullptr ? DiskFileSystem() : *options.file_system;
  Discovery discovery = Discover(files, paths, {});
  if (!discovery.failures.empty()) return discovery.failures.front();
  std::vector<SchemaFile> read;
  for (const FoundFile& found : discovery.files) {
    if (!found.named && !HasSchemaName(found.path)) continue;
    Result<SchemaFile> file = ReadOne(options, found);
    if (!file) return file.error();
    read.push_back(std::move(*file));
  }
  return read;
}

std::string Describe(const SchemaFile& file, const schema::SchemaProblem& problem) {
  const std::uint32_t offset = problem.at.has_document() ? problem.at.span().begin : 0;
  return Cat(At(*file.source, offset), ": ", problem.message);
}

Result<schema::SchemaSet> ReadSchemas(const LintOptions& options) {
  if (options.schemas.empty()) return schema::SchemaSet();
  const Result<std::vector<SchemaFile>> files = ReadSchemaFiles(options, options.schemas);
  if (!files) return Error{files.error().code, Cat("--schema: ", files.error().message)};
  schema::LayerBuilder builder;
  for (const SchemaFile& file : *files) {
    bool holds_schema = false;
    for (const std::unique_ptr<yaml::Document>& document : file.documents) {
      if (document->empty()) continue;
      const schema::SchemaFormat format = builder.Add(document->root(), file.path);
      holds_schema |= format != schema::SchemaFormat::kNone;
      const std::vector<schema::SchemaProblem> problems = builder.TakeProblems();
      // Parts of other schemas may lie beside them in a folder, without a kind of their own.
      if (problems.empty() || (!file.named && format == schema::SchemaFormat::kJsonSchema &&
                               builder.kinds().empty() && problems.size() == 1))
        continue;
      return Error{ErrorCode::kConfiguration,
                   Cat("--schema: ", Describe(file, problems.front()),
                       problems.size() > 1 ? Cat(", and ", problems.size() - 1, " more places")
                                           : std::string())};
    }
    if (!holds_schema && file.named) {
      return Error{ErrorCode::kConfiguration,
                   Cat("--schema: ", file.path,
                       " holds no schema; give CustomResourceDefinitions, an OpenAPI dump, JSON "
                       "Schemas or component "
                       "definitions")};
    }
  }
  std::shared_ptr<const schema::Layer> layer = builder.Finish();
  if (layer == nullptr) {
    return Error{
        ErrorCode::kConfiguration,
        Cat("--schema: ", JoinWords(options.schemas),
            builder.kinds().empty() ? " describes no kind"
                                    : " holds schemas that lead back to themselves without end")};
  }
  return schema::SchemaSet({std::move(layer)});
}

}  // namespace meshlint
