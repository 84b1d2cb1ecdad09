#include "rule/rule.h"

#include "edit/edit.h"
#include "kube/definitions.h"
#include "kube/kinds.h"
#include "kube/placeholders.h"

namespace meshlint::rules {
namespace {

Node VersionNamed(const Node& versions, std::string_view name) {
  for (const Node version : versions.Items()) {
    if (version["name"].text() == name) return version;
  }
  return {};
}

bool IsServed(const Node& version) { return version["served"].AsBoolean().value_or(true); }

// The version to use instead: one that is served and not on its way out.
std::string_view BetterVersion(const Node& versions) {
  for (const Node version : versions.Items()) {
    if (IsServed(version) && !version["deprecated"].AsBoolean().value_or(false))
      return version["name"].text();
  }
  return {};
}

bool Applies(const Object& object, const RuleContext& /*context*/) {
  return object.group().find('.') != std::string_view::npos;
}

void Check(const Object& object, RuleContext& context) {
  const Object* const definition =
      kube::DefinitionOf(context.index(), object.group(), object.kind());
  if (definition == nullptr) return;
  const Node versions = definition->spec()["versions"];
  if (versions.size() == 0 || kube::HoldsTemplate(versions) ||
      kube::IsTemplated(object.api_version()))
    return;
  const Node own = VersionNamed(versions, object.version());
  const bool deprecated = own && IsServed(own) && own["deprecated"].AsBoolean().value_or(false);
  if (own && IsServed(own) && !deprecated) return;
  FindingBuilder finding = context.Report(
      object, object["apiVersion"],
      Cat(definition->Describe(), own ? "" : " has no version ", own ? "" : object.version(),
          !own         ? ""
          : deprecated ? Cat(" calls version ", object.version(), " deprecated")
                       : Cat(" does not serve version ", object.version()),
          deprecated ? ", which " : ", so the API server refuses ", object.Describe(),
          deprecated ? " uses." : "."));
  finding.As(deprecated ? Severity::kWarning : Severity::kError)
      .Related(own ? own["name"] : versions, own ? "this version" : "the versions that there are");
  const std::string_view better = BetterVersion(versions);
  if (better.empty()) return;
  const std::string api_version = Cat(object.group(), '/', better);
  finding.Help(Cat("Use ", api_version, ", and compare the fields."))
      .Fix(Cat("Write apiVersion: ", api_version), FixSafety::kUnsafe,
           edit::ReplaceText(object["apiVersion"], api_version));
}

}  // namespace

MESHLINT_RULE(crd_version_served) = {
    .id = RuleId("crd-version-served"),
    .summary = "a custom resource uses a version that its definition in the set does not serve",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kReference,
    .fix = FixKind::kUnsafe,
    .applies = Applies,
    .check = Check,
};

}  // namespace meshlint::rules
