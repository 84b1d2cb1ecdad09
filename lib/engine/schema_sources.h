// The schemas that the user gives: from paths to a SchemaSet.
#ifndef MESHLINT_LIB_ENGINE_SCHEMA_SOURCES_H_
#define MESHLINT_LIB_ENGINE_SCHEMA_SOURCES_H_

#include <memory>
#include <string>
#include <vector>

#include "meshlint/options.hpp"
#include "meshlint/result.hpp"
#include "schema/layer_builder.h"
#include "schema/schema_set.h"
#include "text/source_file.h"
#include "yaml/document.h"

namespace meshlint {

// One file that holds schemas, read.
struct SchemaFile {
  std::string path;
  std::unique_ptr<SourceFile> source;
  std::vector<std::unique_ptr<yaml::Document>> documents;
  bool named = false;  // given by the user, not found in a directory
};

// Reads files, and *.yaml, *.yml and *.json of directories.  Errors: kNotFound, kUnreadable, and
// kConfiguration for a text that is no YAML.
Result<std::vector<SchemaFile>> ReadSchemaFiles(const LintOptions& options,
                                                const std::vector<std::string>& paths);

// "crds/widget.yaml:12:5: the keyword ...": a schema that cannot be used.
std::string Describe(const SchemaFile& file, const schema::SchemaProblem& problem);

// The embedded schemas and, before them, those of `options.schemas`.  Errors: as above, and
// kConfiguration for a named file without schemas and for what of a schema cannot be used: nothing
// given is passed over in silence.
Result<schema::SchemaSet> ReadSchemas(const LintOptions& options);

}  // namespace meshlint

#endif  // MESHLINT_LIB_ENGINE_SCHEMA_SOURCES_H_
