#include "kube/image_reference.h"

namespace meshlint::kube {

ImageReference ParseImage(std::string_view image) {
  ImageReference reference;
  if (const std::size_t at = image.find('@'); at != std::string_view::npos) {
    reference.digest = image.substr(at + 1);
    image = image.substr(0, at);
  }
  const std::size_t slash = image.rfind('/');
  const std::size_t colon = image.rfind(':');
  if (colon != std::string_view::npos && (slash == std::string_view::npos || colon > slash)) {
    reference.tag = image.substr(colon + 1);
    image = image.substr(0, colon);
  }
  const std::size_t first = image.find('/');
  if (first != std::string_view::npos) {
    // Docker's own test of what is a registry and what the first part of a path.
    const std::string_view head = image.substr(0, first);
    if (head == "localhost" || head.find_first_of(".:") != std::string_view::npos) {
      reference.registry = head;
      image.remove_prefix(first + 1);
    }
  }
  reference.repository = image;
  return reference;
}

}  // namespace meshlint::kube
