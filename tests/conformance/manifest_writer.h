// A manifest as a tree, and the same as text in one of many styles, with the line and column of
// every key and value as they were written: what a finding must point at is known from here, not
// from a reader.
#ifndef MESHLINT_TESTS_CONFORMANCE_MANIFEST_WRITER_H_
#define MESHLINT_TESTS_CONFORMANCE_MANIFEST_WRITER_H_

#include <cstdint>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "schema/tables.h"

namespace meshlint::schema::testing {

struct Place {
  std::uint32_t line = 0;
  std::uint32_t column = 0;
};

struct Tree {
  enum class Kind : std::uint8_t { kScalar, kMapping, kList };

  Kind kind = Kind::kScalar;
  std::string text;  // of a scalar, as JSON has it; strings without their quotes
  bool is_string = false;
  std::vector<std::pair<std::string, std::unique_ptr<Tree>>> entries;
  std::vector<std::unique_ptr<Tree>> items;

  // What it was made for.
  TypeId type = kAnyType;
  const Definition* definition = nullptr;  // of a mapping
  bool required = false;

  // Where it was written.
  Place key;
  Place value;  // the first token
  std::string pointer;
};

class ManifestWriter {
 public:
  enum class Style : std::uint8_t { kBlock, kMixed, kJson };

  ManifestWriter(std::uint64_t seed, Style style) : random_(seed), style_(style) {
    line_end_ = Chance(25) ? "\r\n" : "\n";
  }

  // The text; fills in the places of the tree.
  std::string Write(Tree& root) {
    if (Chance(15)) text_ = "\xEF\xBB\xBF";
    if (style_ != Style::kJson && Chance(30)) Line("---");
    if (style_ != Style::kJson && Chance(30)) Line("# first: comment");
    Point(root, "");
    if (style_ == Style::kJson) {
      Flow(root);
      Line("");
    } else {
      Block(root, 0, false);
    }
    return text_;
  }

 private:
  bool Chance(int percent) { return static_cast<int>(random_() % 100) < percent; }

  static void Point(Tree& tree, const std::string& pointer) {
    tree.pointer = pointer;
    for (auto& [name, value] : tree.entries) {
      std::string token;
      for (const char c : name) token += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
      Point(*value, pointer + "/" + token);
    }
    for (std::size_t i = 0; i < tree.items.size(); ++i)
      Point(*tree.items[i], pointer + "/" + std::to_string(i));
  }

  void Put(const std::string& text) {
    for (const char c : text) {
      if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) ++column_;
    }
    text_ += text;
  }
  void Line(const std::string& text) {
    Put(text);
    text_ += line_end_;
    ++line_;
    column_ = 1;
  }
  Place Here() const { return {line_, column_}; }

  static bool IsPlain(const std::string& text) {
    if (text.empty() ||
        text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") ==
            std::string::npos) {
      const bool is_word = text == "null" || text == "true" || text == "false" || text == "yes" ||
                           text == "no" || text == "on" || text == "off" || text == "y" ||
                           text == "n" || text == "Null";
      return !text.empty() && !is_word;
    }
    return false;
  }

  static std::string Quoted(const std::string& text) {
    std::string quoted = "\"";
    for (const char c : text) {
      if (c == '"' || c == '\\') quoted += '\\';
      quoted += c;
    }
    return quoted + "\"";
  }

  void Scalar(Tree& tree) {
    tree.value = Here();
    if (!tree.is_string) {
      Put(tree.text);
    } else if (style_ != Style::kJson && IsPlain(tree.text) && Chance(60)) {
      Put(tree.text);
    } else if (style_ != Style::kJson && tree.text.find('\'') == std::string::npos && Chance(40)) {
      Put("'" + tree.text + "'");
    } else {
      Put(Quoted(tree.text));
    }
  }

  void Key(const std::string& name, Tree& value, bool in_flow) {
    value.key = Here();
    const bool quotes =
        style_ == Style::kJson || !IsPlain(name) || (in_flow && Chance(20)) || Chance(5);
    Put(quotes ? Quoted(name) : name);
  }

  void Flow(Tree& tree) {
    if (tree.kind == Tree::Kind::kScalar) return Scalar(tree);
    tree.value = Here();
    const bool is_mapping = tree.kind == Tree::Kind::kMapping;
    const bool spreads = Chance(style_ == Style::kJson ? 70 : 20);
    Put(is_mapping ? "{" : "[");
    bool first = true;
    const auto next = [&] {
      if (!first) Put(",");
      first = false;
      if (spreads) {
        Line("");
        Put("        ");
      } else {
        Put(" ");
      }
    };
    for (auto& [name, value] : tree.entries) {
      next();
      Key(name, *value, true);
      Put(": ");
      Flow(*value);
    }
    for (const std::unique_ptr<Tree>& item : tree.items) {
      next();
      Flow(*item);
    }
    if (spreads && !first) {
      Line("");
      Put("      ");
    }
    Put(is_mapping ? "}" : "]");
  }

  bool WantsFlow(const Tree& tree) {
    if (tree.kind == Tree::Kind::kScalar) return true;
    if (tree.entries.empty() && tree.items.empty()) return true;
    return style_ == Style::kMixed && Chance(15);
  }

  void EndOfLine() {
    if (Chance(4)) Put("   # a comment, ü");
    Line("");
    if (Chance(3)) Line("      # another: one");
    if (Chance(2)) Line("");
  }

  void Indent(int indent) { Put(std::string(static_cast<std::size_t>(indent), ' ')); }

  // `is_started`: the first line has its indentation already (after "- ").
  void Block(Tree& tree, int indent, bool is_started) {
    if (tree.kind == Tree::Kind::kMapping) {
      for (auto& [name, value] : tree.entries) {
        if (!is_started) Indent(indent);
        is_started = false;
        Key(name, *value, false);
        if (&value == &tree.entries.front().second) tree.value = value->key;
        Put(":");
        Below(*value, indent, true);
      }
      return;
    }
    for (const std::unique_ptr<Tree>& item : tree.items) {
      Indent(indent);
      if (&item == &tree.items.front()) tree.value = Here();
      Put("- ");
      if (item->kind == Tree::Kind::kMapping && !WantsFlow(*item)) {
        Block(*item, indent + 2, true);
      } else {
        Flow(*item);
        EndOfLine();
      }
    }
  }

  void Below(Tree& value, int indent, bool /*in_mapping*/) {
    if (WantsFlow(value)) {
      Put(Chance(10) ? "  " : " ");
      Flow(value);
      EndOfLine();
      return;
    }
    EndOfLine();
    const bool is_list = value.kind == Tree::Kind::kList;
    Block(value, indent + (is_list && Chance(50) ? 0 : 2), false);
  }

  std::mt19937_64 random_;
  Style style_;
  std::string line_end_;
  std::string text_;
  std::uint32_t line_ = 1;
  std::uint32_t column_ = 1;
};

}  // namespace meshlint::schema::testing

#endif  // MESHLINT_TESTS_CONFORMANCE_MANIFEST_WRITER_H_
