#include "kube/images.h"

#include <map>
#include <utility>

#include "base/strings.h"
#include "kube/placeholders.h"

namespace meshlint::kube {

std::vector<ImageUses> ImagesOf(const ObjectIndex& index,
                                const std::function<bool(const ImageUse&)>& wanted) {
  std::vector<ImageUses> images;
  std::map<std::pair<std::string_view, std::string_view>, std::size_t> places;
  for (const Object* object : index.objects()) {
    if (object->copy_of() != nullptr) continue;
    for (const Container& container : ContainersOf(*object)) {
      const std::string_view image = container["image"].AsString();
      const ImageUse use{object, container};
      if (image.empty() || IsTemplated(image) || !wanted(use)) continue;
      const auto [place, is_new] =
          places.emplace(std::pair(std::string_view(object->file().path()), image), images.size());
      if (is_new) images.emplace_back();
      images[place->second].push_back(use);
    }
  }
  return images;
}

std::string AlsoIn(const ImageUse& use) {
  return Cat("also in ", use.container.Describe(), " of ", use.object->Describe());
}

}  // namespace meshlint::kube
