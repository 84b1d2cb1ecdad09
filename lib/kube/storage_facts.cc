#include "kube/storage_facts.h"

#include <algorithm>
#include <array>
#include <utility>

namespace meshlint::kube {
namespace {

constexpr std::array<Provisioner, 17> kProvisioners = {{
    {"ebs.csi.aws.com", "AWS EBS disks", true, true},
    {"ebs.csi.eks.amazonaws.com", "AWS EBS disks", true, true},
    {"kubernetes.io/aws-ebs", "AWS EBS disks", true, true},
    {"pd.csi.storage.gke.io", "Google persistent disks", true, true},
    {"kubernetes.io/gce-pd", "Google persistent disks", true, true},
    {"disk.csi.azure.com", "Azure disks", true, true},
    {"kubernetes.io/azure-disk", "Azure disks", true, true},
    {"cinder.csi.openstack.org", "OpenStack Cinder volumes", true, true},
    {"kubernetes.io/cinder", "OpenStack Cinder volumes", true, true},
    {"csi.vsphere.vmware.com", "vSphere disks", false, true},
    {"kubernetes.io/vsphere-volume", "vSphere disks", false, true},
    {"dobs.csi.digitalocean.com", "DigitalOcean volumes", false, true},
    {"csi.hetzner.cloud", "Hetzner volumes", false, true},
    {"linodebs.csi.linode.com", "Linode volumes", false, true},
    {"rancher.io/local-path", "directories of a node", true, true},
    {"kubernetes.io/no-provisioner", "volumes made by hand", false, true},
    {"topolvm.io", "disks of a node", false, true},
}};

// A class that comes with a cluster, and its provisioner where the name alone tells.
using KnownClass = std::pair<std::string_view, std::string_view>;
constexpr std::array<KnownClass, 44> kClasses = {{
    {"gp2", "ebs.csi.aws.com"},
    {"gp3", "ebs.csi.aws.com"},
    {"gp2-csi", "ebs.csi.aws.com"},
    {"gp3-csi", "ebs.csi.aws.com"},
    {"ebs-sc", "ebs.csi.aws.com"},
    {"efs-sc", ""},
    {"standard", ""},
    {"standard-rwo", "pd.csi.storage.gke.io"},
    {"premium-rwo", "pd.csi.storage.gke.io"},
    {"standard-rwx", ""},
    {"premium-rwx", ""},
    {"enterprise-rwx", ""},
    {"ssd-csi", ""},
    {"default", ""},
    {"managed", "disk.csi.azure.com"},
    {"managed-premium", "disk.csi.azure.com"},
    {"managed-csi", "disk.csi.azure.com"},
    {"managed-csi-premium", "disk.csi.azure.com"},
    {"azurefile", ""},
    {"azurefile-csi", ""},
    {"azurefile-premium", ""},
    {"azurefile-csi-premium", ""},
    {"azureblob-nfs-premium", ""},
    {"azureblob-fuse-premium", ""},
    {"local-path", "rancher.io/local-path"},
    {"longhorn", ""},
    {"longhorn-static", ""},
    {"hostpath", ""},
    {"microk8s-hostpath", ""},
    {"csi-hostpath-sc", ""},
    {"nfs-client", ""},
    {"nfs", ""},
    {"nfs-csi", ""},
    {"rook-ceph-block", ""},
    {"rook-cephfs", ""},
    {"ceph-block", ""},
    {"ceph-filesystem", ""},
    {"ocs-storagecluster-ceph-rbd", ""},
    {"ocs-storagecluster-cephfs", ""},
    {"openebs-hostpath", ""},
    {"do-block-storage", ""},
    {"hcloud-volumes", ""},
    {"linode-block-storage", ""},
    {"thin-csi", ""},
}};

constexpr std::array<InTreePlugin, 14> kPlugins = {{
    {"kubernetes.io/aws-ebs", "awsElasticBlockStore", {25}, "ebs.csi.aws.com"},
    {"kubernetes.io/gce-pd", "gcePersistentDisk", {25}, "pd.csi.storage.gke.io"},
    {"kubernetes.io/azure-disk", "azureDisk", {24}, "disk.csi.azure.com"},
    {"kubernetes.io/azure-file", "azureFile", {26}, "file.csi.azure.com"},
    {"kubernetes.io/cinder", "cinder", {24}, "cinder.csi.openstack.org"},
    {"kubernetes.io/vsphere-volume", "vsphereVolume", {26}, "csi.vsphere.vmware.com"},
    {"kubernetes.io/portworx-volume", "portworxVolume", {31}, "pxd.portworx.com"},
    {"kubernetes.io/glusterfs", "glusterfs", {26}, ""},
    {"kubernetes.io/rbd", "rbd", {31}, ""},
    {"", "cephfs", {31}, ""},
    {"", "flocker", {25}, ""},
    {"kubernetes.io/quobyte", "quobyte", {25}, ""},
    {"kubernetes.io/storageos", "storageos", {25}, ""},
    {"kubernetes.io/scaleio", "scaleIO", {21}, ""},
}};

constexpr std::array<std::string_view, 22> kDrivers = {"blob.csi.azure.com",
                                                       "cephfs.csi.ceph.com",
                                                       "cinder.csi.openstack.org",
                                                       "csi.cert-manager.io",
                                                       "csi.hetzner.cloud",
                                                       "csi.spiffe.io",
                                                       "csi.tigera.io",
                                                       "csi.vsphere.vmware.com",
                                                       "disk.csi.azure.com",
                                                       "dobs.csi.digitalocean.com",
                                                       "driver.longhorn.io",
                                                       "ebs.csi.aws.com",
                                                       "efs.csi.aws.com",
                                                       "file.csi.azure.com",
                                                       "filestore.csi.storage.gke.io",
                                                       "fsx.csi.aws.com",
                                                       "gcsfuse.csi.storage.gke.io",
                                                       "nfs.csi.k8s.io",
                                                       "pd.csi.storage.gke.io",
                                                       "rbd.csi.ceph.com",
                                                       "s3.csi.aws.com",
                                                       "secrets-store.csi.k8s.io"};

const KnownClass* FindClass(std::string_view name) {
  const auto* const found = std::find_if(kClasses.begin(), kClasses.end(),
                                         [name](const KnownClass& c) { return c.first == name; });
  return found == kClasses.end() ? nullptr : found;
}

}  // namespace

const Provisioner* FindProvisioner(std::string_view name) {
  const auto* const found =
      std::find_if(kProvisioners.begin(), kProvisioners.end(),
                   [name](const Provisioner& provisioner) { return provisioner.name == name; });
  return found == kProvisioners.end() ? nullptr : found;
}

bool IsWellKnownClass(std::string_view name) { return FindClass(name) != nullptr; }

const Provisioner* ProvisionerOfWellKnownClass(std::string_view name) {
  const KnownClass* known = FindClass(name);
  return known == nullptr ? nullptr : FindProvisioner(known->second);
}

const InTreePlugin* FindInTreeProvisioner(std::string_view provisioner) {
  const auto* const found =
      std::find_if(kPlugins.begin(), kPlugins.end(), [provisioner](const InTreePlugin& plugin) {
        return !plugin.provisioner.empty() && plugin.provisioner == provisioner;
      });
  return found == kPlugins.end() ? nullptr : found;
}

const InTreePlugin* FindInTreeSource(std::string_view source) {
  const auto* const found =
      std::find_if(kPlugins.begin(), kPlugins.end(),
                   [source](const InTreePlugin& plugin) { return plugin.source == source; });
  return found == kPlugins.end() ? nullptr : found;
}

bool IsWellKnownDriver(std::string_view driver) {
  return std::find(kDrivers.begin(), kDrivers.end(), driver) != kDrivers.end();
}

}  // namespace meshlint::kube
