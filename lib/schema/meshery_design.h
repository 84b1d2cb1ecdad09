// The official schema of Meshery designs, by which the servers' own tools would judge a design.
//
// No published design satisfies it, so what it says is for those who want to be strict.
#ifndef MESHLINT_LIB_SCHEMA_MESHERY_DESIGN_H_
#define MESHLINT_LIB_SCHEMA_MESHERY_DESIGN_H_

#include <string>
#include <vector>

#include "model/document_model.h"

namespace meshlint::schema {

// Something in a design that its schema does not take.
struct DesignFault {
  yaml::Node at;  // the key of an unknown field, the mapping that lacks one, else the value
  std::string
      what;  // a sentence without its place, the same for equal faults: "lacks modelReference"
  std::string place;       // the path with `*` for list indices: "components/*/model"
  std::string suggestion;  // the field or value that was most likely meant, or ""
};

// In file order.  Nothing for documents that are no design of a version with a schema.
std::vector<DesignFault> EvaluateDesign(const DocumentModel& design);

}  // namespace meshlint::schema

#endif  // MESHLINT_LIB_SCHEMA_MESHERY_DESIGN_H_
