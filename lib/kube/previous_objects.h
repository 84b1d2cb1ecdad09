// PreviousObjects: the version before of the objects of a run, for what may not be changed.
#ifndef MESHLINT_LIB_KUBE_PREVIOUS_OBJECTS_H_
#define MESHLINT_LIB_KUBE_PREVIOUS_OBJECTS_H_

#include <string>
#include <unordered_map>
#include <vector>

#include "model/object.h"

namespace meshlint {

// An object of the version before, with the path of its file in the old tree.
struct PreviousObject {
  const Object* object = nullptr;
  std::string path;
};

class PreviousObjects {
 public:
  PreviousObjects() = default;
  // Objects are the same by group, kind, namespace and name.  Where several files hold one, that of
  // the same path counts (a path that ends with the old one); one that is nowhere at its old path
  // has moved, if it is the only one that is missing.
  PreviousObjects(const std::vector<const Object*>& now, const std::vector<PreviousObject>& before);

  // The version before, or null: the object is new, or there is none to compare with.
  const Object* Of(const Object& object) const;

 private:
  std::unordered_map<const Object*, const Object*> before_;
};

// What the context of a rule may be besides: only runs with `against` know a version before.
class KnowsPrevious {
 public:
  virtual ~KnowsPrevious() = default;
  virtual const Object* PreviousOf(const Object& object) const = 0;
};

// For rules: the version before of an object of the run; null when it is new or none is known.
template <class Context>
const Object* PreviousOf(const Object& object, const Context& context) {
  const auto* const known = dynamic_cast<const KnowsPrevious*>(&context);
  return known == nullptr ? nullptr : known->PreviousOf(object);
}

}  // namespace meshlint

#endif  // MESHLINT_LIB_KUBE_PREVIOUS_OBJECTS_H_
