#include "rule/rule.h"

namespace meshlint::rules {
namespace {

void Check(const Object& workload, RuleContext& context) {
  if (workload.copy_of() != nullptr) return;
  const bool is_batch = workload.group() == "batch";
  const Node field = workload.spec()[is_batch ? "suspend" : "replicas"];
  const bool is_off = is_batch ? field.AsBoolean().value_or(false) : field.AsInteger(true) == 0;
  if (!is_off) return;
  context
      .Report(workload, field,
              Cat(workload.Describe(), is_batch ? " is suspended" : " is scaled to 0",
                  ": nothing of it runs until that is changed."))
      .Help(is_batch ? "Set suspend: false to start it." : "Raise replicas to start it.");
}

}  // namespace

MESHLINT_RULE(workload_scaled_to_zero) = {
    .id = RuleId("workload-scaled-to-zero"),
    .summary = "a workload runs nothing until it is changed",
    .severity = Severity::kInfo,
    .presets = kCaveats,
    .phase = Phase::kObject,
    .kinds = {"Deployment.apps", "StatefulSet.apps", "Job.batch", "CronJob.batch"},
    .check = Check,
};

}  // namespace meshlint::rules
