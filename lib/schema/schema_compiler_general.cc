// What goes to the general validator: the keywords it is asked for, as a schema of draft 7 without
// references.
#include <string>

#include <nlohmann/json.hpp>

#include "base/strings.h"
#include "schema/node_json.h"
#include "schema/schema_compiler.h"

namespace meshlint::schema {

// Writes schemas of drafts 4 to 2020-12 as one of draft 7. References are replaced by what they
// refer to, so that the general validator needs no document and comes to an end.
class Draft7Writer {
 public:
  explicit Draft7Writer(SchemaCompiler& compiler) : compiler_(compiler) {}

  nlohmann::ordered_json Write(const yaml::Node& schema) {
    if (schema.AsBoolean()) return *schema.AsBoolean();
    nlohmann::ordered_json out = nlohmann::ordered_json::object();
    if (!schema.IsMapping()) return out;
    if (depth_ >= kMostNested || ++schemas_ > kMostSchemas) {
      if (!has_declined_)
        compiler_.Decline(schema, "schemas are nested too deep here, or refer to themselves");
      has_declined_ = true;
      return out;
    }
    ++depth_;
    const Keywords words(schema);
    if (words.Has(Keyword::kRef)) {
      const yaml::Node target = compiler_.Resolve(words[Keyword::kRef]);
      if (target.Exists()) {
        out = Write(target);
      } else {
        compiler_.Decline(words[Keyword::kRef],
                          Cat("the reference ", Quote(words[Keyword::kRef].text()),
                              " leads nowhere, or out of the file"));
      }
    } else {
      Members(words, out, true);
    }
    --depth_;
    return out;
  }

  // With `everything`, all keywords; else those that the compiler does not take.
  void Members(const Keywords& words, nlohmann::ordered_json& out, bool everything) {
    if (everything) {
      Plain(words, out);
      for (const yaml::Node& key : words.declined())
        compiler_.Decline(key, Cat("the keyword ", Quote(key.text()), " is not understood"));
      for (const Keyword keyword : {Keyword::kPattern, Keyword::kPatternProperties}) {
        if (words.Has(keyword))
          compiler_.Decline(words[keyword],
                            "a pattern is not understood inside contains, dependencies, "
                            "propertyNames and lists of item schemas");
      }
    } else {
      Values(words, out);
    }
    One(words, Keyword::kContains, "contains", out);
    One(words, Keyword::kPropertyNames, "propertyNames", out);
    Dependencies(words[Keyword::kDependencies], out);
    Dependencies(words[Keyword::kDependentRequired], out);
    Dependencies(words[Keyword::kDependentSchemas], out);
    Items(words, out, everything);
  }

 private:
  static constexpr int kMostNested = 60;
  static constexpr int kMostSchemas = 2000;

  void One(const Keywords& words, Keyword keyword, const char* name, nlohmann::ordered_json& out) {
    if (words.Has(keyword)) out[name] = Write(words[keyword]);
  }
  void Many(const Keywords& words, Keyword keyword, const char* name, nlohmann::ordered_json& out) {
    for (const yaml::Node item : words[keyword].Items()) out[name].push_back(Write(item));
  }
  static void Copy(const Keywords& words, Keyword keyword, const char* name,
                   nlohmann::ordered_json& out) {
    if (words.Has(keyword)) out[name] = ToJson(words[keyword]);
  }

  static void Values(const Keywords& words, nlohmann::ordered_json& out) {
    Copy(words, Keyword::kEnum, "enum", out);
    Copy(words, Keyword::kConst, "const", out);
  }

  void Plain(const Keywords& words, nlohmann::ordered_json& out) {
    Values(words, out);
    Copy(words, Keyword::kType, "type", out);
    if (words.IsTrue(Keyword::kIntOrString)) out["type"] = {"integer", "string"};
    if (words.IsTrue(Keyword::kNullable) && out.contains("type")) {
      if (!out["type"].is_array()) out["type"] = nlohmann::ordered_json::array({out["type"]});
      out["type"].push_back("null");
    }
    Copy(words, Keyword::kMinLength, "minLength", out);
    Copy(words, Keyword::kMaxLength, "maxLength", out);
    Copy(words, Keyword::kMinItems, "minItems", out);
    Copy(words, Keyword::kMaxItems, "maxItems", out);
    Copy(words, Keyword::kUniqueItems, "uniqueItems", out);
    Copy(words, Keyword::kMinProperties, "minProperties", out);
    Copy(words, Keyword::kMaxProperties, "maxProperties", out);
    Copy(words, Keyword::kRequired, "required", out);
    Copy(words, Keyword::kMultipleOf, "multipleOf", out);
    Bound(words, Keyword::kMinimum, Keyword::kExclusiveMinimum, "minimum", "exclusiveMinimum", out);
    Bound(words, Keyword::kMaximum, Keyword::kExclusiveMaximum, "maximum", "exclusiveMaximum", out);
    for (const yaml::Entry entry : words[Keyword::kProperties].Entries())
      out["properties"][std::string(entry.name())] = Write(entry.value);
    One(words, Keyword::kAdditionalProperties, "additionalProperties", out);
    Many(words, Keyword::kAllOf, "allOf", out);
    Many(words, Keyword::kAnyOf, "anyOf", out);
    Many(words, Keyword::kOneOf, "oneOf", out);
    One(words, Keyword::kNot, "not", out);
    One(words, Keyword::kIf, "if", out);
    One(words, Keyword::kThen, "then", out);
    One(words, Keyword::kElse, "else", out);
  }

  static void Bound(const Keywords& words, Keyword bound, Keyword exclusive, const char* name,
                    const char* exclusive_name, nlohmann::ordered_json& out) {
    if (words.IsTrue(exclusive)) {
      Copy(words, bound, exclusive_name, out);
      return;
    }
    Copy(words, bound, name, out);
    if (words[exclusive].IsNumber()) Copy(words, exclusive, exclusive_name, out);
  }

  void Dependencies(const yaml::Node& node, nlohmann::ordered_json& out) {
    for (const yaml::Entry entry : node.Entries()) {
      out["dependencies"][std::string(entry.name())] =
          entry.value.IsSequence() ? ToJson(entry.value) : Write(entry.value);
    }
  }

  // One schema an item: `items` and `additionalItems` up to draft 7, `prefixItems` and `items`
  // later.
  void Items(const Keywords& words, nlohmann::ordered_json& out, bool everything) {
    const yaml::Node& items = words[Keyword::kItems];
    if (words.Has(Keyword::kPrefixItems)) {
      Many(words, Keyword::kPrefixItems, "items", out);
      if (items.Exists()) out["additionalItems"] = Write(items);
    } else if (items.IsSequence()) {
      Many(words, Keyword::kItems, "items", out);
      One(words, Keyword::kAdditionalItems, "additionalItems", out);
    } else if (everything && items.Exists()) {
      out["items"] = Write(items);
    }
  }

  SchemaCompiler& compiler_;
  int depth_ = 0;
  int schemas_ = 0;
  bool has_declined_ = false;
};

std::uint32_t SchemaCompiler::Foreign(const Keywords& words) {
  nlohmann::ordered_json out = nlohmann::ordered_json::object();
  const std::size_t before = problems_.size();
  Draft7Writer(*this).Members(words, out, false);
  if (problems_.size() != before) return kNoId;
  Result<GeneralSchema> made = GeneralSchema::Make(out.dump());
  if (!made) {
    Decline(words[Keyword::kContains], made.error().message);
    return kNoId;
  }
  generals_.push_back(std::move(*made));
  return static_cast<std::uint32_t>(generals_.size() - 1);
}

}  // namespace meshlint::schema
