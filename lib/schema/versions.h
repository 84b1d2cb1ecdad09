// Version masks of the embedded tables: from a range of releases and back.
#ifndef MESHLINT_LIB_SCHEMA_VERSIONS_H_
#define MESHLINT_LIB_SCHEMA_VERSIONS_H_

#include <bit>
#include <cstddef>

#include "base/kubernetes_version.h"
#include "schema/tables.h"

namespace meshlint::schema {

// The bits of the releases in `range`.  A release that the tables lack stands for the next newer
// one they have, or for the newest: fields are rarely taken away, and removed kinds are said in
// time.
inline VersionMask MaskOf(const Tables& tables, VersionRange range) {
  VersionMask mask = 0;
  for (std::size_t i = 0; i < tables.minors.size(); ++i) {
    if (range.Contains({tables.minors[i]})) mask |= VersionMask{1} << i;
  }
  if (mask != 0) return mask;
  for (std::size_t i = 0; i < tables.minors.size(); ++i) {
    if (tables.minors[i] > range.last.minor) return VersionMask{1} << i;
  }
  return VersionMask{1} << (tables.minors.size() - 1);
}

// The first and the last release of a mask that is not empty.
inline KubernetesVersion FirstOf(const Tables& tables, VersionMask mask) {
  return {tables.minors[static_cast<std::size_t>(std::countr_zero(mask))]};
}
inline KubernetesVersion LastOf(const Tables& tables, VersionMask mask) {
  return {tables.minors[static_cast<std::size_t>(31 - std::countl_zero(mask))]};
}

// The bits that mean a release: masks of the tables have all bits set for "always".
inline VersionMask KnownVersions(const Tables& tables) {
  return (VersionMask{1} << tables.minors.size()) - 1U;
}

}  // namespace meshlint::schema

#endif  // MESHLINT_LIB_SCHEMA_VERSIONS_H_
