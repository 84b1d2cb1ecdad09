// For every kind and release: objects made from the tables, one thing wrong with each, and exactly
// that found, with the path, line and column that are known from how the text was written.
//
// MESHLINT_MUTATION_ROUNDS=20 makes so many objects of each sort; one in a normal run.
#include <algorithm>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "conformance/labels.h"
#include "conformance/manifest_writer.h"
#include "schema/kubernetes_tables.h"
#include "schema/versions.h"

namespace meshlint::schema {
namespace {

using testing::ManifestWriter;
using testing::Place;
using testing::Tree;

const Tables& Own() { return kKubernetesTables; }

// A tree and what must be found in it; the places are known once the tree is written.
struct Wanted {
  std::string label;
  Tree* at = nullptr;       // the value
  bool at_key = false;      // the place is that of its key
  std::string property;     // for a missing field
  std::string path_suffix;  // to the pointer of `at`
};

class Maker {
 public:
  Maker(VersionMask version, std::uint64_t seed) : version_(version), random_(seed) {}

  std::size_t Below(std::size_t limit) { return static_cast<std::size_t>(random_() % limit); }
  bool Chance(int percent) { return static_cast<int>(random_() % 100) < percent; }

  std::unique_ptr<Tree> Object(const Kind& kind) {
    std::unique_ptr<Tree> root = Value(kind.type, 0);
    Set(*root, "kind", std::string(Own().KindOf(kind)));
    Set(*root, "apiVersion", std::string(Own().ApiVersionOf(kind)));
    return root;
  }

  static std::unique_ptr<Tree> Text(std::string text, bool is_string) {
    auto tree = std::make_unique<Tree>();
    tree->text = std::move(text);
    tree->is_string = is_string;
    return tree;
  }

  const Type& Resolved(TypeId id) const {
    const Type& type = Own().types[id];
    if (type.shape != Shape::kVersioned) return type;
    for (const Variant& variant : Own().VariantsOf(type)) {
      if ((Own().masks[variant.mask] & version_) != 0) return Own().types[variant.type];
    }
    return type;
  }
  bool Holds(std::uint8_t mask) const { return (Own().masks[mask] & version_) != 0; }

  // Something that is not of the type.
  std::unique_ptr<Tree> Wrong(const Type& type) {
    const auto list = [] {
      auto tree = std::make_unique<Tree>();
      tree->kind = Tree::Kind::kList;
      tree->items.push_back(Text("a", true));
      return tree;
    };
    const auto mapping = [] {
      auto tree = std::make_unique<Tree>();
      tree->kind = Tree::Kind::kMapping;
      tree->entries.emplace_back("a", Text("b", true));
      return tree;
    };
    std::vector<std::function<std::unique_ptr<Tree>()>> choices;
    const auto scalar = [&](const char* text, bool is_string) {
      choices.emplace_back([text, is_string] { return Text(text, is_string); });
    };
    if (type.shape != Shape::kList) choices.emplace_back(list);
    if (type.shape != Shape::kMap && type.shape != Shape::kDefinition && type.shape != Shape::kFree)
      choices.emplace_back(mapping);
    const bool takes_string = type.shape == Shape::kString || type.shape == Shape::kIntOrString ||
                              type.shape == Shape::kQuantity;
    const bool takes_integer = type.shape == Shape::kInteger || type.shape == Shape::kNumber ||
                               type.shape == Shape::kIntOrString || type.shape == Shape::kQuantity;
    const bool takes_float = type.shape == Shape::kNumber || type.shape == Shape::kQuantity;
    if (!takes_string)
      scalar("text", true), scalar("5", true), scalar("true", true), scalar("", true);
    if (!takes_integer) scalar("5", false), scalar("0x1F", false), scalar("1_000", false);
    if (!takes_float) scalar("1.5", false);
    if (type.shape != Shape::kBoolean)
      scalar("true", false), scalar("no", false), scalar("On", false);
    return choices[Below(choices.size())]();
  }

