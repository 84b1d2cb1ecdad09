// Copying entries as they are written: comments, quotes and order stay, only the indentation is
// that of the new place.
#ifndef MESHLINT_LIB_EDIT_COPY_H_
#define MESHLINT_LIB_EDIT_COPY_H_

#include <string_view>
#include <vector>

#include "edit/edit.h"
#include "edit/edits.h"

namespace meshlint::edit {

// Writes entries of other mappings (given by their values) into `mapping`, which has entries; with
// `below`, under a new key of that name.  What is to be moved is also removed by the caller.
Edits CopyEntries(const std::vector<Node>& entries, const Node& mapping, std::string_view below,
                  Place place);

}  // namespace meshlint::edit

#endif  // MESHLINT_LIB_EDIT_COPY_H_
