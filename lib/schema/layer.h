// Layer: schemas of the user's, compiled: tables as those of Kubernetes, with what only they need.
#ifndef MESHLINT_LIB_SCHEMA_LAYER_H_
#define MESHLINT_LIB_SCHEMA_LAYER_H_

#include <cstdint>
#include <utility>
#include <vector>

#include "base/regex.h"
#include "schema/general_schema.h"
#include "schema/table_builder.h"
#include "schema/tables.h"

namespace meshlint::schema {

// Immutable and thread-safe.
class Layer {
 public:
  Layer(TableStore store, std::vector<Regex> patterns, std::vector<GeneralSchema> generals)
      : store_(std::move(store)),
        tables_(store_.View()),
        patterns_(std::move(patterns)),
        generals_(std::move(generals)) {}

  Layer(const Layer&) = delete;
  Layer& operator=(const Layer&) = delete;

  const Tables& tables() const { return tables_; }
  const Regex& pattern(std::uint32_t index) const { return patterns_[index]; }
  const GeneralSchema& general(std::uint32_t index) const { return generals_[index]; }
  std::size_t size_in_bytes() const { return store_.Size(); }

 private:
  TableStore store_;
  Tables tables_;
  std::vector<Regex> patterns_;
  std::vector<GeneralSchema> generals_;
};

}  // namespace meshlint::schema

#endif  // MESHLINT_LIB_SCHEMA_LAYER_H_
