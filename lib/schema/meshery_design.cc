#include "schema/meshery_design.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include <nlohmann/json.hpp>

#include "base/strings.h"
#include "schema/formats.h"
#include "schema/meshery_facts.h"

namespace meshlint::schema {
namespace {

using Json = nlohmann::json;
using yaml::Node;

// Read at the first use, once a run: only strict runs need it.
const Json& SchemaOf(std::string_view version) {
  static const Json v1beta1 = Json::parse(MesheryDesignFacts(kMesheryDesignV1beta1));
  static const Json v1beta3 = Json::parse(MesheryDesignFacts(kMesheryDesignV1beta3));
  return version == "v1beta1" ? v1beta1 : v1beta3;
}

bool IsHexWithHyphens(std::string_view text) {
  constexpr std::string_view kShape = "00000000-0000-0000-0000-000000000000";
  if (text.size() != kShape.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool hex =
        std::string_view("0123456789abcdefABCDEF").find(text[i]) != std::string_view::npos;
    if (kShape[i] == '-' ? text[i] != '-' : !hex) return false;
  }
  return true;
}

std::size_t CountCharacters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

bool IsAlnum(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool AllOf(std::string_view text, std::string_view besides, bool upper) {
  return std::all_of(text.begin(), text.end(), [&](char c) {
    return (IsAlnum(c) && (upper || c < 'A' || c > 'Z')) ||
           besides.find(c) != std::string_view::npos;
  });
}

// "https:..."; what follows the scheme is hardly restricted.
bool HasScheme(std::string_view text) {
  const std::size_t colon = text.find(':');
  return colon != std::string_view::npos && colon > 0 && !IsDigit(text.front()) &&
         AllOf(text.substr(0, colon), "+-.", true) && text.find(' ') == std::string_view::npos;
}

// `group/v1beta1` or `v1`.
bool IsApiVersion(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash != std::string_view::npos) {
    const std::string_view group = text.substr(0, slash);
    if (group.empty() || group.front() < 'a' || group.front() > 'z' || !AllOf(group, ".-", false))
      return false;
    text.remove_prefix(slash + 1);
  }
  return text.size() > 1 && text.front() == 'v' && AllOf(text, ".-", false);
}

// The five patterns of the package, each as the function that it means; ids are told by their text.
bool MatchesPattern(std::string_view text, std::string_view pattern) {
  if (pattern == "^[a-z0-9-]+$") return !text.empty() && AllOf(text, "-", false);
  if (pattern == "^[a-zA-Z0-9 ]+$") return !text.empty() && AllOf(text, " ", true);
  if (StartsWith(pattern, "^[a-zA-Z_][a-zA-Z0-9_-]*")) {
    const bool first =
        !text.empty() && (text.front() < '0' || text.front() > '9') && text.front() != '-';
    return first && text.size() > 1 && text.back() != '-' && AllOf(text, "_-", true);
  }
  if (StartsWith(pattern, "^([a-z][a-z0-9.-]*\\/)?v")) return IsApiVersion(text);
  if (StartsWith(pattern, "^[a-z0-9]+.[0-9]+.[0-9]+")) {
    const std::vector<std::string_view> parts =
        Split(text.substr(0, text.find_first_of("-+")), '.');
    return parts.size() == 3 && std::none_of(parts.begin(), parts.end(), [](std::string_view part) {
             return part.empty() || !AllOf(part, "", false);
           });
  }
  return true;
}

class DesignWalk {
 public:
  std::vector<DesignFault> Run(const Node& root, const Json& schema) {
    Value(root, schema, {});
    std::stable_sort(faults_.begin(), faults_.end(),
                     [](const DesignFault& a, const DesignFault& b) {
                       return a.at.span().begin < b.at.span().begin;
                     });
    return std::move(faults_);
  }

 private:
  void Add(const Node& at, const std::string& place, std::string what,
           std::string suggestion = {}) {
    faults_.push_back({at, std::move(what), place, std::move(suggestion)});
  }

  void Value(const Node& node, const Json& schema, const std::string& place) {
    if (!schema.is_object()) return;
    if (const auto all = schema.find("allOf"); all != schema.end()) {
      for (const Json& part : *all) Value(node, part, place);
    }
    if (node.IsNull() && schema.value("nullable", false)) return;
    if (!HasType(node, schema)) {
      Add(node, place, Cat("must be ", Article(schema["type"].get<std::string>())));
      return;
    }
    if (node.IsMapping()) Mapping(node, schema, place);
    if (node.IsSequence()) Sequence(node, schema, place);
    if (node.IsScalar()) Scalar(node, schema, place);
  }

  static std::string Article(const std::string& type) {
    if (type == "array") return "a list";
    if (type == "object") return "a mapping";
    return type == "integer" ? "an integer" : Cat("a ", type);
  }

