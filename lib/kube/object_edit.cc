#include "kube/object_edit.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include "base/strings.h"
#include "edit/lines.h"
#include "edit/style.h"
#include "edit/writer.h"
#include "model/document_model.h"

namespace meshlint::kube {
namespace {

using edit::Edits;
using edit::List;
using edit::Map;
using edit::Value;

const Component& ComponentOf(const Object& object) {
  return object.document_model().components()[static_cast<std::size_t>(object.component())];
}

bool IsPattern(const Object& object) {
  return object.document_model().format() == DocumentFormat::kPattern;
}

// ---- manifests ----

Value ManifestOf(const NewObject& object, std::string_view namespace_name) {
  Value metadata = Map({{"name", object.name}});
  if (!namespace_name.empty()) metadata.Add("namespace", namespace_name);
  if (!object.labels.empty()) metadata.Add("labels", object.labels);
  Value manifest =
      Map({{"apiVersion", object.api_version}, {"kind", object.kind}, {"metadata", metadata}});
  for (std::size_t i = 0; i < object.fields.items().size(); ++i) {
    manifest.Add(object.fields.keys()[i], object.fields.items()[i]);
  }
  return manifest;
}

Edits AddDocument(const yaml::Document& document, const Value& manifest) {
  const std::string_view text = document.source().text();
  const std::string& path = document.source().path();
  if (EndsWith(path, ".json")) return Edits::Refused("a JSON file holds one object");
  const edit::Lines lines(text);
  const Node root = document.root();
  std::string added = Cat("---", lines.Newline());
  if (root.Record().style == yaml::Style::kFlow) {
    added += Cat(edit::FlowText(manifest, 0, edit::FlowStyleOf(root)), lines.Newline());
  } else {
    added += edit::MappingLines(manifest, 0, edit::BlockStyleNear(root));
  }
  return Edits::Just(lines.InsertLines(document.span().end, std::move(added)));
}

Edits AddToManifests(const Object& beside, const Value& manifest) {
  const yaml::Document& document = beside.document_model().document();
  if (beside.list_index() < 0) return AddDocument(document, manifest);
  return edit::Append(document.root()["items"], manifest);
}

// ---- patterns ----

// A place on the canvas that nothing covers: to the right of what is there.
Value PositionBeside(const Node& position, std::string_view x, std::string_view y) {
  constexpr std::int64_t kGap = 100;
  const auto number = [&position](std::string_view key) {
    // A plain `y` is read as the boolean that it is in YAML 1.1.
    const Node value = key == "y" && !position[key].Exists() ? position["true"] : position[key];
    return static_cast<std::int64_t>(value.AsNumber().value_or(0));
  };
  return Map({{std::string(x), number(x) + kGap}, {std::string(y), number(y)}});
}

Value ServiceOf(const NewObject& object, const Component& beside, std::string_view namespace_name,
                std::string_view id) {
  Value service =
      Map({{"name", object.name}, {"type", object.kind}, {"apiVersion", object.api_version}});
  if (!namespace_name.empty()) service.Add("namespace", namespace_name);
  service.Add("model", "kubernetes");
  if (!object.labels.empty()) service.Add("labels", object.labels);
  service.Add("settings", object.fields);
  const Node position = beside.node["traits"]["meshmap"]["position"];
  service.Add("traits",
              Map({{"meshmap", Map({{"edges", List()},
                                    {"id", id},
                                    {"label", object.name},
                                    {"position", PositionBeside(position, "posX", "posY")}})}}));
  return service;
}

// ---- designs ----

// Of the model that a component names, what identifies it.  Not the registrant, which has been seen
// to hold access data.
Value ModelOf(const Node& model) {
  Value copy = Map();
  for (const char* key : {"id", "schemaVersion", "version", "name", "displayName", "status"}) {
    if (!model[key].IsUnset()) copy.Add(key, Value::CopyOf(model[key]));
  }
  const Node version = model["model"]["version"];
  if (!version.IsUnset()) copy.Add("model", Map({{"version", Value::CopyOf(version)}}));
  return copy;
}

Value ComponentValueOf(const NewObject& object, const Component& beside,
                       std::string_view namespace_name, std::string_view id) {
  const Node& node = beside.node;
  const auto text = [&node](const char* key, std::string_view otherwise) {
    return Value(node[key].IsUnset() ? otherwise : node[key].text());
  };
  Value metadata = Map();
  if (!namespace_name.empty()) metadata.Add("namespace", namespace_name);
  if (!object.labels.empty()) metadata.Add("labels", object.labels);
  Value configuration = Map({{"metadata", metadata}});
  for (std::size_t i = 0; i < object.fields.items().size(); ++i) {
    configuration.Add(object.fields.keys()[i], object.fields.items()[i]);
  }
  Value component = Map({{"id", id},
                         {"schemaVersion", text("schemaVersion", "components.meshery.io/v1beta1")},
                         {"version", text("version", "v1.0.0")},
                         {"displayName", object.name},
                         {"description", ""},
                         {"format", "JSON"}});
  for (const char* key : {"model", "modelReference"}) {
    const bool kubernetes = node[key]["name"].text() == "kubernetes";
    if (kubernetes) component.Add(key, ModelOf(node[key]));
  }
  if (beside.model != "kubernetes") component.Add("model", Map({{"name", "kubernetes"}}));
  component.Add("status", "enabled");
  component.Add("metadata", Map({{"genealogy", ""},
                                 {"isAnnotation", false},
                                 {"isNamespaced", true},
                                 {"published", false}}));
  const Node position = node["styles"]["position"];
  if (position.IsMapping()) {
    component.Add("styles", Map({{"position", PositionBeside(position, "x", "y")}}));
  }
  component.Add("configuration", configuration);
  component.Add("component",
                Map({{"version", object.api_version}, {"kind", object.kind}, {"schema", ""}}));
  return component;
}

// ---- fields ----

// Where metadata fields of a design's object are written, and whether Meshery reads them at all.
std::optional<std::vector<std::string>> DesignPath(const Object& object,
                                                   const std::vector<std::string>& path) {
  const std::string settings = IsPattern(object) ? "settings" : "configuration";
  std::vector<std::string> result;
  if (path.front() != "metadata") {
    result = {settings};
    result.insert(result.end(), path.begin(), path.end());
    return result;
  }
  if (path.size() < 2) return std::nullopt;
  constexpr std::array<std::string_view, 3> kRead = {"namespace", "labels", "annotations"};
  const bool read = std::find(kRead.begin(), kRead.end(), path[1]) != kRead.end();
  if (!read) return std::nullopt;
  if (!IsPattern(object)) result = {settings, "metadata"};
  result.insert(result.end(), path.begin() + 1, path.end());
  return result;
}

}  // namespace

Edits SetField(const Object& object, const std::vector<std::string>& path, const Value& value) {
  if (!object.in_design()) return edit::Set(object.root(), path, value);
  const auto own = DesignPath(object, path);
  if (!own) return Edits::Refused("Meshery takes it from elsewhere");
  return edit::Set(ComponentOf(object).node, *own, value);
}

Edits AddObject(const Object& beside, const NewObject& object) {
  const std::string_view namespace_name =
      object.namespace_name.empty() ? beside.namespace_name() : object.namespace_name;
  if (!beside.in_design()) return AddToManifests(beside, ManifestOf(object, namespace_name));
  const Node root = beside.document_model().document().root();
  const std::string id = UuidOf(Cat(root["name"].text(), '\n', object.api_version, '\n',
                                    object.kind, '\n', namespace_name, '\n', object.name));
  if (!IsPattern(beside)) {
    return edit::Append(root["components"],
                        ComponentValueOf(object, ComponentOf(beside), namespace_name, id));
  }
  std::string key = object.name;
  if (root["services"][key].Exists()) key += Cat('-', ToLower(object.kind));
  if (root["services"][key].Exists())
    return Edits::Refused("the design has a service of that name");
  // Behind the last service, whatever their order: they are no fields.
  const Node services = root["services"];
  std::string_view last;
  for (const yaml::Entry entry : services.Entries()) last = entry.name();
  return edit::AddKeys(
      services, {{key, ServiceOf(object, ComponentOf(beside), namespace_name, id)}}, {{}, last});
}

std::string UuidOf(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  constexpr std::uint64_t kPrime = 0x100000001b3ULL;
  std::array<std::uint64_t, 2> parts = {0xcbf29ce484222325ULL, 0x6c62272e07bb0142ULL};
  for (std::uint64_t& part : parts) {
    for (const char c : text) {
      part = (part ^ static_cast<unsigned char>(c)) * kPrime;
      part ^= part >> 29U;
    }
  }
  parts[0] = (parts[0] & ~0xF000ULL) | 0x5000ULL;  // version 5: made from a name
  parts[1] = (parts[1] & ~(3ULL << 62U)) | (2ULL << 62U);
  std::string uuid;
  for (unsigned i = 0; i < 32; ++i) {
    if (i == 8 || i == 12 || i == 16 || i == 20) uuid += '-';
    uuid += kDigits[(parts[i / 16] >> (60U - 4U * (i % 16U))) & 0xFU];
  }
  return uuid;
}

}  // namespace meshlint::kube
