#include "rule/rule.h"

#include "kube/addresses.h"
#include "kube/names.h"
#include "kube/placeholders.h"

namespace meshlint::rules {
namespace {

void CheckName(const Object& service, RuleContext& context) {
  const Node name = service.spec()["externalName"];
  if (name.IsUnset()) {
    context
        .Report(service, name,
                Cat(service.Describe(),
                    " is of type ExternalName and has no externalName; the API "
                    "server refuses this."))
        .Help("Set spec.externalName to the DNS name it stands for.");
    return;
  }
  std::string_view text = name.text();
  if (kube::IsTemplated(text)) return;
  if (kube::ParseAddress(text)) {
    context
        .Report(service, name,
                Cat("externalName ", Quote(text), " of ", service.Describe(),
                    " is an address: it is answered as a name, which nothing resolves."))
        .As(Severity::kWarning)
        .Help("Use a DNS name, or a Service without selector with an EndpointSlice.");
    return;
  }
  if (text.size() > 1 && text.back() == '.') text.remove_suffix(1);
  if (kube::IsValidName(text, kube::NameGrammar::kSubdomain)) {
    if (text != "localhost" && !EndsWith(text, ".localhost")) return;
    context
        .Report(service, name,
                Cat(service.Describe(), " stands for ", text,
                    ", which is whatever pod or node asks for it."))
        .As(Severity::kWarning)
        .OnlyIn(kStrict)
        .Help("Name the host that is meant.");
    return;
  }
  context
      .Report(service, name,
              Cat("externalName ", Quote(text), " of ", service.Describe(), " is no DNS name: ",
                  kube::WhyInvalidName(text, kube::NameGrammar::kSubdomain), "."))
      .Help("Write the host alone, without scheme, port or path.");
}

void CheckOthers(const Object& service, RuleContext& context) {
  for (const char* const key : {"clusterIP", "clusterIPs", "ipFamilies"}) {
    const Node value = service.spec()[key];
    if (value.IsUnset()) continue;
    context
        .Report(service, value,
                Cat(service.Describe(), " is of type ExternalName and sets ", key,
                    "; the API server refuses this."))
        .Help(Cat("Remove ", key, ": such a Service has no address."));
  }
  for (const char* const key : {"selector", "ports"}) {
    const Node value = service.spec()[key];
    if (value.IsUnset()) continue;
    context
        .Report(service, value,
                Cat(service.Describe(), " is of type ExternalName, so its ", key,
                    key == std::string_view("ports") ? " have" : " has", " no effect."))
        .As(Severity::kInfo)
        .OnlyIn(kStrict)
        .Help(Cat("Remove ", key, ", or use another type."));
  }
}

void Check(const Object& service, RuleContext& context) {
  if (service.spec()["type"].text() != "ExternalName") return;
  CheckName(service, context);
  CheckOthers(service, context);
}

}  // namespace

MESHLINT_RULE(service_external_name_invalid) = {
    .id = RuleId("service-external-name-invalid"),
    .summary = "a Service of type ExternalName cannot work as it is written",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .kinds = {"Service"},
    .keys = {"type"},
    .aliases = {"kyverno:disallow-localhost-services"},
    .check = Check,
};

}  // namespace meshlint::rules
