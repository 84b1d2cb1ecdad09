// meshlint/schema.hpp: the answers as text for people.
#include <algorithm>
#include <string>

#include "base/strings.h"
#include "meshlint/schema.hpp"

namespace meshlint {
namespace {

// " since 1.33, until 1.35"
std::string SpanText(const SchemaSpan& span) {
  std::string text;
  if (!span.since.empty()) text += Cat("since ", span.since);
  if (!span.until.empty()) text += Cat(text.empty() ? "" : ", ", "until ", span.until);
  return text;
}

std::string Padded(std::string text, std::size_t width) {
  if (text.size() < width) text.append(width - text.size(), ' ');
  return text;
}

void AppendField(const SchemaField& field, int level, std::string& out) {
  out += Cat(std::string(static_cast<std::size_t>(level) * 2, ' '), field.name, ": ", field.type);
  if (field.required) out += ", required";
  if (!field.values.empty())
    out += Cat(", ", field.values.size() == 1 ? "only " : "one of ",
               JoinWords(field.values, "or", 40));
  if (!field.keys.empty()) out += Cat(", items told apart by ", JoinWords(field.keys));
  if (const std::string span = SpanText(field.in); !span.empty()) out += Cat(", ", span);
  if (field.is_cut) out += " ...";
  out += '\n';
  for (const SchemaField& below : field.fields) AppendField(below, level + 1, out);
}

bool HasCut(const SchemaField& field) {
  return field.is_cut || std::any_of(field.fields.begin(), field.fields.end(), HasCut);
}

}  // namespace

std::string FormatKinds(const std::vector<SchemaKind>& kinds) {
  std::size_t group_width = 0;
  std::size_t kind_width = 0;
  for (const SchemaKind& kind : kinds) {
    group_width = std::max(group_width, kind.api_version.size());
    kind_width = std::max(kind_width, kind.kind.size());
  }
  std::string out;
  for (const SchemaKind& kind : kinds) {
    std::string line =
        Cat(Padded(kind.api_version, group_width), "  ", Padded(kind.kind, kind_width), "  ");
    std::string rest = kind.plural.empty() && kind.embedded ? ""
                       : kind.namespaced                    ? "namespaced"
                                                            : "cluster";
    if (!kind.embedded) rest = "from --schema";
    if (const std::string span = SpanText(kind.in); !span.empty())
      rest += Cat(rest.empty() ? "" : ", ", span);
    line += rest;
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + "\n";
  }
  return out;
}

std::string FormatSchema(const SchemaDescription& description) {
  std::string out = Cat(description.api_version, ' ', description.kind);
  if (!description.path.empty()) out += Cat(", ", description.path);
  if (!description.versions.empty()) out += Cat(" (", description.versions, ")");
  out += "\n\n";
  AppendField(description.field, 0, out);
  if (HasCut(description.field))
    out += "\nFields marked ... have more below them: name one, or use --depth.\n";
  return out;
}

std::string FormatChanges(const std::vector<SchemaChange>& changes) {
  if (changes.empty()) return "Nothing changed.\n";
  std::string out;
  bool in_fields = false;
  for (const SchemaChange& change : changes) {
    if (!change.is_kind && !in_fields && !out.empty()) out += '\n';
    in_fields |= !change.is_kind;
    out += change.kind == SchemaChangeKind::kAdded     ? '+'
           : change.kind == SchemaChangeKind::kRemoved ? '-'
                                                       : '~';
    out += Cat(' ', change.what, change.detail.empty() ? "" : ": ", change.detail, '\n');
  }
  return out;
}

std::string FormatImport(const std::vector<ImportedFile>& files) {
  std::string out;
  std::size_t kinds = 0;
  std::size_t problems = 0;
  for (const ImportedFile& file : files) {
    out += Cat(file.path, ": ", file.format, ", ", Count(file.kinds.size(), "kind"), '\n');
    for (const ImportedKind& kind : file.kinds) {
      out += Cat("  ", kind.api_version, ' ', kind.kind, ": ",
                 kind.has_schema ? Count(kind.fields, "field")
                                 : std::string("no schema, so nothing is checked"),
                 kind.needs_validator ? ", a part by the general validator" : "", '\n');
    }
    for (const std::string& problem : file.problems)
      out += Cat("  not understood: ", problem, '\n');
    kinds += file.kinds.size();
    problems += file.problems.size();
  }
  out += Cat(Count(kinds, "kind"), " in ", Count(files.size(), "file"));
  if (problems > 0) out += Cat("; ", Count(problems, "place"), " not understood");
  return out + ".\n";
}

}  // namespace meshlint
