// The compiled tables as plain JSON Schema (draft 4), for one Kubernetes release: what the general
// validator is given to compare the evaluator with.
#ifndef MESHLINT_TESTS_DIFFERENTIAL_SCHEMA_EXPORT_H_
#define MESHLINT_TESTS_DIFFERENTIAL_SCHEMA_EXPORT_H_

#include <set>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "schema/tables.h"

namespace meshlint::schema::testing {

// Null is accepted for what is optional, as `kubeconform -strict` and the evaluator do; formats of
// text other than quantities are left out.
class SchemaExport {
 public:
  SchemaExport(const Tables& tables, VersionMask version) : tables_(tables), version_(version) {}

  nlohmann::json OfKind(const Kind& kind) {
    definitions_ = nlohmann::json::object();
    nlohmann::json schema = OfType(kind.type, false, false);
    while (!waiting_.empty()) {
      const auto [id, nullable] = *waiting_.begin();
      waiting_.erase(waiting_.begin());
      const std::string name = NameOf(id, nullable);
      if (!definitions_.contains(name))
        definitions_[name] = OfDefinition(tables_.definitions[id], nullable);
    }
    schema["definitions"] = definitions_;
    return schema;
  }

 private:
  using json = nlohmann::json;

  static std::string NameOf(DefinitionId id, bool nullable) {
    return "d" + std::to_string(id) + (nullable ? "n" : "");
  }

  static json Typed(std::vector<std::string> types, bool nullable) {
    if (nullable) types.emplace_back("null");
    return json{{"type", types}};
  }

  json OfDefinition(const Definition& definition, bool nullable) {
    json schema = Typed({"object"}, nullable);
    json properties = json::object();
    json required = json::array();
    for (const Property& property : tables_.PropertiesOf(definition)) {
      if ((tables_.masks[property.mask] & version_) == 0) continue;
      const bool is_required = (tables_.masks[property.required] & version_) != 0;
      properties[std::string(tables_.NameOf(property))] =
          OfType(property.type, !is_required, !is_required);
      if (is_required) required.push_back(tables_.NameOf(property));
    }
    schema["properties"] = properties;
    if (!required.empty()) schema["required"] = required;
    if (definition.rest == kNoId) schema["additionalProperties"] = false;
    return schema;
  }

  json OfType(TypeId id, bool nullable, bool takes_empty) {
    const Type& type = tables_.types[id];
    switch (type.shape) {
      case Shape::kVersioned:
        for (const Variant& variant : tables_.VariantsOf(type)) {
          if ((tables_.masks[variant.mask] & version_) != 0)
            return OfType(variant.type, nullable, takes_empty);
        }
        return json::object();
      case Shape::kString:
        return OfString(type, nullable, takes_empty);
      case Shape::kBoolean:
        return Typed({"boolean"}, nullable);
      case Shape::kInteger:
        return OfInteger(type, nullable);
      case Shape::kNumber:
        return Typed({"number"}, nullable);
      case Shape::kIntOrString:
        return Typed({"integer", "string"}, nullable);
      case Shape::kQuantity: {
        json schema = Typed({"string", "number"}, nullable);
        schema["pattern"] =
            "^[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)(|[numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]+)$";
        return schema;
      }
      case Shape::kFree:
        return Typed({"object"}, nullable);
      case Shape::kDefinition:
        waiting_.insert({type.target, nullable});
        return json{{"$ref", "#/definitions/" + NameOf(type.target, nullable)}};
      case Shape::kList: {
        json schema = Typed({"array"}, nullable);
        schema["items"] = OfType(type.target, true, false);
        return schema;
      }
      case Shape::kMap: {
        json schema = Typed({"object"}, nullable);
        schema["additionalProperties"] = OfType(type.target, true, false);
        return schema;
      }
      default:
        return json::object();
    }
  }

  json OfInteger(const Type& type, bool nullable) {
    json schema = Typed({"integer"}, nullable);
    if (type.format == Format::kInt32) {
      schema["minimum"] = -2147483648LL;
      schema["maximum"] = 2147483647LL;
    }
    return schema;
  }

  json OfString(const Type& type, bool nullable, bool takes_empty) {
    json schema = Typed({"string"}, nullable);
    json values = json::array();
    for (const Value& value : tables_.ValuesOf(tables_.constraints[type.constraint])) {
      if ((tables_.masks[value.mask] & version_) != 0) values.push_back(tables_.TextOf(value));
    }
    if (values.empty()) return schema;
    if (takes_empty) values.push_back("");
    if (nullable) values.push_back(nullptr);
    schema["enum"] = values;
    return schema;
  }

  const Tables& tables_;
  VersionMask version_;
  json definitions_;
  std::set<std::pair<DefinitionId, bool>> waiting_;
};

}  // namespace meshlint::schema::testing

#endif  // MESHLINT_TESTS_DIFFERENTIAL_SCHEMA_EXPORT_H_
