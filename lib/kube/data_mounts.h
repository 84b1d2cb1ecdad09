// Data mounts: volumes at the paths where databases keep what must not be lost.
#ifndef MESHLINT_LIB_KUBE_DATA_MOUNTS_H_
#define MESHLINT_LIB_KUBE_DATA_MOUNTS_H_

#include <string_view>
#include <vector>

#include "kube/volumes.h"
#include "model/object.h"

namespace meshlint::kube {

// A mount at a data path of the software that its container runs.
struct DataMount {
  std::string_view software;
  Mount mount;
  Node volume;              // the item of spec.volumes
  std::string_view source;  // "emptyDir", also for a volume without any source
};

// Those in volumes that go with the pod (emptyDir) or stay behind on a node (hostPath).  A volume
// that lasts and is mounted inside the same path makes up for one; so does an order to keep
// nothing.
//
// `by_path` also takes containers of unknown images at paths that belong to one kind of software.
std::vector<DataMount> PassingDataMounts(const PodSpec& pod_spec, bool by_path);

// Whether a container mounts anything that could hold data: not only ConfigMaps, Secrets and the
// like.
bool MountsSomeStorage(const PodSpec& pod_spec, const Container& container);

}  // namespace meshlint::kube

#endif  // MESHLINT_LIB_KUBE_DATA_MOUNTS_H_
