// Writes packed tables as C++ source: constexpr arrays, so that they end in read-only data.
#ifndef MESHLINT_SCHEMAS_COMPILER_EMITTER_H_
#define MESHLINT_SCHEMAS_COMPILER_EMITTER_H_

#include <ostream>

#include "schema/table_builder.h"

namespace meshlint::schemac {

void EmitTables(const schema::TableStore& store, std::ostream& out);

}  // namespace meshlint::schemac

#endif  // MESHLINT_SCHEMAS_COMPILER_EMITTER_H_
