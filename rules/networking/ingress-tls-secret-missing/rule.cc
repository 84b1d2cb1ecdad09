#include "rule/rule.h"

#include "kube/builtins.h"
#include "kube/reference_graph.h"

namespace meshlint::rules {
namespace {

// A shim of cert-manager makes the Secrets of such an Ingress.
bool HasIssuer(const Object& ingress) {
  const Node annotations = ingress.metadata()["annotations"];
  for (const char* const key :
       {"cert-manager.io/issuer", "cert-manager.io/cluster-issuer", "certmanager.k8s.io/issuer",
        "certmanager.k8s.io/cluster-issuer", "kubernetes.io/tls-acme"}) {
    if (annotations[key].Exists()) return true;
  }
  return false;
}

bool HasKey(const Object& secret, std::string_view key) {
  return secret["data"][key].Exists() || secret["stringData"][key].Exists();
}

void CheckSecret(const kube::Reference& reference, RuleContext& context) {
  const Object& secret = *reference.to;
  const bool is_empty = secret["data"].size() == 0 && secret["stringData"].size() == 0;
  if (secret.is_sketch() || is_empty || secret["type"].text() == "kubernetes.io/tls") return;
  if (HasKey(secret, "tls.crt") && HasKey(secret, "tls.key")) return;
  context
      .Report(*reference.from, reference.at,
              Cat(reference.from->Describe(), " takes its certificate from ", secret.Describe(),
                  ", which does not hold tls.crt and tls.key."))
      .As(Severity::kWarning)
      .Related(secret.head(), "the Secret")
      .Help("Use a Secret of type kubernetes.io/tls.");
}

void Check(const Object& ingress, RuleContext& context) {
  const ObjectIndex& index = context.index();
  for (const kube::Reference& reference : index.references().From(ingress)) {
    if (reference.role != kube::ReferenceRole::kTls) continue;
    if (reference.to != nullptr) {
      CheckSecret(reference, context);
      continue;
    }
    // One in another namespace is the subject of ref-cross-namespace.
    if (HasIssuer(ingress) || kube::IsMadeElsewhere(index, reference) ||
        index.FindElsewhere("", "Secret", reference.namespace_name, reference.name) != nullptr)
      continue;
    const std::string why =
        index.WhyAbsenceIsUncertain("Secret", reference.namespace_name, reference.name);
    if (!why.empty()) continue;
    context
        .Report(ingress, reference.at,
                Cat(ingress.Describe(), " takes its certificate from Secret ",
                    Quote(reference.name), ", which is not in this set: it must exist before."))
        .OnlyIn(kCaveats)
        .Help("Create the Secret first, or let cert-manager make it.");
  }
}

}  // namespace

MESHLINT_RULE(ingress_tls_secret_missing) = {
    .id = RuleId("ingress-tls-secret-missing"),
    .summary = "the Secret of an Ingress's certificate is not in the set, or holds none",
    .severity = Severity::kInfo,
    .presets = kRecommended | kCaveats,
    .phase = Phase::kReference,
    .kinds = {"Ingress.networking.k8s.io", "Ingress.extensions"},
    .aliases = {"monokle:LNK001"},
    .check = Check,
};

}  // namespace meshlint::rules
