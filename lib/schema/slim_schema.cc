#include "schema/slim_schema.h"

#include <set>
#include <string_view>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/strings.h"
#include "schema/kubernetes_tables.h"
#include "schema/layer_builder.h"
#include "schema/node_json.h"

namespace meshlint::schema {
namespace {

using Json = nlohmann::ordered_json;

bool IsProse(const std::string& key) {
  return key == "description" || key == "example" || key == "examples" || key == "externalDocs" ||
         key == "title";
}

// A field may well be called "description": under `properties` every key is a name.
void DropProse(Json& schema, bool keys_are_names) {
  if (schema.is_array()) {
    for (Json& item : schema) DropProse(item, false);
    return;
  }
  if (!schema.is_object()) return;
  if (!keys_are_names) {
    for (auto at = schema.begin(); at != schema.end();) {
      const bool drops = IsProse(at.key()) && !at.value().is_object();
      at = drops ? schema.erase(at) : std::next(at);
    }
  }
  for (auto& [key, value] : schema.items()) {
    if (key == "default" || key == "enum" || key == "const") continue;
    const bool names =
        !keys_are_names && (key == "properties" || key == "patternProperties" ||
                            key == "definitions" || key == "schemas" || key == "$defs");
    DropProse(value, names);
  }
}

void CollectReferences(const Json& schema, std::vector<std::string>& names) {
  if (schema.is_array() || schema.is_object()) {
    for (const auto& [key, value] : schema.items()) {
      if (key == "$ref" && value.is_string()) {
        const std::string text = value.get<std::string>();
        names.push_back(text.substr(text.rfind('/') + 1));
      }
      CollectReferences(value, names);
    }
  }
}

bool IsOwnKind(const Json& definition) {
  const auto names = definition.find("x-kubernetes-group-version-kind");
  if (names == definition.end() || !names->is_array()) return true;
  for (const Json& name : *names) {
    if (!name.is_object()) continue;
    const std::string group = name.value("group", "");
    const std::string version = name.value("version", "");
    const std::string kind = name.value("kind", "");
    if (kind == "DeleteOptions" || kind == "WatchEvent") return true;
    if (kKubernetesTables.FindKind(group.empty() ? version : Cat(group, '/', version), kind) ==
        nullptr)
      return false;
  }
  return true;
}

// What the kinds that are not Kubernetes' own need; everything when there are none.
Json Needed(const Json& definitions) {
  std::vector<std::string> waiting;
  for (const auto& [name, definition] : definitions.items()) {
    if (definition.is_object() && !IsOwnKind(definition)) waiting.push_back(name);
  }
  if (waiting.empty()) return definitions;
  std::set<std::string> needed;
  while (!waiting.empty()) {
    std::string name = std::move(waiting.back());
    waiting.pop_back();
    if (!definitions.contains(name) || !needed.insert(name).second) continue;
    CollectReferences(definitions.at(name), waiting);
  }
  Json kept = Json::object();
  for (const auto& [name, definition] : definitions.items()) {
    if (needed.count(name) != 0) kept[name] = definition;
  }
  return kept;
}

Json SlimDefinition(const yaml::Node& crd) {
  Json out = Json::object();
  out["apiVersion"] = ToJson(crd["apiVersion"]);
  out["kind"] = ToJson(crd["kind"]);
  out["metadata"] = Json{{"name", ToJson(crd["metadata"]["name"])}};
  out["spec"] = ToJson(crd["spec"]);
  out["spec"].erase("conversion");
  DropProse(out["spec"], false);
  return out;
}

Json SlimDocument(const yaml::Node& root) {
  const SchemaFormat format = FormatOf(root);
  Json out = Json::object();
  if (format == SchemaFormat::kOpenApiV2) {
    out["swagger"] = "2.0";
    Json definitions = ToJson(root["definitions"]);
    DropProse(definitions, true);
    out["definitions"] = Needed(definitions);
  } else if (format == SchemaFormat::kOpenApiV3) {
    out["openapi"] = "3.0.0";
    Json definitions = ToJson(root["components"]["schemas"]);
    DropProse(definitions, true);
    out["components"]["schemas"] = Needed(definitions);
  } else {
    out = ToJson(root);
    DropProse(out, false);
  }
  return out;
}

}  // namespace

std::string SlimSchemas(const std::vector<yaml::Node>& documents) {
  Json list = Json{{"apiVersion", "v1"}, {"kind", "List"}, {"items", Json::array()}};
  for (const yaml::Node& root : documents) {
    const SchemaFormat format = FormatOf(root);
    if (format == SchemaFormat::kCustomResourceDefinition) {
      list["items"].push_back(SlimDefinition(root));
    } else if (format != SchemaFormat::kNone) {
      return SlimDocument(root).dump(1) + "\n";
    } else {
      for (const yaml::Node item : root["items"].Items()) {
        if (FormatOf(item) == SchemaFormat::kCustomResourceDefinition)
          list["items"].push_back(SlimDefinition(item));
      }
    }
  }
  return list.dump(1) + "\n";
}

}  // namespace meshlint::schema
