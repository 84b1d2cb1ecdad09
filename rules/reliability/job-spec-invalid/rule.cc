#include "rule/rule.h"

#include "kube/placeholders.h"
#include "kube/pod.h"

namespace meshlint::rules {
namespace {

constexpr std::int64_t kMostIndexed = 100000;

class JobSpec {
 public:
  JobSpec(const Object& object, const Node& spec, RuleContext& context)
      : object_(object),
        spec_(spec),
        context_(context),
        is_indexed_(spec["completionMode"].text() == "Indexed") {}

  void CheckNumbers() {
    for (const std::string_view field :
         {"parallelism", "completions", "backoffLimit", "activeDeadlineSeconds",
          "ttlSecondsAfterFinished", "backoffLimitPerIndex", "maxFailedIndexes"}) {
      const Node value = spec_[field];
      if (value.AsInteger().value_or(0) < 0)
        Refuse(value, Cat("has ", field, ": ", value.text()), "Use 0 or more.");
    }
  }

  void CheckMode() {
    const Node mode = spec_["completionMode"];
    const Node completions = spec_["completions"];
    if (mode.IsString() && !mode.IsUnset() && !is_indexed_ && mode.text() != "NonIndexed" &&
        !kube::IsTemplated(mode.text())) {
      context_
          .Report(object_, mode,
                  Cat(object_.Describe(), " has completionMode: ", mode.text(),
                      "; the API server refuses this."))
          .Help("Use Indexed or NonIndexed.")
          .StandsFor("invalid-enum-value", object_.PathOf(mode));
      return;
    }
    if (is_indexed_) {
      if (completions.IsUnset())
        Refuse(mode, "has completionMode: Indexed and no completions", "Set completions.");
      const Node parallelism = spec_["parallelism"];
      if (parallelism.AsInteger().value_or(0) > kMostIndexed)
        Refuse(parallelism,
               Cat("has completionMode: Indexed and parallelism: ", parallelism.text()),
               Cat("Use ", kMostIndexed, " or less."));
      return;
    }
    for (const std::string_view field :
         {"backoffLimitPerIndex", "maxFailedIndexes", "successPolicy"}) {
      const Node value = spec_[field];
      if (value.IsUnset()) continue;
      Refuse(value, Cat("has ", field, ", which needs completionMode: Indexed"),
             Cat("Set completionMode: Indexed and completions, or remove ", field, "."));
    }
  }

  void CheckIndexes() {
    const Node failed = spec_["maxFailedIndexes"];
    if (!is_indexed_ || failed.IsUnset()) return;
    if (spec_["backoffLimitPerIndex"].IsUnset())
      Refuse(failed, "has maxFailedIndexes and no backoffLimitPerIndex",
             "Set backoffLimitPerIndex.");
    const Node completions = spec_["completions"];
    if (failed.AsInteger().value_or(0) > completions.AsInteger().value_or(kMostIndexed))
      Refuse(failed, Cat("has maxFailedIndexes: ", failed.text(), ", more than completions"),
             "Use completions or less.");
  }

  void CheckFailurePolicy() {
    const Node policy = spec_["podFailurePolicy"];
    if (!policy.IsMapping()) return;
    const Node restart = spec_["template"]["spec"]["restartPolicy"];
    if (restart.text() == "OnFailure")
      Refuse(restart, "has podFailurePolicy together with restartPolicy: OnFailure",
             "Use restartPolicy: Never.");
    const Node replacement = spec_["podReplacementPolicy"];
    if (!replacement.IsUnset() && replacement.text() != "Failed")
      Refuse(replacement,
             Cat("has podFailurePolicy together with podReplacementPolicy: ", replacement.text()),
             "Use podReplacementPolicy: Failed.");
    for (const Node rule : policy["rules"].Items()) {
      if (rule.IsMapping()) CheckFailureRule(rule);
    }
  }

 private:
  void CheckFailureRule(const Node& rule) {
    const Node codes = rule["onExitCodes"];
    const Node conditions = rule["onPodConditions"];
    const bool has_codes = codes.IsMapping();
    const bool has_conditions = conditions.size() > 0;
    if (has_codes == has_conditions) {
      Refuse(has_codes ? conditions : rule["action"],
             has_codes ? "has a rule of podFailurePolicy with onExitCodes and onPodConditions"
                       : "has a rule of podFailurePolicy without onExitCodes and onPodConditions",
             "Give each rule exactly one of the two.");
    }
    const Node action = rule["action"];
    if (action.text() == "FailIndex" && spec_["backoffLimitPerIndex"].IsUnset())
      Refuse(action, "has the action FailIndex and no backoffLimitPerIndex",
             "Set backoffLimitPerIndex, or use FailJob.");
    if (codes["operator"].text() != "In") return;
    for (const Node value : codes["values"].Items()) {
      if (value.AsInteger() == 0)
        Refuse(value, "counts the exit code 0 as a failure (operator In)", "Remove the 0.");
    }
  }

  void Refuse(const Node& at, std::string what, std::string help) {
    context_
        .Report(object_, at, Cat(object_.Describe(), ' ', what, "; the API server refuses this."))
        .Help(std::move(help));
  }

  const Object& object_;
  const Node spec_;
  RuleContext& context_;
  bool is_indexed_;
};

void Check(const Object& object, RuleContext& context) {
  if (object.copy_of() != nullptr) return;
  const Node spec = kube::JobSpecOf(object);
  if (!spec.IsMapping()) return;
  JobSpec job(object, spec, context);
  job.CheckNumbers();
  job.CheckMode();
  job.CheckIndexes();
  job.CheckFailurePolicy();
}

}  // namespace

MESHLINT_RULE(job_spec_invalid) = {
    .id = RuleId("job-spec-invalid"),
    .summary = "the settings of a Job contradict each other",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .kinds = {"Job.batch", "CronJob.batch"},
    .check = Check,
};

}  // namespace meshlint::rules
