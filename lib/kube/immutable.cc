#include "kube/immutable.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "base/strings.h"
#include "kube/quantity.h"

namespace meshlint::kube {
namespace {

// What the server puts where a field is absent; keyed by the last name of its path, as far as that
// tells.
constexpr std::array<std::pair<std::string_view, std::string_view>, 27> kDefaults = {{
    {"podManagementPolicy", "OrderedReady"},
    {"volumeMode", "Filesystem"},
    {"reclaimPolicy", "Delete"},
    {"volumeBindingMode", "Immediate"},
    {"apiGroup", "rbac.authorization.k8s.io"},
    {"completionMode", "NonIndexed"},
    {"preemptionPolicy", "PreemptLowerPriority"},
    {"attachRequired", "true"},
    {"dnsPolicy", "ClusterFirst"},
    {"schedulerName", "default-scheduler"},
    {"terminationGracePeriodSeconds", "30"},
    {"restartPolicy", "Always"},
    {"imagePullPolicy", "IfNotPresent"},
    {"imagePullPolicy", "Always"},  // of images without a tag
    {"terminationMessagePath", "/dev/termination-log"},
    {"terminationMessagePolicy", "File"},
    {"protocol", "TCP"},
    {"enableServiceLinks", "true"},
    {"defaultMode", "420"},
    {"failureThreshold", "3"},
    {"successThreshold", "1"},
    {"periodSeconds", "10"},
    {"timeoutSeconds", "1"},
    {"initialDelaySeconds", "0"},
    {"readOnly", "false"},
    {"serviceAccountName", "default"},
    {"scheme", "HTTP"},
}};

// What the server writes, and what only says what a thing is.
constexpr std::array<std::string_view, 4> kPassedOver = {"status", "creationTimestamp",
                                                         "apiVersion", "kind"};

bool IsAmountOf(std::string_view mapping) {
  return mapping == "requests" || mapping == "limits" || mapping == "capacity" || mapping == "hard";
}

bool IsDefault(const Node& value) {
  const std::string_view key = value.key().has_document() ? value.key().text() : std::string_view();
  return std::any_of(kDefaults.begin(), kDefaults.end(), [&](const auto& entry) {
    return entry.first == key && value.IsScalar() && entry.second == value.text();
  });
}

bool SameScalar(const Node& a, const Node& b) {
  if (a.text() == b.text()) return true;
  const Node holder = a.parent().key();
  if (!holder.has_document() || !IsAmountOf(holder.text())) return false;
  const auto first = Quantity::Parse(a.text());
  const auto second = Quantity::Parse(b.text());
  return first && second && *first == *second;
}

bool SameMapping(const Node& a, const Node& b) {
  std::set<std::string_view> keys;
  for (const yaml::Entry entry : a.Entries()) keys.insert(entry.name());
  for (const yaml::Entry entry : b.Entries()) keys.insert(entry.name());
  return std::all_of(keys.begin(), keys.end(), [&](std::string_view key) {
    const bool passed = std::find(kPassedOver.begin(), kPassedOver.end(), key) != kPassedOver.end();
    return passed || SameAfterDefaulting(a[key], b[key]);
  });
}

Node At(const Object& object, std::string_view path) {
  Node node = object.root();
  for (const std::string_view name : Split(path, '/')) node = node[name];
  return node;
}

std::string Dotted(std::string_view path) {
  std::string dotted(path);
  std::replace(dotted.begin(), dotted.end(), '/', '.');
  return dotted;
}

void Append(std::vector<FieldChange>& to, std::vector<FieldChange> from) {
  std::move(from.begin(), from.end(), std::back_inserter(to));
}

std::vector<FieldChange> ChangesOfJob(const Object& now, const Object& before) {
  std::vector<FieldChange> changes =
      ChangesOf(now, before,
                {"spec/selector", "spec/completionMode", "spec/podFailurePolicy",
                 "spec/backoffLimitPerIndex", "spec/managedBy", "spec/successPolicy"});
  const auto is = [](const Object& job, std::string_view field, std::string_view value) {
    return job.spec()[field].text() == value;
  };
  // Where completions may follow parallelism.
  if (!is(now, "completionMode", "Indexed"))
    Append(changes, ChangesOf(now, before, {"spec/completions"}));
  // While a Job waits its scheduling may be changed.
  if (!is(now, "suspend", "true") && !is(before, "suspend", "true"))
    Append(changes, ChangesOf(now, before, {"spec/template"}));
  return changes;
}

std::vector<FieldChange> ChangesOfService(const Object& now, const Object& before) {
  const auto has_address = [](const Object& service) {
    return service.spec()["type"].text() != "ExternalName";
  };
  std::vector<FieldChange> changes;
  if (!has_address(now) || !has_address(before)) return changes;
  // An absent address is the one that the server has given.
  const Node address = now.spec()["clusterIP"];
  const Node old = before.spec()["clusterIP"];
  if (!address.IsUnset() && address.text() != old.text() &&
      (!old.IsUnset() || address.text() == "None"))
    changes.push_back({"spec.clusterIP", address, old});
  const Node family = now.spec()["ipFamilies"].At(0);
  const Node old_family = before.spec()["ipFamilies"].At(0);
  if (!family.IsUnset() && !old_family.IsUnset() && family.text() != old_family.text())
    changes.push_back({"spec.ipFamilies", family, old_family});
  const Node balancer = now.spec()["loadBalancerClass"];
  const Node old_balancer = before.spec()["loadBalancerClass"];
  if (now.spec()["type"].text() == "LoadBalancer" &&
      before.spec()["type"].text() == "LoadBalancer" && balancer.text() != old_balancer.text())
    changes.push_back({"spec.loadBalancerClass", balancer, old_balancer});
  return changes;
}

// What the server or a controller fills in may be left out.
std::vector<FieldChange> ChangesOfClaim(const Object& now, const Object& before) {
  std::vector<FieldChange> changes;
  for (FieldChange& change :
       ChangesBeside(now, before, "spec", {"resources", "volumeAttributesClassName"})) {
    const bool is_filled_in = change.now.IsUnset() || change.before.IsUnset();
    if (!is_filled_in) changes.push_back(std::move(change));
  }
  const Node size = now.spec()["resources"]["requests"]["storage"];
  const Node old = before.spec()["resources"]["requests"]["storage"];
  const auto amount = Quantity::Parse(size.text());
  const auto old_amount = Quantity::Parse(old.text());
  if (amount && old_amount && *amount < *old_amount)
    changes.push_back({"spec.resources.requests.storage", size, old});
  return changes;
}

std::vector<FieldChange> ChangesOfPersistentVolume(const Object& now, const Object& before) {
  return ChangesBeside(
      now, before, "spec",
      {"capacity", "accessModes", "claimRef", "persistentVolumeReclaimPolicy", "storageClassName",
       "mountOptions", "nodeAffinity", "volumeAttributesClassName"});
}

struct KindFields {
  std::string_view group;
  std::string_view kind;
  std::initializer_list<std::string_view> fields;
};

std::vector<FieldChange> ChangesByTable(const Object& now, const Object& before) {
  static const std::array<KindFields, 11> kTable = {{
      {"apps", "Deployment", {"spec/selector"}},
      {"apps", "DaemonSet", {"spec/selector"}},
      {"apps", "ReplicaSet", {"spec/selector"}},
      {"scheduling.k8s.io", "PriorityClass", {"value", "preemptionPolicy"}},
      {"node.k8s.io", "RuntimeClass", {"handler"}},
      {"networking.k8s.io", "IngressClass", {"spec/controller"}},
      {"storage.k8s.io", "CSIDriver", {"spec/attachRequired", "spec/volumeLifecycleModes"}},
      {"storage.k8s.io", "VolumeAttributesClass", {"driverName", "parameters"}},
      {"discovery.k8s.io", "EndpointSlice", {"addressType"}},
      {"", "ResourceQuota", {"spec/scopes"}},
      {"apiextensions.k8s.io",
       "CustomResourceDefinition",
       {"spec/group", "spec/scope", "spec/names/kind", "spec/names/plural"}},
  }};
  for (const KindFields& entry : kTable) {
    if (now.Is(entry.group, entry.kind)) return ChangesOf(now, before, entry.fields);
  }
  return {};
}

}  // namespace

bool SameAfterDefaulting(const Node& a, const Node& b) {
  if (a.IsUnset() && b.IsUnset()) return true;
  // A mapping of nothing but defaults is as good as none.
  if ((a.IsMapping() || a.IsUnset()) && (b.IsMapping() || b.IsUnset()) &&
      (a.IsMapping() || b.IsMapping()))
    return SameMapping(a, b);
  if (a.IsUnset()) return IsDefault(b);
  if (b.IsUnset()) return IsDefault(a);
  if (a.IsSequence() && b.IsSequence()) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
      if (!SameAfterDefaulting(a.At(i), b.At(i))) return false;
    }
    return true;
  }
  return a.IsScalar() && b.IsScalar() && SameScalar(a, b);
}

