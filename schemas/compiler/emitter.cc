#include "schemas/compiler/emitter.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace meshlint::schemac {
namespace {

using namespace schema;  // NOLINT: every name below is one of the tables'

std::string Number(std::uint64_t number) { return std::to_string(number); }

std::string Row(std::uint8_t minor) { return Number(minor); }
std::string Row(std::uint16_t slot) { return Number(slot); }
std::string Row(VersionMask mask) { return Number(mask) + "U"; }
std::string Row(const Prefix& p) { return "{" + Number(p.text) + "," + Number(p.size) + "}"; }

std::string Row(const Definition& d) {
  return "{" + Number(d.name) + "," + Number(d.first_property) + "," + Number(d.first_slot) + "," +
         Number(d.rest) + "U," + Number(d.property_count) + "," + Number(d.required_count) + "," +
         Number(d.name_size) + "," + Number(d.prefix) + "," + Number(d.slot_bits) + "," +
         Number(d.mask) + "," + Number(d.flags) + "," + Number(d.constraint) + "}";
}

std::string Row(const Property& p) {
  return "{" + Number(p.name) + "," + Number(p.type) + "," + Number(p.name_size) + "," +
         Number(p.mask) + "," + Number(p.required) + "}";
}

template <class Enum>
std::string EnumRow(std::string_view name, Enum value) {
  return std::string(name) + "(" + Number(static_cast<std::uint64_t>(value)) + ")";
}

std::string Row(const Type& t) {
  return "{" + Number(t.target) + "," + Number(t.constraint) + "," + EnumRow("Shape", t.shape) +
         "," + EnumRow("Format", t.format) + "," + Number(t.flags) + "}";
}

std::string Row(const Variant& v) { return "{" + Number(v.type) + "," + Number(v.mask) + "}"; }

std::string Row(const Constraint& c) {
  return "{" + Number(c.first_value) + "," + Number(c.value_count) + "," +
         EnumRow("ListKind", c.list_kind) + "," + Number(c.key_count) + "," + Number(c.first_key) +
         "," + Number(c.limits) + "}";
}

std::string Row(const Value& v) {
  return "{" + Number(v.text) + "," + Number(v.size) + "," + Number(v.mask) + "," +
         EnumRow("Value::Kind", v.kind) + "}";
}

std::string Row(const ListKey& k) {
  return "{" + Number(k.name) + "," + Number(k.preset) + "," + Number(k.name_size) + "," +
         Number(k.preset_size) + "}";
}

std::string Row(const Kind& k) {
  return "{" + Number(k.api_version) + "," + Number(k.kind) + "," + Number(k.plural) + "," +
         Number(k.type) + "," + Number(k.api_version_size) + "," + Number(k.kind_size) + "," +
         Number(k.plural_size) + "," + Number(k.mask) + "," + Number(k.flags) + "}";
}

constexpr std::size_t kLineWidth = 110;

template <class Item>
void EmitArray(std::ostream& out, std::string_view type, std::string_view name,
               const std::vector<Item>& items) {
  out << "constexpr " << type << " " << name << "[] = {\n";
  std::string line;
  for (const Item& item : items) {
    const std::string row = Row(item);
    if (line.size() + row.size() >= kLineWidth) {
      out << line << "\n";
      line.clear();
    }
    line += row + ",";
  }
  out << line << "};\n\n";
}

// One literal a line: the names hold nothing that would have to be escaped but quotes and
// backslashes.
void EmitText(std::ostream& out, std::string_view text) {
  out << "constexpr char kText[] =\n";
  for (std::size_t at = 0; at < text.size(); at += kLineWidth) {
    out << "    \"";
    for (const char c : text.substr(at, kLineWidth)) {
      if (c == '"' || c == '\\') out << '\\';
      out << c;
    }
    out << "\"\n";
  }
  out << "    \"\";\n\n";
}

}  // namespace

void EmitTables(const TableStore& store, std::ostream& out) {
  out << "// Written by schemas/compiler from schemas/kubernetes/facts; not kept in the "
         "repository.\n"
         "#include \"schema/kubernetes_tables.h\"\n\n"
         "namespace meshlint::schema {\nnamespace {\n\n";
  EmitText(out, store.text);
  EmitArray(out, "std::uint8_t", "kMinors", store.minors);
  EmitArray(out, "VersionMask", "kMasks", store.masks);
  EmitArray(out, "Prefix", "kPrefixes", store.prefixes);
  EmitArray(out, "Definition", "kDefinitions", store.definitions);
  EmitArray(out, "Property", "kProperties", store.properties);
  EmitArray(out, "std::uint16_t", "kSlots", store.slots);
  EmitArray(out, "Type", "kTypes", store.types);
  // An array must have an element, even when no property changed its type so far.
  EmitArray(out, "Variant", "kVariants",
            store.variants.empty() ? std::vector<Variant>(1) : store.variants);
  EmitArray(out, "Constraint", "kConstraints", store.constraints);
  EmitArray(out, "Value", "kValues", store.values.empty() ? std::vector<Value>(1) : store.values);
  EmitArray(out, "ListKey", "kKeys", store.keys.empty() ? std::vector<ListKey>(1) : store.keys);
  EmitArray(out, "Kind", "kKinds", store.kinds);
  EmitArray(out, "std::uint16_t", "kKindSlots", store.kind_slots);
  out << "}  // namespace\n\n"
         "constinit const Tables kKubernetesTables = {\n"
         "    kText, sizeof kText - 1, kMinors, kMasks, kPrefixes, kDefinitions, kProperties, "
         "kSlots, kTypes,\n"
         "    kVariants, kConstraints, kValues, kKeys, kKinds, kKindSlots, {}, {}, {}, {}};\n\n"
         "}  // namespace meshlint::schema\n";
}

}  // namespace meshlint::schemac
