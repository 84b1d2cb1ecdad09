// Service views: headless or not, and which Service belongs to which pods.
#ifndef MESHLINT_LIB_KUBE_SERVICE_H_
#define MESHLINT_LIB_KUBE_SERVICE_H_

#include <string>
#include <string_view>
#include <vector>

#include "kube/object_index.h"
#include "kube/selector.h"
#include "model/object.h"

namespace meshlint::kube {

// Whether DNS answers with the pods of a Service rather than with an address of its own.
struct HeadlessTest {
  bool headless = false;
  Node evidence;  // the field that decides; missing where its absence does
  std::string
      why;  // for a Service that is not: "clusterIP: 10.0.0.1", "type: NodePort", "no clusterIP"
};
HeadlessTest TestHeadless(const Object& service);

// The Service that spec.serviceName of a StatefulSet of the index names, in the set's own
// namespace; null if there is none.
const Object* GoverningService(const ObjectIndex& index, const Object& stateful_set);

// The headless Services in the object's namespace whose selector matches the labels of its pods.
std::vector<const Object*> HeadlessServicesSelecting(const ObjectIndex& index,
                                                     const Object& object);

// The first pair of a Service's selector that the labels of a pod template lack.  Labels that
// controllers add to each pod (`statefulset.kubernetes.io/pod-name`, ...) are not expected in a
// template.
std::optional<SelectorMismatch> MismatchOfService(const Object& service,
                                                  const Node& template_labels);

}  // namespace meshlint::kube

#endif  // MESHLINT_LIB_KUBE_SERVICE_H_
