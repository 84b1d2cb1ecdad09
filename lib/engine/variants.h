// Variants: which files of a directory belong together.  Where two folders define the same object,
// they are alternatives (overlays/dev and overlays/prod, two examples of one program): never are
// both deployed, so references must not lead from one into the other.
#ifndef MESHLINT_LIB_ENGINE_VARIANTS_H_
#define MESHLINT_LIB_ENGINE_VARIANTS_H_

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "model/object.h"

namespace meshlint {

// Of a file that outlives it.
struct SetFile {
  std::string_view path;
  std::span<const Object* const> objects;
};

// Indices into `files` for each set.  One set as long as no two folders define the same object.
// Else each folder that conflicts with another, taken at the level where they part, makes a set
// with the files that are in none of the others: overlays/dev with base, overlays/prod with base.
// A file that no other depends on is in exactly one set; shared ones are in several.
std::vector<std::vector<std::size_t>> SetsOf(const std::vector<SetFile>& files);

}  // namespace meshlint

#endif  // MESHLINT_LIB_ENGINE_VARIANTS_H_
