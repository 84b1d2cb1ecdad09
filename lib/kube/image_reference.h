// ImageReference: registry, repository, tag and digest of a container image.
#ifndef MESHLINT_LIB_KUBE_IMAGE_REFERENCE_H_
#define MESHLINT_LIB_KUBE_IMAGE_REFERENCE_H_

#include <string>
#include <string_view>

namespace meshlint::kube {

// Views into the text that was parsed.  "registry:5000/team/app:1.2@sha256:...": a colon before a
// slash is a port, a digest beats a tag.  Nothing is defaulted: an absent part is empty.
struct ImageReference {
  std::string_view registry;    // "registry:5000"; empty for Docker Hub's short names
  std::string_view repository;  // "team/app"
  std::string_view tag;
  std::string_view digest;  // "sha256:..."

  // The last part of the repository: "app".
  std::string_view name() const { return repository.substr(repository.rfind('/') + 1); }
  // No tag and no digest, or the tag "latest" without a digest.
  bool IsFloating() const { return digest.empty() && (tag.empty() || tag == "latest"); }
};

ImageReference ParseImage(std::string_view image);

// Why a container runtime would not take the name, as the end of "... is not a valid image name: ";
// "" when it would.
std::string WhyInvalidImage(std::string_view image);

}  // namespace meshlint::kube

#endif  // MESHLINT_LIB_KUBE_IMAGE_REFERENCE_H_
