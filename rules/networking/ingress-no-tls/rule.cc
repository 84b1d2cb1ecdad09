#include "rule/rule.h"

#include <algorithm>
#include <array>

#include "kube/placeholders.h"

namespace meshlint::rules {
namespace {

// Annotations of controllers that end TLS before the Ingress is asked.
constexpr std::array<std::string_view, 5> kTlsElsewhere = {
    "alb.ingress.kubernetes.io/certificate-arn", "networking.gke.io/managed-certificates",
    "ingress.gcp.kubernetes.io/pre-shared-cert", "networking.gke.io/pre-shared-certs",
    "appgw.ingress.kubernetes.io/appgw-ssl-certificate"};

// A wildcard covers one label.
bool Covers(std::string_view certificate, std::string_view host) {
  if (certificate == host) return true;
  if (!StartsWith(certificate, "*.")) return false;
  const std::size_t dot = host.find('.');
  return dot != std::string_view::npos && host.substr(dot) == certificate.substr(1);
}

bool IsCovered(const Node& tls, std::string_view host) {
  for (const Node entry : tls.Items()) {
    if (entry["hosts"].size() == 0) return true;
    for (const Node item : entry["hosts"].Items()) {
      if (Covers(item.text(), host)) return true;
    }
  }
  return false;
}

void Check(const Object& ingress, RuleContext& context) {
  const Node annotations = ingress.metadata()["annotations"];
  if (std::any_of(kTlsElsewhere.begin(), kTlsElsewhere.end(),
                  [&](std::string_view key) { return annotations[key].Exists(); }))
    return;
  const Node tls = ingress.spec()["tls"];
  if (tls.size() == 0) {
    context
        .Report(ingress, tls,
                Cat(ingress.Describe(),
                    " takes requests without TLS: they can be read and "
                    "changed on the way."))
        .Help("Add spec.tls with a Secret that holds the certificate.");
    return;
  }
  for (const Node rule : ingress.spec()["rules"].Items()) {
    const Node host = rule["host"];
    if (host.IsUnset() || kube::IsTemplated(host.text()) || kube::HoldsTemplate(tls)) continue;
    if (IsCovered(tls, host.text())) continue;
    context
        .Report(ingress, host,
                Cat("Host ", Quote(host.text()), " of ", ingress.Describe(),
                    " is in none of its tls entries, so it is served without TLS or with another "
                    "certificate."))
        .Related(tls, "the tls entries")
        .Help("Add the host to spec.tls.");
  }
}

}  // namespace

MESHLINT_RULE(ingress_no_tls) = {
    .id = RuleId("ingress-no-tls"),
    .summary = "an Ingress takes requests without TLS",
    .severity = Severity::kInfo,
    .presets = kStrict | kCaveats,
    .phase = Phase::kObject,
    .kinds = {"Ingress.networking.k8s.io", "Ingress.extensions"},
    .aliases = {"polaris:tlsSettingsMissing", "kubescape:C-0263", "kyverno:require-ingress-https",
                "kyverno:ingress-host-match-tls"},
    .check = Check,
};

}  // namespace meshlint::rules
