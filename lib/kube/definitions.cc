#include "kube/definitions.h"

#include <cstdint>
#include <vector>

#include "base/hash_index.h"

namespace meshlint::kube {
namespace {

std::string_view GroupOf(const Object& definition) { return definition.spec()["group"].text(); }
std::string_view KindOf(const Object& definition) {
  return definition.spec()["names"]["kind"].text();
}

class Definitions {
 public:
  explicit Definitions(const ObjectIndex& index)
      : all_(index.OfKind("apiextensions.k8s.io", "CustomResourceDefinition")) {
    for (std::uint32_t i = 0; i < all_.size(); ++i)
      by_kind_.Add(HashOf(GroupOf(*all_[i]), KindOf(*all_[i])), i);
  }

  const Object* Find(std::string_view group, std::string_view kind) const {
    const std::uint32_t found = by_kind_.Find(HashOf(group, kind), [&](std::uint32_t number) {
      return GroupOf(*all_[number]) == group && KindOf(*all_[number]) == kind;
    });
    return found == HashIndex::kNone ? nullptr : all_[found];
  }

 private:
  const std::vector<const Object*>& all_;
  HashIndex by_kind_;
};

}  // namespace

const Object* DefinitionOf(const ObjectIndex& index, std::string_view group,
                           std::string_view kind) {
  return index.Derived<Definitions>().Find(group, kind);
}

}  // namespace meshlint::kube
