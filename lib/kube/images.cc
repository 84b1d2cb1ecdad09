#include "kube/images.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <utility>

#include "base/hash_index.h"
#include "base/strings.h"
#include "kube/gathered_set.h"

namespace meshlint::kube {
namespace {

// Every use of an image in a set that is worth a look, in the order of the set.
struct AllImages {
  explicit AllImages(const ObjectIndex& index) {
    HashIndex by_text;
    for (const GatheredChunk& chunk : index.gathered().chunks()) {
      for (const ImageUse& use : chunk.images) {
        const std::uint64_t hash = HashOf(use.image);
        std::uint32_t text =
            by_text.Find(hash, [&](std::uint32_t number) { return texts[number] == use.image; });
        if (text == HashIndex::kNone) {
          text = static_cast<std::uint32_t>(texts.size());
          by_text.Add(hash, text);
          texts.push_back(use.image);
        }
        uses.push_back({&use, text});
      }
    }
  }

  struct Use {
    const ImageUse* use = nullptr;
    std::uint32_t text = 0;  // index into texts
  };
  std::vector<Use> uses;
  std::vector<std::string_view> texts;  // each once
};

template <class Wanted>
std::vector<ImageUses> Choose(const AllImages& all, const Wanted& wanted) {
  std::vector<ImageUses> images;
  std::map<std::pair<std::string_view, std::string_view>, std::size_t> places;
  for (const AllImages::Use& each : all.uses) {
    if (!wanted(each)) continue;
    const ImageUse& use = *each.use;
    const auto [place, is_new] = places.emplace(
        std::pair(std::string_view(use.object->file().path()), use.image), images.size());
    if (is_new) images.emplace_back();
    images[place->second].push_back(use);
  }
  return images;
}

}  // namespace

std::vector<ImageUses> ImagesOf(const ObjectIndex& index,
                                const std::function<bool(const ImageUse&)>& wanted) {
  return Choose(index.Derived<AllImages>(),
                [&](const AllImages::Use& each) { return wanted(*each.use); });
}

std::vector<ImageUses> ImagesCalled(const ObjectIndex& index,
                                    const std::function<bool(std::string_view image)>& wanted) {
  const AllImages& all = index.Derived<AllImages>();
  std::vector<bool> is_wanted;
  is_wanted.reserve(all.texts.size());
  for (const std::string_view text : all.texts) is_wanted.push_back(wanted(text));
  if (std::find(is_wanted.begin(), is_wanted.end(), true) == is_wanted.end()) return {};
  return Choose(all, [&](const AllImages::Use& each) { return is_wanted[each.text]; });
}

std::string AlsoIn(const ImageUse& use) {
  return Cat("also in ", use.container.Describe(), " of ", use.object->Describe());
}

}  // namespace meshlint::kube
