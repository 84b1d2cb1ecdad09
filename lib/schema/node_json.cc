#include "schema/node_json.h"

#include <cmath>
#include <optional>
#include <string>

namespace meshlint::schema {

nlohmann::ordered_json ToJson(const yaml::Node& node) {
  if (node.IsMapping()) {
    nlohmann::ordered_json out = nlohmann::ordered_json::object();
    for (const yaml::Entry entry : node.Entries()) {
      if (!out.contains(entry.name())) out[std::string(entry.name())] = ToJson(entry.value);
    }
    return out;
  }
  if (node.IsSequence()) {
    nlohmann::ordered_json out = nlohmann::ordered_json::array();
    for (const yaml::Node item : node.Items()) out.push_back(ToJson(item));
    return out;
  }
  if (const std::optional<bool> boolean = node.AsBoolean()) return *boolean;
  if (node.IsInteger() && node.AsInteger()) return *node.AsInteger();
  if (node.IsNumber()) {
    const std::optional<double> number = node.AsNumber();
    if (number && std::isfinite(*number)) return *number;
    return nullptr;
  }
  if (node.IsString()) return std::string(node.text());
  return nullptr;
}

}  // namespace meshlint::schema
