// The compiled tables against the published OpenAPI definitions of each release: definitions,
// fields, types, formats, required fields, kinds, legal values and list-map keys.  The published
// files are not part of the repository; without them the tests are skipped.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "base/strings.h"
#include "schema/formats.h"
#include "schema/kubernetes_tables.h"
#include "schema/versions.h"

namespace meshlint::schema {
namespace {

using nlohmann::json;

const Tables& Own() { return kKubernetesTables; }

std::filesystem::path OracleFolder() {
  return std::filesystem::path(MESHLINT_SHARED_DIR) / "oracle";
}

std::optional<json> Load(const std::string& name) {
  std::ifstream file(OracleFolder() / name);
  if (!file) return std::nullopt;
  return json::parse(file);
}

// The published file of 1.28 is that of 1.28.0; a patch release made the field optional.
const std::set<std::string> kExpected = {
    "1.28: io.k8s.api.batch.v1.PodFailurePolicyRule.onPodConditions: required"};

// Told apart, it says, by a key that its items do not have.
const std::string kKeyless =
    "io.k8s.api.storagemigration.v1alpha1.StorageVersionMigrationList.items";

// Bodies of requests and answers: no part of a manifest.
const std::set<std::string> kNotInManifests = {"io.k8s.apimachinery.pkg.apis.meta.v1.Patch",
                                               "io.k8s.apimachinery.pkg.apis.meta.v1.WatchEvent",
                                               "io.k8s.apimachinery.pkg.version.Info"};

// Published definitions that are a word of ours.
const std::map<std::string, std::string> kWords = {
    {"io.k8s.apimachinery.pkg.api.resource.Quantity", "quantity"},
    {"io.k8s.apimachinery.pkg.util.intstr.IntOrString", "int-or-string"},
    {"io.k8s.apimachinery.pkg.apis.meta.v1.Time", "date-time"},
    {"io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime", "micro-time"},
    {"io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1", "object"},
    {"io.k8s.apimachinery.pkg.runtime.RawExtension", "object"},
};

bool IsAnyJson(const std::string& name) {
  return name.find(".apiextensions.v1") != std::string::npos &&
         (EndsWith(name, ".JSON") || name.find(".JSONSchemaPropsOr") != std::string::npos);
}

// A type as one word, of the published files.
std::string TypeOf(const json& schema) {
  if (schema.contains("$ref")) {
    const std::string name = schema.at("$ref").get<std::string>().substr(14);  // "#/definitions/"
    const auto word = kWords.find(name);
    return word != kWords.end() ? word->second : IsAnyJson(name) ? "any" : name;
  }
  const std::string type = schema.value("type", "any");
  if (type == "array") return "[]" + TypeOf(schema.at("items"));
  if (type == "object" && schema.contains("additionalProperties")) {
    return "{}" + TypeOf(schema.at("additionalProperties"));
  }
  return schema.value("format", type);
}

// The same, of the tables.
std::string TypeOf(TypeId id, VersionMask version) {
  const Type& type = Own().types[id];
  switch (type.shape) {
    case Shape::kVersioned:
      for (const Variant& variant : Own().VariantsOf(type)) {
        if ((Own().masks[variant.mask] & version) != 0) return TypeOf(variant.type, version);
      }
      return "no variant";
    case Shape::kList:
      return "[]" + TypeOf(type.target, version);
    case Shape::kMap:
      return "{}" + TypeOf(type.target, version);
    case Shape::kDefinition:
      return Cat(Own().PrefixOf(Own().definitions[type.target]),
                 Own().NameOf(Own().definitions[type.target]));
    case Shape::kAny:
      return "any";
    case Shape::kFree:
      return "object";
    case Shape::kIntOrString:
      return "int-or-string";
    case Shape::kBoolean:
      return "boolean";
    case Shape::kNumber:
      return "double";
    default:
      return type.format == Format::kNone ? "string" : std::string(FormatName(type.format));
  }
}

struct Field {
  std::string type;
  bool required = false;
  std::vector<std::string> values;
  std::string list;
  std::vector<std::string> keys;
};
using Fields = std::map<std::string, Field>;

// The variant of a type that holds in a version.
const Type& Resolve(TypeId id, VersionMask version) {
  const Type& type = Own().types[id];
  if (type.shape != Shape::kVersioned) return type;
  for (const Variant& variant : Own().VariantsOf(type)) {
    if ((Own().masks[variant.mask] & version) != 0) return Own().types[variant.type];
  }
  return type;
}

// The constraint of the leaf of a type.
const Constraint& LeafConstraint(TypeId id, VersionMask version) {
  const Type* type = &Resolve(id, version);
  while (type->shape == Shape::kList || type->shape == Shape::kMap)
    type = &Resolve(type->target, version);
  return Own().constraints[type->constraint];
}

Fields FieldsOf(const Definition& definition, VersionMask version) {
  Fields fields;
  for (const Property& property : Own().PropertiesOf(definition)) {
    if ((Own().masks[property.mask] & version) == 0) continue;
    Field& field = fields[std::string(Own().NameOf(property))];
    field.type = TypeOf(property.type, version);
    field.required = (Own().masks[property.required] & version) != 0;
    for (const Value& value : Own().ValuesOf(LeafConstraint(property.type, version))) {
      if ((Own().masks[value.mask] & version) != 0) field.values.emplace_back(Own().TextOf(value));
    }
    std::sort(field.values.begin(), field.values.end());
    const Type& type = Resolve(property.type, version);
    if (type.shape != Shape::kList) continue;
    const Constraint& list = Own().constraints[type.constraint];
    if (list.list_kind != ListKind::kAtomic)
      field.list = list.list_kind == ListKind::kMap ? "map" : "set";
    for (const ListKey& key : Own().KeysOf(list)) field.keys.emplace_back(Own().NameOf(key));
    std::sort(field.keys.begin(), field.keys.end());
  }
  return fields;
}

std::map<std::string, Fields> OwnDefinitions(VersionMask version) {
  std::map<std::string, Fields> definitions;
  for (const Definition& definition : Own().definitions) {
    if ((Own().masks[definition.mask] & version) == 0) continue;
    definitions[Cat(Own().PrefixOf(definition), Own().NameOf(definition))] =
        FieldsOf(definition, version);
  }
  return definitions;
}

std::map<std::string, Fields> Published(const json& document) {
  std::map<std::string, Fields> definitions;
  for (const auto& [name, schema] : document.at("definitions").items()) {
    if (kNotInManifests.count(name) != 0 || kWords.count(name) != 0 || IsAnyJson(name)) continue;
    Fields& fields = definitions[name];
    if (!schema.is_object()) continue;
    const json required = schema.value("required", json::array());
    const json properties = schema.value("properties", json::object());
    for (const auto& [field_name, field_schema] : properties.items()) {
      Field& field = fields[field_name];
      field.type = TypeOf(field_schema);
      field.required = std::find(required.begin(), required.end(), field_name) != required.end();
      const json* leaf = &field_schema;
      while (leaf->contains("items") || leaf->contains("additionalProperties")) {
        leaf = &leaf->at(leaf->contains("items") ? "items" : "additionalProperties");
      }
      field.values = leaf->value("enum", std::vector<std::string>());
      std::sort(field.values.begin(), field.values.end());
      field.list = field_schema.value("x-kubernetes-list-type", "");
      if (field.list == "atomic") field.list.clear();
      field.keys = field_schema.value("x-kubernetes-list-map-keys", std::vector<std::string>());
      std::sort(field.keys.begin(), field.keys.end());
    }
  }
  return definitions;
}

class Comparison {
 public:
  // `newest_lists`: the list type of each field in the newest release that has it.
  Comparison(std::string version, const std::map<std::string, std::string>& newest_lists)
      : version_(std::move(version)), newest_lists_(newest_lists) {}

