#include "rule/rule.h"

#include <algorithm>

#include "kube/addresses.h"
#include "kube/names.h"
#include "kube/placeholders.h"
#include "kube/pod.h"
#include "kube/refusal.h"

namespace meshlint::rules {
namespace {

constexpr std::size_t kMostNameservers = 3;
constexpr std::size_t kMostSearches = 32;
constexpr std::size_t kMostSearchCharacters = 2048;
constexpr KubernetesVersion kRelaxedSearches{33};

struct Subject {
  const Object& object;
  RuleContext& context;

  FindingBuilder Say(const Node& at, const std::string& message, std::string_view help) const {
    return context.Report(object, at, message)
        .Help(Cat(help, kube::RefusalNote(object, context.versions())));
  }
};

void CheckNameservers(const Subject& of, const Node& pod_spec) {
  const Node servers = pod_spec["dnsConfig"]["nameservers"];
  if (pod_spec["dnsPolicy"].text() == "None" && servers.size() == 0) {
    of.Say(pod_spec["dnsPolicy"],
           Cat("dnsPolicy: None of ", of.object.Describe(),
               " leaves the pod without DNS: dnsConfig names no nameservers."),
           "List a nameserver under dnsConfig.nameservers, or use another policy.");
  }
  if (servers.size() > kMostNameservers) {
    of.Say(servers.At(kMostNameservers),
           Cat(of.object.Describe(), " lists ", servers.size(), " nameservers; at most ",
               kMostNameservers, " are allowed."),
           "Keep the three that matter.");
  }
  for (const Node server : servers.Items()) {
    if (!server.IsString() || kube::IsTemplated(server.text()) || kube::ParseAddress(server.text()))
      continue;
    of.Say(server,
           Cat("Nameserver ", Quote(server.text()), " of ", of.object.Describe(),
               " is no IP address."),
           "Write its address: a name would need DNS to be found.");
  }
}

// From 1.33 on a lone dot and underscores are allowed.
bool IsSearchDomain(std::string_view domain, VersionRange versions) {
  const bool relaxed = versions.first >= kRelaxedSearches;
  if (domain == "." && relaxed) return true;
  std::string text(domain);
  if (text.size() > 1 && text.back() == '.') text.pop_back();
  if (relaxed) std::replace(text.begin(), text.end(), '_', 'x');
  return kube::IsValidName(text, kube::NameGrammar::kSubdomain);
}

void CheckSearches(const Subject& of, const Node& searches) {
  std::size_t characters = searches.size() == 0 ? 0 : searches.size() - 1;
  for (const Node domain : searches.Items()) {
    characters += domain.text().size();
    if (!domain.IsString() || kube::IsTemplated(domain.text()) ||
        IsSearchDomain(domain.text(), of.context.versions()))
      continue;
    of.Say(domain,
           Cat("Search domain ", Quote(domain.text()), " of ", of.object.Describe(),
               " is no domain name."),
           "Use lower-case letters, digits, \"-\" and \".\".");
  }
  if (searches.size() <= kMostSearches && characters <= kMostSearchCharacters) return;
  of.Say(
      searches,
      Cat(of.object.Describe(), " lists ", searches.size(), " search domains of ", characters,
          " characters; at most ", kMostSearches, " and ", kMostSearchCharacters, " are allowed."),
      "Keep those that matter.");
}

void Check(const Object& object, RuleContext& context) {
  const Subject of{object, context};
  const Node pod_spec = kube::PodSpecOf(object);
  CheckNameservers(of, pod_spec);
  const Node config = pod_spec["dnsConfig"];
  CheckSearches(of, config["searches"]);
  for (const Node option : config["options"].Items()) {
    if (!option.IsMapping() || !option["name"].IsUnset()) continue;
    of.Say(option["name"], Cat("A DNS option of ", object.Describe(), " has no name."),
           "Name it, such as ndots.");
  }
}

}  // namespace

MESHLINT_RULE(dns_policy_none) = {
    .id = RuleId("dns-policy-none"),
    .summary = "the DNS settings of a pod are not complete or not valid",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .kinds = kPodKinds,
    .keys = {"dnsPolicy", "dnsConfig"},
    .check = Check,
};

}  // namespace meshlint::rules
