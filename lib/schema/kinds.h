// Kinds by name: which group is Kubernetes' own, which apiVersion a kind has, what a slip may have
// meant.
#ifndef MESHLINT_LIB_SCHEMA_KINDS_H_
#define MESHLINT_LIB_SCHEMA_KINDS_H_

#include <string>
#include <string_view>

#include "schema/tables.h"

namespace meshlint::schema {

// Whether a kind of the group that no table has is a fault: the group is Kubernetes' own (no dot in
// it, or ending in .k8s.io and not one of those that are installed as CRDs) or a slip of such a
// name.
bool IsOwnGroup(std::string_view group);

// Whether some kind of the embedded tables has this apiVersion in one of the versions.
bool HasGroupVersion(std::string_view api_version, VersionMask versions);

// What to write instead of an apiVersion and kind that no version of `versions` serves together.
struct KindAdvice {
  std::string field;       // "apiVersion" or "kind": what to replace
  std::string suggestion;  // by what; may be empty
  bool is_safe = false;    // only the case differs
  std::string note;        // where the kind is now, and since when it is gone where it was
};
KindAdvice AdviseKind(std::string_view api_version, std::string_view kind, VersionMask versions);

// The best apiVersion of a kind in `versions` (stable before beta before alpha, the core group
// before others); null when there is none.
const Kind* PreferredKind(std::string_view kind, VersionMask versions);

}  // namespace meshlint::schema

#endif  // MESHLINT_LIB_SCHEMA_KINDS_H_
