// KubernetesVersion and VersionRange: the releases that a run judges for.
#ifndef MESHLINT_LIB_BASE_KUBERNETES_VERSION_H_
#define MESHLINT_LIB_BASE_KUBERNETES_VERSION_H_

#include <charconv>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace meshlint {

// A release of Kubernetes 1.x, by its minor number: 36 is 1.36.
struct KubernetesVersion {
  std::uint8_t minor = 0;

  friend constexpr auto operator<=>(KubernetesVersion, KubernetesVersion) = default;
  std::string ToString() const { return "1." + std::to_string(minor); }

  // "1.31", "v1.31" or "1.31.4"; nothing for other text.
  static std::optional<KubernetesVersion> Parse(std::string_view text) {
    if (!text.empty() && text.front() == 'v') text.remove_prefix(1);
    if (text.substr(0, 2) != "1.") return std::nullopt;
    text.remove_prefix(2);
    unsigned minor = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), minor);
    if (error != std::errc() || minor > 200) return std::nullopt;
    const std::string_view rest(stop, static_cast<std::size_t>(text.data() + text.size() - stop));
    if (!rest.empty()) {
      if (rest.front() != '.' || rest.size() < 2) return std::nullopt;
      for (const char c : rest.substr(1)) {
        if (c < '0' || c > '9') return std::nullopt;
      }
    }
    return KubernetesVersion{static_cast<std::uint8_t>(minor)};
  }
};

// Both ends included.
struct VersionRange {
  KubernetesVersion first;
  KubernetesVersion last;

  friend constexpr bool operator==(VersionRange, VersionRange) = default;
  constexpr bool Contains(KubernetesVersion version) const {
    return first <= version && version <= last;
  }
  // "1.36" or "1.29..1.33".
  std::string ToString() const {
    return first == last ? first.ToString() : first.ToString() + ".." + last.ToString();
  }
};

}  // namespace meshlint

#endif  // MESHLINT_LIB_BASE_KUBERNETES_VERSION_H_
