// Edits of objects, wherever they are written: in a manifest, a List, a pattern or a design.
#ifndef MESHLINT_LIB_KUBE_OBJECT_EDIT_H_
#define MESHLINT_LIB_KUBE_OBJECT_EDIT_H_

#include <string>
#include <string_view>
#include <vector>

#include "edit/edit.h"
#include "edit/edits.h"
#include "edit/value.h"
#include "model/object.h"

namespace meshlint::kube {

// Sets a field by its path in the Kubernetes object: {"spec", "serviceName"}, {"metadata",
// "labels", "app"}. In a design, metadata goes where Meshery reads it from.
edit::Edits SetField(const Object& object, const std::vector<std::string>& path,
                     const edit::Value& value);

// An object that is to be written.
struct NewObject {
  std::string api_version;
  std::string kind;
  std::string name;
  std::string namespace_name;  // empty: as the object it is for, which may have none
  edit::Value labels = edit::Map();
  edit::Value fields =
      edit::Map();  // spec, data, ...: everything but apiVersion, kind and metadata
};

// Adds an object next to the one that it is for: a further document of the stream, an item of the
// List, or a component of the design.
edit::Edits AddObject(const Object& beside, const NewObject& object);

// A UUID that depends on nothing but the text: the same fix gives the same file.
std::string UuidOf(std::string_view text);

}  // namespace meshlint::kube

#endif  // MESHLINT_LIB_KUBE_OBJECT_EDIT_H_
