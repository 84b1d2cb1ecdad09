#include "kube/structural_schema.h"

#include <algorithm>
#include <array>

#include "base/strings.h"

namespace meshlint::kube {
namespace {

constexpr std::array<std::string_view, 10> kForbidden = {
    "$ref", "definitions",       "dependencies", "deprecated", "discriminator",
    "id",   "patternProperties", "readOnly",     "writeOnly",  "xml"};
// What branches of allOf, anyOf, oneOf and not may not say: it belongs to the schema around them.
constexpr std::array<std::string_view, 7> kNotInBranches = {"additionalProperties",
                                                            "default",
                                                            "description",
                                                            "nullable",
                                                            "title",
                                                            "x-kubernetes-preserve-unknown-fields",
                                                            "x-kubernetes-embedded-resource"};

bool IsTrue(const Node& value) { return value.AsBoolean().value_or(false); }

class Walk {
 public:
  std::vector<SchemaFlaw> flaws;

  void Schema(const Node& schema, const std::string& where, bool is_root) {
    if (!schema.IsMapping()) return;
    CheckType(schema, where, is_root);
    CheckKeys(schema, where);
    for (const char* combined : {"allOf", "anyOf", "oneOf"}) {
      for (const Node branch : schema[combined].Items())
        Branch(branch, where, IsIntOrString(schema));
    }
    Branch(schema["not"], where, false);
    for (const yaml::Entry property : schema["properties"].Entries())
      Schema(
          property.value,
          where.empty() ? std::string(property.key.text()) : Cat(where, '.', property.key.text()),
          false);
    Schema(schema["items"], where + "[]", false);
    Schema(schema["additionalProperties"], where + ".*", false);
  }

 private:
  static bool IsIntOrString(const Node& schema) {
    return IsTrue(schema["x-kubernetes-int-or-string"]);
  }

  void Add(const Node& at, const std::string& where, std::string why) {
    flaws.push_back({at, where, std::move(why)});
  }

  void CheckType(const Node& schema, const std::string& where, bool is_root) {
    const Node type = schema["type"];
    if (is_root && type.text() != "object") {
      Add(type, where, "must have type: object at its root");
      return;
    }
    if (IsIntOrString(schema)) {
      if (!type.IsUnset()) Add(type, where, "has a type beside x-kubernetes-int-or-string");
      return;
    }
    if (type.IsUnset() && !IsTrue(schema["x-kubernetes-preserve-unknown-fields"]))
      Add(type, where, "has no type");
    if (IsTrue(schema["x-kubernetes-embedded-resource"]) && type.text() != "object")
      Add(type, where, "is an embedded resource and not of type object");
  }

  void CheckKeys(const Node& schema, const std::string& where) {
    for (const yaml::Entry entry : schema.Entries()) {
      if (std::find(kForbidden.begin(), kForbidden.end(), entry.key.text()) != kForbidden.end())
        Add(entry.key, where, Cat("uses ", entry.key.text(), ", which is not allowed"));
    }
    const Node additional = schema["additionalProperties"];
    if (additional.Exists() && !additional.IsNull()) {
      if (schema["properties"].size() > 0)
        Add(additional.key(), where, "has both properties and additionalProperties");
      else if (additional.AsBoolean() == false)
        Add(additional, where, "has additionalProperties: false, which is not allowed");
    }
    if (IsTrue(schema["uniqueItems"]))
      Add(schema["uniqueItems"], where, "has uniqueItems: true, which is not allowed");
    if (schema["items"].IsSequence())
      Add(schema["items"].key(), where, "has a list of schemas for its items");
    if (schema["type"].text() == "array" && schema["items"].IsUnset())
      Add(schema["type"], where, "is a list and does not say of what");
  }

  void Branch(const Node& branch, const std::string& where, bool may_have_type) {
    if (!branch.IsMapping()) return;
    if (branch["type"].Exists() && !may_have_type)
      Add(branch["type"].key(), where, "has a type inside allOf, anyOf, oneOf or not");
    for (const yaml::Entry entry : branch.Entries()) {
      const bool bad = std::find(kNotInBranches.begin(), kNotInBranches.end(), entry.key.text()) !=
                       kNotInBranches.end();
      if (bad)
        Add(entry.key, where, Cat("has ", entry.key.text(), " inside allOf, anyOf, oneOf or not"));
    }
    for (const yaml::Entry property : branch["properties"].Entries())
      Branch(property.value, Cat(where, where.empty() ? "" : ".", property.key.text()), false);
    Branch(branch["items"], where + "[]", false);
    for (const char* combined : {"allOf", "anyOf", "oneOf"}) {
      for (const Node inner : branch[combined].Items()) Branch(inner, where, may_have_type);
    }
    Branch(branch["not"], where, false);
  }
};

}  // namespace

std::vector<SchemaFlaw> FlawsOfSchema(const Node& schema) {
  Walk walk;
  walk.Schema(schema, {}, true);
  std::stable_sort(walk.flaws.begin(), walk.flaws.end(),
                   [](const SchemaFlaw& a, const SchemaFlaw& b) {
                     return a.at.span().begin < b.at.span().begin;
                   });
  return std::move(walk.flaws);
}

}  // namespace meshlint::kube
