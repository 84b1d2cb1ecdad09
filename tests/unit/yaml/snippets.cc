#include "unit/yaml/snippets.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace meshlint::yaml {
namespace {

// A small generator, so that the documents are the same on every platform.
class Random {
 public:
  explicit Random(unsigned seed) : state_(seed * 2654435761U + 12345U) {
    for (int i = 0; i < 8; ++i) Next();
  }
  unsigned Next() {
    state_ ^= state_ << 13U;
    state_ ^= state_ >> 17U;
    state_ ^= state_ << 5U;
    return state_;
  }
  unsigned Below(unsigned limit) { return Next() % limit; }
  bool OneIn(unsigned n) { return Below(n) == 0; }
  template <class Array>
  std::string Pick(const Array& array) {
    return std::string(array[Below(static_cast<unsigned>(array.size()))]);
  }

 private:
  std::uint32_t state_;
};

constexpr std::array<std::string_view, 26> kPlainValues = {
    "a",  "b c", "1",        "0x1F",       "true",  "yes", "~",    "null",      "1.5",
    "-",  "a:b", "http://x", "a#b",        "x y z", "é",   "日本", "nginx:1.2", "-a",
    "?x", "a,b", "x]",       "2001-01-01", "1_000", "%a",  "a'b",  "a\"b"};
constexpr std::array<std::string_view, 12> kFlowValues = {
    "a", "b c", "1", "yes", "~", "null", "a:b", "é", "'q'", "\"d\\n\"", "'it''s'", "\"a b\""};
constexpr std::array<std::string_view, 16> kQuotedValues = {"''",          "\"\"",
                                                            "'a'",         "\"a\"",
                                                            "'it''s'",     "\"\\n\\t\\\\\"",
                                                            "\"\\u00e9\"", "'a: b'",
                                                            "\"# no\"",    "'a\n   b'",
                                                            "\"a\n   b\"", "\"a\\\n   b\"",
                                                            "'a\n\n   b'", "\"a \n \n   b\"",
                                                            "\"\\N\\_\"",  "' a '"};

// Writes a document with random structure; every function leaves off at the end of a line.
class Writer {
 public:
  explicit Writer(unsigned seed) : random_(seed) {}

  std::string Write() {
    if (random_.OneIn(4)) out_ += "# a comment\n";
    if (random_.OneIn(3)) out_ += "---\n";
    if (random_.OneIn(5)) {
      Sequence(0, 0);
    } else {
      Mapping(0, 0);
    }
    if (random_.OneIn(6)) out_ += "# the end";
    if (random_.OneIn(8)) out_ += "\n...\n";
    if (random_.OneIn(10)) {
      std::string crlf;
      for (const char c : out_) crlf += c == '\n' ? std::string("\r\n") : std::string(1, c);
      return crlf;
    }
    return out_;
  }

 private:
  void Line(const std::string& text) {
    out_ += text;
    if (random_.OneIn(8)) out_ += std::string(1 + random_.Below(2), ' ');
    if (random_.OneIn(8)) out_ += " # " + random_.Pick(kPlainValues);
    out_ += "\n";
    while (random_.OneIn(9)) out_ += random_.OneIn(2) ? "\n" : "   # full line\n";
  }

  std::string Key() {
    const std::string id = "k" + std::to_string(keys_++ % 50);
    switch (random_.Below(10)) {
      case 0:
        return "\"" + id + "\"";
      case 1:
        return "'" + id + " x'";
      case 2:
        return id + " x";
      default:
        return id;
    }
  }

  std::string Properties() {
    if (!random_.OneIn(12)) return "";
    const std::string name = "a" + std::to_string(anchors_++);
    switch (random_.Below(3)) {
      case 0:
        return "&" + name + " ";
      case 1:
        return "!!str ";
      default:
        return "&" + name + " !local ";
    }
  }

