// SchemaSet: what an object is judged by: the embedded tables of Kubernetes and, on top, the user's
// schemas.
#ifndef MESHLINT_LIB_SCHEMA_SCHEMA_SET_H_
#define MESHLINT_LIB_SCHEMA_SCHEMA_SET_H_

#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "base/kubernetes_version.h"
#include "schema/tables.h"

namespace meshlint::schema {

class Layer;

// Where the schema of a kind is: tables and the kind's row in them.
struct FoundKind {
  const Layer* layer = nullptr;  // null: the embedded tables
  const Tables* tables = nullptr;
  const Kind* kind = nullptr;

  explicit operator bool() const { return kind != nullptr; }
};

// Immutable once made; the default one holds the embedded tables only and costs nothing to make.
class SchemaSet {
 public:
  SchemaSet() = default;
  // `layers`: those that come first win.
  explicit SchemaSet(std::vector<std::shared_ptr<const Layer>> layers)
      : layers_(std::move(layers)) {}

  // This set and, where it has no schema, `layer`.
  SchemaSet With(std::shared_ptr<const Layer> layer) const;

  // The schema of a kind: the user's before the embedded one.
  FoundKind Find(std::string_view api_version, std::string_view kind) const;

  // The user's schemas.
  const std::vector<std::shared_ptr<const Layer>>& layers() const { return layers_; }

  // The first and the last Kubernetes release that the embedded tables describe.
  static VersionRange EmbeddedVersions();

  // The preferred apiVersion of a kind of Kubernetes' own ("StatefulSet" -> "apps/v1"), newest
  // release; "" when no group or more than one without a clear winner has it.
  static std::string_view ApiVersionOf(std::string_view kind);

  // Whether a kind of Kubernetes' own lives in a namespace; true for kinds that are not known.
  static bool IsNamespaced(std::string_view group, std::string_view kind);

 private:
  std::vector<std::shared_ptr<const Layer>> layers_;
};

}  // namespace meshlint::schema

#endif  // MESHLINT_LIB_SCHEMA_SCHEMA_SET_H_
