#include "schema/kinds.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <tuple>

#include "base/strings.h"
#include "model/object.h"
#include "schema/kubernetes_tables.h"
#include "schema/served_apis.h"
#include "schema/suggest.h"
#include "schema/versions.h"

namespace meshlint::schema {
namespace {

// Groups that end in .k8s.io and come with an add-on or a program's configuration, not with the API
// server.
constexpr std::array<std::string_view, 23> kAddOnGroups = {"aadpodidentity.k8s.io",
                                                           "addons.k8s.io",
                                                           "app.k8s.io",
                                                           "apiserver.config.k8s.io",
                                                           "audit.k8s.io",
                                                           "autoscaling.k8s.io",
                                                           "client.authentication.k8s.io",
                                                           "custom.metrics.k8s.io",
                                                           "external.metrics.k8s.io",
                                                           "gateway.networking.k8s.io",
                                                           "groupsnapshot.storage.k8s.io",
                                                           "kops.k8s.io",
                                                           "kubeadm.k8s.io",
                                                           "kubecontrollermanager.config.k8s.io",
                                                           "kubelet.config.k8s.io",
                                                           "kubeproxy.config.k8s.io",
                                                           "kubescheduler.config.k8s.io",
                                                           "metrics.k8s.io",
                                                           "migration.k8s.io",
                                                           "policy.networking.k8s.io",
                                                           "scheduling.sigs.k8s.io",
                                                           "servicecatalog.k8s.io",
                                                           "snapshot.storage.k8s.io"};

const Tables& Own() { return kKubernetesTables; }

bool IsIn(const Kind& kind, VersionMask versions) {
  return (Own().masks[kind.mask] & versions) != 0;
}

// v2 > v1 > v2beta1 > v1beta2 > v1alpha1.
std::tuple<int, int, int> RankOf(std::string_view version) {
  int major = 0;
  int minor = 0;
  int stability = 2;
  if (!version.empty()) version.remove_prefix(1);
  const char* const end = version.data() + version.size();
  const char* at = std::from_chars(version.data(), end, major).ptr;
  const std::string_view rest(at, static_cast<std::size_t>(end - at));
  if (StartsWith(rest, "beta")) {
    stability = 1;
    std::from_chars(at + 4, end, minor);
  } else if (StartsWith(rest, "alpha")) {
    stability = 0;
    std::from_chars(at + 5, end, minor);
  }
  return {stability, major, minor};
}

// The release that dropped a kind, as a minor number; 0 when the tables' newest has it or none ever
// did.
std::uint8_t RemovedIn(std::string_view api_version, std::string_view kind) {
  const ServedApi* const known = FindServedApi(api_version, kind);
  if (known != nullptr && known->removed != 0) return known->removed;
  const Kind* const own = Own().FindKind(api_version, kind);
  if (own == nullptr || own->mask == kAlways) return 0;
  const KubernetesVersion last = LastOf(Own(), Own().masks[own->mask]);
  const auto next = std::upper_bound(Own().minors.begin(), Own().minors.end(), last.minor);
  return next == Own().minors.end() ? std::uint8_t{0} : *next;
}

// The first release that serves a kind; 0 when it is older than what is known.
std::uint8_t ServedSince(const Kind& kind) {
  const ServedApi* const known = FindServedApi(Own().ApiVersionOf(kind), Own().KindOf(kind));
  if (known != nullptr && known->since != 0) return known->since;
  if (kind.mask == kAlways) return 0;
  const KubernetesVersion first = FirstOf(Own(), Own().masks[kind.mask]);
  return first.minor == Own().minors.front() ? std::uint8_t{0} : first.minor;
}

// "Ingress is in networking.k8s.io/v1 since 1.19; extensions/v1beta1 was removed in 1.22."
std::string HistoryOf(std::string_view api_version, std::string_view kind, const Kind* now,
                      VersionMask versions) {
  std::string text;
  if (now != nullptr) {
    text = Cat(kind, " is in ", Own().ApiVersionOf(*now));
    if (const std::uint8_t since = ServedSince(*now); since != 0) text += Cat(" since 1.", since);
  }
  const std::uint8_t removed = RemovedIn(api_version, kind);
  if (removed != 0 && removed <= LastOf(Own(), versions & KnownVersions(Own())).minor) {
    if (text.empty())
      return Cat(kind, " of ", api_version, " was removed in Kubernetes 1.", removed, ".");
    return Cat(text, "; ", api_version, " was removed in 1.", removed, ".");
  }
  const Kind* const own = Own().FindKind(api_version, kind);
  if (own != nullptr) {
    const Kind& later = *own;
    const std::string since =
        Cat(api_version, " has it from 1.", FirstOf(Own(), Own().masks[later.mask]).minor);
    return text.empty() ? Cat(kind, ": ", since, ".") : Cat(text, "; ", since, ".");
  }
  return text.empty() ? text : text + ".";
}

// A kind whose name is near, best of the same apiVersion.  `Deployment.K8s` is how designs once
// wrote the model.
const Kind* NearestKind(std::string_view api_version, std::string_view kind, VersionMask versions) {
  kind = kind.substr(0, kind.find('.'));
  const Kind* best = nullptr;
  std::tuple<std::size_t, bool, bool> best_rank{3, true, true};
  for (const Kind& own : Own().kinds) {
    const std::string_view name = Own().KindOf(own);
    if (!IsIn(own, versions)) continue;
    std::size_t distance = 0;
    if (!EqualsIgnoreCase(name, kind)) {
      const std::size_t limit = name.size() < 5 ? 1 : 2;
      distance =
          IsOtherSpelling(name, kind) ? 1 : EditDistance(ToLower(name), ToLower(kind), limit);
      if (distance > limit) continue;
    }
    const std::tuple rank{distance, Own().ApiVersionOf(own) != api_version, own.is_list()};
    if (best == nullptr || rank < best_rank) {
      best = &own;
      best_rank = rank;
    }
  }
  return best;
}

}  // namespace

bool IsOwnGroup(std::string_view group) {
  if (group.find('.') == std::string_view::npos) return true;
  const std::string lower = ToLower(group);
  if (std::find(kAddOnGroups.begin(), kAddOnGroups.end(), lower) != kAddOnGroups.end())
    return false;
  if (EndsWith(lower, ".k8s.io")) return true;
  return std::any_of(Own().kinds.begin(), Own().kinds.end(), [&lower](const Kind& kind) {
    const std::string_view own = GroupOf(Own().ApiVersionOf(kind));
    return own.size() > 8 && EditDistance(lower, own, 2) <= 2;
  });
}

bool HasGroupVersion(std::string_view api_version, VersionMask versions) {
  return std::any_of(Own().kinds.begin(), Own().kinds.end(), [&](const Kind& kind) {
    return Own().ApiVersionOf(kind) == api_version && IsIn(kind, versions);
  });
}

const Kind* PreferredKind(std::string_view kind, VersionMask versions) {
  const Kind* best = nullptr;
  std::tuple<int, bool, int, int> best_rank{-1, false, 0, 0};
  for (const Kind& own : Own().KindsNamed(kind)) {
    if (!IsIn(own, versions)) continue;
    const std::string_view api_version = Own().ApiVersionOf(own);
    const auto [stability, major, minor] = RankOf(VersionOf(api_version));
    const std::tuple rank{stability, GroupOf(api_version).empty(), major, minor};
    if (best == nullptr || rank > best_rank) {
      best = &own;
      best_rank = rank;
    }
  }
  return best;
}

KindAdvice AdviseKind(std::string_view api_version, std::string_view kind, VersionMask versions) {
  KindAdvice advice;
  const Kind* const elsewhere = PreferredKind(kind, versions);
  if (elsewhere != nullptr) {
    advice.field = "apiVersion";
    advice.suggestion = Own().ApiVersionOf(*elsewhere);
    advice.is_safe = EqualsIgnoreCase(advice.suggestion, api_version);
    if (!advice.is_safe) advice.note = HistoryOf(api_version, kind, elsewhere, versions);
    return advice;
  }
  advice.field = "kind";
  advice.note = HistoryOf(api_version, kind, nullptr, versions);
  if (!advice.note.empty()) return advice;
  const Kind* const near = NearestKind(api_version, kind, versions);
  if (near == nullptr) return advice;
  advice.suggestion = Own().KindOf(*near);
  const bool same_version = Own().ApiVersionOf(*near) == api_version;
  advice.is_safe = same_version && EqualsIgnoreCase(advice.suggestion, kind);
  if (!same_version) {
    const Kind* const preferred = PreferredKind(advice.suggestion, versions);
    advice.note = Cat(advice.suggestion, " is in ", Own().ApiVersionOf(*preferred), ".");
  }
  return advice;
}

}  // namespace meshlint::schema
