// Custom resources whose schema is in the analysed set itself: judged after everything has been
// read.
#ifndef MESHLINT_LIB_ENGINE_SET_SCHEMAS_H_
#define MESHLINT_LIB_ENGINE_SET_SCHEMAS_H_

#include <string_view>
#include <vector>

#include "engine/loaded_file.h"
#include "engine/plan.h"

namespace meshlint {

// Whether an object's schema may still be found in the set.
bool MustWaitForSchema(const Plan& plan, const Object& object);

struct FileOfSet {
  LoadedFile* file = nullptr;
  std::string_view set;
};

// Judges the objects that waited, by the CustomResourceDefinitions of their own set, those of the
// rest of the run, and the schemas that designs carry, in this order.
void CheckWaiting(const Plan& plan, const std::vector<FileOfSet>& files);

}  // namespace meshlint

#endif  // MESHLINT_LIB_ENGINE_SET_SCHEMAS_H_
