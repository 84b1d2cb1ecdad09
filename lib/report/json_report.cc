#include "report/json_report.h"

#include <nlohmann/json.hpp>

#include "meshlint/version.hpp"

namespace meshlint {
namespace {

using Json = nlohmann::ordered_json;

Json ToJson(const Position& position) {
  return {{"line", position.line}, {"column", position.column}, {"offset", position.offset}};
}

// Adds the members of a location to an object that has more.
void Add(Json& json, const Location& location) {
  json["file"] = location.file;
  json["start"] = ToJson(location.start);
  json["end"] = ToJson(location.end);
}

void AddUnlessEmpty(Json& json, const char* name, const std::string& text) {
  if (!text.empty()) json[name] = text;
}

Json ToJson(const Fix& fix) {
  Json edits = Json::array();
  for (const Edit& edit : fix.edits) {
    Json json;
    Add(json, edit.location);
    json["text"] = edit.text;
    edits.push_back(std::move(json));
  }
  return {{"title", fix.title},
          {"safety", fix.safety == FixSafety::kSafe ? "safe" : "unsafe"},
          {"edits", std::move(edits)}};
}

Json ToJson(const KubernetesApplicability& kubernetes) {
  Json json = {{"target", kubernetes.target}};
  AddUnlessEmpty(json, "since", kubernetes.since);
  AddUnlessEmpty(json, "until", kubernetes.until);
  return json;
}

void AddObject(Json& json, const Diagnostic& diagnostic) {
  const ObjectReference& object = diagnostic.object;
  if (!object.kind.empty() || !object.api_version.empty()) {
    Json reference = Json::object();
    AddUnlessEmpty(reference, "apiVersion", object.api_version);
    AddUnlessEmpty(reference, "kind", object.kind);
    AddUnlessEmpty(reference, "namespace", object.namespace_name);
    AddUnlessEmpty(reference, "name", object.name);
    json["object"] = std::move(reference);
  }
  const ComponentReference& component = diagnostic.component;
  if (!component.id.empty() || !component.name.empty()) {
    Json reference = Json::object();
    AddUnlessEmpty(reference, "id", component.id);
    AddUnlessEmpty(reference, "name", component.name);
    json["component"] = std::move(reference);
  }
}

Json ToJson(const Diagnostic& diagnostic) {
  Json json;
  json["rule"] = diagnostic.rule;
  json["group"] = diagnostic.group;
  json["severity"] = SeverityName(diagnostic.severity);
  json["message"] = diagnostic.message;
  AddUnlessEmpty(json, "help", diagnostic.help);
  AddUnlessEmpty(json, "url", diagnostic.url);
  json["file"] = diagnostic.location.file;
  json["document"] = diagnostic.document;
  json["start"] = ToJson(diagnostic.location.start);
  json["end"] = ToJson(diagnostic.location.end);
  const bool has_object = !diagnostic.object.kind.empty() || !diagnostic.object.api_version.empty();
  // The empty pointer is a place too: the object itself.
  if (has_object || !diagnostic.path.empty()) json["path"] = diagnostic.path;
  if (has_object || !diagnostic.text_path.empty()) json["text_path"] = diagnostic.text_path;
  AddObject(json, diagnostic);
  json["kubernetes"] = ToJson(diagnostic.kubernetes);
  if (!diagnostic.related.empty()) {
    Json related = Json::array();
    for (const RelatedLocation& place : diagnostic.related) {
      Json entry;
      Add(entry, place.location);
      entry["message"] = place.message;
      related.push_back(std::move(entry));
    }
    json["related"] = std::move(related);
  }
  if (!diagnostic.fixes.empty()) {
    Json fixes = Json::array();
    for (const Fix& fix : diagnostic.fixes) fixes.push_back(ToJson(fix));
    json["fixes"] = std::move(fixes);
  }
  for (const RefusedFix& fix : diagnostic.refused_fixes) {
    json["refused_fixes"].push_back({{"title", fix.title}, {"reason", fix.reason}});
  }
  json["fingerprint"] = diagnostic.fingerprint;
  return json;
}

Json ToJson(const LintSummary& summary, const std::vector<Error>& failures) {
  Json json = {{"files", summary.files},     {"documents", summary.documents},
               {"objects", summary.objects}, {"without_schema", summary.without_schema},
               {"errors", summary.errors},   {"warnings", summary.warnings},
               {"infos", summary.infos},     {"suppressed", summary.suppressed}};
  json["skipped"] = Json::array();
  for (const SkippedFile& file : summary.skipped) {
    json["skipped"].push_back({{"file", file.file}, {"reason", file.reason}});
  }
  json["not_evaluated"] = Json::array();
  for (const NotEvaluated& entry : summary.not_evaluated) {
    json["not_evaluated"].push_back(
        {{"rule", entry.rule}, {"file", entry.file}, {"reason", entry.reason}});
  }
  for (const StaleBaselineEntry& entry : summary.stale_baseline) {
    json["stale_baseline"].push_back(
        {{"file", entry.file}, {"rule", entry.rule}, {"message", entry.message}});
  }
  json["failures"] = Json::array();
  for (const Error& error : failures) json["failures"].push_back(error.message);
  return json;
}

std::string_view KindName(SuppressionKind kind) {
  switch (kind) {
    case SuppressionKind::kComment:
      return "comment";
    case SuppressionKind::kAnnotation:
      return "annotation";
    case SuppressionKind::kBaseline:
      return "baseline";
  }
  return "comment";
}

Json ToJson(const SuppressedDiagnostic& hidden) {
  Json json = ToJson(hidden.diagnostic);
  json["suppression"] = {{"kind", KindName(hidden.kind)}};
  AddUnlessEmpty(json["suppression"], "reason", hidden.reason);
  return json;
}

}  // namespace

std::string JsonReport(const LintResult& result) {
  Json diagnostics = Json::array();
  for (const Diagnostic& diagnostic : result.diagnostics())
    diagnostics.push_back(ToJson(diagnostic));
  Json report = {{"version", 1},
                 {"tool", {{"name", "meshlint"}, {"version", Version()}}},
                 {"summary", ToJson(result.summary(), result.failures())},
                 {"diagnostics", std::move(diagnostics)}};
  for (const SuppressedDiagnostic& hidden : result.suppressed()) {
    report["suppressed"].push_back(ToJson(hidden));
  }
  return report.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace meshlint
