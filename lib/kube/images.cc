#include "kube/images.h"

#include <map>
#include <utility>

#include "base/strings.h"
#include "kube/placeholders.h"

namespace meshlint::kube {
namespace {

// Every use of an image in a set that is worth a look, in the order of the set.
struct AllImages {
  explicit AllImages(const ObjectIndex& index) {
    for (const Object* object : index.objects()) {
      if (object->copy_of() != nullptr) continue;
      for (const Container& container : ContainersOf(*object)) {
        const std::string_view image = container["image"].AsString();
        if (!image.empty() && !IsTemplated(image)) uses.push_back({object, container, image});
      }
    }
  }

  std::vector<ImageUse> uses;
};

}  // namespace

std::vector<ImageUses> ImagesOf(const ObjectIndex& index,
                                const std::function<bool(const ImageUse&)>& wanted) {
  std::vector<ImageUses> images;
  std::map<std::pair<std::string_view, std::string_view>, std::size_t> places;
  for (const ImageUse& use : index.Derived<AllImages>().uses) {
    if (!wanted(use)) continue;
    const auto [place, is_new] = places.emplace(
        std::pair(std::string_view(use.object->file().path()), use.image), images.size());
    if (is_new) images.emplace_back();
    images[place->second].push_back(use);
  }
  return images;
}

std::string AlsoIn(const ImageUse& use) {
  return Cat("also in ", use.container.Describe(), " of ", use.object->Describe());
}

}  // namespace meshlint::kube