  std::string Flow(int depth) {
    if (depth > 3 || random_.OneIn(2)) return random_.Pick(kFlowValues);
    const bool mapping = random_.OneIn(2);
    const std::string space = random_.OneIn(6) ? "\n        " : random_.OneIn(2) ? " " : "";
    std::string text = mapping ? "{" : "[";
    const unsigned count = random_.Below(4);
    for (unsigned i = 0; i < count; ++i) {
      text += space;
      const bool entry = mapping || random_.OneIn(6);
      if (entry) text += Key();
      if (!entry || !mapping || !random_.OneIn(8)) {
        if (entry) text += ": ";
        text += Flow(depth + 1);
      }
      if (i + 1 < count || random_.OneIn(5)) text += ",";
    }
    return text + space + (mapping ? "}" : "]");
  }

  void Block(std::size_t indent) {
    constexpr std::array<std::string_view, 6> kHeaders = {"|", ">", "|-", ">-", "|+", ">+"};
    Line(random_.Pick(kHeaders));
    const unsigned lines = random_.Below(5);
    // The first line fixes the indentation; blank lines in front must not be longer.
    for (unsigned i = 0; i < lines; ++i) {
      if (i > 0 && random_.OneIn(4)) {
        out_ += random_.OneIn(2) ? "\n" : std::string(indent, ' ') + "\n";
        continue;
      }
      out_ += std::string(indent + 1 + (i > 0 && random_.OneIn(4) ? 2 : 0), ' ');
      out_ += random_.Pick(kPlainValues);
      out_ += random_.OneIn(5) ? "  \n" : "\n";
    }
    while (random_.OneIn(3)) out_ += "\n";
  }

  // Behind `key:` or `-`, on the same line.
  void Value(std::size_t indent, int depth) {
    const std::string properties = Properties();
    switch (depth > 4 ? random_.Below(5) : random_.Below(9)) {
      case 0:
        Line(random_.OneIn(2) ? "" : " " + properties);
        return;
      case 1:
        Line(" " + properties + random_.Pick(kQuotedValues));
        return;
      case 2:
        Line(" " + properties + Flow(0));
        return;
      case 3:
        out_ += " ";
        Block(indent);
        return;
      case 5:
        Line(properties.empty() ? "" : " " + properties);
        Mapping(indent + 1 + random_.Below(3), depth + 1);
        return;
      case 6:
        Line(properties.empty() ? "" : " " + properties);
        Sequence(indent + 1 + random_.Below(2), depth + 1);
        return;
      case 7:
        out_ += " " + random_.Pick(kPlainValues) + " x\n";
        Line(std::string(indent + 1 + random_.Below(3), ' ') + "more");
        return;
      default:
        Line(" " + properties + random_.Pick(kPlainValues));
    }
  }

  void Mapping(std::size_t indent, int depth) {
    const unsigned count = 1 + random_.Below(4);
    for (unsigned i = 0; i < count; ++i) {
      out_ += std::string(indent, ' ');
      if (random_.OneIn(25)) {
        out_ += "? " + Key() + "\n" + std::string(indent, ' ') + ":";
      } else {
        out_ += Key() + ":";
      }
      if (random_.OneIn(7) && depth < 4) {
        // A list may stand at the column of its key.
        Line("");
        Sequence(indent, depth + 1);
      } else {
        Value(indent, depth);
      }
    }
  }

  void Sequence(std::size_t indent, int depth) {
    const unsigned count = 1 + random_.Below(4);
    for (unsigned i = 0; i < count; ++i) {
      out_ += std::string(indent, ' ') + "-";
      if (random_.OneIn(3) && depth < 4) {
        // A mapping that begins on the line of its dash.
        const std::size_t column = indent + 2;
        out_ += " " + Key() + ":";
        Value(column, depth + 1);
        if (random_.OneIn(2)) Mapping(column, depth + 1);
      } else {
        Value(indent, depth);
      }
    }
  }

  Random random_;
  std::string out_;
  unsigned anchors_ = 0;
  unsigned keys_ = 0;
};

}  // namespace

