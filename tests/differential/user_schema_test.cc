// Schemas of the user's against valijson: random JSON Schemas and random values, judged by both.
//
// Some thousand cases in a normal run; MESHLINT_DIFFERENTIAL_CASES=1000000 for a long one.
#include <cstdlib>
#include <iostream>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "model/document_model.h"
#include "schema/evaluator.h"
#include "schema/layer_builder.h"
#include "schema/valijson_adapter.h"
#include "yaml/read.h"

namespace meshlint::schema {
namespace {

using nlohmann::json;

constexpr int kValuesOfOneSchema = 20;

class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}

  json Schema(int depth) {
    json schema = json::object();
    if (Chance(70)) AddType(schema);
    if (Chance(25)) AddNumber(schema);
    if (Chance(25)) AddText(schema);
    if (Chance(50)) AddMapping(schema, depth);
    if (Chance(25)) AddList(schema, depth);
    if (Chance(12)) AddValues(schema);
    if (depth > 0 && Chance(30)) AddCombination(schema, depth);
    if (depth > 0 && Chance(15)) AddForTheGeneralValidator(schema, depth);
    return schema;
  }

  json Value(int depth) {
    switch (Below(depth > 0 ? 10 : 7)) {
      case 0:
        return nullptr;
      case 1:
        return Chance(50);
      case 2:
        return static_cast<int>(Below(7)) - 1;
      case 3:
        return static_cast<double>(Below(9)) * 0.5;
      case 4:
      case 5:
        return Word();
      case 6:
        return Below(2) == 0 ? json::array() : json::object();
      case 7: {
        json list = json::array();
        for (std::size_t n = Below(4); n > 0; --n) list.push_back(Value(depth - 1));
        return list;
      }
      default: {
        json map = json::object();
        for (std::size_t n = Below(4); n > 0; --n) map[Name()] = Value(depth - 1);
        return map;
      }
    }
  }

 private:
  std::size_t Below(std::size_t limit) { return static_cast<std::size_t>(engine_() % limit); }
  bool Chance(int percent) { return static_cast<int>(Below(100)) < percent; }
  std::string Name() { return std::string(1, static_cast<char>('a' + static_cast<int>(Below(4)))); }
  std::string Word() {
    const char* const words[] = {"", "a", "bb", "ccc", "dd-1", "\xC3\xBC"};
    return words[Below(std::size(words))];
  }
  const char* TypeName() {
    const char* const names[] = {"string", "integer", "number", "boolean",
                                 "null",   "array",   "object", "object"};
    return names[Below(std::size(names))];
  }

  void AddType(json& schema) {
    if (Chance(75)) {
      schema["type"] = TypeName();
      return;
    }
    std::string first = TypeName();
    std::string second = TypeName();
    schema["type"] = first == second ? json::array({first}) : json::array({first, second});
  }
  void AddNumber(json& schema) {
    if (Chance(40)) schema["minimum"] = Below(4);
    if (Chance(40)) schema["maximum"] = Below(5);
    if (Chance(20)) schema["exclusiveMinimum"] = Below(3);
    if (Chance(20)) schema["exclusiveMaximum"] = Below(5) + 1;
    if (Chance(20)) schema["multipleOf"] = 1.5;  // valijson cuts numbers off where this is whole
  }
  void AddText(json& schema) {
    if (Chance(50)) schema["minLength"] = Below(3);
    if (Chance(50)) schema["maxLength"] = Below(4);
    const char* const patterns[] = {"^a", "b+$", "^[a-c]*$"};
    if (Chance(40)) schema["pattern"] = patterns[Below(std::size(patterns))];
  }
  void AddMapping(json& schema, int depth) {
    for (std::size_t n = Below(3); n > 0; --n) schema["properties"][Name()] = Sub(depth);
    if (Chance(40)) schema["required"] = json::array({Name()});
    if (Chance(25)) schema["additionalProperties"] = false;
    if (Chance(15)) schema["additionalProperties"] = Sub(depth);
    if (Chance(15)) schema["patternProperties"]["^[ab]$"] = Sub(depth);
    if (Chance(15)) schema["minProperties"] = Below(3);
    if (Chance(15)) schema["maxProperties"] = Below(4);
  }
  void AddList(json& schema, int depth) {
    if (Chance(60)) schema["items"] = Sub(depth);
    if (Chance(30)) schema["minItems"] = Below(3);
    if (Chance(30)) schema["maxItems"] = Below(4);
    if (Chance(30)) schema["uniqueItems"] = true;
  }
  void AddValues(json& schema) {
    if (Chance(30)) {
      schema["const"] = Value(1);
      return;
    }
    json values = json::array();
    for (std::size_t n = Below(4) + 1; n > 0; --n) {
      json value = Value(Chance(20) ? 1 : 0);
      if (std::find(values.begin(), values.end(), value) == values.end())
        values.push_back(std::move(value));
    }
    schema["enum"] = values;
  }
  void AddCombination(json& schema, int depth) {
    const char* const names[] = {"allOf", "anyOf", "oneOf"};
    switch (Below(5)) {
      case 0:
        schema["not"] = Sub(depth);
        return;
      case 1:
        schema["if"] = Sub(depth);
        if (Chance(80)) schema["then"] = Sub(depth);
        if (Chance(50)) schema["else"] = Sub(depth);
        return;
      default: {
        json branches = json::array();
        for (std::size_t n = Below(3) + 1; n > 0; --n) branches.push_back(Sub(depth));
        schema[names[Below(3)]] = branches;
      }
    }
  }
  // Patterns are declined there.
  void AddForTheGeneralValidator(json& schema, int depth) {
    switch (Below(4)) {
      case 0:
        schema["contains"] = json{{"type", TypeName()}};
        return;
      case 1:
        schema["dependencies"][Name()] = json::array({Name()});
        return;
      case 2:
        schema["propertyNames"] = json{{"maxLength", Below(3)}, {"minLength", 1}};
        return;
      default:
        schema["items"] = json::array({json{{"type", TypeName()}}, json{{"type", TypeName()}}});
        if (Chance(40))
          schema["additionalItems"] = depth % 2 == 0 ? json(false) : json{{"type", TypeName()}};
    }
  }
  json Sub(int depth) { return depth <= 0 || Chance(5) ? json(Chance(90)) : Schema(depth - 1); }

