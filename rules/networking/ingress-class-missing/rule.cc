#include "rule/rule.h"

#include <algorithm>
#include <array>

#include "kube/placeholders.h"

namespace meshlint::rules {
namespace {

constexpr std::string_view kAnnotation = "kubernetes.io/ingress.class";

// Classes that well-known controllers bring along.
constexpr std::array<std::string_view, 14> kKnown = {"nginx",
                                                     "traefik",
                                                     "alb",
                                                     "gce",
                                                     "gce-internal",
                                                     "haproxy",
                                                     "kong",
                                                     "contour",
                                                     "istio",
                                                     "azure-application-gateway",
                                                     "webapprouting.kubernetes.azure.com",
                                                     "cilium",
                                                     "openshift-default",
                                                     "public"};

bool IsKnown(std::string_view name, const ObjectIndex& index) {
  return std::find(kKnown.begin(), kKnown.end(), name) != kKnown.end() ||
         index.Find("networking.k8s.io", "IngressClass", "", name) != nullptr;
}

bool HasDefaultClass(const ObjectIndex& index) {
  const std::vector<const Object*>& classes = index.OfKind("networking.k8s.io", "IngressClass");
  return std::any_of(classes.begin(), classes.end(), [](const Object* ingress_class) {
    return ingress_class->metadata()["annotations"]["ingressclass.kubernetes.io/is-default-class"]
               .text() == "true";
  });
}

void Check(const Object& ingress, RuleContext& context) {
  const Node field = ingress.spec()["ingressClassName"];
  const Node annotation = ingress.metadata()["annotations"][kAnnotation];
  if (!ingress.spec().IsMapping()) return;
  if (!field.IsUnset() && !annotation.IsUnset()) {
    if (field.text() == annotation.text() || kube::IsTemplated(field.text()) ||
        kube::IsTemplated(annotation.text()))
      return;
    context
        .Report(ingress, field,
                Cat(ingress.Describe(), " has class ", Quote(field.text()), " and class ",
                    Quote(annotation.text()), " by annotation; the API server refuses this."))
        .As(Severity::kError)
        .Related(annotation, "the annotation")
        .Help("Remove the annotation.");
    return;
  }
  const ObjectIndex& index = context.index();
  const Node given = field.IsUnset() ? annotation : field;
  if (given.IsUnset()) {
    if (HasDefaultClass(index)) return;
    context
        .Report(ingress, ingress.head(),
                Cat(ingress.Describe(),
                    " names no class, so it needs a cluster with a default IngressClass."))
        .OnlyIn(kCaveats)
        .Help("Set spec.ingressClassName to the class of the controller.");
    return;
  }
  if (IsKnown(given.text(), index) ||
      !index.WhyAbsenceIsUncertain("IngressClass", "", given.text(), Operators::kDoNotCreate)
           .empty())
    return;
  context
      .Report(ingress, given,
              Cat(ingress.Describe(), " is of class ", Quote(given.text()),
                  ", which is not in this set: the cluster must have it."))
      .OnlyIn(kCaveats)
      .Help("Install the controller with that class first, or use the class that is there.");
}

}  // namespace

MESHLINT_RULE(ingress_class_missing) = {
    .id = RuleId("ingress-class-missing"),
    .summary = "an Ingress names no class, one that is not in the set, or two",
    .severity = Severity::kInfo,
    .presets = kRecommended | kCaveats,
    .phase = Phase::kReference,
    .kinds = {"Ingress.networking.k8s.io", "Ingress.extensions"},
    .aliases = {"monokle:LNK001", "kyverno:restrict-ingress-classes"},
    .check = Check,
};

}  // namespace meshlint::rules