const std::vector<std::string_view>& GoodSnippets() {
  static const std::vector<std::string_view> snippets = {
      "a",
      "a: b",
      "a:",
      "a: ",
      "a:\n",
      "- a",
      "-",
      "- ",
      "-\n-\n",
      "- - a\n  - b\n- c\n",
      "a: b # c\n# d\n",
      "---\na: b\n...\n",
      "--- a\n",
      "---\n",
      "# only a comment\n",
      "--- |\n  text\n",
      "--- # comment\na: b\n",
      "a: 'it''s'\n",
      "a: \"\\\"\"\n",
      "a: \"x\n  y\"\n",
      "a: 'x\n\n  y'\nb: c\n",
      "'a b': c\n",
      "\"a\": b\n",
      "a: x y  z   \n",
      "a: x\n  y\n  z\n",
      "a: x\n\n  y\n\n\n  z\nb: c\n",
      "a:\n  x\n  y\n",
      "- x\n  y\n- z\n",
      "a: b:c\n",
      "a: b#c\n",
      "a: http://x.y/z?a=b#c\n",
      "a: -b\n",
      "a: ?b\n",
      "a: :b\n",
      "? a\n: b\n",
      "? a\n",
      "? a\n? b\n",
      "? |\n  x\n: y\n",
      "? a\n: - b\n  - c\n",
      "a: |\n  x\n  y\n",
      "a: |\n  x\n\n  y\n\n\nb: c\n",
      "a: |+\n  x\n\n\nb: c\n",
      "a: |-\n  x\n\n\nb: c\n",
      "a: |\nb: c\n",
      "a: |\n\n\nb: c\n",
      "a: |+\n\n\nb: c\n",
      "a: >+\n  x\n\n",
      "a: |2\n    x\n   y\nb: c\n",
      "a: |-2\n    x\n",
      "a: |2-\n    x\n",
      "a: |  # c\n  x\n",
      "a: |#c\n",
      "a: >\n  x\n  y\n\n  z\n    w\n  v\n\n\n  u\n",
      "a: >-\n    x\n     y\n    z\n",
      "a: |\n  x",
      "a: |",
      "a: |\n  x\n ",
      "a: |\n  x\n   \n",
      "a: |+\n  x\n   \n\n",
      "a: |\n  # no comment\n# comment\nb: c\n",
      "- |\n  a\n- >\n  b\n",
      "- - |\n    a\n",
      "a:\n- |\n  x\n- y\n",
      "a: |\n  x\n  \ty\n",
      "a: |\n  x\n\n # c\n",
      "a: [b, c]\n",
      "a: []\n",
      "a: {}\n",
      "a: [ ]\n",
      "a: {  }\n",
      "[a]\n",
      "{a: b}\n",
      "{a: b, c: [d, {e: f}]}\n",
      "[a, b,]\n",
      "{a: b,}\n",
      "{a, b: , ? c, ? d : e, }\n",
      "[a: b]\n",
      "[? a : b]\n",
      "[\"a\": b]\n",
      "[a: b, c: [d: e]]\n",
      "{\"a\":b}\n",
      "{\"a\":1,\"b\":[1,2]}\n",
      "{a: \"b\", 'c': d}\n",
      "[a,\n b,\n # c\n c]\n",
      "a: [\nb, c\n]\n",
      "a: {\n  b: c, # d\n  e: f\n  }\nx: y\n",
      "[a b, c\n d]\n",
      "{a b: c d}\n",
      "{a: b\n  c}\n",
      "[ null, ~ , null]\n",
      "{a: null, b: ~}\n",
      "a: null\n",
      "a: ~\nb:\n",
      "a:\nnullable: b\n",
      "-\n- ~\n- null # c\n",
      "a: &x b\nc: *x\n",
      "&x a: b\n",
      "a: &x\n  b: c\nd: *x\n",
      "&x\na: b\n",
      "a: &x\nb: *x\n",
      "- &x a\n- *x\n",
      "a: &x [b]\nc: {d: *x}\n",
      "a: &x {b: c}\nd:\n  <<: *x\n  e: f\n",
      "a: !!str 1\n",
      "a: !!str\n",
      "a: !x b\n",
      "a: !!str\nb: c\n",
      "a: !!map\n  b: c\n",
      "a: !!map {b: c}\n",
      "!!str a: b\n",
      "a: &x !!str b\n",
      "a: !!str &x b\n",
      "a: &x # c\n  b: c\n",
      "a: &x\n\n  # c\n  - b\n",
      "- !!str\n- b\n",
      "- &x\n- b\n",
      "a: !!str \"\"\n",
      "a: !!str ''\n",
      "a: !!str |\n  x\n",
      "a: ! b\n",
      "a: !<tag:yaml.org,2002:str> 1\n",
      "%YAML 1.1\n---\na: b\n",
      "%TAG !e! tag:x,2000:\n---\na: !e!y b\n",
      "a: !!binary aGk=\n",
      "[!!str a, &x b, !!str , *x]\n",
      "a: &x null\n",
      "a: &x ~\nb: c\n",
      "{&x a: &y b}\n",
      "[&x a: b]\n",
      "[&x {a: b}]\n",
      "&x [a]\n",
      "&x {a: b}\n",
      "&x a\n",
      "a:\r\n  b: c\r\nd: |\r\n  x\r\n  y\r\ne: 'x\r\n  y'\r\n",
      "a: é\nb: \"日本\"\nc: 'ü'  # ö\nd: e\n",
      "a: 😀\nb: c\n",
      "a:\tb\n",
      "a: b\t\n",
      "a: b\t# c\n",
      "a: [\tb,\tc\t]\n",
      "a: {\n\t\"b\": \"c\"\n\t}\n",
      "a: \"b\tc\"\n",
      "a: b\tc\n",
      "a: \"\\x41\\u00e9\\U0001F600\\N\\_\\L\\P\\0\\a\\b\\e\\f\\v\\r\"\n",
      "a: \"x\\\n   y\"\n",
      "a: \"x \\\n  \\  y\"\n",
      "a: \" x\n\n y \"\n",
      "a: '  '\n",
      "a: \"\n  x\n  \"\n",
      "a: ' x\n  '\n",
      "a: 'x\n\n\n'\n",
      "a: ---\n",
      "a: --- b\n",
      "- ---\n",
      "a: ...\n",
      "a: |\n  ---\n  x\n",
      "a: '\n  ---\n  '\n",
      "a: x\n ---\n",
      "a: \"#\"\nb: '#'\n",
      "a: [\"#\", '#', \"]\", '}']\n",
      "a: x]\n",
      "a: x, y}\n",
      "a: 'b'#c\n",
      "[a]#c\n",
      "a: b  \n\n\n# c\n\n",
      "\n\n\na: b",
      "   a: b\n   c: d\n",
      "  - a\n  - b\n",
      "a:\n    b:\n      c: d\n    e: f\ng:\n- h\n- i: j\n  k: l\n",
      "a:\n  - b\n  -\n    - c\n  - d: e\n",
      "a: b\n\n   \nc: d\n",
      "\"a\\\"b\": c\n",
      "a b c: d\n",
      "a  : b\n",
      "'a' : b\n"};
  return snippets;
}

std::string RandomYaml(unsigned seed) { return Writer(seed).Write(); }

std::string Mutate(std::string text, unsigned seed) {
  Random random(seed + 77U);
  constexpr std::string_view kCharacters = " \n\t:-#,[]{}\"'|>&*!?%@`ab1~\\<=.";
  const unsigned count = 1 + random.Below(3);
  for (unsigned i = 0; i < count && !text.empty(); ++i) {
    const std::size_t at = random.Below(static_cast<unsigned>(text.size()));
    const char c = kCharacters[random.Below(static_cast<unsigned>(kCharacters.size()))];
    switch (random.Below(4)) {
      case 0:
        text.erase(at, 1);
        break;
      case 1:
        text.insert(at, 1, c);
        break;
      case 2:
        text[at] = c;
        break;
      default:
        text.insert(at, text.substr(at, 1 + random.Below(6)));
        break;
    }
  }
  return text;
}

}  // namespace meshlint::yaml
