// The reader over yaml-cpp: reads every document, at the speed of yaml-cpp.
//
// yaml-cpp says what the nodes are, in order, and where each begins.  This reader computes where
// they end, keeps comments, anchors and tags, follows aliases, and refuses what kubectl
// (sigs.k8s.io/yaml over go-yaml) would refuse and yaml-cpp does not.  Nothing of yaml-cpp shows
// outside of event_reader.cc.
#ifndef MESHLINT_LIB_YAML_EVENT_READER_H_
#define MESHLINT_LIB_YAML_EVENT_READER_H_

#include "yaml/document.h"

namespace meshlint::yaml {

// Reads the text at document.span() into the empty `document`.  After a fault its tree is empty and
// its comments are those before the fault.
void ReadByEvents(Document& document, const Limits& limits);

}  // namespace meshlint::yaml

#endif  // MESHLINT_LIB_YAML_EVENT_READER_H_
