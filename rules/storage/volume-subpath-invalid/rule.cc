#include "rule/rule.h"

#include "kube/pod.h"
#include "kube/volumes.h"

namespace meshlint::rules {
namespace {

void CheckPath(const Object& object, const kube::Mount& mount, std::string_view field,
               RuleContext& context) {
  const Node path = mount.node[field];
  if (path.IsUnset()) return;
  const std::string where = Cat("The ", field, " ", Quote(path.text()), " of ",
                                mount.container.Describe(), " of ", object.Describe());
  if (mount.container.role == kube::ContainerRole::kEphemeral) {
    context.Report(object, path, where + " is refused: ephemeral containers cannot have one.")
        .Help(Cat("Remove ", field, "."));
    return;
  }
  const std::string why = kube::WhyLeadsOut(path.text());
  if (why.empty()) return;
  context.Report(object, path, Cat(where, ' ', why, "; the API server refuses this."))
      .Help("Write a path that begins inside the volume and stays there.");
}

void Check(const Object& object, RuleContext& context) {
  for (const kube::Mount& mount : kube::MountsOf(kube::PodSpecOf(object))) {
    CheckPath(object, mount, "subPath", context);
    CheckPath(object, mount, "subPathExpr", context);
    const Node path = mount.node["subPath"];
    const Node expression = mount.node["subPathExpr"];
    if (path.IsUnset() || expression.IsUnset()) continue;
    context
        .Report(object, expression,
                Cat(mount.container.DescribeAtStart(), " of ", object.Describe(), " mounts volume ",
                    Quote(mount.volume()),
                    " with both subPath and subPathExpr; the API server refuses this."))
        .Help("Keep one of the two.")
        .Related(path, "the subPath");
  }
}

}  // namespace

MESHLINT_RULE(volume_subpath_invalid) = {
    .id = RuleId("volume-subpath-invalid"),
    .summary = "a subPath leads out of its volume",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .kinds = kPodKinds,
    .keys = {"subPath", "subPathExpr"},
    .check = Check,
};

}  // namespace meshlint::rules
