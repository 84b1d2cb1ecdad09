// Template copies: drawing a relationship in Meshery's editor leaves a Pod, PodTemplate or Job
// behind that repeats the pod template of a workload.  It is reported as such, and what is wrong
// with its source is not said a second time.
#ifndef MESHLINT_LIB_KUBE_TEMPLATE_COPY_H_
#define MESHLINT_LIB_KUBE_TEMPLATE_COPY_H_

#include "kube/object_index.h"
#include "model/document_model.h"
#include "model/object.h"

namespace meshlint::kube {

// Whether two nodes hold the same data: key order, style and comments do not matter.
bool SameContent(const Node& a, const Node& b);

// Finds the copies of a design; afterwards Object::copy_of() answers for each of its objects.
void MarkCopies(DocumentModel& design);

// The workload of the same design whose containers a Pod, PodTemplate or Job repeats; null if it is
// no copy.
const Object* SourceOfCopy(const ObjectIndex& index, const Object& object);

}  // namespace meshlint::kube

#endif  // MESHLINT_LIB_KUBE_TEMPLATE_COPY_H_
