// GeneralSchema: what of a user's schema the compiler leaves to the general JSON Schema validator,
// see schemas/README.md.
#ifndef MESHLINT_LIB_SCHEMA_GENERAL_SCHEMA_H_
#define MESHLINT_LIB_SCHEMA_GENERAL_SCHEMA_H_

#include <memory>
#include <string>

#include "meshlint/result.hpp"
#include "yaml/node.h"

namespace meshlint::schema {

// Immutable and thread-safe.
class GeneralSchema {
 public:
  // `text`: a JSON Schema of draft 7 as JSON, without references.  Errors: kUsage when the
  // validator declines it.
  static Result<GeneralSchema> Make(std::string text);

  ~GeneralSchema();
  GeneralSchema(GeneralSchema&&) noexcept;
  GeneralSchema& operator=(GeneralSchema&&) noexcept;

  bool Accepts(const yaml::Node& node) const;

 private:
  struct Impl;
  explicit GeneralSchema(std::unique_ptr<const Impl> impl);
  std::unique_ptr<const Impl> impl_;
};

}  // namespace meshlint::schema

#endif  // MESHLINT_LIB_SCHEMA_GENERAL_SCHEMA_H_
