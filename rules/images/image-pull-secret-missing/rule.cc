#include "rule/rule.h"

#include "kube/kinds.h"
#include "kube/placeholders.h"
#include "kube/pod.h"

namespace meshlint::rules {
namespace {

constexpr std::string_view kDockerJson = "kubernetes.io/dockerconfigjson";
constexpr std::string_view kDockerFile = "kubernetes.io/dockercfg";

void Check(const Object& object, RuleContext& context) {
  const std::string_view space = kube::EffectiveNamespace(object);
  for (const Node reference : kube::PodSpecOf(object)["imagePullSecrets"].Items()) {
    const Node name = reference["name"];
    if (name.IsUnset() || kube::IsTemplated(name.text())) continue;
    const Object* const secret = context.index().Find("", "Secret", space, name.text());
    if (secret == nullptr) {
      if (!context.MayReportAbsence(object, "Secret", space, name.text())) continue;
      context
          .Report(object, name,
                  Cat("The pull secret ", Quote(name.text()), " of ", object.Describe(),
                      " must exist in namespace ", Quote(space), " before its pods start."))
          .OnlyIn(kCaveats)
          .Help("Create it with kubectl create secret docker-registry.");
      continue;
    }
    const Node type = (*secret)["type"];
    if (type.text() == kDockerJson || type.text() == kDockerFile || kube::IsTemplated(type.text()))
      continue;
    context
        .Report(object, name,
                Cat("The pull secret ", Quote(name.text()), " of ", object.Describe(),
                    " is of type ", type.IsUnset() ? std::string_view("Opaque") : type.text(),
                    ", so the kubelet does not use it."))
        .As(Severity::kWarning)
        .Related(type.IsUnset() ? secret->head() : type, "the Secret")
        .Help("Make it with kubectl create secret docker-registry.");
  }
}

}  // namespace

MESHLINT_RULE(image_pull_secret_missing) = {
    .id = RuleId("image-pull-secret-missing"),
    .summary = "a pull secret is not in the set, or is of a type that does not serve",
    .severity = Severity::kInfo,
    .presets = kRecommended | kCaveats,
    .phase = Phase::kReference,
    .kinds = kPodKinds,
    .keys = {"imagePullSecrets"},
    .aliases = {"monokle:LNK001"},
    .check = Check,
};

}  // namespace meshlint::rules
