// Previous: the version before of the objects of a run, for rules about what may not be changed.
// Only runs with `against` know one, so it is no part of RuleContext but a capability beside it.
#ifndef MESHLINT_LIB_RULE_PREVIOUS_H_
#define MESHLINT_LIB_RULE_PREVIOUS_H_

#include <string>

#include "kube/immutable.h"
#include "model/object.h"
#include "rule/rule_context.h"

namespace meshlint {

// What a RuleContext may be besides.
class KnowsPrevious {
 public:
  virtual ~KnowsPrevious() = default;
  virtual const Object* PreviousOf(const Object& object) const = 0;
};

// The version before of an object of the run; null when it is new or none is known.
const Object* PreviousOf(const Object& object, const RuleContext& context);

// Reports a change at the new value, with the old one as related place.
FindingBuilder ReportChange(const Object& object, const kube::FieldChange& change, std::string help,
                            RuleContext& context);

}  // namespace meshlint

#endif  // MESHLINT_LIB_RULE_PREVIOUS_H_
