#include "rule/previous.h"

#include <utility>

#include "base/strings.h"

namespace meshlint {

const Object* PreviousOf(const Object& object, const RuleContext& context) {
  const auto* const known = dynamic_cast<const KnowsPrevious*>(&context);
  return known == nullptr ? nullptr : known->PreviousOf(object);
}

FindingBuilder ReportChange(const Object& object, const kube::FieldChange& change, std::string help,
                            RuleContext& context) {
  FindingBuilder finding =
      context.Report(object, change.now,
                     Cat(change.path, " of ", object.Describe(), " changes", change.FromTo(),
                         "; the API server refuses to change it."));
  finding.Help(std::move(help)).Related(change.before, "the version before");
  return finding;
}

}  // namespace meshlint
