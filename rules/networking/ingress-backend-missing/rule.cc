#include "rule/rule.h"

#include <map>

#include "edit/edit.h"
#include "kube/kinds.h"
#include "kube/references.h"
#include "kube/wording.h"

namespace meshlint::rules {
namespace {

using kube::IngressBackend;

// "example.com /path", as far as the rule says.
std::string WhereOf(const IngressBackend& backend) {
  const std::string_view host = backend.rule["host"].text();
  const std::string_view path = backend.path["path"].text();
  if (host.empty() && path.empty())
    return backend.path.Exists() ? "all requests" : "what no rule matches";
  return host.empty() || path.empty() ? Cat(host, path) : Cat(host, ' ', path);
}

// Backends that a controller of AWS takes from an annotation.
bool IsAction(const Object& ingress, const IngressBackend& backend) {
  if (backend.port_name.text() != "use-annotation") return false;
  const std::string key = Cat("alb.ingress.kubernetes.io/actions.", backend.name.text());
  return ingress.metadata()["annotations"][key].Exists();
}

void Report(const Object& ingress, const std::vector<const IngressBackend*>& backends,
            RuleContext& context) {
  const ObjectIndex& index = context.index();
  const std::string_view own = kube::EffectiveNamespace(ingress);
  const IngressBackend& first = *backends.front();
  const std::string_view name = first.name.text();
  const std::string_view nearest = index.NearestName("", "Service", own, name);
  FindingBuilder finding =
      context.Report(ingress, first.name,
                     Cat(ingress.Describe(), " sends ", WhereOf(first), " to Service ", Quote(name),
                         ", which is not in namespace ", Quote(own), " of this set."));
  finding.As(ingress.in_design() ? Severity::kWarning : Severity::kError)
      .Help(kube::WithSuggestion("Add the Service or correct the name", nearest));
  edit::Edits edits;
  for (const IngressBackend* backend : backends) {
    edits += edit::ReplaceText(backend->name, nearest);
    if (backend != &first) finding.Related(backend->name, Cat("and ", WhereOf(*backend)));
  }
  if (!nearest.empty()) finding.Fix(Cat("Write ", nearest), FixSafety::kUnsafe, edits);
}

void Check(const Object& ingress, RuleContext& context) {
  const ObjectIndex& index = context.index();
  const std::string_view own = kube::EffectiveNamespace(ingress);
  const std::vector<IngressBackend> backends = kube::IngressBackendsOf(ingress);
  std::map<std::string_view, std::vector<const IngressBackend*>> missing;
  for (const IngressBackend& backend : backends) {
    const std::string_view name = backend.name.text();
    // One in another namespace is the subject of ref-cross-namespace.
    if (backend.name.IsUnset() || IsAction(ingress, backend) ||
        index.Find("", "Service", own, name) != nullptr ||
        index.FindElsewhere("", "Service", own, name) != nullptr)
      continue;
    missing[name].push_back(&backend);
  }
  for (const auto& [name, users] : missing) {
    if (context.MayReportAbsence(ingress, "Service", own, name)) Report(ingress, users, context);
  }
}

}  // namespace

MESHLINT_RULE(ingress_backend_missing) = {
    .id = RuleId("ingress-backend-missing"),
    .summary = "an Ingress sends requests to a Service that is not in the set",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kReference,
    .kinds = {"Ingress.networking.k8s.io", "Ingress.extensions"},
    .fix = FixKind::kUnsafe,
    .aliases = {"kube-linter:dangling-ingress", "kube-score:ingress-targets-service",
                "kubescape:C-0298", "monokle:LNK001"},
    .uncovers = true,
    .check = Check,
};

}  // namespace meshlint::rules
