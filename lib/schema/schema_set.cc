#include "schema/schema_set.h"

#include "model/object.h"
#include "schema/kinds.h"
#include "schema/kubernetes_tables.h"
#include "schema/versions.h"

namespace meshlint::schema {

FoundKind SchemaSet::Find(std::string_view api_version, std::string_view kind) const {
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
