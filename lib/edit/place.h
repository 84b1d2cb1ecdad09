// Where things are in a collection: its own entries in file order, and the place of a new one.
#ifndef MESHLINT_LIB_EDIT_PLACE_H_
#define MESHLINT_LIB_EDIT_PLACE_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "edit/edit.h"
#include "yaml/node.h"

namespace meshlint::edit {

// An entry of a mapping, or an item of a sequence (then without a key).
struct Part {
  Node key;
  Node value;

  std::uint32_t begin() const { return (key.Exists() ? key : value).Record().begin; }
  std::uint32_t end() const;
};

// The parts that are written in a collection itself, in file order: merged entries are not, `<<`
// is.
std::vector<Part> PartsOf(const Node& collection);

// The part of that name, or parts.size().
std::size_t FindPart(const std::vector<Part>& parts, std::string_view name);

// Behind how many of the parts a new key goes.
std::size_t PlaceOf(const std::vector<Part>& parts, std::string_view key, const Place& place);

}  // namespace meshlint::edit

#endif  // MESHLINT_LIB_EDIT_PLACE_H_
