#include "support/model_of.h"

#include <array>
#include <stdexcept>
#include <utility>

#include "base/strings.h"
#include "yaml/read.h"

namespace meshlint::test {

ModelOf::ModelOf(std::string text, std::string path)
    : source_(std::make_unique<SourceFile>(std::move(path), std::move(text))) {
  for (std::unique_ptr<yaml::Document>& document : yaml::Read(*source_)) {
    documents_.push_back(BuildModel(std::move(document), ModelOptions{&InferForTests}));
  }
  for (const std::unique_ptr<DocumentModel>& document : documents_) {
    for (const Object& object : document->objects()) objects_.push_back(&object);
  }
}

const Object& ModelOf::Find(std::string_view kind, std::string_view name) const {
  for (const Object* object : objects_) {
    if (object->kind() == kind && (name.empty() || object->name() == name)) return *object;
  }
  throw std::out_of_range(Cat("no ", kind, ' ', name, " in ", source_->path()));
}

std::string_view InferForTests(std::string_view kind) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kKnown = {{
      {"StatefulSet", "apps/v1"},
      {"Deployment", "apps/v1"},
      {"Service", "v1"},
      {"ConfigMap", "v1"},
      {"ClusterRole", "rbac.authorization.k8s.io/v1"},
  }};
  for (const auto& [name, api_version] : kKnown) {
    if (name == kind) return api_version;
  }
  return {};
}

}  // namespace meshlint::test
