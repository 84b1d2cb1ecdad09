#include "schema/suggest.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "base/strings.h"

namespace meshlint::schema {
namespace {

// `max_surge`, `Max Surge`, `max-surge` -> "maxsurge".
std::string Squeeze(std::string_view name) {
  std::string squeezed;
  for (const char c : name) {
    if (c == '_' || c == '-' || c == ' ' || c == '.') continue;
    squeezed += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return squeezed;
}

// "policies" -> "policy", "addresses" -> "address", "ports" -> "port".
std::string Singular(std::string word) {
  if (word.size() > 4 && EndsWith(word, "ies")) return word.replace(word.size() - 3, 3, "y");
  if (word.size() > 4 &&
      (EndsWith(word, "sses") || EndsWith(word, "xes") || EndsWith(word, "ches"))) {
    word.resize(word.size() - 2);
  } else if (word.size() > 2 && EndsWith(word, "s") && !EndsWith(word, "ss")) {
    word.pop_back();
  }
  return word;
}

// How many slips of the keyboard a name of that length may hold.
std::size_t SlipsOf(std::size_t length) { return length < 4 ? 1 : length < 8 ? 2 : 3; }

bool IsIn(const Tables& tables, const Property& property, VersionMask versions) {
  return (tables.masks[property.mask] & versions) != 0;
}

// Where old API versions, or habit, keep what has moved.
struct Moved {
  std::string_view owner;
  std::string_view name;
  std::string_view to;
};
constexpr Moved kMoved[] = {
    {"IngressBackend", "serviceName", "service.name"},
    {"IngressBackend", "servicePort", "service.port.number"},
    {"IngressSpec", "backend", "defaultBackend"},
    {"HTTPIngressPath", "serviceName", "backend.service.name"},
    {"HTTPIngressPath", "servicePort", "backend.service.port.number"},
    {"ResourceMetricSource", "targetAverageUtilization", "target.averageUtilization"},
    {"ResourceMetricSource", "targetAverageValue", "target.averageValue"},
    {"HorizontalPodAutoscalerSpec", "targetCPUUtilizationPercentage", "metrics"},
    {"ResourceRequirements", "cpu", "requests.cpu"},
    {"ResourceRequirements", "memory", "requests.memory"},
    {"VolumeResourceRequirements", "storage", "requests.storage"},
    {"PersistentVolumeClaimSpec", "storage", "resources.requests.storage"},
    {"Container", "environment", "env"},
    {"Container", "entrypoint", "command"},
    {"ServicePort", "containerPort", "targetPort"},
    {"ContainerPort", "port", "containerPort"},
    {"ContainerPort", "targetPort", "containerPort"},
    {"EnvVar", "secretKeyRef", "valueFrom.secretKeyRef"},
    {"EnvVar", "configMapKeyRef", "valueFrom.configMapKeyRef"},
    {"EnvVar", "fieldRef", "valueFrom.fieldRef"},
    {"Probe", "path", "httpGet.path"},
    {"Probe", "port", "httpGet.port"},
    {"Volume", "claimName", "persistentVolumeClaim.claimName"},
    {"Volume", "volumeClaim", "persistentVolumeClaim"},
    {"LabelSelector", "labels", "matchLabels"},
    {"LabelSelector", "expressions", "matchExpressions"},
    {"DeploymentSpec", "updateStrategy", "strategy"},
    {"StatefulSetSpec", "strategy", "updateStrategy"},
    {"DaemonSetSpec", "strategy", "updateStrategy"},
    {"PodSecurityContext", "capabilities", "containers[].securityContext.capabilities"},
    {"PodSecurityContext", "privileged", "containers[].securityContext.privileged"},
    {"PodSecurityContext", "readOnlyRootFilesystem",
     "containers[].securityContext.readOnlyRootFilesystem"},
    {"PodSecurityContext", "allowPrivilegeEscalation",
     "containers[].securityContext.allowPrivilegeEscalation"},
};

// The definition that a property leads to, with "[]" for a list on the way; null for anything else.
const Definition* Follow(const Tables& tables, TypeId type_id, std::string& suffix) {
  const Type* type = &tables.types[type_id];
  if (type->shape == Shape::kVersioned) type = &tables.types[tables.VariantsOf(*type).back().type];
  if (type->shape == Shape::kList) {
    suffix += "[]";
    type = &tables.types[type->target];
  }
  return type->shape == Shape::kDefinition ? &tables.definitions[type->target] : nullptr;
}

struct Place {
  const Definition* definition;
  std::string path;  // with a "." at the end, or empty
};

// Breadth first below `start`: the nearest field called `name`.  Lists come after plain mappings.
std::string FindBelow(const Tables& tables, const Definition& start, VersionMask versions,
                      std::string_view name, int levels) {
  std::vector<Place> places = {{&start, ""}};
  std::vector<const Definition*> seen = {&start};
  for (int level = 0; level < levels && !places.empty(); ++level) {
    std::vector<Place> next;
    std::vector<Place> in_lists;
    for (const Place& place : places) {
      for (const Property& property : tables.PropertiesOf(*place.definition)) {
        std::string suffix;
        const Definition* const below = Follow(tables, property.type, suffix);
        // Status is the server's, and what is said of metadata is rarely meant elsewhere.
        if (below == nullptr || !IsIn(tables, property, versions) ||
            tables.NameOf(property) == "status")
          continue;
        if (std::find(seen.begin(), seen.end(), below) != seen.end()) continue;
        seen.push_back(below);
        (suffix.empty() ? next : in_lists)
            .push_back({below, Cat(place.path, tables.NameOf(property), suffix, ".")});
      }
    }
    next.insert(next.end(), in_lists.begin(), in_lists.end());
    for (const Place& place : next) {
      const Property* const found = tables.Find(*place.definition, name);
      if (found != nullptr && IsIn(tables, *found, versions)) return Cat(place.path, name);
    }
    places = std::move(next);
  }
  return {};
}

// "spec.template.spec." of a frame.
std::string DottedPath(const Frame* frame) {
  std::string path;
  for (; frame != nullptr && frame->up != nullptr; frame = frame->up) {
    path = frame->index >= 0
               ? Cat("[", frame->index, "]", path.empty() || path[0] == '[' ? "" : ".", path)
               : Cat(frame->name, path.empty() || path[0] == '[' ? "" : ".", path);
  }
  return path.empty() ? path : path + ".";
}

// An enclosing mapping that has a field of that name, or a mapping beside the way up.
std::string FindAbove(const Tables& tables, VersionMask versions, std::string_view name,
                      const Frame& frame) {
  constexpr int kLevels = 4;
  int level = 0;
  for (const Frame* up = frame.up; up != nullptr && level < kLevels; up = up->up) {
    if (up->definition == nullptr || up->tables != &tables) continue;
    ++level;
    const Property* const found = tables.Find(*up->definition, name);
    if (found != nullptr && IsIn(tables, *found, versions)) return Cat(DottedPath(up), name);
  }
  level = 0;
  for (const Frame* up = frame.up; up != nullptr && level < 2; up = up->up) {
    if (up->definition == nullptr || up->tables != &tables) continue;
    ++level;
    const std::string below = FindBelow(tables, *up->definition, versions, name, 1);
    if (!below.empty()) return Cat(DottedPath(up), below);
  }
  return {};
}

// Names that so many mappings have that finding one elsewhere says nothing.
bool IsCommonName(std::string_view name) {
  constexpr std::string_view kCommon[] = {"name", "kind",       "type", "value",
                                          "key",  "apiVersion", "uid",  "status"};
  return std::find(std::begin(kCommon), std::end(kCommon), name) != std::end(kCommon);
}

}  // namespace

bool IsOtherSpelling(std::string_view a, std::string_view b) {
  const std::string squeezed_a = Squeeze(a);
  const std::string squeezed_b = Squeeze(b);
  return squeezed_a == squeezed_b || Singular(squeezed_a) == Singular(squeezed_b);
}

Suggestion SuggestField(const Tables& tables, const Definition& definition, VersionMask versions,
                        std::string_view name, const Frame& frame) {
  if (name.empty()) return {};
  std::vector<std::string_view> names;
  for (const Property& property : tables.PropertiesOf(definition)) {
    if (IsIn(tables, property, versions)) names.push_back(tables.NameOf(property));
  }
  for (const std::string_view own : names) {
    if (EqualsIgnoreCase(own, name)) return {std::string(own), true};
  }
  for (const std::string_view own : names) {
    if (IsOtherSpelling(own, name)) return {std::string(own), false};
  }
  const std::string_view owner = tables.NameOf(definition);
  for (const Moved& moved : kMoved) {
    if (moved.owner == owner && moved.name == name) return {std::string(moved.to), false};
  }
  // What stands beside metadata instead of in it.
  if (frame.up == nullptr) {
    if (const Property* const metadata = tables.Find(definition, "metadata"); metadata != nullptr) {
      std::string suffix;
      const Definition* const below = Follow(tables, metadata->type, suffix);
      if (below != nullptr && tables.Find(*below, name) != nullptr)
        return {Cat("metadata.", name), false};
    }
  }
  if (!IsCommonName(name)) {
    if (std::string below = FindBelow(tables, definition, versions, name, 2); !below.empty())
      return {below, false};
    if (std::string above = FindAbove(tables, versions, name, frame); !above.empty())
      return {above, false};
  }
  std::size_t best = SlipsOf(name.size()) + 1;
  std::string_view nearest;
  for (const std::string_view own : names) {
    const std::size_t distance = EditDistance(ToLower(name), ToLower(own), best);
    if (distance < best && distance * 2 < std::max(name.size(), own.size())) {
      best = distance;
      nearest = own;
    }
  }
  if (!nearest.empty()) return {std::string(nearest), false};
  if (IsCommonName(name)) return {};
  return {FindBelow(tables, definition, versions, name, 3), false};
}

Suggestion SuggestValue(std::span<const std::string> allowed, std::string_view text) {
  for (const std::string& value : allowed) {
    if (EqualsIgnoreCase(value, text)) return {value, true};
  }
  std::vector<std::string_view> candidates(allowed.begin(), allowed.end());
  for (const std::string_view value : candidates) {
    if (IsOtherSpelling(value, text)) return {std::string(value), false};
  }
  return {std::string(Nearest(text, candidates)), false};
}

}  // namespace meshlint::schema
