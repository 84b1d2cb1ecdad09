#include "rule/rule.h"

#include "kube/pod.h"
#include "kube/refusal.h"

namespace meshlint::rules {
namespace {

using kube::Container;

void CheckContainers(const Object& object, const Node& pod_spec, RuleContext& context) {
  const Node containers = pod_spec["containers"];
  if (!containers.IsUnset()) return;
  const bool init = !pod_spec["initContainers"].IsUnset();
  const std::string path = kube::FieldPath(object, pod_spec, "containers");
  FindingBuilder finding =
      context.Report(object, containers,
                     Cat(object.IsCore("Pod") ? Cat(object.Describe(), " has")
                                              : Cat("The pods of ", object.Describe(), " have"),
                         " no containers", init ? ": initContainers do not count." : "."));
  finding.Path(path)
      .StandsFor("missing-field", path)
      .StandsFor("wrong-type", path)
      .Help(Cat("Add at least one to spec.containers.",
                kube::RefusalNote(object, context.versions())));
  if (!containers.Exists()) finding.At(pod_spec.first_token());
}

void CheckImages(const Object& object, const kube::PodSpec& pod_spec, RuleContext& context) {
  std::vector<Container> without;
  for (const Container& container : kube::ContainersOf(pod_spec)) {
    if (container["image"].IsUnset()) without.push_back(container);
  }
  if (without.empty()) return;
  FindingBuilder finding = context.Report(
      object, without.front()["image"],
      without.size() == 1
          ? Cat(without.front().DescribeAtStart(), " of ", object.Describe(),
                without.front()["name"].IsUnset() ? " has no image and no name." : " has no image.")
          : Cat(without.size(), " containers of ", object.Describe(), " have no image."));
  finding.Help(Cat("Name the image that it runs.", kube::RefusalNote(object, context.versions())));
  for (const Container& container : without) {
    if (!container["name"].IsUnset()) continue;
    const std::string path = kube::FieldPath(object, container.node, "name");
    finding.StandsFor("missing-field", path).StandsFor("wrong-type", path);
  }
  for (std::size_t i = 1; i < without.size(); ++i)
    finding.Related(without[i]["image"], Cat(without[i].Describe(), " has none either"));
}

// A manifest without a selector that only names its containers is a patch of another one.
bool IsPatch(const Object& object) {
  return !object.in_design() && object.group() == "apps" && object.spec()["selector"].IsUnset();
}

void Check(const Object& object, RuleContext& context) {
  const kube::PodSpec pod_spec = kube::PodSpecOf(object);
  // A Pod without any spec is the matter of spec-missing.
  if (!pod_spec.IsMapping() || (object.IsCore("Pod") && pod_spec.size() == 0)) return;
  CheckContainers(object, pod_spec, context);
  if (!IsPatch(object)) CheckImages(object, pod_spec, context);
}

}  // namespace

MESHLINT_RULE(container_none) = {
    .id = RuleId("container-none"),
    .summary = "a pod spec has no containers, or a container has no image",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .kinds = kPodKinds,
    .aliases = {"kube-score:pod-no-containers"},
    .check = Check,
};

}  // namespace meshlint::rules
