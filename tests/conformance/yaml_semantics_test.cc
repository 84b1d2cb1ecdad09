// The reading of the Kubernetes tools, edge case by edge case, by each of our readers.
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "conformance/yaml_cases.h"
#include "text/source_file.h"
#include "yaml/direct_reader.h"
#include "yaml/event_reader.h"
#include "yaml/node.h"
#include "yaml/read.h"

namespace meshlint::yaml {
namespace {

using nlohmann::json;

json JsonOf(const Node& node) {
  if (node.IsMapping()) {
    json object = json::object();
    for (const Entry entry : node.Entries())
      object[std::string(entry.name())] = JsonOf(entry.value);
    return object;
  }
  if (node.IsSequence()) {
    json array = json::array();
    for (const Node item : node.Items()) array.push_back(JsonOf(item));
    return array;
  }
  if (!node.Exists() || node.IsNull()) return nullptr;
  if (node.IsBoolean()) return *node.AsBoolean();
  if (node.IsInteger()) return *node.AsInteger();
  if (node.IsNumber()) return *node.AsNumber();
  return std::string(node.text());
}

// 1.0 is 1 to JSON, and integers beyond 64 bits are floats to us.
bool Same(const json& a, const json& b) {
  if (a.is_number() && b.is_number()) {
    return (a.is_number_integer() && b.is_number_integer()) ? a == b
                                                            : a.get<double>() == b.get<double>();
  }
  if (a.type() != b.type() || a.size() != b.size()) return false;
  if (a.is_array()) {
    for (std::size_t i = 0; i < a.size(); ++i) {
      if (!Same(a[i], b[i])) return false;
    }
    return true;
  }
  if (!a.is_object()) return a == b;
  for (const auto& [key, value] : a.items()) {
    if (!b.contains(key) || !Same(value, b[key])) return false;
  }
  return true;
}

constexpr const char* kRefused = "refused";

// What the first document is, as text; "refused" when it has a fault.
json First(const std::vector<std::unique_ptr<Document>>& documents) {
  if (documents.empty()) return nullptr;
  if (!documents.front()->faults().empty()) return kRefused;
  return JsonOf(documents.front()->root());
}

// Where we read otherwise, and know why.  The JSON is ours.
struct Difference {
  std::string_view name;
  std::string_view json;  // empty: refused
  std::string_view why;
};

constexpr Difference kDifferences[] = {
    {"merge first wins over later", R"({"x":{"a":1},"z":{"a":2}})",
     "go-yaml lets a merged key replace one that is written before the merge"},
    {"colon tight in block", "", "go-yaml takes the quotes for a document and stops reading there"},
    {"less indentation", "", "go-yaml stops reading where the indentation fits no more"},
    {"next line", R"({"a":"b\u0085c"})", "U+0085 is a line break in YAML 1.1, not in YAML 1.2"},
    {"YAML 1.2", R"({"a":"b"})", "go-yaml 2 knows version 1.1 only, go-yaml 3 both"},
};

json Wanted(const YamlCase& row) {
  for (const Difference& known : kDifferences) {
    if (known.name == row.name)
      return known.json.empty() ? json(kRefused) : json::parse(known.json);
  }
  return row.json.empty() ? json(kRefused) : json::parse(row.json);
}

TEST(YamlSemantics, AreThoseOfTheKubernetesTools) {
  ASSERT_GE(YamlCases().size(), 100U);
  for (const YamlCase& row : YamlCases()) {
    const SourceFile source("case.yaml", std::string(row.yaml));
    const json ours = First(Read(source));
    EXPECT_TRUE(Same(ours, Wanted(row)))
        << row.name << ": " << json(row.yaml).dump() << " is " << ours.dump() << " to us, "
        << Wanted(row).dump() << " to them";
  }
}

// The direct reader may decline any of them, but what it reads it must read right.
TEST(YamlSemantics, AreTheSameForBothReaders) {
  std::size_t read = 0;
  for (const YamlCase& row : YamlCases()) {
    const SourceFile source("case.yaml", std::string(row.yaml));
    const std::vector<Span> parts = SplitDocuments(source.text());
    if (parts.empty()) continue;
    Document direct(&source, parts.front(), 0);
    if (ReadDirectly(direct, {})) {
      ++read;
      EXPECT_TRUE(Same(JsonOf(direct.root()), Wanted(row))) << row.name << " (direct)";
    }
    Document events(&source, parts.front(), 0);
    ReadByEvents(events, {});
    const json ours = events.faults().empty() ? JsonOf(events.root()) : json(kRefused);
    EXPECT_TRUE(Same(ours, Wanted(row))) << row.name << " (events)";
  }
  EXPECT_GT(read, YamlCases().size() / 2);
}

TEST(YamlSemantics, RepeatedKeysAreNoted) {
  const SourceFile source("case.yaml", "a: 1\nb: {c: 1, \"c\": 2}\na: 3\nyes: 4\ntrue: 5\n");
  const auto documents = Read(source);
  ASSERT_EQ(documents.size(), 1U);
  EXPECT_FALSE(documents.front()->declined());
  EXPECT_EQ(documents.front()->duplicate_keys().size(), 3U);
}

}  // namespace
}  // namespace meshlint::yaml
