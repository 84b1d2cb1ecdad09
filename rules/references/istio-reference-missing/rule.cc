#include "rule/rule.h"

#include <string>
#include <unordered_map>
#include <vector>

#include "edit/edit.h"
#include "kube/kinds.h"
#include "kube/placeholders.h"
#include "kube/wording.h"

namespace meshlint::rules {
namespace {

constexpr std::string_view kGroup = "networking.istio.io";

void CheckGateways(const Object& service, RuleContext& context) {
  const ObjectIndex& index = context.index();
  for (const Node entry : service.spec()["gateways"].Items()) {
    const std::string_view text = entry.text();
    if (text.empty() || text == "mesh" || kube::IsTemplated(text)) continue;
    const std::size_t slash = text.find('/');
    const bool has_space = slash != std::string_view::npos;
    const std::string_view space =
        has_space ? text.substr(0, slash) : kube::EffectiveNamespace(service);
    const std::string_view name = has_space ? text.substr(slash + 1) : text;
    if (index.Find(kGroup, "Gateway", space, name) != nullptr) continue;
    std::string why = index.WhyAbsenceIsUncertain("Gateway", space, name, Operators::kDoNotCreate);
    if (!why.empty()) {
      context.NotEvaluated(service, std::move(why));
      continue;
    }
    context
        .Report(service, entry,
                Cat(service.Describe(), " is bound to Gateway ", Quote(text),
                    ", which is not in this set."))
        .As(Severity::kInfo)
        .OnlyIn(kStrict | kCaveats)
        .Help(kube::WithSuggestion("Add the Gateway or correct the name",
                                   index.NearestName(kGroup, "Gateway", space, name)));
  }
}

// `reviews` in the namespace `shop` is reviews.shop.svc.cluster.local.
std::string FullHost(std::string_view host, std::string_view space) {
  return host.find('.') == std::string_view::npos ? Cat(host, '.', space, ".svc.cluster.local")
                                                  : std::string(host);
}

// DestinationRules by the full name of their host, in the order of the set.
struct DestinationRules {
  explicit DestinationRules(const ObjectIndex& index) {
    for (const Object* rule : index.OfKind(kGroup, "DestinationRule")) {
      by_host[FullHost(rule->spec()["host"].text(), kube::EffectiveNamespace(*rule))].push_back(
          rule);
    }
  }
  std::unordered_map<std::string, std::vector<const Object*>> by_host;
};

void CheckSubset(const Object& service, const Node& destination, RuleContext& context) {
  const Node subset = destination["subset"];
  if (subset.IsUnset() || kube::HoldsTemplate(destination)) return;
  const std::string host = FullHost(destination["host"].text(), kube::EffectiveNamespace(service));
  const auto& by_host = context.index().Derived<DestinationRules>().by_host;
  const auto rules = by_host.find(host);
  if (rules == by_host.end()) return;
  std::vector<std::string_view> names;
  for (const Object* other : rules->second) {
    for (const Node item : other->spec()["subsets"].Items()) {
      if (item["name"].text() == subset.text()) return;
      names.push_back(item["name"].text());
    }
  }
  const Object* const rule = rules->second.front();
  const std::string_view nearest = Nearest(subset.text(), names);
  FindingBuilder finding = context.Report(
      service, subset,
      Cat(service.Describe(), " sends to subset ", Quote(subset.text()), " of ", host, ", which ",
          rule->Describe(), " does not define: such requests fail."));
  finding.As(Severity::kWarning)
      .Related(rule->head(), "the subsets of the host")
      .Help(kube::WithSuggestion("Define the subset or correct the name", nearest));
  if (!nearest.empty())
    finding.Fix(Cat("Write ", nearest), FixSafety::kUnsafe, edit::ReplaceText(subset, nearest));
}

void Check(const Object& service, RuleContext& context) {
  CheckGateways(service, context);
  for (const char* const protocol : {"http", "tcp", "tls"}) {
    for (const Node rule : service.spec()[protocol].Items()) {
      for (const Node route : rule["route"].Items())
        CheckSubset(service, route["destination"], context);
    }
  }
}

}  // namespace

MESHLINT_RULE(istio_reference_missing) = {
    .id = RuleId("istio-reference-missing"),
    .summary = "a VirtualService names a Gateway or subset that is not there",
    .severity = Severity::kInfo,
    .presets = kRecommended | kCaveats,
    .phase = Phase::kReference,
    .kinds = {"VirtualService.networking.istio.io"},
    .fix = FixKind::kUnsafe,
    .uncovers = true,
    .check = Check,
};

}  // namespace meshlint::rules
