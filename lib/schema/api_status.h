// ApiStatus: whether the releases of a run serve a group version and kind, and what to use instead.
#ifndef MESHLINT_LIB_SCHEMA_API_STATUS_H_
#define MESHLINT_LIB_SCHEMA_API_STATUS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/kubernetes_version.h"
#include "model/object.h"
#include "schema/served_apis.h"

namespace meshlint::schema {

// Of one kind in one group version; the parts are those of the range that was asked for.
struct ApiStatus {
  std::optional<VersionRange> gone;        // removed before or in them
  std::optional<VersionRange> too_early;   // come after them
  std::optional<VersionRange> deprecated;  // served with a warning
  std::optional<VersionRange> off;         // served only by servers that were told to
  std::uint8_t since = 0;                  // minor numbers; 0: not known, or never
  std::uint8_t removed = 0;
  const ServedApi* facts = nullptr;  // null for most

  // The best group version and kind that the last release of the range serves; empty where there is
  // none.
  std::string replacement_version;
  std::string replacement_kind;
  std::uint8_t replacement_since = 0;
};

// A kind that no release ever served in this group version has nothing set.
ApiStatus StatusOf(std::string_view api_version, std::string_view kind, VersionRange range);

// Whether the object would be right, as far as the schema can tell, if it said this apiVersion and
// kind.
bool FitsKind(const Object& object, std::string_view api_version, std::string_view kind,
              VersionRange range);

}  // namespace meshlint::schema

#endif  // MESHLINT_LIB_SCHEMA_API_STATUS_H_
