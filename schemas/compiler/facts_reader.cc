#include "schemas/compiler/facts_reader.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/kubernetes_version.h"

namespace meshlint::schemac {
namespace {

using nlohmann::ordered_json;
using schema::Format;
using schema::ListKind;
using schema::Shape;
using schema::Type;
using schema::TypeId;
using schema::VersionMask;

ordered_json Load(const std::filesystem::path& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error("cannot read " + path.string());
  return ordered_json::parse(file);
}

struct Word {
  const char* name;
  Shape shape;
  Format format;
};

// The leaves of the facts' type language.
constexpr Word kWords[] = {
    {"string", Shape::kString, Format::kNone},
    {"boolean", Shape::kBoolean, Format::kNone},
    {"int32", Shape::kInteger, Format::kInt32},
    {"int64", Shape::kInteger, Format::kInt64},
    {"integer", Shape::kInteger, Format::kNone},
    {"double", Shape::kNumber, Format::kNone},
    {"byte", Shape::kString, Format::kByte},
    {"date-time", Shape::kString, Format::kDateTime},
    {"micro-time", Shape::kString, Format::kMicroTime},
    {"quantity", Shape::kQuantity, Format::kQuantity},
    {"int-or-string", Shape::kIntOrString, Format::kNone},
    {"object", Shape::kFree, Format::kNone},
    {"any", Shape::kAny, Format::kNone},
};

// One way a property is declared in some versions.
struct Declaration {
  std::string type;
  std::string list;
  std::vector<std::string> keys;
  std::vector<std::string> values;
  bool required = false;
  VersionMask versions = schema::kAllVersions;
};

class FactsReader {
 public:
  explicit FactsReader(const std::filesystem::path& folder)
      : folder_(folder), minors_(ReadMinors(folder / "versions.json")), builder_(minors_) {}

  schema::TableStore Read() {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder_ / "definitions")) {
      if (entry.path().extension() == ".json") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    std::vector<ordered_json> contents;
    for (const auto& path : files) contents.push_back(Load(path));
    for (const ordered_json& content : contents) {
      for (const auto& [name, definition] : content.items()) builder_.Declare(name);
    }
    for (const ordered_json& content : contents) {
      for (const auto& [name, definition] : content.items()) AddDefinition(name, definition);
    }
    for (const ordered_json& kind : Load(folder_ / "kinds.json")) AddKind(kind);
    return builder_.Finish();
  }

 private:
  static std::vector<std::uint8_t> ReadMinors(const std::filesystem::path& path) {
    std::vector<std::uint8_t> minors;
    for (const ordered_json& text : Load(path)) {
      const auto version = KubernetesVersion::Parse(text.get<std::string>());
      if (!version) throw std::runtime_error(path.string() + ": not a version: " + text.dump());
      minors.push_back(version->minor);
    }
    if (minors.empty() || minors.size() > 31 || !std::is_sorted(minors.begin(), minors.end())) {
      throw std::runtime_error(path.string() + ": wants 1 to 31 versions in order");
    }
    return minors;
  }

  VersionMask MaskBetween(std::uint8_t first, std::uint8_t last) const {
    VersionMask mask = 0;
    for (std::size_t i = 0; i < minors_.size(); ++i) {
      if (first <= minors_[i] && minors_[i] <= last) mask |= VersionMask{1} << i;
    }
    return mask;
  }

  // "1.28-1.30,1.32", "1.34-"; everything when "in" is absent.
  VersionMask VersionsOf(const ordered_json& entry) const {
    if (!entry.is_object() || !entry.contains("in")) return MaskBetween(0, 255);
    VersionMask mask = 0;
    std::string rest = entry.at("in").get<std::string>() + ",";
    for (std::size_t comma = rest.find(','); comma != std::string::npos; comma = rest.find(',')) {
      const std::string part = rest.substr(0, comma);
      rest.erase(0, comma + 1);
      const std::size_t dash = part.find('-');
      const auto first = KubernetesVersion::Parse(part.substr(0, dash));
      auto last = first;
      if (dash != std::string::npos) {
        last = dash + 1 == part.size() ? KubernetesVersion{255}
                                       : KubernetesVersion::Parse(part.substr(dash + 1));
      }
      if (!first || !last) throw std::runtime_error("not a range of versions: " + part);
      mask |= MaskBetween(first->minor, last->minor);
    }
    return mask;
  }

  Declaration ReadDeclaration(const ordered_json& fact, VersionMask versions) const {
    Declaration declaration;
    declaration.versions = VersionsOf(fact) & versions;
    if (fact.is_string()) {
      declaration.type = fact.get<std::string>();
      return declaration;
    }
    declaration.type = fact.at("type").get<std::string>();
    declaration.required = fact.value("required", false);
    declaration.list = fact.value("list", "");
    declaration.keys = fact.value("keys", std::vector<std::string>());
    declaration.values = fact.value("enum", std::vector<std::string>());
    return declaration;
  }

