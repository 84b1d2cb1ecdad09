// Evaluate: one Object against the compiled schemas -> its leaf faults.
#ifndef MESHLINT_LIB_SCHEMA_EVALUATOR_H_
#define MESHLINT_LIB_SCHEMA_EVALUATOR_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/kubernetes_version.h"
#include "model/object.h"
#include "schema/fault.h"
#include "schema/schema_set.h"

namespace meshlint::schema {

enum class Verdict : std::uint8_t {
  kChecked,    // a schema was found; `faults` has what is wrong
  kNoSchema,   // the kind's group is not Kubernetes' own and nothing describes it
  kUnchecked,  // apiVersion or kind is missing or unknown: a fault says so
};

// Appends the faults of `object` for the versions of `range` to `faults`, in file order of where
// they point. Thread-safe: `set` is read only.
Verdict Evaluate(const SchemaSet& set, VersionRange range, const Object& object,
                 std::vector<SchemaFault>& faults);

}  // namespace meshlint::schema

#endif  // MESHLINT_LIB_SCHEMA_EVALUATOR_H_
