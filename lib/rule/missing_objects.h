// MissingObjects: what the rules about ConfigMaps, Secrets and accounts that are named and not in
// the set have in common.
#ifndef MESHLINT_LIB_RULE_MISSING_OBJECTS_H_
#define MESHLINT_LIB_RULE_MISSING_OBJECTS_H_

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "kube/reference_graph.h"
#include "model/object.h"
#include "rule/rule_context.h"

namespace meshlint {

// The missing objects of a core kind that a rule may report: nothing else makes them, they are in
// no other namespace either (which ref-cross-namespace reports), and the set is known to hold what
// it refers to; where it is not, that is noted.
std::vector<kube::MissingObject> ReportableMissing(kube::ReferenceRole role, std::string_view kind,
                                                   RuleContext& context);

// Adds the further users of the object as related places: `Pod "web"` and `what_they_do` ("needs it
// too").  With a `nearest` name, offers it as a fix in all places of the finding's own file.
void AddUsers(const kube::MissingObject& missing, std::string_view what_they_do,
              std::string_view nearest, FindingBuilder& finding);

// Judges each reference to a key of a ConfigMap or Secret of the set.  `keys` gives those that the
// object has, or nothing when something else may fill it in.
using KeysOf = std::function<std::optional<std::vector<std::string_view>>(const Object&)>;
void CheckDataKeys(std::string_view kind, const KeysOf& keys, RuleContext& context);

}  // namespace meshlint

#endif  // MESHLINT_LIB_RULE_MISSING_OBJECTS_H_
