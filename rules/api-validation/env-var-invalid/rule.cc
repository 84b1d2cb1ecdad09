#include "rule/rule.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "edit/edit.h"
#include "kube/placeholders.h"
#include "kube/pod.h"
#include "kube/refusal.h"
#include "kube/syntax.h"
#include "yaml/ambiguous.h"

namespace meshlint::rules {
namespace {

using kube::Container;

constexpr KubernetesVersion kRelaxedNames{32};
constexpr std::array<std::string_view, 11> kFields = {
    "metadata.name",           "metadata.namespace", "metadata.uid",        "spec.nodeName",
    "spec.serviceAccountName", "status.hostIP",      "status.hostIPs",      "status.podIP",
    "status.podIPs",           "metadata.labels",    "metadata.annotations"};

struct Subject {
  const Object& object;
  const Container& container;
  RuleContext& context;

  std::string Of() const { return Cat(container.Describe(), " of ", object.Describe()); }
  std::string Help(std::string_view text) const {
    return Cat(text, kube::RefusalNote(object, context.versions()));
  }
};

// Why a name is refused, and by which of the releases; nothing where none does.
std::optional<std::pair<std::string, VersionRange>> NameFault(std::string_view name,
                                                              VersionRange versions) {
  if (std::string why = kube::WhyInvalidEnvName(name, true); !why.empty())
    return std::pair(std::move(why), versions);
  if (versions.first >= kRelaxedNames) return std::nullopt;
  std::string why = kube::WhyInvalidEnvName(name, false);
  if (why.empty()) return std::nullopt;
  return std::pair(Cat(why, " before Kubernetes 1.32"),
                   VersionRange{versions.first, std::min(versions.last, KubernetesVersion{31})});
}

void CheckName(const Subject& of, const Node& name, std::string_view what) {
  if (kube::IsTemplated(name.text()) || !name.IsString()) return;
  const auto fault = NameFault(name.text(), of.context.versions());
  if (!fault) return;
  of.context
      .Report(
          of.object, name,
          Cat(what, " ", Quote(name.text()), " of ", of.Of(), " is not valid: ", fault->first, "."))
      .HoldsFor(fault->second)
      .Help(of.Help("Use capital letters, digits and \"_\"."));
}

void CheckUnnamed(const Subject& of) {
  std::vector<Node> unnamed;
  for (const Node variable : of.container["env"].Items()) {
    if (variable.IsMapping() && variable["name"].IsUnset()) unnamed.push_back(variable);
  }
  if (unnamed.empty()) return;
  FindingBuilder finding = of.context.Report(
      of.object, unnamed.front()["name"],
      Cat(unnamed.size() == 1 ? std::string("An environment variable")
                              : Cat(unnamed.size(), " environment variables"),
          " of ", of.Of(), unnamed.size() == 1 ? " has no name." : " have no name."));
  finding.Help(of.Help("Name it or remove it."));
  for (std::size_t i = 0; i < unnamed.size(); ++i) {
    const std::string path = kube::FieldPath(of.object, unnamed[i], "name");
    finding.StandsFor("missing-field", path).StandsFor("wrong-type", path);
    if (i > 0) finding.Related(unnamed[i]["name"], "here too");
  }
}

// Numbers and booleans; what only looks like text is said by yaml-ambiguous-scalar.
void CheckType(const Subject& of, const Node& value) {
  if (!(value.IsNumber() || value.AsBoolean()) || value.IsAlias()) return;
  if (!yaml::WhyAmbiguous(value).empty()) return;
  const Node variable = value.parent();
  of.context
      .Report(
          of.object, value,
          Cat("Environment variable ", Quote(variable["name"].text()), " of ", of.Of(), " has a ",
              value.IsNumber() ? "number" : "boolean", " as its value; only text is accepted."))
      .StandsFor("wrong-type", of.object.PathOf(value))
      .Help("Put it in quotes.")
      .Fix("Put the value in quotes", FixSafety::kSafe, edit::Quote(value));
}

bool IsField(std::string_view path) {
  const std::string_view base = path.substr(0, path.find('['));
  const bool indexed = base != path;
  const bool map = base == "metadata.labels" || base == "metadata.annotations";
  if (map != indexed || (indexed && !(EndsWith(path, "']") && path.substr(base.size(), 2) == "['")))
    return false;
  return std::find(kFields.begin(), kFields.end(), base) != kFields.end();
}

void CheckSource(const Subject& of, const Node& source, std::string_view variable) {
  const Node path = source["fieldRef"]["fieldPath"];
  if (!path.IsUnset() && path.IsString() && !kube::IsTemplated(path.text()) &&
      !IsField(path.text())) {
    const std::string_view near = Nearest(path.text(), kFields);
    of.context
        .Report(of.object, path,
                Cat("Environment variable ", Quote(variable), " of ", of.Of(), " asks for field ",
                    Quote(path.text()), ", which pods do not offer."))
        .Help(of.Help(near.empty() ? "Use metadata.name, metadata.labels['KEY'], status.podIP or "
                                     "another field of the downward API."
                                   : Cat("Did you mean ", Quote(near), "?")));
  }
  const Node resource = source["resourceFieldRef"];
  if (!resource.IsMapping()) return;
  if (resource["resource"].IsUnset()) {
    const std::string missing = kube::FieldPath(of.object, resource, "resource");
    of.context
        .Report(of.object, resource["resource"],
                Cat("Environment variable ", Quote(variable), " of ", of.Of(),
                    " does not say which resource it is to hold."))
        .StandsFor("missing-field", missing)
        .Help(of.Help("Name one, such as limits.memory."));
  }
  const Node named = resource["containerName"];
  const std::span<const Container> all = kube::ContainersOf(of.object);
  const bool known = std::any_of(all.begin(), all.end(), [&named](const Container& container) {
    return container.name == named.text();
  });
  if (named.IsUnset() || known || kube::IsTemplated(named.text())) return;
  of.context
      .Report(of.object, named,
              Cat("Environment variable ", Quote(variable), " of ", of.Of(),
                  " asks for a resource of container ", Quote(named.text()),
                  ", which the pod does not have."))
      .Help("Correct the name, or leave it out: then the container itself is meant.");
}

void CheckVariable(const Subject& of, const Node& variable) {
  const Node value = variable["value"];
  const Node from = variable["valueFrom"];
  const std::string_view name = variable["name"].text();
  CheckType(of, value);
  if (!from.IsMapping()) return;
  std::vector<Node> sources;
  for (const yaml::Entry entry : from.Entries()) {
    if (!entry.value.IsNull()) sources.push_back(entry.key);
  }
  if (!sources.empty() && !value.IsUnset()) {
    of.context
        .Report(of.object, from.key(),
                Cat("Environment variable ", Quote(name), " of ", of.Of(),
                    " has both a value and valueFrom."))
        .Related(value, "the value")
        .Help(of.Help("Keep one of the two."));
  }
  if (sources.size() > 1) {
    of.context
        .Report(of.object, sources[1],
                Cat("Environment variable ", Quote(name), " of ", of.Of(), " has two sources, ",
                    sources[0].text(), " and ", sources[1].text(), "."))
        .Related(sources[0], "the first source")
        .Help(of.Help("Keep one of them."));
  }
  // Editors of designs write {} for what is not set.
  if (sources.empty() && !of.object.in_design()) {
    of.context
        .Report(of.object, from.key(),
                Cat("Environment variable ", Quote(name), " of ", of.Of(),
                    " has a valueFrom without a source."))
        .Help(of.Help("Name a source, such as secretKeyRef, or remove valueFrom."));
  }
  CheckSource(of, from, name);
}

void Check(const Object& object, RuleContext& context) {
  for (const Container& container : kube::ContainersOf(object)) {
    const Subject of{object, container, context};
    CheckUnnamed(of);
    for (const Node variable : container["env"].Items()) {
      if (!variable.IsMapping()) continue;
      if (!variable["name"].IsUnset()) CheckName(of, variable["name"], "Environment variable");
      CheckVariable(of, variable);
    }
    for (const Node source : container["envFrom"].Items()) {
      if (!source["prefix"].IsUnset()) CheckName(of, source["prefix"], "Prefix");
    }
  }
}

}  // namespace

MESHLINT_RULE(env_var_invalid) = {
    .id = RuleId("env-var-invalid"),
    .summary = "an environment variable has a name, value or source that the API server refuses",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .kinds = kPodKinds,
    .keys = {"env", "envFrom"},
    .fix = FixKind::kSometimesSafe,
    .check = Check,
};

}  // namespace meshlint::rules
