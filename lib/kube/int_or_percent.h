// IntOrPercent: numbers of pods that may be written as a share of all, such as maxUnavailable: 25%.
#ifndef MESHLINT_LIB_KUBE_INT_OR_PERCENT_H_
#define MESHLINT_LIB_KUBE_INT_OR_PERCENT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "yaml/node.h"

namespace meshlint::kube {

// Which way a share that is no whole number goes.  A Deployment rounds maxUnavailable down and
// maxSurge up; DaemonSets, StatefulSets and PodDisruptionBudgets round everything up.
enum class Rounding : std::uint8_t { kUp, kDown };

struct IntOrPercent {
  std::int64_t value = 0;
  bool is_percent = false;

  // The number it stands for when there are `total` pods.
  std::int64_t Of(std::int64_t total, Rounding rounding) const;
  // "25%" or "1".
  std::string ToString() const;
  bool IsZero() const { return value == 0; }
};

// "25%" as the API reads it: digits and the sign, nothing else.
std::optional<IntOrPercent> ParsePercent(std::string_view text);

// What a field says; nothing where it is unset, or neither a number nor a percentage.  A number in
// quotes is none: the server refuses it.
std::optional<IntOrPercent> IntOrPercentOf(const yaml::Node& node);

// Why the server refuses the value, as the end of a sentence: "it is negative"; "" when it does not
// or the field is unset.  `most_percent` is the largest share, -1 where any is taken.
std::string WhyInvalidIntOrPercent(const yaml::Node& node, std::int64_t most_percent = 100);

}  // namespace meshlint::kube

#endif  // MESHLINT_LIB_KUBE_INT_OR_PERCENT_H_