  void Compare(const std::map<std::string, Fields>& own,
               const std::map<std::string, Fields>& published) {
    for (const auto& [name, fields] : published) {
      const auto same = own.find(name);
      if (same == own.end()) {
        Differ(name, "definition missing");
      } else {
        CompareFields(name, same->second, fields);
      }
    }
    for (const auto& [name, fields] : own) {
      if (published.count(name) == 0) Differ(name, "definition not published");
    }
  }

  void CompareFields(const std::string& name, const Fields& own, const Fields& published) {
    for (const auto& [field, is] : own) {
      if (published.count(field) == 0) Differ(name + "." + field, "field not published");
    }
    for (const auto& [field, wanted] : published) {
      const auto same = own.find(field);
      const std::string at = name + "." + field;
      if (same == own.end()) {
        Differ(at, "field missing");
        continue;
      }
      ++fields_;
      const Field& is = same->second;
      if (is.type != wanted.type) Differ(at, "type " + is.type + " instead of " + wanted.type);
      if (is.required != wanted.required) Differ(at, "required");
      // Values and keys that a release had without publishing them are ours as well.
      if (!wanted.values.empty() && is.values != wanted.values) Differ(at, "legal values");
      // A few list types were published wrongly and corrected later: those are ours from the start.
      const bool lasted = newest_lists_.at(at) == wanted.list && at != kKeyless;
      if (!wanted.list.empty() && lasted && (is.list != wanted.list || is.keys != wanted.keys)) {
        Differ(at, "list type or keys");
      }
    }
  }

  void Differ(const std::string& at, const std::string& what) {
    const std::string text = version_ + ": " + at + ": " + what;
    if (kExpected.count(text) != 0) {
      std::cout << "expected: " << text << "\n";
    } else {
      ADD_FAILURE() << text;
    }
  }

  int fields() const { return fields_; }

