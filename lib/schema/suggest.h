// Did you mean ...?  Names near to one that a schema does not know.
#ifndef MESHLINT_LIB_SCHEMA_SUGGEST_H_
#define MESHLINT_LIB_SCHEMA_SUGGEST_H_

#include <span>
#include <string>
#include <string_view>

#include "schema/tables.h"
#include "schema/walker.h"

namespace meshlint::schema {

struct Suggestion {
  std::string text;      // empty: nothing is near
  bool is_safe = false;  // only the case differs
};

// A field of `definition` that `name` may have meant: the same name in another spelling; else the
// place where a field of that very name is, below ("template.spec.containers") or above
// ("spec.volumes", from the object's root); else the nearest name.  `frame` is the step that leads
// to the mapping.
Suggestion SuggestField(const Tables& tables, const Definition& definition, VersionMask versions,
                        std::string_view name, const Frame& frame);

Suggestion SuggestValue(std::span<const std::string> allowed, std::string_view text);

// Whether two names differ in case, separators and a plural ending only.
bool IsOtherSpelling(std::string_view a, std::string_view b);

}  // namespace meshlint::schema

#endif  // MESHLINT_LIB_SCHEMA_SUGGEST_H_