  std::mt19937_64 engine_;
};

struct Totals {
  long cases = 0;
  long valid = 0;
  long general = 0;
  long differences = 0;
};

std::unique_ptr<DocumentModel> ModelOf(const SourceFile& source) {
  std::vector<std::unique_ptr<yaml::Document>> documents = yaml::Read(source);
  return BuildModel(std::move(documents.at(0)), {});
}

void CompareOne(std::uint64_t seed, Totals& totals) {
  Random random(seed);
  const json spec = random.Schema(3);
  const json whole = {{"$schema", "http://json-schema.org/draft-07/schema#"},
                      {"x-kubernetes-group-version-kind",
                       {{{"group", "acme.example"}, {"version", "v1"}, {"kind", "Widget"}}}},
                      {"type", "object"},
                      {"properties", {{"spec", spec}}}};
  const SourceFile schema_source("schema.json", whole.dump());
  const std::vector<std::unique_ptr<yaml::Document>> schema_documents = yaml::Read(schema_source);
  LayerBuilder builder;
  builder.Add(schema_documents.at(0)->root(), "schema.json");
  const std::vector<SchemaProblem> problems = builder.TakeProblems();
  ASSERT_TRUE(problems.empty()) << problems.front().message << "\n" << whole.dump();
  totals.general += builder.kinds().front().is_general ? 1 : 0;
  const SchemaSet set({builder.Finish()});
  valijson::Schema schema;
  valijson::SchemaParser(valijson::SchemaParser::kDraft7)
      .populateSchema(NodeAdapter(schema_documents.at(0)->root()), schema);
  for (int i = 0; i < kValuesOfOneSchema; ++i) {
    const json object = {
        {"apiVersion", "acme.example/v1"}, {"kind", "Widget"}, {"spec", random.Value(3)}};
    const SourceFile source("object.json", object.dump());
    const std::unique_ptr<DocumentModel> model = ModelOf(source);
    std::vector<SchemaFault> faults;
    const VersionRange newest{SchemaSet::EmbeddedVersions().last,
                              SchemaSet::EmbeddedVersions().last};
    Evaluate(set, newest, model->objects()[0], faults);
    valijson::Validator validator;
    const bool theirs = validator.validate(schema, NodeAdapter(model->document().root()), nullptr);
    ++totals.cases;
    totals.valid += theirs ? 1 : 0;
    if (faults.empty() == theirs) continue;
    ++totals.differences;
    ADD_FAILURE() << "seed " << seed << ": ours is "
                  << (faults.empty() ? "yes"
                                     : "no: " + faults.front().path + " " + faults.front().expected)
                  << ", valijson's is " << (theirs ? "yes" : "no") << "\n"
                  << spec.dump() << "\n"
                  << object["spec"].dump();
    if (totals.differences >= 10) return;
  }
}

