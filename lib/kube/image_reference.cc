#include "kube/image_reference.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

#include "base/strings.h"

namespace meshlint::kube {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLower(char c) { return c >= 'a' && c <= 'z'; }
bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
bool IsHex(char c) { return IsDigit(c) || (c >= 'a' && c <= 'f'); }

bool HasUpper(std::string_view text) { return std::any_of(text.begin(), text.end(), IsUpper); }

// Letters and digits, joined by ".", "_", "__" or any number of "-".
bool IsPathPart(std::string_view part) {
  std::size_t at = 0;
  const auto skip_word = [&] {
    const std::size_t from = at;
    while (at < part.size() && (IsLower(part[at]) || IsDigit(part[at]))) ++at;
    return at > from;
  };
  if (!skip_word()) return false;
  while (at < part.size()) {
    const std::size_t from = at;
    const char joint = part[at];
    while (at < part.size() && part[at] == joint) ++at;
    const std::size_t length = at - from;
    const bool joins =
        joint == '-' || (joint == '.' && length == 1) || (joint == '_' && length <= 2);
    if (!joins || !skip_word()) return false;
  }
  return true;
}

std::string WhyInvalidTag(std::string_view tag) {
  if (tag.empty()) return "nothing follows the \":\"";
  if (tag.size() > 128) return Cat("its tag has ", tag.size(), " characters, 128 are allowed");
  const bool fits = std::all_of(tag.begin(), tag.end(), [](char c) {
    return IsDigit(c) || IsLower(c) || IsUpper(c) || c == '_' || c == '.' || c == '-';
  });
  if (!fits) return "only letters, digits, \"_\", \".\" and \"-\" are allowed in a tag";
  return tag.front() == '.' || tag.front() == '-' ? "its tag begins with \".\" or \"-\"" : "";
}

struct Algorithm {
  std::string_view name;
  std::size_t digits;
};
constexpr std::array<Algorithm, 3> kAlgorithms = {
    {{"sha256", 64}, {"sha384", 96}, {"sha512", 128}}};

std::string WhyInvalidDigest(std::string_view digest) {
  const std::size_t colon = digest.find(':');
  const std::string_view name = digest.substr(0, colon);
  const auto* const known =
      std::find_if(kAlgorithms.begin(), kAlgorithms.end(),
                   [name](const Algorithm& algorithm) { return algorithm.name == name; });
  if (colon == std::string_view::npos || known == kAlgorithms.end())
    return "its digest does not begin with sha256:";
  const std::string_view hex = digest.substr(colon + 1);
  if (hex.size() == known->digits && std::all_of(hex.begin(), hex.end(), IsHex)) return {};
  return Cat("its digest is not ", name, ": and ", known->digits, " hexadecimal digits");
}

std::string WhyInvalidPath(const ImageReference& reference) {
  const std::string_view path = reference.repository;
  if (path.empty()) return "it has no name";
  const std::vector<std::string_view> parts = Split(path, '/');
  // A first part with capitals is taken for the name of a host.
  const bool host = reference.registry.empty() && parts.size() > 1 && HasUpper(parts.front());
  for (std::size_t i = host ? 1 : 0; i < parts.size(); ++i) {
    if (HasUpper(parts[i])) return "capital letters are not allowed";
    if (!IsPathPart(parts[i]))
      return parts[i].empty() ? "a part between two \"/\" is empty"
                              : Cat(Quote(parts[i]), " is no part of a name");
  }
  const bool id = parts.size() == 1 && reference.registry.empty() && path.size() == 64 &&
                  std::all_of(path.begin(), path.end(), IsHex);
  return id ? "it is the id of an image, not its name" : "";
}

}  // namespace

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

std::string WhyInvalidImage(std::string_view image) {
  if (image.empty()) return "it is empty";
  if (Trim(image).size() != image.size()) return "a blank stands before or behind it";
  if (image.find_first_of(" \t\r\n") != std::string_view::npos) return "it holds a blank";
  if (const std::size_t scheme = image.find("://"); scheme != std::string_view::npos)
    return Cat("it begins with ", image.substr(0, scheme + 3));
  if (image.find_first_of("<>") != std::string_view::npos)
    return "a part of it is still to be filled in";
  const ImageReference reference = ParseImage(image);
  if (std::string why = WhyInvalidPath(reference); !why.empty()) return why;
  const std::size_t digest = image.find('@');
  if (digest != std::string_view::npos) {
    if (std::string why = WhyInvalidDigest(reference.digest); !why.empty()) return why;
  }
  const std::string_view name = image.substr(0, digest);
  const bool has_tag = !reference.tag.empty() || EndsWith(name, ":");
  return has_tag ? WhyInvalidTag(reference.tag) : std::string();
}

}  // namespace meshlint::kube
