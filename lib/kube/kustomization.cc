#include "kube/kustomization.h"

#include "base/strings.h"

namespace meshlint::kube {
namespace {

void AddNames(const Node& generators, std::string_view kind, std::vector<ExternalName>& generated) {
  for (const Node item : generators.Items()) {
    if (!item["name"].IsUnset())
      generated.push_back({std::string(kind), std::string(item["name"].text())});
  }
}

}  // namespace

void AddGeneratedNames(const DocumentModel& document, std::vector<ExternalName>& generated) {
  if (document.format() != DocumentFormat::kKustomization) return;
  const Node root = document.document().root();
  AddNames(root["configMapGenerator"], "ConfigMap", generated);
  AddNames(root["secretGenerator"], "Secret", generated);
  const Node prefix = root["namePrefix"];
  if (!prefix.IsUnset()) generated.push_back({"*", Cat(prefix.text(), '*')});
  const Node suffix = root["nameSuffix"];
  if (!suffix.IsUnset()) generated.push_back({"*", Cat('*', suffix.text())});
}

}  // namespace meshlint::kube
