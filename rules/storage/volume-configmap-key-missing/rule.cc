#include "rule/rule.h"

#include <algorithm>
#include <map>

#include "edit/edit.h"
#include "kube/kinds.h"
#include "kube/placeholders.h"
#include "kube/pod.h"
#include "kube/volumes.h"

namespace meshlint::rules {
namespace {

// A configMap or secret source: of a volume, or one of several in a projected volume.
struct Source {
  const Object& object;
  Node volume;
  Node node;              // the mapping with `items`
  std::string_view kind;  // "ConfigMap", "Secret"
  std::string_view name;
};

// Secrets that somebody else fills: their keys are not in the file.
bool IsFilledByOthers(const Object& object) {
  if (object["type"].text() == "kubernetes.io/service-account-token") return true;
  const Node annotations = object.metadata()["annotations"];
  for (const yaml::Entry entry : annotations.Entries()) {
    for (const std::string_view owner :
         {"cert-manager.io/", "external-secrets.io/", "sealedsecrets.bitnami.com/",
          "reconcile.external-secrets.io/", "replicator.v1.mittwald.de/", "kubed.appscode.com/",
          "reflector.v1.k8s.emberstack.com/"}) {
      if (StartsWith(entry.name(), owner)) return true;
    }
  }
  return false;
}

std::vector<std::string_view> KeysOf(const Object& object) {
  std::vector<std::string_view> keys;
  for (const std::string_view map : {"data", "binaryData", "stringData"}) {
    const Node entries = object[map];
    for (const yaml::Entry entry : entries.Entries()) keys.push_back(entry.name());
  }
  return keys;
}

void CheckKeys(const Source& source, RuleContext& context) {
  const Object* object =
      context.index().Find("", source.kind, kube::EffectiveNamespace(source.object), source.name);
  if (object == nullptr || object->is_sketch() || IsFilledByOthers(*object)) return;
  if (source.node["optional"].AsBoolean().value_or(false)) return;
  const std::vector<std::string_view> keys = KeysOf(*object);
  const Node items = source.node["items"];
  for (const Node item : items.Items()) {
    const Node key = item["key"];
    if (key.IsUnset() || kube::IsTemplated(key.text())) continue;
    if (std::find(keys.begin(), keys.end(), key.text()) != keys.end()) continue;
    if (!context.MayReportAbsence(source.object, source.kind, kube::EffectiveNamespace(*object),
                                  source.name))
      return;
    const std::string_view nearest = Nearest(key.text(), keys);
    FindingBuilder finding = context.Report(
        source.object, key,
        Cat("Volume ", Quote(source.volume["name"].text()), " of ", source.object.Describe(),
            " takes key ", Quote(key.text()), " of ", source.kind, ' ', Quote(source.name),
            ", which has no such key: the pods do not start."));
    finding.Related(object->head(), Cat("the ", source.kind))
        .Help(Cat("Add the key, or correct the name",
                  nearest.empty() ? "." : Cat(" (did you mean ", Quote(nearest), "?).")));
    if (!nearest.empty()) {
      finding.Fix(Cat("Write ", nearest), FixSafety::kUnsafe, edit::ReplaceText(key, nearest));
    }
  }
}

void CheckPaths(const Source& source, RuleContext& context) {
  std::map<std::string_view, Node> first_of;
  const Node items = source.node["items"];
  for (const Node item : items.Items()) {
    const Node path = item["path"];
    if (path.IsUnset()) continue;
    const std::string where =
        Cat("Volume ", Quote(source.volume["name"].text()), " of ", source.object.Describe());
    const std::string why = kube::WhyLeadsOut(path.text());
    if (!why.empty()) {
      context
          .Report(source.object, path,
                  Cat(where, " writes a key to path ", Quote(path.text()), ", which ", why,
                      "; the API server refuses this."))
          .Help("Write a path that begins inside the volume and stays there.");
    }
    const auto [first, is_new] = first_of.emplace(path.text(), path);
    if (is_new) continue;
    context
        .Report(source.object, path,
                Cat(where, " writes two keys to path ", Quote(path.text()),
                    "; only one of them is there."))
        .As(Severity::kWarning)
        .Related(first->second, "the first of them")
        .Help("Give each key its own path.");
  }
}

void CheckSource(const Source& source, RuleContext& context) {
  CheckPaths(source, context);
  if (!source.name.empty()) CheckKeys(source, context);
}

void Check(const Object& object, RuleContext& context) {
  if (object.copy_of() != nullptr) return;
  const Node volumes = kube::PodSpecOf(object)["volumes"];
  for (const Node volume : volumes.Items()) {
    const Node map = volume["configMap"];
    const Node secret = volume["secret"];
    CheckSource({object, volume, map, "ConfigMap", map["name"].text()}, context);
    CheckSource({object, volume, secret, "Secret", secret["secretName"].text()}, context);
    const Node sources = volume["projected"]["sources"];
    for (const Node source : sources.Items()) {
      const Node one = source["configMap"];
      const Node other = source["secret"];
      CheckSource({object, volume, one, "ConfigMap", one["name"].text()}, context);
      CheckSource({object, volume, other, "Secret", other["name"].text()}, context);
    }
  }
}

}  // namespace

MESHLINT_RULE(volume_configmap_key_missing) = {
    .id = RuleId("volume-configmap-key-missing"),
    .summary = "a volume takes a key that its ConfigMap or Secret does not have",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kReference,
    .kinds = kPodKinds,
    .keys = {"items"},
    .fix = FixKind::kUnsafe,
    .uncovers = true,
    .check = Check,
};

}  // namespace meshlint::rules
