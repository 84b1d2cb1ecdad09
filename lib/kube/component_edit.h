// Edits of a design as a drawing: a component is removed or renamed with all that names it, so that
// nothing is left behind that leads nowhere.
#ifndef MESHLINT_LIB_KUBE_COMPONENT_EDIT_H_
#define MESHLINT_LIB_KUBE_COMPONENT_EDIT_H_

#include <string_view>

#include "edit/edits.h"
#include "model/document_model.h"

namespace meshlint::kube {

// Removes the component and what depends on it by name.  Its relationships get the status
// "deleted", as the canvas does it: they stay in the file and count no more.
edit::Edits RemoveComponent(const DocumentModel& design, const Component& component);

// Gives the component another name, also where others depend on it by that name.  The key of a
// pattern's service stays: it is no name of an object.
edit::Edits RenameComponent(const DocumentModel& design, const Component& component,
                            std::string_view name);

}  // namespace meshlint::kube

#endif  // MESHLINT_LIB_KUBE_COMPONENT_EDIT_H_
