// Software: what an image runs, as far as its name tells: databases and other software whose
// members each need a disk of their own.
#ifndef MESHLINT_LIB_KUBE_SOFTWARE_H_
#define MESHLINT_LIB_KUBE_SOFTWARE_H_

#include <string_view>

#include "model/object.h"

namespace meshlint::kube {

// "docker.io/bitnami/zookeeper:3.8" -> "zookeeper", "postgres" and "postgresql" -> "postgres"; ""
// for images that are not known, and for what only stands beside the software (exporters,
// operators, clients).
std::string_view StatefulSoftware(std::string_view image);

// That of the first container of a pod spec that runs any.
std::string_view StatefulSoftwareIn(const Node& pod_spec);

}  // namespace meshlint::kube

#endif  // MESHLINT_LIB_KUBE_SOFTWARE_H_
