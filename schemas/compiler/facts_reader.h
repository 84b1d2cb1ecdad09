// Reads schemas/kubernetes/facts (JSON; its format is described in schemas/README.md) into a
// TableBuilder.
#ifndef MESHLINT_SCHEMAS_COMPILER_FACTS_READER_H_
#define MESHLINT_SCHEMAS_COMPILER_FACTS_READER_H_

#include <filesystem>

#include "schema/table_builder.h"

namespace meshlint::schemac {

// Throws std::runtime_error with a sentence when the facts are not what they should be.
schema::TableStore ReadFacts(const std::filesystem::path& folder);

}  // namespace meshlint::schemac

#endif  // MESHLINT_SCHEMAS_COMPILER_FACTS_READER_H_