  void AddDefinition(const std::string& name, const ordered_json& fact) {
    schema::DefinitionSpec spec;
    spec.versions = VersionsOf(fact);
    spec.flags = schema::Definition::kNullIsAbsent | schema::Definition::kEmptyIsAbsent;
    for (const auto& [field, facts] : fact.at("properties").items()) {
      spec.properties.push_back(ReadProperty(field, facts, spec.versions));
    }
    // An object without declared fields takes anything.
    if (spec.properties.empty()) spec.rest = schema::kAnyType;
    builder_.Define(builder_.Declare(name), spec);
  }

  schema::PropertySpec ReadProperty(const std::string& field, const ordered_json& facts,
                                    VersionMask versions) {
    schema::PropertySpec property;
    property.name = field;
    property.versions = 0;
    // Declarations that differ in their legal values or in `required` only become one type.
    std::vector<std::vector<Declaration>> groups;
    for (const ordered_json& fact : facts.is_array() ? facts : ordered_json::array({facts})) {
      Declaration declaration = ReadDeclaration(fact, versions);
      property.versions |= declaration.versions;
      if (declaration.required) property.required |= declaration.versions;
      const auto same =
          std::find_if(groups.begin(), groups.end(), [&](const std::vector<Declaration>& group) {
            const Declaration& other = group.front();
            return other.type == declaration.type && other.list == declaration.list &&
                   other.keys == declaration.keys &&
                   other.values.empty() == declaration.values.empty();
          });
      if (same == groups.end()) {
        groups.push_back({std::move(declaration)});
      } else {
        same->push_back(std::move(declaration));
      }
    }
    std::vector<std::pair<TypeId, VersionMask>> variants;
    for (const std::vector<Declaration>& group : groups) {
      VersionMask in = 0;
      for (const Declaration& declaration : group) in |= declaration.versions;
      variants.emplace_back(TypeOf(group), in);
    }
    property.type = builder_.AddVersionedType(variants);
    return property;
  }

  TypeId TypeOf(const std::vector<Declaration>& group) {
    std::map<std::string, VersionMask> values;
    for (const Declaration& declaration : group) {
      for (const std::string& value : declaration.values) values[value] |= declaration.versions;
    }
    VersionMask in = 0;
    for (const Declaration& declaration : group) in |= declaration.versions;
    std::vector<schema::ValueSpec> legal;
    for (const auto& [value, versions] : values) {
      legal.push_back(
          {value, versions == in ? schema::kAllVersions : versions, schema::Value::Kind::kString});
    }
    const Declaration& first = group.front();
    return ParseType(first.type, legal, first.list, first.keys);
  }

  // `legal` is for the leaf, the kind of list for the outermost list.
  TypeId ParseType(const std::string& expression, const std::vector<schema::ValueSpec>& legal,
                   const std::string& list, const std::vector<std::string>& keys) {
    Type type;
    type.flags = Type::kNullable;
    if (expression.rfind("[]", 0) == 0) {
      type.shape = Shape::kList;
      type.target = ParseType(expression.substr(2), legal, "", {});
      const ListKind kind = list == "map"   ? ListKind::kMap
                            : list == "set" ? ListKind::kSet
                                            : ListKind::kAtomic;
      std::vector<schema::KeySpec> key_specs;
      // The one key of a list that the server fills in when it is absent.
      for (const std::string& key : keys)
        key_specs.push_back({key, key == "protocol" ? "TCP" : ""});
      type.constraint = builder_.AddConstraint({}, kind, key_specs);
    } else if (expression.rfind("{}", 0) == 0) {
      type.shape = Shape::kMap;
      type.target = ParseType(expression.substr(2), legal, "", {});
    } else if (expression.find('.') != std::string::npos) {
      type.shape = Shape::kDefinition;
      type.target = builder_.Declare(expression);
    } else {
      const auto* const word = std::find_if(std::begin(kWords), std::end(kWords),
                                            [&](const Word& w) { return expression == w.name; });
      if (word == std::end(kWords)) throw std::runtime_error("not a type: " + expression);
      type.shape = word->shape;
      type.format = word->format;
      type.constraint = builder_.AddConstraint(legal, ListKind::kAtomic, {});
    }
    return builder_.AddType(type);
  }

  void AddKind(const ordered_json& fact) {
    schema::KindSpec spec;
    const auto group = fact.at("group").get<std::string>();
    const auto version = fact.at("version").get<std::string>();
    spec.api_version = group.empty() ? version : group + "/" + version;
    spec.kind = fact.at("kind").get<std::string>();
    spec.plural = fact.value("plural", "");
    spec.versions = VersionsOf(fact);
    if (fact.value("scope", "") == "namespaced") spec.flags |= schema::Kind::kNamespaced;
    if (fact.value("list", false)) spec.flags |= schema::Kind::kList;
    Type type;
    type.flags = Type::kNullable;
    type.shape = Shape::kDefinition;
    type.target = builder_.Declare(fact.at("definition").get<std::string>());
    spec.type = builder_.AddType(type);
    builder_.AddKind(spec);
  }

  std::filesystem::path folder_;
  std::vector<std::uint8_t> minors_;
  schema::TableBuilder builder_;
};

}  // namespace

schema::TableStore ReadFacts(const std::filesystem::path& folder) {
  return FactsReader(folder).Read();
}

}  // namespace meshlint::schemac
