// The reading of the Kubernetes tools (sigs.k8s.io/yaml over go-yaml v2), case by case.  The
// expectations were taken from kubectl 1.32.
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "unit/yaml/tree_checks.h"
#include "yaml/node.h"
#include "yaml/read.h"

namespace meshlint::yaml {
namespace {

void AppendJson(const Node& node, std::string& out) {
  if (node.IsMapping()) {
    out += '{';
    const char* separator = "";
    for (const Entry entry : node.Entries()) {
      out += separator + std::string(entry.name()) + ':';
      AppendJson(entry.value, out);
      separator = ",";
    }
    out += '}';
  } else if (node.IsSequence()) {
    out += '[';
    const char* separator = "";
    for (const Node item : node.Items()) {
      out += separator;
      AppendJson(item, out);
      separator = ",";
    }
    out += ']';
  } else if (node.IsNull()) {
    out += "null";
  } else if (node.IsBoolean()) {
    out += *node.AsBoolean() ? "true" : "false";
  } else if (const auto integer = node.AsInteger(); integer && node.IsInteger()) {
    out += std::to_string(*integer);
  } else if (const auto number = node.AsNumber(); number && node.IsNumber()) {
    out += "float " + std::to_string(*number);
  } else {
    out += '"' + std::string(node.text()) + '"';
  }
}

std::string ReadAsJson(std::string_view text) {
  const SourceFile source("case.yaml", std::string(text));
  std::string json;
  for (const auto& document : Read(source)) {
    if (!json.empty()) json += " | ";
    if (!document->faults().empty()) {
      json += "fault";
    } else if (document->empty()) {
      json += "empty";
    } else {
      AppendJson(document->root(), json);
    }
  }
  return json;
}

struct Case {
  std::string_view text;
  std::string_view json;
};

void Check(const std::vector<Case>& cases) {
  for (const Case& c : cases) EXPECT_EQ(ReadAsJson(c.text), c.json) << Visible(c.text);
}

TEST(YamlReading, Booleans) {
  Check({{"[y, Y, yes, Yes, YES, on, On, ON, true, True, TRUE]",
          "[true,true,true,true,true,true,true,true,true,true,true]"},
         {"[n, N, no, No, NO, off, Off, OFF, false, False, FALSE]",
          "[false,false,false,false,false,false,false,false,false,false,false]"},
         {"[yEs, oN, tRUE, 'yes', \"on\"]", "[\"yEs\",\"oN\",\"tRUE\",\"yes\",\"on\"]"},
         {"a: |\n  yes\n", "{a:\"yes\n\"}"}});
}

TEST(YamlReading, Nulls) {
  Check({{"[~, null, Null, NULL, nULL, '', \"null\"]",
          "[null,null,null,null,\"nULL\",\"\",\"null\"]"},
         {"a:\nb: # c\nc: ~\n", "{a:null,b:null,c:null}"},
         {"-\n- null\n-", "[null,null,null]"},
         {"{a, b: , c: null}", "{a:null,b:null,c:null}"},
         {"a:\nnull_value: 1\n", "{a:null,null_value:1}"},
         {"null: a", "fault"},
         {"~: a", "fault"}});
}

TEST(YamlReading, Integers) {
  Check({{"[0, 00, 0644, 0o644, 0O17, 0x1F, 0XaB, 0b101, -0x10, +7]",
          "[0,0,420,420,15,31,171,5,-16,7]"},
         {"[1_000, 1__0, 0_, -_1, +_1, 0x_1, 0b1_1, 0o_7]", "[1000,10,0,-1,1,1,3,7]"},
         {"[_1, 0o8, 0b2, 0x, 0xG, 1a, -, +, 1:30, 12:30:45]",
          "[\"_1\",\"0o8\",\"0b2\",\"0x\",\"0xG\",\"1a\",\"-\",\"+\",\"1:30\",\"12:30:45\"]"},
         {"[9223372036854775807, -9223372036854775808]",
          "[9223372036854775807,-9223372036854775808]"}});
}

TEST(YamlReading, Floats) {
  Check({{"[1.5, .5, 1., +.5, -1.5e3, 1e3, 1_0.5_0, .5_0]",
          "[float 1.500000,float 0.500000,float 1.000000,float 0.500000,float -1500.000000,float "
          "1000.000000,float 10.500000,float 0.500000]"},
         {"[089, 1_e3, 1._5]", "[float 89.000000,float 1000.000000,float 1.500000]"},
         {"[.inf, -.Inf, +.INF]", "[float inf,float -inf,float inf]"},
         {"[., .., ._5, .5_, .5__0, 1e, 1e400, 1.2.3, inf, nan]",
          "[\".\",\"..\",\"._5\",\".5_\",\".5__0\",\"1e\",\"1e400\",\"1.2.3\",\"inf\",\"nan\"]"},
         {"1e-400", "float 0.000000"}});
}

TEST(YamlReading, DatesAndTimesAreStrings) {
  Check({{"[2001-01-01, 2001-12-14t21:59:43.10-05:00, 12:30:45.5]",
          "[\"2001-01-01\",\"2001-12-14t21:59:43.10-05:00\",\"12:30:45.5\"]"}});
}

TEST(YamlReading, Keys) {
  Check({{"yes: a\n0x10: b\n1_0: c\n", "{true:\"a\",16:\"b\",10:\"c\"}"},
         {"1.5: a\n1e3: b\n1e6: c\n0.00001: d\n1e40: e\n",
          "{1.5:\"a\",1000:\"b\",1e+06:\"c\",1e-05:\"d\",.inf:\"e\"}"},
         {"\"yes\": a\n'0x10': b\n", "{yes:\"a\",0x10:\"b\"}"},
         {"!!str yes: a\n", "{yes:\"a\"}"},
         {"[a]: b\n", "fault"},
         {"{a: b}: c\n", "fault"},
         {"? [a]\n: b\n", "fault"},
         {": a\n", "fault"},
         {"[: a]\n", "fault"},
         {"? a\n: b\n? c\n", "{a:\"b\",c:null}"}});
}

TEST(YamlReading, Tags) {
  Check({{"a: !!str 1\nb: !!int '0x1F'\nc: !!bool \"yes\"\nd: !!null ''\ne: !!float 3\n",
          "{a:\"1\",b:31,c:true,d:null,e:float 3.000000}"},
         {"a: !!str\nb: !local 1\nc: ! 1\n", "{a:\"\",b:\"1\",c:\"1\"}"},
         {"a: !<tag:yaml.org,2002:int> 3\n", "{a:3}"},
         {"a: !!int b\n", "fault"},
         {"a: !!bool 1\n", "fault"},
         {"a: !e!x b\n", "fault"},
         {"%TAG !e! tag:yaml.org,2002:\n---\na: !e!int 3\n", "{a:3}"}});
}

TEST(YamlReading, AnchorsAndAliases) {
  Check({{"a: &x 1\nb: *x\n", "{a:1,b:1}"},
         {"a: &x 1\nb: *x\nc: &x 2\nd: *x\n", "{a:1,b:1,c:2,d:2}"},
         {"a: &x [1, {b: c}]\nd: *x\n", "{a:[1,{b:\"c\"}],d:[1,{b:\"c\"}]}"},
         {"&k a: b\nc: *k\n", "{a:\"b\",c:\"a\"}"},
         {"a: &x\nb: *x\n", "{a:null,b:null}"},
         {"&x a: 1\n*x : 2\n", "{a:1,a:2}"},
         {"a: *x\n", "fault"},
         {"a: &x [*x]\n", "fault"},
         {"a: &x {b: {c: *x}}\n", "fault"},
         {"a: &x.y b\n", "fault"}});
}

TEST(YamlReading, MergeKeys) {
  Check({{"a: &x {p: 1, q: 2}\nb: {<<: *x, r: 3}\n", "{a:{p:1,q:2},b:{r:3,p:1,q:2}}"},
         {"a: &x {p: 1, q: 2}\nb: {<<: *x, q: 3}\n", "{a:{p:1,q:2},b:{q:3,p:1}}"},
         {"<<: [{a: 1}, {a: 2, b: 3}]\n", "{a:1,b:3}"},
         {"<<: {a: 1}\n<<: {b: 2}\n", "{a:1,b:2}"},
         {"a: <<\n", "{a:\"<<\"}"},
         {"\"<<\": 3\n", "{<<:3}"},
         {"<<: 3\n", "fault"},
         {"<<:\n", "fault"},
         {"<<: [{a: b}, c]\n", "fault"}});
}

TEST(YamlReading, BlockScalars) {
  Check({{"a: |\n  x\n  y\n\n\nb: c\n", "{a:\"x\ny\n\",b:\"c\"}"},
         {"a: |-\n  x\n\nb: c\n", "{a:\"x\",b:\"c\"}"},
         {"a: |+\n  x\n\nb: c\n", "{a:\"x\n\n\",b:\"c\"}"},
         {"a: |+\n\nb: c\n", "{a:\"\n\",b:\"c\"}"},
         {"a: |\n\nb: c\n", "{a:\"\",b:\"c\"}"},
         {"a: |2\n     x\n", "{a:\"   x\n\"}"},
         {"a: |1-\n   x\n", "{a:\"  x\"}"},
         {"a: >-\n   x\n   y\n\n\n   z\n     w\n   v\n", "{a:\"x y\n\nz\n  w\nv\"}"},
         {"a: >\n\n  x\n", "{a:\"\nx\n\"}"},
         {"a: |\n  x", "{a:\"x\"}"},
         {"a: |\n  # x\n", "{a:\"# x\n\"}"},
         {"a: |0\n  x\n", "fault"},
         {"a: |x\n  x\n", "fault"},
         {"a: |\n    x\n  y\n", "fault"},
         {"a: |\nx\n", "fault"},
         {"a: |\n\tx\n", "fault"}});
}

TEST(YamlReading, QuotedScalars) {
  Check({{"'it''s'", "\"it's\""},
         {"\"\\x41\\u00e9\\U0001F600\\t\\/\"", "fault"},
         {"\"\\x41\\u00e9\\U0001F600\\t\\N\"", "\"A\xC3\xA9\xF0\x9F\x98\x80\t\xC2\x85\""},
         {"\"a'b\\'c\"", "\"a'b'c\""},
         {"'a\n\n  b'", "\"a\nb\""},
         {"\"a\\\n   b\"", "\"ab\""},
         {"\"a\n   b\"", "\"a b\""},
         {"\"\\q\"", "fault"},
         {"\"\\xZZ\"", "fault"},
         {"\"\\ud83d\\ude00\"", "fault"},
         {"{\"a\": \"\\ud83d\\ude00\\/\"}", "{a:\"\xF0\x9F\x98\x80/\"}"},
         {"\"a", "fault"},
         {"'a", "fault"},
         {"\"a\\\"", "fault"},
         {"'a''", "fault"},
         {"a: 'b'c\n", "fault"}});
}

TEST(YamlReading, Tabs) {
  Check({{"a:\tb\n", "{a:\"b\"}"},
         {"a: b\t\nc: d\n", "{a:\"b\",c:\"d\"}"},
         {"a: [\tx]\n", "{a:[\"x\"]}"},
         {"{\n\t\"a\":\t[1,\n\t\t2]\n\t}\n", "{a:[1,2]}"},
         {"a:\n\tb: c\n", "fault"},
         {"-\ta: b\n", "fault"},
         {"a: 1\n\t\nb: 2\n", "fault"},
         {"a: \"1\"\n\t\nb: 2\n", "fault"},
         {"a: 1\n\t# c\nb: 2\n", "fault"},
         {"a: 1\n   \t\nb: 2\n", "{a:1,b:2}"},
         {"a: [x\n\t,y]\n", "fault"},
         {"a: [\"x\"\n\t,y]\n", "{a:[\"x\",true]}"}});
}

TEST(YamlReading, LineBreaksAndByteOrderMarks) {
  Check({{"a: b\r\nc: |\r\n  x\r\n  y\r\nd: 'p\r\n  q'\r\n", "{a:\"b\",c:\"x\ny\n\",d:\"p q\"}"},
         {"a: b\rc: d\r", "{a:\"b\",c:\"d\"}"},
         {"\xEF\xBB\xBF"
          "a: b\n",
          "{a:\"b\"}"},
         {"a: b\n---\n\xEF\xBB\xBF"
          "c: d\n",
          "{a:\"b\"} | {c:\"d\"}"},
         {"\xFF\xFE"
          "a\n",
          "fault"}});
}

TEST(YamlReading, DocumentMarkers) {
  Check({{"", ""},
         {"\n", "empty"},
         {"# c\n", "empty"},
         {"---\n", "empty"},
         {"a: 1\n---\nb: 2\n", "{a:1} | {b:2}"},
         {"# c\n---\nb: 2\n", "{b:2}"},
         {"---\na: 1\n---\n---\nb: 2\n", "{a:1} | empty | {b:2}"},
         {"a: 1\n...\n# c\n", "{a:1}"},
         {"a: 1\n...\nb: 2\n", "{a:1} | {b:2}"},
         {"...\na: 1\n", "{a:1}"},
         {"--- a\n--- |\n  b\n", "\"a\" | \"b\n\""},
         {"--- a: b\n", "fault"},
         {"a: ---\nb: |\n  ---\nc: '\n  ---'\n", "{a:\"---\",b:\"---\n\",c:\" ---\"}"},
         {"----\n", "\"----\""},
         {"a: '\n---\nb: 1\n", "fault | {b:1}"},
         {"a: [\n---\nb: 1\n", "fault | {b:1}"},
         {"a: b\n c: d\n---\nb: 1\n", "fault | {b:1}"}});
}

TEST(YamlReading, Directives) {
  Check({{"%YAML 1.1\n---\na: b\n", "{a:\"b\"}"},
         {"%YAML 1.2\n---\na: b\n", "{a:\"b\"}"},
         {"%YAML 2.0\n---\na: b\n", "fault"},
         {"%FOO bar\n---\na: b\n", "fault"},
         {"%YAML 1.1\na: b\n", "fault"},
         {"a: %x\n", "fault"},
         {"a: x%\n", "{a:\"x%\"}"},
         {"a: 1\n...\n%YAML 1.1\n---\nb: 2\n", "{a:1} | {b:2}"}});
}

TEST(YamlReading, Characters) {
  Check({{std::string_view("a: \0\n", 5), "fault"},
         {"a: \x01\n", "fault"},
         {"# \x7F\n", "fault"},
         {"a: \xC2\x80\n", "fault"},
         {"a: \xFF\n", "fault"},
         {"a: \xC3\n", "fault"},
         {"a: \xED\xA0\x80\n", "fault"},
         {"a: \xC0\x80\n", "fault"},
         {"a: \xF4\x90\x80\x80\n", "fault"},
         {"a: \xEF\xBF\xBF\n", "fault"},
         {"a: \xF0\x9F\x98\x80\n", "{a:\"\xF0\x9F\x98\x80\"}"}});
}

TEST(YamlReading, FlowCollections) {
  Check({{"[a, b: c, {d: e}, [f]]", "[\"a\",{b:\"c\"},{d:\"e\"},[\"f\"]]"},
         {"{\"a\":1,'b':2}", "{a:1,b:2}"},
         {"{b:c, d: e:f}", "{b:c:null,d:\"e:f\"}"},
         {"[{a: b}, {c: d}: e]", "fault"},
         {"[a,]", "[\"a\"]"},
         {"[a,,b]", "fault"},
         {"[,]", "fault"},
         {"{,}", "fault"},
         {"{a: b,, c: d}", "fault"},
         {"[a", "fault"},
         {"{a: b", "fault"},
         {"[a]]", "fault"},
         {"[a}", "fault"},
         {"a: b]", "{a:\"b]\"}"},
         {"[a: b: c]", "fault"},
         {"[- a]", "fault"},
         {"[|]", "fault"},
         {"[:a]", "fault"},
         {"[http://x/?y]", "fault"},
         {"[a] b", "fault"},
         {"{{ x }}", "fault"},
         {"a: {{ x }}", "fault"}});
}

TEST(YamlReading, Structure) {
  Check({{"a: b: c", "fault"},
         {"a: - b", "fault"},
         {"a: b\n  c: d\n", "fault"},
         {"a:\n    b: c\n  d: e\n", "fault"},
         {"- a\nb: c\n", "fault"},
         {"a: 1\nb\n", "fault"},
         {"a:\nb\n", "fault"},
         {"a:\n\"b\"\n", "fault"},
         {"a:\n[b]\n", "fault"},
         {"a:\n&x\n- b\n", "fault"},
         {"a:\n  b\n", "{a:\"b\"}"},
         {"a:\n- b\n", "{a:[\"b\"]}"},
         {"a:\n  - b\n  -c\n", "fault"},
         {"a: @b\n", "fault"},
         {"a: `b`\n", "fault"},
         {"a: b#c\nd: e #f\n", "{a:\"b#c\",d:\"e\"}"},
         {"a: x\n  y\n\n  z\n", "{a:\"x y\nz\"}"}});
}

TEST(YamlReading, DuplicateKeys) {
  const SourceFile source("case.yaml",
                          "a: 1\nyes: 2\na: 3\n\"true\": 4\n<<: {}\n<<: {}\na: 5\nb: {a: 1}\n");
  const auto documents = Read(source);
  const auto& duplicates = documents.at(0)->duplicate_keys();
  ASSERT_EQ(duplicates.size(), 3U);
  for (const DuplicateKey& duplicate : duplicates) {
    const Document& document = *documents[0];
    EXPECT_NE(document.record(duplicate.second).flags & NodeRecord::kDuplicate, 0);
    EXPECT_EQ(Node(&document, duplicate.first).text(), Node(&document, duplicate.second).text());
    EXPECT_LT(duplicate.first, duplicate.second);
  }
  EXPECT_EQ(duplicates[2].first, 1U);
  EXPECT_EQ(documents[0]->root()["a"].AsInteger(), 1);
}

TEST(YamlReading, DuplicateKeysOfBigMappings) {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "key" + std::to_string(i) + ": v\n";
  const SourceFile source("case.yaml", text + "key7: w\nkey19999: w\n");
  const auto documents = Read(source);
  ASSERT_EQ(documents.at(0)->duplicate_keys().size(), 2U);
  EXPECT_EQ(documents[0]->duplicate_keys()[0].first, 15U);
}

}  // namespace
}  // namespace meshlint::yaml
