// Classify: what a document is.  The order matters; the first hit wins.  See the header for the
// formats.
#include <algorithm>
#include <array>
#include <string_view>

#include "model/document_model.h"

namespace meshlint {
namespace {

constexpr std::string_view kDesignPrefix = "designs.meshery.io/";

std::string_view BaseName(std::string_view path) {
  const std::size_t slash = path.find_last_of("/\\");
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

bool IsOneOf(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

bool HasAny(const Node& mapping, std::initializer_list<std::string_view> keys) {
  return std::any_of(keys.begin(), keys.end(),
                     [&mapping](std::string_view key) { return mapping[key].Exists(); });
}

// Template actions stand where YAML wants a value or a line of its own: `{{- if ... }}`, `name: {{
// .x }}`.
bool LooksTemplated(std::string_view text) {
  for (std::size_t at = text.find("{{"); at != std::string_view::npos;
       at = text.find("{{", at + 2)) {
    const std::size_t line = text.rfind('\n', at) + 1;  // npos + 1 is the start of the text
    std::string_view before = text.substr(line, at - line);
    while (!before.empty() && before.back() == ' ') before.remove_suffix(1);
    if (before.empty() || before.back() == ':' || before.back() == '-') return true;
  }
  return false;
}

// Every service is built from or runs an image, and none names a kind.
bool AreComposeServices(const Node& services) {
  if (!services.IsMapping() || services.size() == 0) return false;
  for (const yaml::Entry service : services.Entries()) {
    if (!service.value.IsMapping() || service.value["type"].Exists()) return false;
    if (!HasAny(service.value, {"image", "build", "extends"})) return false;
  }
  return true;
}

bool IsBase64Text(const Node& root) {
  if (!root.IsString()) return false;
  const std::string_view text = root.text();
  std::size_t letters = 0;
  for (const char c : text) {
    const bool alphabet = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                          (c >= '0' && c <= '9') || c == '+' || c == '/' || c == '=';
    if (alphabet) {
      ++letters;
    } else if (c != ' ' && c != '\n' && c != '"') {
      return false;
    }
  }
  return letters >= 64;
}

DocumentFormat ClassifyServices(const Node& root, const Node& services) {
  if (AreComposeServices(services)) return DocumentFormat::kCompose;
  if (!services.IsMapping() && !services.IsNull()) return DocumentFormat::kOther;
  // CI files and chart values may have `services` too, and `type: ClusterIP` in them; a pattern has
  // a name.
  for (const yaml::Entry service : services.Entries()) {
    if (!service.value.IsMapping()) continue;
    if (HasAny(service.value, {"settings", "traits", "model", "apiVersion", "apiversion"}) ||
        (service.value["type"].Exists() && root["name"].Exists())) {
      return DocumentFormat::kPattern;
    }
  }
  if (HasAny(root, {"networks", "volumes", "configs", "secrets"})) return DocumentFormat::kCompose;
  return root["name"].Exists() && services.size() == 0 ? DocumentFormat::kPattern
                                                       : DocumentFormat::kOther;
}

DocumentFormat ClassifyMapping(const Node& root, std::string_view file) {
  if (IsOneOf(file, {".meshlint.yaml", ".meshlint.yml"})) return DocumentFormat::kConfiguration;
  if (root["layout"].text() == "item" ||
      (root["patternId"].Exists() && root["patternInfo"].Exists())) {
    return DocumentFormat::kCatalogItem;
  }
  const Node schema_version =
      root["schemaVersion"].Exists() ? root["schemaVersion"] : root["schemaversion"];
  const std::string_view schema = schema_version.text();
  if (schema.substr(0, kDesignPrefix.size()) == kDesignPrefix) return DocumentFormat::kDesign;
  if (schema.find(".meshery.io/") != std::string_view::npos)
    return DocumentFormat::kMesheryDefinition;
  const bool typed = root["apiVersion"].Exists() && root["kind"].Exists();
  if (root["services"].Exists() && !typed) return ClassifyServices(root, root["services"]);
  if (IsOneOf(file, {"kustomization.yaml", "kustomization.yml", "Kustomization"}) ||
      (IsOneOf(root["kind"].text(), {"Kustomization", "Component"}) &&
       GroupOf(root["apiVersion"].text()) == "kustomize.config.k8s.io")) {
    return DocumentFormat::kKustomization;
  }
  if (!root["kind"].Exists() && root["version"].Exists() && root["name"].Exists()) {
    if (file == "Chart.yaml" || (root["apiVersion"].Exists() && !root["spec"].Exists())) {
      return DocumentFormat::kHelmChart;
    }
    if (root["displayName"].Exists() && HasAny(root, {"provider", "install", "createdAt"})) {
      return DocumentFormat::kArtifactHub;
    }
  }
  if (HasAny(root, {"apiVersion", "kind"}) ||
      (root["metadata"].Exists() && root["spec"].Exists())) {
    return DocumentFormat::kManifest;
  }
  // A design of which only the name is left (the catalog holds some).
  if (root.size() == 1 && root["name"].IsScalar()) return DocumentFormat::kPattern;
  return DocumentFormat::kOther;
}

// A list of hooks, tasks or the like.  Whoever puts objects into a list instead of a stream writes
// their apiVersion; what servers answer is a list with a pattern in it, services and all.
bool IsListOfOthers(const yaml::Document& document) {
  bool holds_mappings = false;
  for (const Node item : document.root().Items()) holds_mappings |= item.IsMapping();
  const std::string_view text = document.source().text();
  return holds_mappings && text.find("apiVersion") == std::string_view::npos &&
         text.find("services") == std::string_view::npos;
}

}  // namespace

DocumentFormat Classify(const yaml::Document& document) {
  if (document.empty()) {
    if (document.faults().empty()) return DocumentFormat::kEmpty;
    const std::string_view text = document.source().Slice(document.span());
    return LooksTemplated(text) ? DocumentFormat::kTemplate : DocumentFormat::kBroken;
  }
  const Node root = document.root();
  if (root.IsMapping()) return ClassifyMapping(root, BaseName(document.source().path()));
  if (root.IsNull()) return DocumentFormat::kEmpty;
  if (IsListOfOthers(document)) return DocumentFormat::kOther;
  return IsBase64Text(root) ? DocumentFormat::kEncoded : DocumentFormat::kNotAMapping;
}

}  // namespace meshlint
