// Writes the corpora that bench/compare runs on.
//
//   make_corpus files DIRECTORY COUNT           COUNT files of one object each
//   make_corpus careful DIRECTORY COUNT         the same of objects without findings
//   make_corpus stream FILE MEGABYTES           one stream of about that size
//   make_corpus careful-stream FILE MEGABYTES   the same of objects without findings
//   make_corpus full DIRECTORY                  one object of each kind, with every field set
#include <bit>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "bench/careful.h"
#include "bench/sample.h"
#include "schema/kubernetes_tables.h"
#include "schema/tables.h"

namespace {

namespace fs = std::filesystem;
using namespace meshlint::schema;

bool Write(const fs::path& path, std::string_view text) {
  std::ofstream file(path, std::ios::binary);
  file.write(text.data(), static_cast<std::streamsize>(text.size()));
  return file.good();
}

bool WriteFiles(const fs::path& directory, std::size_t count,
                void (*append)(std::string& out, std::size_t number)) {
  fs::create_directories(directory);
  for (std::size_t i = 0; i < count; ++i) {
    std::string text;
    append(text, i);
    if (!Write(directory / ("object-" + std::to_string(i) + ".yaml"), text)) return false;
  }
  return true;
}

// Ends with a whole group: careful objects need each other.
bool WriteStream(const fs::path& path, std::size_t megabytes, std::string text,
                 void (*append)(std::string& out, std::size_t number)) {
  const std::size_t group = meshlint::bench::kCareful.size();
  for (std::size_t i = 0; text.size() < megabytes * 1000 * 1000 || i % group != 0; ++i) {
    append(text, i);
    text += "---\n";
  }
  return Write(path, text);
}

// Objects of the newest release that serves them, as block YAML, from the compiled tables.
class FullObjects {
 public:
  explicit FullObjects(const Tables& tables) : tables_(tables) {}

  std::string Make(const Kind& kind) {
    newest_ = std::bit_floor(tables_.masks[kind.mask]);
    std::string text = "apiVersion: " + std::string(tables_.ApiVersionOf(kind)) +
                       "\nkind: " + std::string(tables_.KindOf(kind)) + '\n';
    const Type& type = tables_.types[kind.type];
    if (type.shape == Shape::kDefinition) {
      AppendFields(tables_.definitions[type.target], 0, 0, text);
    }
    return text;
  }

 private:
  // From here on only what must be there: some definitions hold themselves.
  static constexpr int kDeepest = 7;

  void AppendFields(const Definition& definition, int depth, std::size_t indent,
                    std::string& text) {
    for (const Property& property : tables_.PropertiesOf(definition)) {
      if ((tables_.masks[property.mask] & newest_) == 0) continue;
      if (depth > kDeepest && (tables_.masks[property.required] & newest_) == 0) continue;
      const std::string_view name = tables_.NameOf(property);
      if (depth == 0 && (name == "apiVersion" || name == "kind")) continue;
      text.append(indent, ' ').append(name).append(":");
      AppendValue(property.type, depth + 1, indent + 2, text);
    }
  }

  // Behind a colon or dash: a scalar in the line, or a collection in lines of its own.
  void AppendValue(TypeId id, int depth, std::size_t indent, std::string& text) {
    const Type& type = tables_.types[id];
    switch (type.shape) {
      case Shape::kVersioned:
        for (const Variant& variant : tables_.VariantsOf(type)) {
          if ((tables_.masks[variant.mask] & newest_) != 0)
            return AppendValue(variant.type, depth, indent, text);
        }
        text += " {}\n";
        return;
      case Shape::kDefinition: {
        const std::size_t before = text.size();
        text += '\n';
        AppendFields(tables_.definitions[type.target], depth, indent, text);
        if (text.size() == before + 1) text.replace(before, 1, " {}\n");
        return;
      }
      case Shape::kList:
        text += '\n';
        text.append(indent, ' ').append("-");
        AppendValue(type.target, depth + 1, indent + 2, text);
        return;
      case Shape::kMap:
        text += '\n';
        text.append(indent, ' ').append("key:");
        AppendValue(type.target, depth + 1, indent + 2, text);
        return;
      default:
        text.append(" ").append(ScalarOf(type)).append("\n");
    }
  }

  std::string_view ScalarOf(const Type& type) const {
    switch (type.shape) {
      case Shape::kBoolean:
        return "true";
      case Shape::kInteger:
      case Shape::kNumber:
      case Shape::kIntOrString:
        return "1";
      case Shape::kQuantity:
        return "1Gi";
      case Shape::kString:
        return StringOf(type);
      default:
        return "{}";
    }
  }

  std::string_view StringOf(const Type& type) const {
    for (const Value& value : tables_.ValuesOf(tables_.constraints[type.constraint])) {
      if ((tables_.masks[value.mask] & newest_) != 0)
        return tables_.TextOf(value) == "*" ? "\"*\"" : tables_.TextOf(value);
    }
    switch (type.format) {
      case Format::kByte:
        return "Zm9v";
      case Format::kDateTime:
        return "\"2024-05-01T10:00:00Z\"";
      case Format::kMicroTime:
        return "\"2024-05-01T10:00:00.000000Z\"";
      default:
        return "text";
    }
  }

  const Tables& tables_;
  VersionMask newest_ = 0;
};

bool WriteFull(const fs::path& directory) {
  fs::create_directories(directory);
  FullObjects objects(kKubernetesTables);
  std::size_t count = 0;
  for (const Kind& kind : kKubernetesTables.kinds) {
    if (kind.is_list()) continue;
    if (!Write(directory / ("kind-" + std::to_string(count) + ".yaml"), objects.Make(kind)))
      return false;
    ++count;
  }
  std::printf("%zu objects\n", count);
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view what = argc > 2 ? argv[1] : "";
  const std::size_t number = argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 0;
  bool good = false;
  if (what == "files" && number > 0) {
    good = WriteFiles(argv[2], number, meshlint::bench::AppendObject);
  } else if (what == "careful" && number > 0) {
    good = WriteFiles(argv[2], number, meshlint::bench::AppendCarefulObject) &&
           Write(fs::path(argv[2]) / "namespace.yaml", meshlint::bench::kNamespace);
  } else if (what == "stream" && number > 0) {
    good = WriteStream(argv[2], number, {}, meshlint::bench::AppendObject);
  } else if (what == "careful-stream" && number > 0) {
    good = WriteStream(argv[2], number, std::string(meshlint::bench::kNamespace) + "---\n",
                       meshlint::bench::AppendCarefulObject);
  } else if (what == "full") {
    good = WriteFull(argv[2]);
  } else {
    std::fputs(
        "usage: make_corpus files|careful DIRECTORY COUNT | stream|careful-stream FILE MEGABYTES "
        "| full DIRECTORY\n",
        stderr);
    return 2;
  }
  if (!good) std::fprintf(stderr, "make_corpus: %s cannot be written\n", argv[2]);
  return good ? 0 : 1;
}
