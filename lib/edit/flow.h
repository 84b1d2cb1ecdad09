// The vocabulary in flow style and JSON: entries and their commas.
#ifndef MESHLINT_LIB_EDIT_FLOW_H_
#define MESHLINT_LIB_EDIT_FLOW_H_

#include <cstddef>
#include <vector>

#include "edit/edits.h"
#include "edit/place.h"
#include "edit/value.h"

namespace meshlint::edit {

Edits AddToFlowMapping(const Node& mapping, const std::vector<Member>& members, std::size_t behind);
Edits AppendToFlowSequence(const Node& sequence, const Value& item);
// A part of a flow collection, whether or not it has others.
Edits RemoveFlowPart(const Node& collection, const std::vector<Part>& parts, std::size_t index);
// Writes `value` over a value or item of a flow collection.
Edits ReplaceInFlow(const Node& node, const Value& value);

}  // namespace meshlint::edit

#endif  // MESHLINT_LIB_EDIT_FLOW_H_
