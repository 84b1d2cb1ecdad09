// The vocabulary in block style: whole lines are inserted and removed.
#ifndef MESHLINT_LIB_EDIT_BLOCK_H_
#define MESHLINT_LIB_EDIT_BLOCK_H_

#include <cstddef>
#include <string>
#include <vector>

#include "edit/edits.h"
#include "edit/place.h"
#include "edit/value.h"
#include "text/span.h"

namespace meshlint::edit {

// Both for a block collection with at least one part.
Edits AddToBlockMapping(const Node& mapping, const std::vector<Member>& members,
                        std::size_t behind);
// Whole lines, indented as they are to stand, behind so many of the entries.
Edits InsertIntoBlockMapping(const Node& mapping, std::string entries, std::size_t behind);
Edits AppendToBlockSequence(const Node& sequence, const Value& item);

// The whole lines that a part of a block collection has for itself, with the comments right above
// it; empty when it shares a line with another.
Span LinesOfBlockPart(const Node& collection, const std::vector<Part>& parts, std::size_t index);

// Removes a part of a block collection that has others.
Edits RemoveBlockPart(const Node& collection, const std::vector<Part>& parts, std::size_t index);

// Writes `value` where a scalar, an empty collection or nothing stands in a block collection.
Edits ReplaceInBlock(const Node& node, const Value& value);

// Writes `value` over a block collection that is the value of a key.
Edits ReplaceBlockCollection(const Node& node, const Value& value);

}  // namespace meshlint::edit

#endif  // MESHLINT_LIB_EDIT_BLOCK_H_
