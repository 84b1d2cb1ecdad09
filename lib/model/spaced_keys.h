// Spaced keys: Meshery servers of 2022 to 2024 stored `matchLabels` as `match Labels`.  Here such
// keys get the API's names back; their spans stay those of the text, and the list of them is kept
// for the findings.
#ifndef MESHLINT_LIB_MODEL_SPACED_KEYS_H_
#define MESHLINT_LIB_MODEL_SPACED_KEYS_H_

#include <vector>

#include "yaml/document.h"
#include "yaml/node.h"

namespace meshlint {

// Respells every spaced key below `root`, whose values Kubernetes never lets hold a space in a key.
// Appends the keys to `found` in file order.
void RespellKeys(yaml::Document& document, const yaml::Node& root, std::vector<yaml::Node>& found);

// The same for a plain manifest (an export of a design): keys below data, stringData, labels and
// annotations are the user's own and stay.
void RespellManifestKeys(yaml::Document& document, const yaml::Node& root,
                         std::vector<yaml::Node>& found);

}  // namespace meshlint

#endif  // MESHLINT_LIB_MODEL_SPACED_KEYS_H_
