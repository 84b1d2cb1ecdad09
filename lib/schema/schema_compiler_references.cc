// References: within a document, to what is a word of the compiler, and to Kubernetes' own
// definitions.
#include <algorithm>
#include <iterator>
#include <optional>

#include "base/strings.h"
#include "schema/kubernetes_tables.h"
#include "schema/schema_compiler.h"

namespace meshlint::schema {
namespace {

// Published definitions that are a word of ours: what they are is not in their schemas.
struct WordDefinition {
  std::string_view name;  // the end of the full name
  Shape shape;
  Format format;
};
constexpr WordDefinition kWordDefinitions[] = {
    {"io.k8s.apimachinery.pkg.api.resource.Quantity", Shape::kQuantity, Format::kQuantity},
    {"io.k8s.apimachinery.pkg.util.intstr.IntOrString", Shape::kIntOrString, Format::kNone},
    {"io.k8s.apimachinery.pkg.apis.meta.v1.Time", Shape::kString, Format::kDateTime},
    {"io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime", Shape::kString, Format::kMicroTime},
    {"io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1", Shape::kFree, Format::kNone},
    {"io.k8s.apimachinery.pkg.runtime.RawExtension", Shape::kFree, Format::kNone},
};

bool IsAnyJson(std::string_view name) {
  return name.find(".apiextensions.v1") != std::string_view::npos &&
         (EndsWith(name, ".JSON") || name.find(".JSONSchemaPropsOr") != std::string_view::npos);
}

const WordDefinition* FindWord(std::string_view name) {
  const auto* const word = std::find_if(std::begin(kWordDefinitions), std::end(kWordDefinitions),
                                        [name](const WordDefinition& w) { return w.name == name; });
  return word == std::end(kWordDefinitions) ? nullptr : word;
}

std::optional<DefinitionId> EmbeddedDefinition(std::string_view full_name) {
  const Tables& own = kKubernetesTables;
  for (std::size_t i = 0; i < own.definitions.size(); ++i) {
    const std::string_view prefix = own.PrefixOf(own.definitions[i]);
    if (StartsWith(full_name, prefix) &&
        full_name.substr(prefix.size()) == own.NameOf(own.definitions[i]))
      return static_cast<DefinitionId>(i);
  }
  return std::nullopt;
}

// "PodSpec" of "#/definitions/io.k8s.api.core.v1.PodSpec".
std::string_view NameOfReference(std::string_view reference) {
  return reference.substr(reference.rfind('/') + 1);
}
std::string_view ShortName(std::string_view name) { return name.substr(name.rfind('.') + 1); }

// A token of a pointer, its escapes undone.
std::string Unescape(std::string_view token) {
  const auto hex = [](char c) {
    return c >= '0' && c <= '9'                     ? c - '0'
           : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10
                                                    : -1;
  };
  std::string text;
  for (std::size_t i = 0; i < token.size(); ++i) {
    if (token[i] == '~' && i + 1 < token.size()) {
      text += token[++i] == '1' ? '/' : '~';
    } else if (token[i] == '%' && i + 2 < token.size() && hex(token[i + 1]) >= 0 &&
               hex(token[i + 2]) >= 0) {
      text += static_cast<char>(hex(token[i + 1]) * 16 + hex(token[i + 2]));
      i += 2;
    } else {
      text += token[i];
    }
  }
  return text;
}

}  // namespace

yaml::Node SchemaCompiler::Resolve(const yaml::Node& reference) {
  const std::string_view text = reference.text();
  yaml::Node node = reference.document().root();
  std::string_view rest = text.substr(0, 1) == "#" ? text.substr(1) : text;
  while (!rest.empty() && rest.front() == '/') {
    rest.remove_prefix(1);
    const std::size_t end = std::min(rest.find('/'), rest.size());
    const std::string token = Unescape(rest.substr(0, end));
    rest.remove_prefix(end);
    if (node.IsSequence()) {
      const std::optional<std::int64_t> index = yaml::ParseInteger(token);
      if (!index || *index < 0 || static_cast<std::size_t>(*index) >= node.size()) return {};
      node = node.At(static_cast<std::size_t>(*index));
    } else {
      node = node[token];
    }
    if (!node.Exists()) return {};
  }
  return rest.empty() ? node : yaml::Node();
}

TypeId SchemaCompiler::Reference(const yaml::Node& reference, const Context& context) {
  const std::string_view text = reference.text();
  const std::string_view name = NameOfReference(text);
  if (const WordDefinition* const word = FindWord(name)) {
    Type type;
    type.shape = word->shape;
    type.format = word->format;
    if (context.null_is_absent) type.flags = Type::kNullable;
    return builder_.AddType(type);
  }
  if (IsAnyJson(name)) return kAnyType;
  if (StartsWith(text, "#")) {
    const yaml::Node target = Resolve(reference);
    if (target.Exists()) return LocalReference(reference, target, context);
  }
  // The definitions of Kubernetes in a file beside it, as collections of schemas have them.
  if (const std::optional<DefinitionId> own = EmbeddedDefinition(name)) {
    Type type;
    type.shape = Shape::kKubernetes;
    type.target = *own;
    if (context.null_is_absent) type.flags = Type::kNullable;
    return builder_.AddType(type);
  }
  Decline(reference, StartsWith(text, "#")
                         ? Cat("the reference ", Quote(text), " leads nowhere")
                         : Cat("the reference ", Quote(text),
                               " leads out of the file, where meshlint does not look"));
  return kAnyType;
}

TypeId SchemaCompiler::LocalReference(const yaml::Node& reference, const yaml::Node& target,
                                      const Context& context) {
  const auto flags =
      static_cast<char>('0' + (context.closes ? 1 : 0) + (context.null_is_absent ? 2 : 0) +
                        (context.is_object ? 4 : 0));
  std::string key = Cat(flags, reference.text());
  if (const auto known = references_.find(key); known != references_.end()) return known->second;
  const TypeId type = builder_.ReserveType();
  references_.emplace(std::move(key), type);
  open_references_.push_back(type);
  Context named = context;
  const std::string_view name = NameOfReference(reference.text());
  if (named.name.empty()) named.name = ShortName(name);
  const TypeId made = Schema(target, named);
  if (std::find(open_references_.begin(), open_references_.end(), made) != open_references_.end()) {
    Decline(reference, Cat("the reference ", Quote(reference.text()), " leads back to itself"));
  } else {
    builder_.SetType(type, made);
  }
  open_references_.pop_back();
  return type;
}

}  // namespace meshlint::schema
