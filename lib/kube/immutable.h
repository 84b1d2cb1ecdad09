// Immutable: which fields of a kind the API server refuses to change, and whether two versions of a
// value are the same to it.
#ifndef MESHLINT_LIB_KUBE_IMMUTABLE_H_
#define MESHLINT_LIB_KUBE_IMMUTABLE_H_

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "model/object.h"

namespace meshlint::kube {

// Whether two values are the same after defaulting: an absent one is its default, key order and
// spelling of amounts do not matter, and what the server writes itself (status, timestamps) is
// passed over.  For list items order counts, as it does for the server.
bool SameAfterDefaulting(const Node& a, const Node& b);

// A field that differs between two versions.
struct FieldChange {
  std::string path;  // "spec.serviceName"
  Node now;
  Node before;

  // ` from "a" to "b"` where both are short texts, else "".  Not for secrets.
  std::string FromTo() const;
  // That the API server refuses it, as a message about the object.
  std::string Message(const Object& object) const;
};

// Of these fields ("spec/serviceName") those that differ.  `a.b` where an absent `b` has a default:
// see SameAfterDefaulting.
std::vector<FieldChange> ChangesOf(const Object& now, const Object& before,
                                   std::initializer_list<std::string_view> fields);
// All keys of a mapping ("spec") that differ, apart from those that may.
std::vector<FieldChange> ChangesBeside(const Object& now, const Object& before,
                                       std::string_view mapping,
                                       std::initializer_list<std::string_view> mutable_keys);

// The fields of kinds without a rule of their own, with the conditions under which they may change
// (`immutable-field-change`).
std::vector<FieldChange> ImmutableChangesOf(const Object& now, const Object& before);

}  // namespace meshlint::kube

#endif  // MESHLINT_LIB_KUBE_IMMUTABLE_H_
