#include "rule/rule.h"

#include "edit/edit.h"
#include "kube/placeholders.h"
#include "kube/targets.h"

namespace meshlint::rules {
namespace {

struct Scaler {
  const Object* object = nullptr;
  std::int64_t least = 0;
  std::int64_t most = 0;
};

std::optional<Scaler> ScalerOf(const ObjectIndex& index, const Object& workload) {
  const std::vector<const Object*> autoscalers = kube::AutoscalersOf(index, workload);
  if (!autoscalers.empty()) {
    const Node spec = autoscalers.front()->spec();
    return Scaler{autoscalers.front(), spec["minReplicas"].AsInteger().value_or(1),
                  spec["maxReplicas"].AsInteger().value_or(0)};
  }
  const std::vector<const Object*> scaled = kube::ScaledObjectsOf(index, workload);
  if (scaled.empty()) return std::nullopt;
  const Node spec = scaled.front()->spec();
  return Scaler{scaled.front(), spec["minReplicaCount"].AsInteger().value_or(0),
                spec["maxReplicaCount"].AsInteger().value_or(100)};
}

void Check(const Object& workload, RuleContext& context) {
  if (workload.copy_of() != nullptr) return;
  // First, because most workloads are scaled by nothing and need not be looked into then.
  const std::optional<Scaler> scaler = ScalerOf(context.index(), workload);
  if (!scaler) return;
  const Node replicas = workload.spec()["replicas"];
  const std::optional<std::int64_t> number = replicas.AsInteger(true);
  if (!number) return;
  if (kube::IsTemplated(workload.name()))
    return context.NotEvaluated(workload, "its name is filled in later");
  if (*number == scaler->least && scaler->least == scaler->most) return;
  context
      .Report(workload, replicas,
              Cat(workload.Describe(), " sets replicas: ", *number, " while ",
                  scaler->object->Describe(), " scales it (", scaler->least, " to ", scaler->most,
                  "): each apply sets it back."))
      .Help("Remove spec.replicas.")
      .Related(scaler->object->spec()["scaleTargetRef"], "scales it")
      .Fix("Remove replicas", FixSafety::kUnsafe, edit::Remove(replicas));
}

}  // namespace

MESHLINT_RULE(hpa_replicas_conflict) = {
    .id = RuleId("hpa-replicas-conflict"),
    .summary = "a workload sets the replicas that an autoscaler decides",
    .severity = Severity::kWarning,
    .presets = kRecommended,
    .phase = Phase::kReference,
    .kinds = {"Deployment.apps", "StatefulSet.apps", "ReplicaSet.apps", "ReplicationController"},
    .fix = FixKind::kUnsafe,
    .aliases = {"kube-score:deployment-targeted-by-hpa-does-not-have-replicas-configured"},
    .check = Check,
};

}  // namespace meshlint::rules
