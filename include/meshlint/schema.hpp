// The schemas as data: which kinds there are, the fields of one, what changed between releases, and
// what meshlint understands of schemas from elsewhere.  All of them look at
// LintOptions::kubernetes_version, schemas, limits and file_system, and at nothing else of the
// options.
#ifndef MESHLINT_SCHEMA_HPP_
#define MESHLINT_SCHEMA_HPP_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "meshlint/export.h"
#include "meshlint/options.hpp"
#include "meshlint/result.hpp"

namespace meshlint {

// The Kubernetes releases that the embedded schemas describe, oldest first: "1.20", ...
MESHLINT_EXPORT std::vector<std::string> KubernetesVersions();

// Releases of Kubernetes in which something holds.  Empty where it holds from the first, or to the
// last, of those that the schemas describe.
struct SchemaSpan {
  std::string since;  // the first release that has it
  std::string until;  // the last one
};

struct SchemaKind {
  std::string api_version;
  std::string kind;
  std::string plural;  // may be empty
  bool namespaced = false;
  bool embedded = true;  // false: from LintOptions::schemas
  SchemaSpan in;
};

// The kinds of the releases asked for, the user's first, then by apiVersion and kind; lists of
// objects (PodList) are left out.  Errors as those of Linter::Create.
MESHLINT_EXPORT Result<std::vector<SchemaKind>> ListKinds(const LintOptions& options = {});

// A field with what is below it.
struct SchemaField {
  std::string name;
  std::string type;  // "string", "integer (int32)", "list of Container", "mapping (PodSpec)", ...
  bool required = false;
  std::vector<std::string> values;  // the legal ones; empty: any
  std::vector<std::string> keys;    // what tells the items of a list apart
  SchemaSpan in;
  std::vector<SchemaField> fields;  // of a mapping, or of each item or value
  bool is_cut = false;              // there are fields below that were not asked for
};

struct SchemaDescription {
  std::string api_version;
  std::string kind;
  std::string versions;  // "Kubernetes 1.36", "Kubernetes 1.29 to 1.33"; empty for the user's
  std::string path;      // "spec.strategy"; empty for the whole kind
  SchemaField field;
};

// What `path` leads to: "Deployment", "Deployment.spec.strategy" or, where several groups have the
// kind, "apps/v1/Deployment.spec".  The best apiVersion is taken when there are several.  `depth`:
// how many levels of fields.  Errors: kUsage, with what is near, for a kind or field that does not
// exist.
MESHLINT_EXPORT Result<SchemaDescription> DescribeSchema(std::string_view path,
                                                         const LintOptions& options = {},
                                                         int depth = 2);

enum class SchemaChangeKind : std::uint8_t { kAdded, kRemoved, kChanged };

// One difference between two releases.
struct SchemaChange {
  SchemaChangeKind kind = SchemaChangeKind::kAdded;
  std::string what;    // a kind "apps/v1 Deployment", a field "PodSpec.resources" or, with a kind
                       // asked for, "spec.template.spec.resources"
  std::string detail;  // its type, or what changed about it; may be empty
  bool is_kind = false;
};

// What changed from one release to a later one, kinds first; of one kind ("Deployment" or
// "apps/v1/Deployment") when `kind` is given.  Errors: kUsage for a release or kind that does not
// exist.
MESHLINT_EXPORT Result<std::vector<SchemaChange>> CompareSchemas(std::string_view first,
                                                                 std::string_view last,
                                                                 std::string_view kind = {});

struct ImportedKind {
  std::string api_version;
  std::string kind;
  std::size_t fields = 0;
  bool has_schema = true;        // a CRD may do without
  bool needs_validator = false;  // a part is left to the general JSON Schema validator
};

// What one file holds.
struct ImportedFile {
  std::string path;
  std::string format;  // "CustomResourceDefinition", "OpenAPI v2", ...; "no schema"
  std::vector<ImportedKind> kinds;
  std::vector<std::string> problems;  // "crds/widget.yaml:12:5: ..."
  // The schemas without descriptions and without what is Kubernetes' own, as JSON that --schema
  // reads; empty when nothing was understood.
  std::string slim;
};

// Reads files and directories as --schema does, and says what is in them.
MESHLINT_EXPORT Result<std::vector<ImportedFile>> ImportSchemas(
    const std::vector<std::string>& paths, const LintOptions& options = {});

// The answers as text for people.
MESHLINT_EXPORT std::string FormatKinds(const std::vector<SchemaKind>& kinds);
MESHLINT_EXPORT std::string FormatSchema(const SchemaDescription& description);
MESHLINT_EXPORT std::string FormatChanges(const std::vector<SchemaChange>& changes);
MESHLINT_EXPORT std::string FormatImport(const std::vector<ImportedFile>& files);

}  // namespace meshlint

#endif  // MESHLINT_SCHEMA_HPP_
