#include "rule/rule.h"

#include <algorithm>
#include <array>

namespace meshlint::rules {
namespace {

constexpr std::string_view kPrefix = "nginx.ingress.kubernetes.io/";

// Annotations whose value is written into the configuration of the server.
constexpr std::array<std::string_view, 4> kWritten = {"auth-url", "auth-tls-match-cn",
                                                      "mirror-target", "mirror-host"};

std::string_view ClassOf(const Object& ingress) {
  const Node field = ingress.spec()["ingressClassName"];
  return field.IsUnset() ? ingress.metadata()["annotations"]["kubernetes.io/ingress.class"].text()
                         : field.text();
}

void Check(const Object& ingress, RuleContext& context) {
  const std::string_view own = ClassOf(ingress);
  if (!own.empty() && own.find("nginx") == std::string_view::npos) return;
  for (const yaml::Entry entry : ingress.metadata()["annotations"].Entries()) {
    if (!StartsWith(entry.name(), kPrefix)) continue;
    const std::string_view name = entry.name().substr(kPrefix.size());
    if (EndsWith(name, "-snippet")) {
      context
          .Report(ingress, entry.key,
                  Cat("Annotation ", name, " of ", ingress.Describe(),
                      " writes into the configuration of the server; ingress-nginx refuses it "
                      "since 1.9 unless it is allowed."))
          .Help("Use an annotation for the purpose, or allow snippets knowing who may write them.");
      continue;
    }
    const bool is_written = std::find(kWritten.begin(), kWritten.end(), name) != kWritten.end();
    const std::string_view value = entry.value.text();
    if (!is_written || value.find_first_of("\n;{}") == std::string_view::npos) continue;
    context
        .Report(ingress, entry.key,
                Cat("Annotation ", name, " of ", ingress.Describe(),
                    " holds characters that end a statement of the server's configuration."))
        .Help("Write a plain value.");
  }
}

}  // namespace

MESHLINT_RULE(ingress_nginx_risky_annotation) = {
    .id = RuleId("ingress-nginx-risky-annotation"),
    .summary = "an annotation writes into the configuration of ingress-nginx",
    .severity = Severity::kWarning,
    .presets = kStrict | kCaveats,
    .phase = Phase::kObject,
    .kinds = {"Ingress.networking.k8s.io", "Ingress.extensions"},
    .aliases = {"kubescape:C-0059", "trivy:KCV-0093"},
    .check = Check,
};

}  // namespace meshlint::rules