std::string FieldChange::FromTo() const {
  constexpr std::size_t kLongest = 60;
  const auto text = [](const Node& node) {
    if (node.IsUnset()) return std::string("nothing");
    return node.IsScalar() && node.text().size() <= kLongest ? Quote(node.text()) : std::string();
  };
  const std::string old = text(before);
  const std::string current = text(now);
  return old.empty() || current.empty() ? std::string() : Cat(" from ", old, " to ", current);
}

std::string FieldChange::Message(const Object& object) const {
  return Cat(path, " of ", object.Describe(), " changes", FromTo(),
             "; the API server refuses to change it.");
}

std::vector<FieldChange> ChangesOf(const Object& now, const Object& before,
                                   std::initializer_list<std::string_view> fields) {
  std::vector<FieldChange> changes;
  for (const std::string_view field : fields) {
    const Node current = At(now, field);
    const Node old = At(before, field);
    if (!SameAfterDefaulting(current, old)) changes.push_back({Dotted(field), current, old});
  }
  return changes;
}

std::vector<FieldChange> ChangesBeside(const Object& now, const Object& before,
                                       std::string_view mapping,
                                       std::initializer_list<std::string_view> mutable_keys) {
  std::set<std::string_view> keys;
  for (const yaml::Entry entry : now[mapping].Entries()) keys.insert(entry.name());
  for (const yaml::Entry entry : before[mapping].Entries()) keys.insert(entry.name());
  std::vector<FieldChange> changes;
  for (const std::string_view key : keys) {
    if (std::find(mutable_keys.begin(), mutable_keys.end(), key) != mutable_keys.end()) continue;
    const Node current = now[mapping][key];
    const Node old = before[mapping][key];
    if (!SameAfterDefaulting(current, old))
      changes.push_back({Cat(mapping, '.', key), current, old});
  }
  return changes;
}

std::vector<FieldChange> ImmutableChangesOf(const Object& now, const Object& before) {
  if (now.Is("batch", "Job")) return ChangesOfJob(now, before);
  if (now.IsCore("Service")) return ChangesOfService(now, before);
  if (now.IsCore("PersistentVolumeClaim")) return ChangesOfClaim(now, before);
  if (now.IsCore("PersistentVolume")) return ChangesOfPersistentVolume(now, before);
  return ChangesByTable(now, before);
}

}  // namespace meshlint::kube
