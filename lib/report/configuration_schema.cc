// The JSON Schema of .meshlint.yaml, from the records of the rules: what an editor completes is
// what the reader in lib/engine/configuration.cc takes.
#include <set>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "base/strings.h"
#include "meshlint/config.hpp"
#include "meshlint/rules.hpp"

namespace meshlint {
namespace {

using Json = nlohmann::ordered_json;

Json Described(Json schema, std::string_view description) {
  schema["description"] = description;
  return schema;
}

Json Reference(std::string_view name) { return {{"$ref", Cat("#/definitions/", name)}}; }

Json ListOf(Json items) { return {{"type", "array"}, {"items", std::move(items)}}; }

Json OneOrMany() {
  return {{"oneOf", Json::array({{{"type", "string"}}, ListOf({{"type", "string"}})})}};
}

Json ClosedObject(Json properties) {
  return {
      {"type", "object"}, {"additionalProperties", false}, {"properties", std::move(properties)}};
}

Json Nullable(Json schema) {
  return {{"oneOf", Json::array({std::move(schema), {{"type", "null"}}})}};
}

// A level, or a mapping with one and with the options that the rule has.
Json RuleSchema(const RuleDescription& rule) {
  Json members = {{"severity", Reference("level")}};
  if (!rule.options.empty()) {
    Json options = Json::object();
    for (const RuleOptionDescription& option : rule.options) {
      options[std::string(option.name)] = Described(
          Reference("scalars"), Cat(option.summary, " (default: ", option.default_value, ')'));
    }
    members["options"] = ClosedObject(std::move(options));
  }
  return Described(
      {{"oneOf", Json::array({Reference("level"), ClosedObject(std::move(members))})}},
      Cat("Finds that ", rule.summary, ". Default: ", SeverityName(rule.severity), '.'));
}

Json RulesSchema() {
  Json properties = Json::object();
  std::set<std::string> groups;
  const std::vector<RuleDescription> rules = DescribeRules();
  for (const RuleDescription& rule : rules) groups.emplace(rule.group);
  for (const std::string& group : groups) {
    properties[group] = Described(
        {{"oneOf",
          Json::array({Reference("level"), ClosedObject({{"severity", Reference("level")}})})}},
        Cat("All rules of the group ", group, '.'));
  }
  for (const RuleDescription& rule : rules) properties[std::string(rule.id)] = RuleSchema(rule);
  Json schema = ClosedObject(std::move(properties));
  // Names of other tools (`kube-linter:latest-tag`) and reserved ids are many: they are taken, and
  // not completed.
  Json aliases = Json::object();
  for (const RuleDescription& rule : rules) {
    for (const std::string_view alias : rule.aliases) {
      aliases[std::string(alias)] = Reference("alias");
    }
  }
  schema["properties"].update(aliases);
  return Nullable(std::move(schema));
}

Json Definitions() {
  return {
      {"level", {{"enum", Json::array({"off", "info", "warning", "error", false})}}},
      {"scalars",
       {{"type", Json::array({"string", "number", "boolean", "array", "null"})},
        {"items", {{"type", Json::array({"string", "number", "boolean"})}}}}},
      {"alias",
       {{"oneOf",
         Json::array({Reference("level"), ClosedObject({{"severity", Reference("level")}})})}}},
      {"rules", RulesSchema()},
  };
}

Json Properties() {
  const Json override = {{"type", "object"},
                         {"additionalProperties", false},
                         {"required", Json::array({"paths", "rules"})},
                         {"properties", {{"paths", OneOrMany()}, {"rules", Reference("rules")}}}};
  const Json external = {
      {"type", "object"},
      {"additionalProperties", false},
      {"required", Json::array({"kind", "name"})},
      {"properties", {{"kind", {{"type", "string"}}}, {"name", {{"type", "string"}}}}}};
  return {
      {"kubernetes", Described({{"type", Json::array({"string", "number"})}},
                               "The Kubernetes release that the files are for: \"1.31\", a range "
                               "\"1.29..1.33\", latest or all.")},
      {"extends",
       Described(
           {{"oneOf",
             Json::array(
                 {{{"type", "string"}},
                  ListOf({{"anyOf",
                           Json::array({{{"enum", Json::array({"recommended", "strict", "all",
                                                               "caveats", "schema", "none"})}},
                                        {{"type", "string"}, {"pattern", "/|\\.ya?ml$"}}})}})})}},
           "The rules to begin with: presets and other configurations.")},
      {"rules", Described(Reference("rules"), "Levels and options of rules and groups.")},
      {"schemas", Described(OneOrMany(), "CRDs and other schemas: files and folders.")},
      {"ignore", Described(OneOrMany(), "Files that are not checked, as in .gitignore.")},
      {"overrides", Described(Nullable(ListOf(override)), "Other levels for some of the files.")},
      {"external", Described(Nullable(ListOf(external)),
                             "What the cluster has already: references to these objects are not "
                             "judged.")},
      {"custom-rules", Described(OneOrMany(), "Rules of your own: not supported by this release.")},
      {"set", Described({{"enum", Json::array({"auto", "complete", "partial"})}},
                        "Whether the files hold all that they refer to.")},
  };
}

}  // namespace

std::string ConfigurationSchema() {
  Json schema = {{"$schema", "http://json-schema.org/draft-07/schema#"},
                 {"title", "Configuration of meshlint (.meshlint.yaml)"},
                 {"type", Json::array({"object", "null"})},
                 {"additionalProperties", false},
                 {"properties", Properties()},
                 {"definitions", Definitions()}};
  return schema.dump(1) + "\n";
}

}  // namespace meshlint
