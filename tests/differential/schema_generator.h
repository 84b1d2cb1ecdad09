// Random objects of a kind, made from the compiled tables, and random mutations of them.
#ifndef MESHLINT_TESTS_DIFFERENTIAL_SCHEMA_GENERATOR_H_
#define MESHLINT_TESTS_DIFFERENTIAL_SCHEMA_GENERATOR_H_

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "schema/tables.h"

namespace meshlint::schema::testing {

class Generator {
 public:
  using json = nlohmann::json;

  Generator(const Tables& tables, VersionMask version, std::uint64_t seed)
      : tables_(tables), version_(version), random_(seed) {}

  json MakeObject(const Kind& kind) {
    json object = MakeValue(kind.type, 0, false);
    object["apiVersion"] = tables_.ApiVersionOf(kind);
    object["kind"] = tables_.KindOf(kind);
    return object;
  }

  // Changes one place, apiVersion and kind aside; the result may still be valid.
  void Mutate(json& object) {
    std::vector<json*> places;
    Collect(object, places);
    json& place = *places[Below(places.size())];
    switch (Below(5)) {
      case 0:
        RemoveKey(object, place);
        return;
      case 1:
        AddKey(place);
        return;
      case 2:
        RenameKey(object, place);
        return;
      default:
        if (&place != &object && !IsHead(object, place)) place = AnyValue();
    }
  }

  std::size_t Below(std::size_t limit) {
    return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random_);
  }
  bool Chance(int percent) { return Below(100) < static_cast<std::size_t>(percent); }

 private:
  static bool IsHead(const json& object, const json& place) {
    return (object.contains("apiVersion") && &object["apiVersion"] == &place) ||
           (object.contains("kind") && &object["kind"] == &place);
  }

  static void Collect(json& value, std::vector<json*>& places) {
    places.push_back(&value);
    if (!value.is_structured()) return;
    for (json& child : value) Collect(child, places);
  }

  std::string RandomKey(const json& mapping) {
    return std::next(mapping.begin(), static_cast<std::ptrdiff_t>(Below(mapping.size()))).key();
  }
  static bool IsHeadKey(const json& object, const json& place, const std::string& key) {
    return &object == &place && (key == "apiVersion" || key == "kind");
  }

  void RemoveKey(const json& object, json& place) {
    if (!place.is_object() || place.empty()) return;
    const std::string key = RandomKey(place);
    if (!IsHeadKey(object, place, key)) place.erase(key);
  }

  void AddKey(json& place) {
    const char* const names[] = {"name", "spec", "extra", "template", "value", "x", "metadata"};
    const std::string name = names[Below(std::size(names))];
    if (place.is_object() && !place.contains(name)) place[name] = AnyValue();
  }

  void RenameKey(const json& object, json& place) {
    if (!place.is_object() || place.empty()) return;
    const std::string key = RandomKey(place);
    if (IsHeadKey(object, place, key) || place.contains(key + "s")) return;
    place[key + "s"] = place[key];
    place.erase(key);
  }

  json AnyValue() {
    switch (Below(10)) {
      case 0:
        return nullptr;
      case 1:
        return Chance(50);
      case 2:
        return static_cast<std::int64_t>(Below(100000)) - 50000;
      case 3:
        return 5000000000LL;
      case 4:
        return 1.5;
      case 5:
        return "text";
      case 6:
        return "";
      case 7:
        return json::array({"a", 1});
      case 8:
        return "12Mi";
      default:
        return json{{"name", "x"}};
    }
  }

  json MakeValue(TypeId id, int depth, bool may_be_null) {
    if (may_be_null && Chance(2)) return nullptr;
    const Type& type = tables_.types[id];
    switch (type.shape) {
      case Shape::kVersioned:
        for (const Variant& variant : tables_.VariantsOf(type)) {
          if ((tables_.masks[variant.mask] & version_) != 0)
            return MakeValue(variant.type, depth, false);
        }
        return nullptr;
      case Shape::kString:
        return MakeString(type);
      case Shape::kBoolean:
        return Chance(50);
      case Shape::kInteger:
        return static_cast<std::int64_t>(Below(1000));
      case Shape::kNumber:
        return Chance(50) ? json(0.25) : json(3);
      case Shape::kIntOrString:
        return Chance(50) ? json("25%") : json(80);
      case Shape::kQuantity:
        return Chance(50) ? json("1.5Gi") : Chance(50) ? json(2) : json(0.5);
      case Shape::kFree:
        return json{{"free", json::array({1, "two"})}};
      case Shape::kDefinition:
        return MakeMapping(tables_.definitions[type.target], depth);
      case Shape::kList: {
        json list = json::array();
        for (std::size_t n = Below(depth > 5 ? 2 : 4); n > 0; --n) {
          list.push_back(MakeValue(type.target, depth + 1, true));
        }
        return list;
      }
      case Shape::kMap: {
        json map = json::object();
        for (std::size_t n = Below(3); n > 0; --n) {
          map["key-" + std::to_string(n)] = MakeValue(type.target, depth + 1, true);
        }
        return map;
      }
      default:
        return json{{"any", 1}};
    }
  }

  json MakeMapping(const Definition& definition, int depth) {
    json mapping = json::object();
    for (const Property& property : tables_.PropertiesOf(definition)) {
      if ((tables_.masks[property.mask] & version_) == 0) continue;
      const bool is_required = (tables_.masks[property.required] & version_) != 0;
      if (!is_required && !Chance(depth < 2 ? 60 : depth < 5 ? 25 : depth < 8 ? 10 : 0)) continue;
      mapping[std::string(tables_.NameOf(property))] =
          MakeValue(property.type, depth + 1, !is_required);
    }
    return mapping;
  }

  json MakeString(const Type& type) {
    std::vector<std::string> values;
    for (const Value& value : tables_.ValuesOf(tables_.constraints[type.constraint])) {
      if ((tables_.masks[value.mask] & version_) != 0) values.emplace_back(tables_.TextOf(value));
    }
    if (!values.empty()) return values[Below(values.size())];
    if (type.format == Format::kByte) return "Zm9v";
    if (type.format == Format::kDateTime) return "2024-05-01T10:00:00Z";
    if (type.format == Format::kMicroTime) return "2024-05-01T10:00:00.000000Z";
    return "text-" + std::to_string(Below(100));
  }

  const Tables& tables_;
  VersionMask version_;
  std::mt19937_64 random_;
};

}  // namespace meshlint::schema::testing

#endif  // MESHLINT_TESTS_DIFFERENTIAL_SCHEMA_GENERATOR_H_
