#include "rule/rule.h"

#include <algorithm>

#include "schema/wording.h"

namespace meshlint::rules {
namespace {

// Lists in which the server takes an entry twice on a plain create; only server-side apply refuses
// it.
constexpr std::string_view kTolerated[] = {"env", "hostAliases", "imagePullSecrets", "secrets",
                                           "ownerReferences"};

bool IsTolerated(const std::string& list, const schema::SchemaFault& fault) {
  const std::string_view name = std::string_view(list).substr(list.rfind('.') + 1);
  if (name == "ports") return EndsWith(fault.owner, "Container");
  return std::find(std::begin(kTolerated), std::end(kTolerated), name) != std::end(kTolerated);
}

void Check(const schema::SchemaFault& fault, const Object& object, RuleContext& context) {
  const std::string item = schema::DottedPath(object, fault.path);
  const std::string list = item.substr(0, item.rfind('['));
  context
      .Report(object, fault.at,
              Cat("Two entries of ", list, " of ", schema::Subject(object), " have the same ",
                  fault.field, ": ", fault.actual, "."))
      .Path(fault.path)
      .As(IsTolerated(list, fault) ? Severity::kWarning : Severity::kError)
      .HoldsFor({fault.since, fault.until})
      .Related(fault.other, "the first of them")
      .Help(Cat("Give each entry its own ", fault.field, ", or remove one."));
}

}  // namespace

MESHLINT_RULE(duplicate_list_key) = {
    .id = RuleId("duplicate-list-key"),
    .summary = "two entries of a list have the key that should tell them apart in common",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kSchema,
    .fault = schema::FaultKind::kDuplicateListKey,
    .check_fault = Check,
};

}  // namespace meshlint::rules