TEST(UserSchemas, AgreeWithValijson) {
  const char* const wanted = std::getenv("MESHLINT_DIFFERENTIAL_CASES");
  const long cases = wanted == nullptr ? 6000 : std::atol(wanted);
  Totals totals;
  for (std::uint64_t seed = 1; totals.cases < cases && totals.differences < 10; ++seed)
    CompareOne(seed, totals);
  std::cout << totals.cases << " cases, " << totals.valid << " valid, " << totals.general
            << " schemas with a part for the general validator, " << totals.differences
            << " differences\n";
}

// ---- schemas that are none ----

void Collect(json& place, std::vector<json*>& places) {
  places.push_back(&place);
  if (place.is_structured()) {
    for (json& below : place) Collect(below, places);
  }
}

// Any value at any place, under any keyword.
void Damage(json& schema, std::mt19937_64& engine, Random& random) {
  const char* const keywords[] = {"$ref",
                                  "type",
                                  "enum",
                                  "const",
                                  "properties",
                                  "required",
                                  "items",
                                  "allOf",
                                  "anyOf",
                                  "not",
                                  "if",
                                  "patternProperties",
                                  "minimum",
                                  "maxItems",
                                  "oneOf",
                                  "contains",
                                  "nullable",
                                  "multipleOf",
                                  "additionalProperties",
                                  "dependencies",
                                  "x-kubernetes-list-map-keys",
                                  "x-kubernetes-embedded-resource"};
  std::vector<json*> places;
  Collect(schema, places);
  json& place = *places[static_cast<std::size_t>(engine() % places.size())];
  if (place.is_object() && engine() % 2 == 0) {
    const char* const references[] = {"#", "#/properties/spec", "#/properties/spec/properties/a",
                                      "x.json#/a", "#/allOf/0"};
    const char* const keyword = keywords[static_cast<std::size_t>(engine() % std::size(keywords))];
    place[keyword] = engine() % 3 == 0 ? json(references[static_cast<std::size_t>(engine() % 5)])
                                       : random.Value(2);
    if (std::string(keyword) == "$ref")
      place[keyword] = references[static_cast<std::size_t>(engine() % 5)];
  } else {
    place = engine() % 3 == 0 ? random.Schema(1) : random.Value(2);
  }
}

TEST(UserSchemas, AnyTextIsCompiledOrDeclined) {
  std::mt19937_64 engine(7);
  long declined = 0;
  long judged = 0;
  for (std::uint64_t seed = 1; seed <= 3000; ++seed) {
    Random random(seed);
    json crd = {{"apiVersion", "apiextensions.k8s.io/v1"},
                {"kind", "CustomResourceDefinition"},
                {"spec",
                 {{"group", "acme.example"},
                  {"names", {{"kind", "Widget"}}},
                  {"versions",
                   {{{"name", "v1"},
                     {"schema",
                      {{"openAPIV3Schema",
                        {{"type", "object"}, {"properties", {{"spec", random.Schema(3)}}}}}}}}}}}}};
    const json names = {{{"group", "acme.example"}, {"version", "v1"}, {"kind", "Widget"}}};
    json plain = {{"x-kubernetes-group-version-kind", names},
                  {"properties", {{"spec", random.Schema(3)}}}};
    json& schema = seed % 2 == 0 ? crd["spec"]["versions"][0]["schema"]["openAPIV3Schema"]
                                 : plain["properties"];
    for (int i = 0; i < 4; ++i) Damage(schema, engine, random);
    const SourceFile source("schema.json", (seed % 2 == 0 ? crd : plain).dump());
    const std::vector<std::unique_ptr<yaml::Document>> documents = yaml::Read(source);
    LayerBuilder builder;
    builder.Add(documents.at(0)->root(), "schema.json");
    declined += builder.TakeProblems().empty() ? 0 : 1;
    const SchemaSet set = SchemaSet().With(builder.Finish());
    for (int i = 0; i < 5; ++i) {
      const json object = {
          {"apiVersion", "acme.example/v1"}, {"kind", "Widget"}, {"spec", random.Value(3)}};
      const SourceFile object_source("object.json", object.dump());
      const std::unique_ptr<DocumentModel> model = ModelOf(object_source);
      std::vector<SchemaFault> faults;
      const VersionRange newest{SchemaSet::EmbeddedVersions().last,
                                SchemaSet::EmbeddedVersions().last};
      judged += Evaluate(set, newest, model->objects()[0], faults) == Verdict::kChecked ? 1 : 0;
      for (const SchemaFault& fault : faults) EXPECT_TRUE(fault.at.has_document());
    }
  }
  EXPECT_GT(declined, 500);
  EXPECT_GT(judged, 5000);
  std::cout << declined << " schemas had a place that was declined, " << judged
            << " objects were judged\n";
}

}  // namespace
}  // namespace meshlint::schema
