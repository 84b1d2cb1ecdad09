#include "rule/rule.h"

#include <map>
#include <tuple>

#include "kube/placeholders.h"
#include "kube/references.h"

namespace meshlint::rules {
namespace {

// A path of an Ingress, with all that decides which requests it gets.
struct Place {
  const Object* ingress = nullptr;
  Node node;  // the path, or the rule where it has none
};
using Key = std::tuple<std::string_view, std::string, std::string_view, std::string_view>;

std::string_view ClassOf(const Object& ingress) {
  const Node field = ingress.spec()["ingressClassName"];
  return field.IsUnset() ? ingress.metadata()["annotations"]["kubernetes.io/ingress.class"].text()
                         : field.text();
}

// Whether another Ingress is meant to share its paths with this one.
bool Shares(const Object& ingress) {
  const Node annotations = ingress.metadata()["annotations"];
  return annotations["nginx.ingress.kubernetes.io/canary"].text() == "true" ||
         annotations["alb.ingress.kubernetes.io/group.name"].Exists();
}

std::string Shown(const Key& key) {
  const std::string& host = std::get<1>(key);
  const std::string_view path = std::get<2>(key);
  return Cat("host ", host.empty() ? std::string("*") : host, " and path ",
             path.empty() ? std::string_view("/") : path);
}

void Report(const Place& first, const Place& second, const Key& key, RuleContext& context) {
  const bool same = first.ingress == second.ingress;
  context
      .Report(*second.ingress, second.node,
              same ? Cat(second.ingress->Describe(), " has ", Shown(key), " twice.")
                   : Cat(second.ingress->Describe(), " has ", Shown(key), ", and so has ",
                         first.ingress->Describe(), "."))
      .Related(first.node, "the first of them")
      .Help("Keep one of the two: which of them wins depends on the controller.");
}

void Check(RuleContext& context) {
  std::map<Key, Place> places;
  for (const Object* ingress : context.index().objects()) {
    if (!kube::IsIngress(*ingress) || Shares(*ingress)) continue;
    for (const Node rule : ingress->spec()["rules"].Items()) {
      for (const Node item : rule["http"]["paths"].Items()) {
        const Key key{ClassOf(*ingress), ToLower(rule["host"].text()), item["path"].text(),
                      item["pathType"].text()};
        if (kube::HoldsTemplate(rule["host"]) || kube::HoldsTemplate(item["path"]) ||
            kube::IsTemplated(std::get<0>(key)))
          continue;
        const Node node = item["path"].IsUnset() ? item : item["path"];
        const auto [first, is_new] = places.emplace(key, Place{ingress, node});
        if (!is_new) Report(first->second, {ingress, node}, key, context);
      }
    }
  }
}

}  // namespace

MESHLINT_RULE(ingress_duplicate_host_path) = {
    .id = RuleId("ingress-duplicate-host-path"),
    .summary = "two paths of Ingresses ask for the same requests",
    .severity = Severity::kWarning,
    .presets = kRecommended,
    .phase = Phase::kSet,
    .kinds = {"Ingress.networking.k8s.io", "Ingress.extensions"},
    .aliases = {"kyverno:unique-ingress-host-and-path", "kyverno:unique-ingress-paths"},
    .check_set = Check,
};

}  // namespace meshlint::rules
