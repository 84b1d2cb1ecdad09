#include "rule/rule.h"

#include <algorithm>
#include <map>
#include <utility>

#include "kube/placeholders.h"
#include "kube/pod.h"
#include "kube/refusal.h"

namespace meshlint::rules {
namespace {

struct Subject {
  const Object& object;
  RuleContext& context;

  FindingBuilder Say(const Node& at, const std::string& message, std::string_view help) const {
    return context.Report(object, at, message)
        .Help(Cat(help, kube::RefusalNote(object, context.versions())));
  }
};

// The claims of the pod; gives their names.
std::vector<std::string_view> CheckClaims(const Subject& of, const Node& claims) {
  std::map<std::string_view, Node> names;
  std::vector<std::string_view> known;
  for (const Node claim : claims.Items()) {
    const Node name = claim["name"];
    if (!name.IsUnset()) {
      known.push_back(name.text());
      const auto [first, is_new] = names.emplace(name.text(), name);
      if (!is_new) {
        of.Say(name,
               Cat("Two resource claims of ", of.object.Describe(), " have the name ",
                   Quote(name.text()), "."),
               "Give each claim its own name.")
            .Related(first->second, "the first of them")
            .StandsFor("duplicate-list-key", of.object.PathOf(name));
      }
    }
    const Node by_name = claim["resourceClaimName"];
    const Node by_template = claim["resourceClaimTemplateName"];
    if (by_name.IsUnset() != by_template.IsUnset()) continue;
    FindingBuilder finding = of.Say(
        by_name.IsUnset() ? name : by_template,
        Cat("Resource claim ", Quote(name.text()), " of ", of.object.Describe(), " names ",
            by_name.IsUnset() ? "neither a claim nor a template." : "both a claim and a template."),
        "Set one of resourceClaimName and resourceClaimTemplateName.");
    if (!by_name.IsUnset()) finding.Related(by_name, "the claim");
  }
  return known;
}

void CheckUses(const Subject& of, const kube::Container& container,
               const std::vector<std::string_view>& known) {
  std::map<std::pair<std::string_view, std::string_view>, Node> used;
  for (const Node use : container["resources"]["claims"].Items()) {
    const Node name = use["name"];
    if (name.IsUnset() || kube::IsTemplated(name.text())) continue;
    const std::string who = Cat(container.DescribeAtStart(), " of ", of.object.Describe());
    const auto [first, is_new] = used.emplace(std::pair(name.text(), use["request"].text()), name);
    if (!is_new) {
      of.Say(name, Cat(who, " uses resource claim ", Quote(name.text()), " twice."),
             "Keep one of the two.")
          .Related(first->second, "used here first")
          .StandsFor("duplicate-list-key", of.object.PathOf(name));
    }
    if (std::find(known.begin(), known.end(), name.text()) != known.end()) continue;
    const std::string_view near = Nearest(name.text(), known);
    of.Say(name,
           Cat(who, " uses resource claim ", Quote(name.text()), ", which the pod does not have."),
           near.empty() ? "Add it to resourceClaims of the pod, or correct the name."
                        : Cat("Did you mean ", Quote(near), "?"));
  }
}

void Check(const Object& object, RuleContext& context) {
  const Subject of{object, context};
  const Node pod_spec = kube::PodSpecOf(object);
  const std::vector<std::string_view> known = CheckClaims(of, pod_spec["resourceClaims"]);
  for (const kube::Container& container : kube::ContainersOf(object))
    CheckUses(of, container, known);
}

}  // namespace

MESHLINT_RULE(resource_claim_invalid) = {
    .id = RuleId("resource-claim-invalid"),
    .summary = "a resource claim of a pod is not complete, repeated or not there",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .kinds = kPodKinds,
    .keys = {"resourceClaims", "claims"},
    .check = Check,
};

}  // namespace meshlint::rules
