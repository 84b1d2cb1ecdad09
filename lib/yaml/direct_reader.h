// The reader for what manifests and designs are written in: one pass, no copy, no exception.
//
// It knows block mappings and sequences, flow collections (JSON included), plain, quoted, literal
// and folded scalars, comments and `---`.  At anything else (anchor, alias, tag, directive, `? `
// key, merge key, a tab between tokens, ...) and at anything that is wrong it declines, and the
// event reader reads the document and finds the words for what is wrong.  What it does read, it
// reads exactly as the event reader does: tests/differential and tests/fuzz/reader_fuzz.cc compare
// the two node by node.
#ifndef MESHLINT_LIB_YAML_DIRECT_READER_H_
#define MESHLINT_LIB_YAML_DIRECT_READER_H_

#include "yaml/document.h"

namespace meshlint::yaml {

// Reads the text at document.span() into the empty `document`; false, with the document empty
// again, when it declines.
[[nodiscard]] bool ReadDirectly(Document& document, const Limits& limits);

}  // namespace meshlint::yaml

#endif  // MESHLINT_LIB_YAML_DIRECT_READER_H_