  static bool HasType(const Node& node, const Json& schema) {
    const auto type = schema.find("type");
    if (type == schema.end() || !type->is_string()) return true;
    const std::string& name = type->get_ref<const std::string&>();
    if (name == "object") return node.IsMapping();
    if (name == "array") return node.IsSequence();
    if (name == "string")
      return node.IsString() || (node.IsScalar() && node.scalar_type() == yaml::ScalarType::kFloat);
    if (name == "boolean") return node.IsBoolean();
    return name == "integer" ? node.IsInteger() : name != "number" || node.IsNumber();
  }

  void Mapping(const Node& node, const Json& schema, const std::string& place) {
    const auto properties = schema.find("properties");
    for (const Json& required : schema.value("required", Json::array())) {
      const auto& name = required.get_ref<const std::string&>();
      if (!node[name].Exists()) Add(node[name], place, Cat("lacks ", name));
    }
    const auto additional = schema.find("additionalProperties");
    for (const yaml::Entry entry : node.Entries()) {
      const std::string name(entry.name());
      const bool known = properties != schema.end() && properties->contains(name);
      if (known) {
        Value(entry.value, (*properties)[name], Join(place, name));
      } else if (additional != schema.end() && additional->is_object()) {
        Value(entry.value, *additional, Join(place, "*"));
      } else if (additional != schema.end() && additional->is_boolean() &&
                 !additional->get<bool>()) {
        Unknown(entry, properties == schema.end() ? Json::object() : *properties, place);
      }
    }
  }

  void Unknown(const yaml::Entry& entry, const Json& properties, const std::string& place) {
    std::vector<std::string_view> names;
    for (const auto& property : properties.items()) names.push_back(property.key());
    Add(entry.key, place, Cat("has no field ", entry.name()),
        std::string(Nearest(entry.name(), names)));
  }

  void Sequence(const Node& node, const Json& schema, const std::string& place) {
    if (node.size() < schema.value("minItems", std::size_t{0}))
      Add(node, place, "must not be empty");
    const auto items = schema.find("items");
    if (items == schema.end()) return;
    for (const Node item : node.Items()) Value(item, *items, Join(place, "*"));
  }

  // The values of an enum, or of constants to choose from.
  static std::vector<std::string> LegalValues(const Json& schema) {
    std::vector<std::string> values;
    for (const Json& value : schema.value("enum", Json::array())) {
      if (value.is_string()) values.push_back(value.get<std::string>());
    }
    for (const Json& choice : schema.value("anyOf", Json::array())) {
      if (choice.contains("const")) values.push_back(choice["const"].get<std::string>());
    }
    return values;
  }

  void Number(const Node& node, const Json& schema, const std::string& place) {
    const std::optional<double> value = node.AsNumber();
    if (!value) return;
    const auto bound = [&schema](const char* name) { return schema.value(name, Json()); };
    if (const Json least = bound("minimum"); least.is_number() && *value < least.get<double>())
      return Add(node, place, Cat("must be at least ", least.dump()));
    if (const Json most = bound("maximum"); most.is_number() && *value > most.get<double>())
      Add(node, place, Cat("must be at most ", most.dump()));
  }

  void Scalar(const Node& node, const Json& schema, const std::string& place) {
    const std::string_view text = node.text();
    Number(node, schema, place);
    if (const std::vector<std::string> legal = LegalValues(schema); !legal.empty()) {
      const bool found = std::find(legal.begin(), legal.end(), text) != legal.end();
      if (!found && node.IsString()) {
        const std::vector<std::string_view> views(legal.begin(), legal.end());
        Add(node, place, Cat("has no value ", Quote(text)), std::string(Nearest(text, views)));
      }
      return;
    }
    if (!node.IsString()) return;
    if (text.size() < schema.value("minLength", std::size_t{0}))
      return Add(node, place, "must not be empty");
    if (CountCharacters(text) > schema.value("maxLength", std::size_t{1} << 30U)) {
      return Add(node, place,
                 Cat("is longer than ", schema["maxLength"].get<std::size_t>(), " characters"));
    }
    const std::string format = schema.value("format", std::string());
    if (format == "uuid" && !IsHexWithHyphens(text)) return Add(node, place, "must be a UUID");
    if (format == "date-time" && !IsDateTime(text))
      return Add(node, place, "must be a date and time (RFC 3339)");
    if (format == "uri" && !HasScheme(text)) return Add(node, place, "must be a URI");
    const std::string pattern = schema.value("pattern", std::string());
    if (!pattern.empty() && !MatchesPattern(text, pattern))
      Add(node, place, Cat("does not match ", pattern));
  }

  static std::string Join(const std::string& place, std::string_view name) {
    return place.empty() ? std::string(name) : Cat(place, '/', name);
  }

  std::vector<DesignFault> faults_;
};

}  // namespace

std::vector<DesignFault> EvaluateDesign(const DocumentModel& design) {
  const std::string_view version = design.design_version();
  const bool known = version == "v1beta1" || version == "v1beta2" || version == "v1beta3";
  if (design.format() != DocumentFormat::kDesign || !known) return {};
  return DesignWalk().Run(design.document().root(), SchemaOf(version));
}

}  // namespace meshlint::schema
