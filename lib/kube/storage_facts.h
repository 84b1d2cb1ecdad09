// Storage facts: what is known of provisioners, StorageClasses and volume plugins by their names.
#ifndef MESHLINT_LIB_KUBE_STORAGE_FACTS_H_
#define MESHLINT_LIB_KUBE_STORAGE_FACTS_H_

#include <string_view>

#include "base/kubernetes_version.h"

namespace meshlint::kube {

struct Provisioner {
  std::string_view name;
  std::string_view what;  // "AWS EBS disks"
  // Volumes that one node at a time can mount as a file system.
  bool one_node = false;
  // Volumes that belong to a zone or a node.
  bool local_to_topology = false;
};

// Null when nothing is known.
const Provisioner* FindProvisioner(std::string_view name);

// Whether clusters of the usual providers and distributions have a StorageClass of that name.
bool IsWellKnownClass(std::string_view name);

// The provisioner of such a class, where the name alone tells: "gp3", "standard-rwo"; else null.
const Provisioner* ProvisionerOfWellKnownClass(std::string_view name);

// A volume plugin that was part of Kubernetes and is no longer.
struct InTreePlugin {
  std::string_view provisioner;  // "kubernetes.io/aws-ebs"; "" where it provisioned nothing
  std::string_view source;       // the key in volumes and PersistentVolumes
  KubernetesVersion gone;        // removed, or served by a CSI driver only, from here on
  std::string_view csi;          // the driver that it is redirected to; "" where it was removed
};

const InTreePlugin* FindInTreeProvisioner(std::string_view provisioner);
const InTreePlugin* FindInTreeSource(std::string_view source);

// Whether a CSI driver of that name is one of the usual ones.
bool IsWellKnownDriver(std::string_view driver);

}  // namespace meshlint::kube

#endif  // MESHLINT_LIB_KUBE_STORAGE_FACTS_H_
