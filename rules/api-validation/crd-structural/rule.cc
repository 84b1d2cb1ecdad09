#include "rule/rule.h"

#include "kube/names.h"
#include "kube/placeholders.h"
#include "kube/structural_schema.h"

namespace meshlint::rules {
namespace {

struct Subject {
  const Object& object;
  RuleContext& context;

  FindingBuilder Say(const Node& at, std::string_view what) const {
    return context.Report(object, at, Cat(object.Describe(), " ", what));
  }
};

void CheckNames(const Subject& of) {
  const Node spec = of.object.spec();
  const Node plural = spec["names"]["plural"];
  const Node group = spec["group"];
  if (plural.IsUnset() || group.IsUnset() || kube::IsTemplated(plural.text()) ||
      kube::IsTemplated(group.text()) || kube::IsTemplated(of.object.name()))
    return;
  if (!kube::IsValidName(plural.text(), kube::NameGrammar::kServiceName)) {
    of.Say(plural, Cat("has the plural ", Quote(plural.text()), ", which is not valid."))
        .Help("Use lower-case letters, digits and \"-\".");
    return;
  }
  const std::string name = Cat(plural.text(), '.', group.text());
  if (of.object.name() == name || of.object.in_design()) return;
  of.Say(of.object.head(), Cat("must be named PLURAL.GROUP, which is ", Quote(name), "."))
      .Related(plural, "the plural")
      .Related(group, "the group")
      .Help(Cat("Rename it to ", name, "."));
}

void CheckVersions(const Subject& of, const Node& versions) {
  std::vector<Node> stored;
  bool served = false;
  for (const Node version : versions.Items()) {
    if (version["storage"].AsBoolean().value_or(false)) stored.push_back(version["storage"]);
    served = served || version["served"].AsBoolean().value_or(false);
    const Node schema = version["schema"]["openAPIV3Schema"];
    if (schema.IsUnset()) {
      of.Say(version["name"].Exists() ? version["name"] : version,
             Cat("has no schema for version ", version["name"].text(), "."))
          .Help("Add schema.openAPIV3Schema, with type: object at least.");
      continue;
    }
    for (const kube::SchemaFlaw& flaw : kube::FlawsOfSchema(schema)) {
      of.Say(flaw.at, Cat("has a schema that is not structural: ",
                          flaw.where.empty() ? "it" : flaw.where, " ", flaw.why, "."))
          .Help("See the rules for structural schemas: the API server refuses others.");
    }
  }
  if (stored.empty()) {
    of.Say(versions.key(), "stores no version.").Help("Set storage: true on one of them.");
  } else if (stored.size() > 1) {
    of.Say(stored[1], Cat("stores ", stored.size(), " versions; it must be one."))
        .Related(stored[0], "the first of them")
        .Help("Set storage: false on the others.");
  }
  if (!served) of.Say(versions.key(), "serves no version.").Help("Set served: true on one.");
}

void Check(const Object& object, RuleContext& context) {
  if (object.version() != "v1") return;  // api-removed
  const Subject of{object, context};
  const Node spec = object.spec();
  CheckNames(of);
  const Node preserve = spec["preserveUnknownFields"];
  if (preserve.AsBoolean().value_or(false)) {
    of.Say(preserve, "sets preserveUnknownFields: true, which v1 refuses.")
        .Help("Remove it; x-kubernetes-preserve-unknown-fields: true in the schema does the same.");
  }
  const Node versions = spec["versions"];
  if (versions.size() > 0 && !kube::HoldsTemplate(versions)) CheckVersions(of, versions);
}

}  // namespace

MESHLINT_RULE(crd_structural) = {
    .id = RuleId("crd-structural"),
    .summary = "a CustomResourceDefinition is one that the API server refuses",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .kinds = {"CustomResourceDefinition.apiextensions.k8s.io"},
    .check = Check,
};

}  // namespace meshlint::rules
