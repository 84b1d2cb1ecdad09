#include "schema/schema_set.h"

#include "base/strings.h"
#include "model/object.h"
#include "schema/kinds.h"
#include "schema/kubernetes_tables.h"
#include "schema/layer.h"
#include "schema/versions.h"

namespace meshlint::schema {

SchemaSet SchemaSet::With(std::shared_ptr<const Layer> layer) const {
  SchemaSet set = *this;
  if (layer != nullptr) set.layers_.push_back(std::move(layer));
  return set;
}

FoundKind SchemaSet::Find(std::string_view api_version, std::string_view kind) const {
  for (const std::shared_ptr<const Layer>& layer : layers_) {
    const Tables& tables = layer->tables();
    const Kind* found = tables.FindKind(api_version, kind);
    // Collections of JSON Schemas name their files, and so the kinds, in small letters.
    if (found == nullptr) found = tables.FindKind(api_version, ToLower(kind));
    if (found != nullptr) return {layer.get(), &tables, found};
  }
  return {nullptr, &kKubernetesTables, kKubernetesTables.FindKind(api_version, kind)};
}

VersionRange SchemaSet::EmbeddedVersions() {
  return {{kKubernetesTables.minors.front()}, {kKubernetesTables.minors.back()}};
}

std::string_view SchemaSet::ApiVersionOf(std::string_view kind) {
  const VersionRange all = EmbeddedVersions();
  const Kind* const found = PreferredKind(kind, MaskOf(kKubernetesTables, {all.last, all.last}));
  return found == nullptr ? std::string_view() : kKubernetesTables.ApiVersionOf(*found);
}

bool SchemaSet::IsNamespaced(std::string_view group, std::string_view kind) {
  for (const Kind& own : kKubernetesTables.KindsNamed(kind)) {
    if (GroupOf(kKubernetesTables.ApiVersionOf(own)) == group) return own.namespaced();
  }
  return true;
}

}  // namespace meshlint::schema
