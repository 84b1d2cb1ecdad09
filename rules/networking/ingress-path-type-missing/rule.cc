#include "rule/rule.h"

#include <algorithm>
#include <array>

#include "edit/edit.h"
#include "kube/addresses.h"
#include "kube/names.h"
#include "kube/placeholders.h"
#include "kube/references.h"
#include "kube/refusal.h"

namespace meshlint::rules {
namespace {

constexpr std::array<std::string_view, 3> kPathTypes = {"Exact", "Prefix",
                                                        "ImplementationSpecific"};

// Why the server does not take a path of type Exact or Prefix; "" when it does.
std::string WhyInvalidPath(std::string_view path) {
  if (path.empty() || path.front() != '/') return "does not begin with \"/\"";
  const std::string lower = ToLower(path);
  for (const std::string_view part : {"//", "/./", "/../", "%2f"}) {
    if (lower.find(part) != std::string::npos) return Cat("holds ", Quote(part));
  }
  for (const std::string_view end : {"/..", "/."}) {
    if (EndsWith(lower, end)) return Cat("ends in ", Quote(end));
  }
  return {};
}

bool IsPattern(std::string_view path) {
  return path.find_first_of("()[]|*+?^$\\") != std::string_view::npos;
}

void CheckType(const Object& ingress, const Node& item, RuleContext& context) {
  const Node type = item["pathType"];
  const Node path = item["path"];
  const std::string shown = path.IsUnset() ? "A path" : Cat("Path ", Quote(path.text()));
  if (type.IsUnset()) {
    const std::string own = kube::FieldPath(ingress, item, "pathType");
    context
        .Report(ingress, type,
                Cat(shown, " of ", ingress.Describe(),
                    " has no pathType; the API server refuses "
                    "this."))
        .At(type.Exists() ? type.span() : item.first_token())
        .Path(own)
        .StandsFor("missing-field", own)
        .Help("Set pathType: Prefix, or Exact.")
        .Fix("Add pathType: Prefix", FixSafety::kUnsafe,
             edit::SetKey(item, "pathType", "Prefix", {{}, "path"}));
    return;
  }
  if (std::find(kPathTypes.begin(), kPathTypes.end(), type.text()) != kPathTypes.end()) return;
  context
      .Report(ingress, type,
              Cat("pathType ", Quote(type.text()), " of ", ingress.Describe(),
                  " is none of Exact, Prefix and ImplementationSpecific."))
      .StandsFor("invalid-enum-value", ingress.PathOf(type))
      .Help("Write Prefix or Exact.");
}

void CheckPath(const Object& ingress, const Node& item, RuleContext& context) {
  const Node type = item["pathType"];
  const Node path = item["path"];
  const std::string_view text = path.text();
  if (kube::IsTemplated(text)) return;
  std::string why;
  if (type.text() == "Exact" || type.text() == "Prefix") {
    why = WhyInvalidPath(text);
  } else if (type.text() == "ImplementationSpecific" && !text.empty() && text.front() != '/') {
    why = "does not begin with \"/\"";
  }
  if (!why.empty()) {
    context
        .Report(ingress, path,
                path.IsUnset() ? Cat("A path of type ", type.text(), " of ", ingress.Describe(),
                                     " is empty; the API server refuses this.")
                               : Cat("Path ", Quote(text), " of ", ingress.Describe(), ' ', why,
                                     "; the API server refuses this."))
        .Help("Write an absolute path such as / or /api.");
  } else if ((type.text() == "Exact" || type.text() == "Prefix") && IsPattern(text)) {
    context
        .Report(ingress, path,
                Cat("Path ", Quote(text), " of ", ingress.Describe(),
                    " is a pattern, and its pathType is ", type.text(), "."))
        .As(Severity::kWarning)
        .OnlyIn(kStrict)
        .Help("Use pathType: ImplementationSpecific for patterns of ingress-nginx.");
  }
}

// Why the server does not take a host; "" when it does.
std::string WhyInvalidHost(std::string_view host) {
  if (kube::ParseAddress(host)) return "is an address";
  if (host.find('*') == std::string_view::npos) {
    if (kube::IsValidName(host, kube::NameGrammar::kSubdomain)) return {};
    const std::size_t colon = host.rfind(':');
    if (colon != std::string_view::npos &&
        host.find_first_not_of("0123456789", colon + 1) == std::string_view::npos)
      return "has a port";
    return Cat("is no DNS name: ", kube::WhyInvalidName(host, kube::NameGrammar::kSubdomain));
  }
  const bool whole_label = StartsWith(host, "*.") && host.find('*', 1) == std::string_view::npos;
  if (whole_label && kube::IsValidName(host.substr(2), kube::NameGrammar::kSubdomain)) return {};
  return "has \"*\" elsewhere than as its whole first part";
}

void CheckRule(const Object& ingress, const Node& rule, RuleContext& context) {
  const Node host = rule["host"];
  if (!host.IsUnset() && host.IsScalar() && !kube::IsTemplated(host.text())) {
    const std::string why = WhyInvalidHost(host.text());
    if (!why.empty()) {
      context
          .Report(ingress, host,
                  Cat("Host ", Quote(host.text()), " of ", ingress.Describe(), ' ', why,
                      "; the API server refuses this."))
          .Help("Write a DNS name, *.NAME, or no host at all for every host.");
    }
  }
  const Node http = rule["http"];
  if (http.IsMapping() && http["paths"].IsUnset()) {
    const std::string own = kube::FieldPath(ingress, http, "paths");
    context
        .Report(ingress, http["paths"],
                Cat("A rule of ", ingress.Describe(),
                    " has no paths; the API server refuses "
                    "this."))
        .StandsFor("missing-field", own)
        .Help("Add a path with a backend.");
  }
}

void Check(const Object& ingress, RuleContext& context) {
  const Node spec = ingress.spec();
  if (!spec.IsMapping()) return;
  if (spec["rules"].IsUnset() && spec["defaultBackend"].IsUnset() && spec["backend"].IsUnset()) {
    context
        .Report(ingress, spec["rules"],
                Cat(ingress.Describe(),
                    " has neither rules nor a default backend; the API server refuses this."))
        .Help("Add a rule, or a defaultBackend.");
  }
  for (const Node rule : spec["rules"].Items()) {
    CheckRule(ingress, rule, context);
    if (ingress.version() != "v1") continue;
    for (const Node item : rule["http"]["paths"].Items()) {
      if (!item.IsMapping()) continue;
      CheckType(ingress, item, context);
      CheckPath(ingress, item, context);
    }
  }
}

}  // namespace

MESHLINT_RULE(ingress_path_type_missing) = {
    .id = RuleId("ingress-path-type-missing"),
    .summary = "a path or host of an Ingress is not one that the API server takes",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .kinds = {"Ingress.networking.k8s.io", "Ingress.extensions"},
    .fix = FixKind::kUnsafe,
    .check = Check,
};

}  // namespace meshlint::rules
