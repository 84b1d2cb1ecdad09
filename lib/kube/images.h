// Images of a set: each one once for a file, with all places that use it.
#ifndef MESHLINT_LIB_KUBE_IMAGES_H_
#define MESHLINT_LIB_KUBE_IMAGES_H_

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "kube/object_index.h"
#include "kube/pod.h"

namespace meshlint::kube {

struct ImageUse {
  const Object* object = nullptr;
  Container container;
  std::string_view image;        // as written
  std::string_view pull_policy;  // empty where none is given
};

// Uses of one image in one file, in the order of the file; never empty.
using ImageUses = std::vector<ImageUse>;

// The uses that `wanted` holds for, by file and image.  Copies that the canvas made of a template
// and images that are filled in later are left out.
std::vector<ImageUses> ImagesOf(const ObjectIndex& index,
                                const std::function<bool(const ImageUse&)>& wanted);
// The uses of images whose text `wanted` holds for; it is asked once for each text of the set.
std::vector<ImageUses> ImagesCalled(const ObjectIndex& index,
                                    const std::function<bool(std::string_view image)>& wanted);

// "also in container "web" of Deployment "web"": for a further place.
std::string AlsoIn(const ImageUse& use);

}  // namespace meshlint::kube

#endif  // MESHLINT_LIB_KUBE_IMAGES_H_
