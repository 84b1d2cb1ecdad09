#include "kube/security_context.h"

namespace meshlint::kube {

Node EffectiveSecurity(const Node& pod_spec, const Container& container, std::string_view field) {
  const Node own = container["securityContext"][field];
  return own.IsUnset() ? pod_spec["securityContext"][field] : own;
}

bool IsTrue(const Node& value) { return value.AsBoolean().value_or(false); }

bool IsFalse(const Node& value) { return !value.AsBoolean().value_or(true); }

Node CapabilityIn(const Node& list, std::string_view name) {
  for (const Node item : list.Items()) {
    if (item.text() == name) return item;
  }
  return {};
}

}  // namespace meshlint::kube
