#include "kube/placeholders.h"

namespace meshlint::kube {

bool IsTemplated(std::string_view text) {
  return text.find("{{") != std::string_view::npos || text.find("$(") != std::string_view::npos ||
         text.find("${") != std::string_view::npos;
}

bool HoldsTemplate(const Node& node) {
  if (IsTemplated(node.text())) return true;
  for (const yaml::Entry entry : node.Entries()) {
    if (IsTemplated(entry.key.text()) || HoldsTemplate(entry.value)) return true;
  }
  for (const Node item : node.Items()) {
    if (HoldsTemplate(item)) return true;
  }
  return false;
}

bool IsFormPlaceholder(const Node& value) { return value.text() == "New Value"; }

}  // namespace meshlint::kube