 private:
  static void Set(Tree& root, const std::string& name, std::string text) {
    for (auto& [key, value] : root.entries) {
      if (key == name) {
        value->text = std::move(text);
        return;
      }
    }
    root.entries.emplace(root.entries.begin(), name, Text(std::move(text), true));
  }

  std::unique_ptr<Tree> Value(TypeId id, int depth) {
    const Type& type = Resolved(id);
    auto tree = std::make_unique<Tree>();
    tree->type = id;
    switch (type.shape) {
      case Shape::kString:
        return Named(id, String(type), true);
      case Shape::kBoolean: {
        const char* const words[] = {"true", "false", "yes", "Off", "n", "TRUE"};
        return Named(id, words[Below(std::size(words))], false);
      }
      case Shape::kInteger: {
        const char* const words[] = {"0x1F", "1_000", "0b11", "-7", "+5"};
        return Named(id, Chance(15) ? words[Below(std::size(words))] : std::to_string(++counter_),
                     false);
      }
      case Shape::kNumber:
        return Named(id, Chance(50) ? "0.25" : "1e3", false);
      case Shape::kIntOrString:
        return Chance(50) ? Named(id, std::to_string(++counter_), false) : Named(id, "http", true);
      case Shape::kQuantity: {
        const bool is_string = Chance(70);
        const char* const words[] = {"500m", "1Gi", "2", "1e3", "0.5", "12E"};
        return Named(id, is_string ? words[Below(std::size(words))] : "1.5", is_string);
      }
      case Shape::kFree:
        tree->kind = Tree::Kind::kMapping;
        tree->entries.emplace_back("anything", Text("1", false));
        return tree;
      case Shape::kDefinition:
        return Mapping(id, Own().definitions[type.target], depth);
      case Shape::kList:
        tree->kind = Tree::Kind::kList;
        tree->items.push_back(Value(type.target, depth + 1));
        return tree;
      case Shape::kMap:
        tree->kind = Tree::Kind::kMapping;
        tree->entries.emplace_back("example.com/key" + std::to_string(++counter_),
                                   Value(type.target, depth + 1));
        return tree;
      default:
        return Named(id, "anything", true);
    }
  }

  static std::unique_ptr<Tree> Named(TypeId id, std::string text, bool is_string) {
    std::unique_ptr<Tree> tree = Text(std::move(text), is_string);
    tree->type = id;
    return tree;
  }

  std::unique_ptr<Tree> Mapping(TypeId id, const Definition& definition, int depth) {
    auto tree = std::make_unique<Tree>();
    tree->kind = Tree::Kind::kMapping;
    tree->type = id;
    if (definition.rest == kNoId) tree->definition = &definition;
    std::vector<const Property*> order;
    for (const Property& property : Own().PropertiesOf(definition)) {
      const bool required = Holds(property.required);
      const int share = depth < 1 ? 90 : depth < 3 ? 55 : depth < 5 ? 35 : depth < 8 ? 12 : 0;
      if (Holds(property.mask) && (required || Chance(share))) order.push_back(&property);
    }
    std::shuffle(order.begin(), order.end(), random_);
    for (const Property* property : order) {
      std::unique_ptr<Tree> value = Value(property->type, depth + 1);
      value->required = Holds(property->required);
      tree->entries.emplace_back(Own().NameOf(*property), std::move(value));
    }
    return tree;
  }

  std::string String(const Type& type) {
    std::vector<std::string> values;
    for (const schema::Value& value : Own().ValuesOf(Own().constraints[type.constraint])) {
      if (Holds(value.mask)) values.emplace_back(Own().TextOf(value));
    }
    if (!values.empty()) return values[Below(values.size())];
    if (type.format == Format::kByte) return "Zm9v";
    if (type.format == Format::kDateTime) return "2024-05-01T10:00:00Z";
    if (type.format == Format::kMicroTime) return "2024-05-01T10:00:00.000000Z";
    const char* const words[] = {"text",   "yes",  "12:30:45", "2024-05-01", "0644",
                                 "ümlaut", "null", "1.0",      "a: b # c"};
    return Chance(70) ? "text-" + std::to_string(++counter_)
                      : std::string(words[Below(std::size(words))]) +
                            (Chance(30) ? "" : std::to_string(++counter_));
  }