 private:
  std::string version_;
  const std::map<std::string, std::string>& newest_lists_;
  int fields_ = 0;
};

bool IsKindOfRequests(const json& kind) {
  const std::string name = kind.at("kind");
  return name == "DeleteOptions" || name == "WatchEvent" ||
         (name == "Status" && kind.at("group") != "");
}

using KindMap = std::map<std::pair<std::string, std::string>, std::string>;

KindMap PublishedKinds(const json& document) {
  KindMap kinds;
  for (const auto& [name, schema] : document.at("definitions").items()) {
    if (!schema.is_object()) continue;
    for (const json& kind : schema.value("x-kubernetes-group-version-kind", json::array())) {
      if (IsKindOfRequests(kind)) continue;
      const std::string group = kind.at("group");
      const std::string version = kind.at("version");
      kinds[{group.empty() ? version : group + "/" + version, kind.at("kind")}] = name;
    }
  }
  return kinds;
}

KindMap OwnKinds(VersionMask version) {
  KindMap kinds;
  for (const Kind& kind : Own().kinds) {
    if ((Own().masks[kind.mask] & version) == 0) continue;
    kinds[{std::string(Own().ApiVersionOf(kind)), std::string(Own().KindOf(kind))}] =
        TypeOf(kind.type, version);
  }
  return kinds;
}

using Words = std::map<std::string, std::vector<std::string>>;

// What is published must be the same with us; we may know more (legal values of beta kinds, from
// their stable siblings).
void ExpectAllOf(const Words& own, const Words& published) {
  for (const auto& [name, words] : published) {
    const auto same = own.find(name);
    if (same == own.end()) {
      ADD_FAILURE() << name << " is missing";
    } else {
      EXPECT_EQ(same->second, words) << name;
    }
  }
  std::cout << published.size() << " published, " << own.size() << " known\n";
}

TEST(Facts, EqualThePublishedDefinitionsOfEachRelease) {
  std::map<std::uint8_t, json> documents;
  std::map<std::string, std::string> newest_lists;
  for (const std::uint8_t minor : Own().minors) {
    const std::optional<json> document =
        Load("k8s-openapi-" + KubernetesVersion{minor}.ToString() + ".json");
    if (!document) continue;
    for (const auto& [name, fields] : Published(*document)) {
      for (const auto& [field, facts] : fields) newest_lists[name + "." + field] = facts.list;
    }
    documents[minor] = *document;
  }
  if (documents.empty()) GTEST_SKIP() << "no published definitions in " << OracleFolder();
  EXPECT_EQ(documents.size(), 9U);
  for (const auto& [minor, document] : documents) {
    const KubernetesVersion version{minor};
    const VersionMask mask = MaskOf(Own(), {version, version});
    Comparison comparison(version.ToString(), newest_lists);
    const std::map<std::string, Fields> own = OwnDefinitions(mask);
    comparison.Compare(own, Published(document));
    EXPECT_EQ(OwnKinds(mask), PublishedKinds(document)) << version.ToString();
    std::cout << version.ToString() << ": " << own.size() << " definitions, " << comparison.fields()
              << " fields\n";
  }
}

TEST(Facts, HaveTheLegalValuesOfTheNewestRelease) {
  const std::optional<json> document = Load("enums.json");
  if (!document) GTEST_SKIP() << "no published definitions in " << OracleFolder();
  const VersionMask newest = VersionMask{1} << (Own().minors.size() - 1);
  Words own;
  for (const auto& [name, fields] : OwnDefinitions(newest)) {
    for (const auto& [field, facts] : fields) {
      if (!facts.values.empty()) own[name + "." + field] = facts.values;
    }
  }
  Words published;
  for (const auto& [key, values] : document->items()) {
    const bool has_suffix = EndsWith(key, "[]") || EndsWith(key, "{}");
    std::vector<std::string> sorted = values;
    std::sort(sorted.begin(), sorted.end());
    published[has_suffix ? key.substr(0, key.size() - 2) : key] = sorted;
  }
  ExpectAllOf(own, published);
}

TEST(Facts, HaveTheListMapKeysOfTheNewestRelease) {
  const std::optional<json> document = Load("list-map-keys.json");
  if (!document) GTEST_SKIP() << "no published definitions in " << OracleFolder();
  const VersionMask newest = VersionMask{1} << (Own().minors.size() - 1);
  Words own;
  for (const auto& [name, fields] : OwnDefinitions(newest)) {
    for (const auto& [field, facts] : fields) {
      if (!facts.keys.empty()) own[name + "." + field] = facts.keys;
    }
  }
  Words published;
  for (const auto& [key, facts] : document->items()) {
    std::vector<std::string> keys = facts.value("listMapKeys", std::vector<std::string>());
    std::sort(keys.begin(), keys.end());
    if (!keys.empty()) published[key] = keys;
  }
  ExpectAllOf(own, published);
}

}  // namespace
}  // namespace meshlint::schema