  VersionMask version_;
  std::mt19937_64 random_;
  int counter_ = 0;
};

// ---- what may go wrong ----

struct Spot {
  Tree* parent = nullptr;
  std::size_t index = 0;  // of an entry or item
  bool is_root_head = false;

  std::unique_ptr<Tree>& slot() const {
    return parent->kind == Tree::Kind::kMapping ? parent->entries[index].second
                                                : parent->items[index];
  }
};

void Collect(Tree& tree, bool is_root, std::vector<Spot>& spots) {
  for (std::size_t i = 0; i < tree.entries.size(); ++i) {
    const std::string& name = tree.entries[i].first;
    spots.push_back({&tree, i, is_root && (name == "apiVersion" || name == "kind")});
    Collect(*tree.entries[i].second, false, spots);
  }
  for (std::size_t i = 0; i < tree.items.size(); ++i) {
    spots.push_back({&tree, i, false});
    Collect(*tree.items[i], false, spots);
  }
}

using Mutation = std::optional<std::vector<Wanted>> (*)(Tree& root, Maker& maker);

// A random place that fits; null when there is none.
template <class Fits>
std::optional<Spot> Pick(Tree& root, Maker& maker, const Fits& fits) {
  std::vector<Spot> spots;
  Collect(root, true, spots);
  std::vector<Spot> fitting;
  for (const Spot& spot : spots) {
    if (!spot.is_root_head && fits(spot)) fitting.push_back(spot);
  }
  if (fitting.empty()) return std::nullopt;
  return fitting[maker.Below(fitting.size())];
}

bool IsTyped(const Maker& maker, const Spot& spot) {
  const Shape shape = maker.Resolved(spot.slot()->type).shape;
  return spot.slot()->type != kAnyType && shape != Shape::kAny && shape != Shape::kVersioned;
}

std::optional<std::vector<Wanted>> Nothing(Tree&, Maker&) { return std::vector<Wanted>{}; }

std::vector<Tree*> ClosedMappings(Tree& root) {
  std::vector<Tree*> all;
  std::vector<Spot> spots;
  Collect(root, true, spots);
  if (root.definition != nullptr) all.push_back(&root);
  for (const Spot& spot : spots) {
    if (spot.slot()->definition != nullptr) all.push_back(spot.slot().get());
  }
  return all;
}

std::optional<std::vector<Wanted>> UnknownField(Tree& root, Maker& maker) {
  const std::vector<Tree*> all = ClosedMappings(root);
  if (all.empty()) return std::nullopt;
  Tree& mapping = *all[maker.Below(all.size())];
  std::string name = maker.Chance(30) ? "zz/un~known" : "zzUnknown";
  // A field that other releases have is as unknown to this one.
  for (const Property& property : Own().PropertiesOf(*mapping.definition)) {
    if (!maker.Holds(property.mask) && maker.Chance(30)) name = Own().NameOf(property);
  }
  std::unique_ptr<Tree> value = Maker::Text("1", false);
  Tree* const added = value.get();
  const auto at = static_cast<std::ptrdiff_t>(maker.Below(mapping.entries.size() + 1));
  mapping.entries.emplace(mapping.entries.begin() + at, name, std::move(value));
  return std::vector<Wanted>{{"unknown-field", added, true, "", ""}};
}

std::optional<std::vector<Wanted>> Misspelt(Tree& root, Maker& maker) {
  const std::optional<Spot> spot = Pick(root, maker, [](const Spot& one) {
    if (one.parent->definition == nullptr) return false;
    const std::string name = one.parent->entries[one.index].first + "s";
    return Own().Find(*one.parent->definition, name) == nullptr;
  });
  if (!spot) return std::nullopt;
  auto& [name, value] = spot->parent->entries[spot->index];
  std::vector<Wanted> wanted;
  if (value->required) wanted.push_back({"missing-required", spot->parent, false, name, ""});
  name += "s";
  wanted.push_back({"unknown-field", value.get(), true, "", ""});
  return wanted;
}

std::optional<std::vector<Wanted>> Missing(Tree& root, Maker& maker) {
  const std::optional<Spot> spot = Pick(root, maker, [](const Spot& one) {
    return one.parent->definition != nullptr && one.slot()->required;
  });
  if (!spot) return std::nullopt;
  Tree& parent = *spot->parent;
  std::vector<Wanted> wanted = {
      {"missing-required", &parent, false, parent.entries[spot->index].first, ""}};
  parent.entries.erase(parent.entries.begin() + static_cast<std::ptrdiff_t>(spot->index));
  return wanted;
}

std::optional<std::vector<Wanted>> WrongType(Tree& root, Maker& maker) {
  const std::optional<Spot> spot =
      Pick(root, maker, [&](const Spot& one) { return IsTyped(maker, one); });
  if (!spot) return std::nullopt;
  std::unique_ptr<Tree>& slot = spot->slot();
  slot = maker.Wrong(maker.Resolved(slot->type));
  return std::vector<Wanted>{{"type", slot.get(), false, "", ""}};
}

std::optional<std::vector<Wanted>> NullWhereRequired(Tree& root, Maker& maker) {
  const std::optional<Spot> spot = Pick(root, maker, [&](const Spot& one) {
    return one.parent->definition != nullptr && one.slot()->required && IsTyped(maker, one);
  });
  if (!spot) return std::nullopt;
  spot->slot() = Maker::Text(maker.Chance(50) ? "null" : "~", false);
  return std::vector<Wanted>{{"type", spot->slot().get(), false, "", ""}};
}

std::optional<std::vector<Wanted>> NullWhereOptional(Tree& root, Maker& maker) {
  const std::optional<Spot> spot =
      Pick(root, maker, [&](const Spot& one) { return !one.slot()->required; });
  if (!spot) return std::nullopt;
  spot->slot() = Maker::Text("null", false);
  return std::vector<Wanted>{};
}

std::optional<std::vector<Wanted>> DuplicateKey(Tree& root, Maker& maker) {
  const std::optional<Spot> spot =
      Pick(root, maker, [](const Spot& one) { return one.parent->kind == Tree::Kind::kMapping; });
  if (!spot) return std::nullopt;
  Tree& parent = *spot->parent;
  const std::string name = parent.entries[spot->index].first;
  std::unique_ptr<Tree> value =
      maker.Chance(50) ? Maker::Text("true", false) : maker.Wrong(Own().types[kAnyType]);
  Tree* const added = value.get();
  const std::size_t at = spot->index + 1 + maker.Below(parent.entries.size() - spot->index);
  parent.entries.emplace(parent.entries.begin() + static_cast<std::ptrdiff_t>(at), name,
                         std::move(value));
  return std::vector<Wanted>{{"duplicate-key", added, true, "", ""}};
}

std::optional<std::vector<Wanted>> OutOfRange(Tree& root, Maker& maker) {
  const std::optional<Spot> spot = Pick(root, maker, [&](const Spot& one) {
    const Format format = maker.Resolved(one.slot()->type).format;
    return one.slot()->type != kAnyType && (format == Format::kInt32 || format == Format::kInt64);
  });
  if (!spot) return std::nullopt;
  const bool is_32 = maker.Resolved(spot->slot()->type).format == Format::kInt32;
  spot->slot() = Maker::Text(
      is_32 ? maker.Chance(50) ? "2147483648" : "-2147483649" : "9223372036854775808", false);
  return std::vector<Wanted>{{"int-range", spot->slot().get(), false, "", ""}};
}

std::optional<std::vector<Wanted>> WrongFormat(Tree& root, Maker& maker) {
  const std::optional<Spot> spot = Pick(root, maker, [&](const Spot& one) {
    const Type& type = maker.Resolved(one.slot()->type);
    return one.slot()->type != kAnyType &&
           (type.shape == Shape::kQuantity ||
            (type.shape == Shape::kString && type.format != Format::kNone));
  });
  if (!spot) return std::nullopt;
  spot->slot() = Maker::Text("12 Mi!", true);
  return std::vector<Wanted>{{"format", spot->slot().get(), false, "", ""}};
}

std::optional<std::vector<Wanted>> NoLegalValue(Tree& root, Maker& maker) {
  const std::optional<Spot> spot = Pick(root, maker, [&](const Spot& one) {
    const Type& type = maker.Resolved(one.slot()->type);
    return type.shape == Shape::kString && Own().constraints[type.constraint].value_count > 0;
  });
  if (!spot) return std::nullopt;
  spot->slot() = Maker::Text("NoSuchValue", true);
  return std::vector<Wanted>{{"enum", spot->slot().get(), false, "", ""}};
}

Tree& Head(Tree& root, const char* name) {
  return *std::find_if(root.entries.begin(), root.entries.end(), [&](const auto& entry) {
            return entry.first == name;
          })->second;
}

std::optional<std::vector<Wanted>> UnknownVersion(Tree& root, Maker& maker) {
  Tree& version = Head(root, "apiVersion");
  const char* const ends[] = {"x", "9", "alpha7", "V"};
  version.text += ends[maker.Below(std::size(ends))];
  return std::vector<Wanted>{{"unknown-gvk", &version, false, "", ""}};
}

std::optional<std::vector<Wanted>> UnknownKind(Tree& root, Maker& maker) {
  Tree& kind = Head(root, "kind");
  if (maker.Chance(50)) {
    kind.text += "x";
  } else {
    kind.text[0] = static_cast<char>(kind.text[0] + ('a' - 'A'));
  }
  return std::vector<Wanted>{{"unknown-gvk", &kind, false, "", ""}};
}

std::optional<std::vector<Wanted>> NoHead(Tree& root, Maker& maker) {
  const bool is_kind = maker.Chance(50);
  const std::string name = is_kind ? "kind" : "apiVersion";
  const std::string label = is_kind ? "missing-kind" : "missing-apiversion";
  Tree& head = Head(root, name.c_str());
  switch (maker.Below(4)) {
    case 0: {
      const auto at = std::find_if(root.entries.begin(), root.entries.end(),
                                   [&](const auto& entry) { return entry.first == name; });
      root.entries.erase(at);
      return std::vector<Wanted>{{label, &root, false, "", ""}};
    }
    case 1:
      head.text = "";
      break;
    case 2:
      head.text = maker.Chance(50) ? "12" : "true";
      head.is_string = false;
      break;
    default:
      head.text = "null";
      head.is_string = false;
  }
  return std::vector<Wanted>{{label, &head, false, "", ""}};
}

constexpr std::pair<const char*, Mutation> kMutations[] = {
    {"none", Nothing},
    {"unknown field", UnknownField},
    {"misspelt field", Misspelt},
    {"missing field", Missing},
    {"wrong type", WrongType},
    {"null where required", NullWhereRequired},
    {"null where optional", NullWhereOptional},
    {"duplicate key", DuplicateKey},
    {"out of range", OutOfRange},
    {"wrong format", WrongFormat},
    {"no legal value", NoLegalValue},
    {"unknown version", UnknownVersion},
    {"unknown kind", UnknownKind},
    {"no head", NoHead},
};

// ---- the test ----

std::string ToText(const Wanted& wanted, const std::string& prefix) {
  Reported reported;
  reported.label = wanted.label;
  reported.path =
      prefix + wanted.at->pointer.substr(std::min(prefix.size(), wanted.at->pointer.size()));
  reported.property = wanted.property;
  const Place place = wanted.at_key ? wanted.at->key : wanted.at->value;
  reported.line = place.line;
  reported.column = place.column;
  return reported.ToString();
}

// The object as an item of a List.
std::unique_ptr<Tree> InList(std::unique_ptr<Tree> object) {
  auto list = std::make_unique<Tree>();
  list->kind = Tree::Kind::kMapping;
  list->entries.emplace_back("apiVersion", Maker::Text("v1", true));
  list->entries.emplace_back("kind", Maker::Text("List", true));
  auto items = std::make_unique<Tree>();
  items->kind = Tree::Kind::kList;
  items->items.push_back(std::move(object));
  list->entries.emplace_back("items", std::move(items));
  return list;
}

struct Totals {
  std::map<std::string, long> cases;
  long differences = 0;
};

void Check(const Kind& kind, std::uint8_t minor, const std::pair<const char*, Mutation>& mutation,
           std::uint64_t seed, Totals& totals) {
  const KubernetesVersion version{minor};
  Maker maker(MaskOf(Own(), {version, version}), seed);
  std::unique_ptr<Tree> root = maker.Object(kind);
  const std::optional<std::vector<Wanted>> wanted = mutation.second(*root, maker);
  if (!wanted) return;
  const bool in_list = maker.Chance(20) && std::string_view(mutation.first) != "no head";
  if (in_list) root = InList(std::move(root));
  const ManifestWriter::Style style = maker.Chance(20)   ? ManifestWriter::Style::kJson
                                      : maker.Chance(50) ? ManifestWriter::Style::kMixed
                                                         : ManifestWriter::Style::kBlock;
  const std::string text = ManifestWriter(seed, style).Write(*root);
  std::vector<std::string> expected;
  for (const Wanted& one : *wanted) expected.push_back(ToText(one, ""));
  std::vector<std::string> found;
  for (const Reported& one : LabelledFaults("case.yaml", text, version))
    found.push_back(one.ToString());
  std::sort(expected.begin(), expected.end());
  std::sort(found.begin(), found.end());
  ++totals.cases[mutation.first];
  if (found == expected) return;
  ++totals.differences;
  std::string message = std::string(Own().ApiVersionOf(kind)) + " " +
                        std::string(Own().KindOf(kind)) + " of " + version.ToString() + ", " +
                        mutation.first + ", seed " + std::to_string(seed);
  for (const std::string& one : expected) message += "\n  wanted " + one;
  for (const std::string& one : found) message += "\n  found  " + one;
  ADD_FAILURE() << message << "\n" << text.substr(0, 1500);
}

TEST(Mutations, AreFoundWhereTheyWereMade) {
  const char* const wanted = std::getenv("MESHLINT_MUTATION_ROUNDS");
  const int rounds = wanted == nullptr ? 1 : std::atoi(wanted);
  Totals totals;
  std::uint64_t seed = 0;
  for (int round = 0; round < rounds; ++round) {
    for (const Kind& kind : Own().kinds) {
      // A list of objects is unrolled into them.
      if (kind.is_list()) continue;
      for (std::size_t i = 0; i < Own().minors.size(); ++i) {
        ++seed;
        if ((Own().masks[kind.mask] & (VersionMask{1} << i)) == 0) continue;
        // In a normal run each kind and release has some of the mutations, and each mutation many
        // of the kinds.
        for (std::size_t m = 0; m < std::size(kMutations); ++m) {
          if (rounds == 1 && (seed + m) % 3 != 0) continue;
          Check(kind, Own().minors[i], kMutations[m], seed * 100 + m, totals);
          if (totals.differences >= 10) return;
        }
      }
    }
  }
  for (const auto& [name, number] : totals.cases)
    std::cout << "  " << name << ": " << number << "\n";
}

}  // namespace
}  // namespace meshlint::schema
