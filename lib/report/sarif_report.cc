// SARIF 2.1.0, as strict readers want it: every rule with its metadata and an index, true regions
// in UTF-16 units, relative URIs below %SRCROOT%, no empty objects, and no more of anything than
// GitHub takes.
#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/strings.h"
#include "meshlint/rules.hpp"
#include "meshlint/version.hpp"
#include "report/reports.h"

namespace meshlint {
namespace {

using Json = nlohmann::ordered_json;

// What GitHub refuses a file over, or leaves out itself: the worst findings stay.
constexpr std::size_t kMostResults = 25'000;
constexpr std::size_t kMostRelated = 99;  // a result has 100 locations, one is its own
constexpr std::size_t kMostTags = 10;
constexpr std::string_view kFingerprint = "meshlint/v1";
constexpr std::string_view kRoot = "%SRCROOT%";

std::string_view LevelOf(Severity severity) {
  return severity == Severity::kError     ? "error"
         : severity == Severity::kWarning ? "warning"
                                          : "note";
}

// Sentences for readers: the first letter large, a full stop.
std::string Sentence(std::string_view text) {
  std::string sentence(text);
  if (sentence.empty()) return sentence;
  if (sentence.front() >= 'a' && sentence.front() <= 'z') {
    sentence.front() = static_cast<char>(sentence.front() - 'a' + 'A');
  }
  if (sentence.back() != '.') sentence += '.';
  return sentence;
}

// "image-latest-tag" -> "ImageLatestTag"
std::string PascalName(std::string_view id) {
  std::string name;
  for (const std::string_view word : Split(id, '-')) {
    if (word.empty()) continue;
    name += static_cast<char>(word[0] >= 'a' && word[0] <= 'z' ? word[0] - 'a' + 'A' : word[0]);
    name += word.substr(1);
  }
  return name;
}

Json Text(std::string_view text) { return {{"text", text}}; }

Json ArtifactOf(const std::string& file) {
  if (StartsWith(file, "/")) return {{"uri", Cat("file://", UriPath(file))}};
  const std::string uri = UriPath(file);
  // A colon in the first segment would make it a scheme; UriPath has spelled it out.
  Json artifact = {{"uri", uri}};
  if (uri != ".." && !StartsWith(uri, "../")) artifact["uriBaseId"] = kRoot;
  return artifact;
}

Json RegionOf(const Location& location) {
  return {{"startLine", location.start.line},
          {"startColumn", location.start.column_utf16},
          {"endLine", location.end.line},
          {"endColumn", location.end.column_utf16}};
}

Json PhysicalLocation(const Location& location) {
  return {{"artifactLocation", ArtifactOf(location.file)}, {"region", RegionOf(location)}};
}

Json RuleObject(const RuleDescription& rule) {
  Json json;
  json["id"] = rule.id;
  json["name"] = PascalName(rule.id);
  json["shortDescription"] = Text(Sentence(rule.summary));
  json["fullDescription"] = json["shortDescription"];
  json["defaultConfiguration"] = {{"level", LevelOf(rule.severity)}};
  json["help"] = Text(Cat("`meshlint explain ", rule.id, "` shows the page of this rule."));
  if (!rule.page.empty()) json["help"]["markdown"] = rule.page;
  Json tags = Json::array({"kubernetes", rule.group});
  for (const std::string_view alias : rule.aliases) {
    if (tags.size() < kMostTags) tags.push_back(alias);
  }
  json["properties"] = {
      {"tags", std::move(tags)},
      {"precision", "very-high"},
      {"problem.severity", rule.severity == Severity::kError     ? "error"
                           : rule.severity == Severity::kWarning ? "warning"
                                                                 : "recommendation"},
      {"fix", rule.fix}};
  return json;
}

Json FixObject(const Fix& fix) {
  std::vector<std::pair<std::string, Json>> changes;  // by file, in order
  for (const Edit& edit : fix.edits) {
    const auto same = [&edit](const auto& change) { return change.first == edit.location.file; };
    auto change = std::find_if(changes.begin(), changes.end(), same);
    if (change == changes.end()) {
      changes.emplace_back(edit.location.file, Json::array());
      change = changes.end() - 1;
    }
    Json replacement = {{"deletedRegion", RegionOf(edit.location)}};
    if (!edit.text.empty()) replacement["insertedContent"] = Text(edit.text);
    change->second.push_back(std::move(replacement));
  }
  Json artifacts = Json::array();
  for (auto& [file, replacements] : changes) {
    artifacts.push_back(
        {{"artifactLocation", ArtifactOf(file)}, {"replacements", std::move(replacements)}});
  }
  return {{"description", Text(fix.title)}, {"artifactChanges", std::move(artifacts)}};
}

std::string ObjectName(const ObjectReference& object) {
  std::string name = object.kind;
  if (!object.namespace_name.empty())
    name += Cat(name.empty() ? "" : " ", object.namespace_name, '/');
  if (object.name.empty()) return name;
  return EndsWith(name, "/") ? name + object.name : Cat(name, name.empty() ? "" : " ", object.name);
}

Json LocationObject(const Diagnostic& diagnostic) {
  Json location = {{"physicalLocation", PhysicalLocation(diagnostic.location)}};
  const std::string object = ObjectName(diagnostic.object);
  if (!object.empty()) {
    location["logicalLocations"] = Json::array(
        {{{"fullyQualifiedName", Cat(object, diagnostic.path.empty() ? "" : " ", diagnostic.path)},
          {"kind", "object"}}});
  }
  return location;
}

class SarifWriter {
 public:
  explicit SarifWriter(const LintResult& result) : result_(result) {}

  std::string Write() {
    CollectRules();
    Json results = Results();
    Json run;
    run["tool"]["driver"] = {{"name", "meshlint"},
                             {"version", Version()},
                             {"semanticVersion", Version()},
                             {"rules", std::move(rules_)}};
    run["invocations"] = Json::array({Invocation()});
    run["columnKind"] = "utf16CodeUnits";
    run["results"] = std::move(results);
    const Json report = {{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                         {"version", "2.1.0"},
                         {"runs", Json::array({std::move(run)})}};
    return report.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
  }

 private:
  // Rules of the findings, sorted by id: a file for each run stays small, an index stays right.
  void CollectRules() {
    for (const Diagnostic& diagnostic : result_.diagnostics()) index_of_[diagnostic.rule] = 0;
    for (const SuppressedDiagnostic& hidden : result_.suppressed()) {
      index_of_[hidden.diagnostic.rule] = 0;
    }
    rules_ = Json::array();
    for (auto& [id, index] : index_of_) {
      index = rules_.size();
      const std::optional<RuleDescription> rule = DescribeRule(id);
      rules_.push_back(rule ? RuleObject(*rule) : Json{{"id", id}});
    }
  }

  Json Results() {
    const std::vector<Diagnostic>& all = result_.diagnostics();
    std::vector<std::size_t> shown = WorstFirst(all);
    if (shown.size() > kMostResults) {
      Notify("warning", Cat("There are ", all.size(), " findings. This report has the worst ",
                            kMostResults, " of them, as more are not accepted by GitHub."));
      shown.resize(kMostResults);
    }
    std::sort(shown.begin(), shown.end());
    Json results = Json::array();
    for (const std::size_t i : shown) {
      results.push_back(ResultObject(all[i]));
      if (!result_.suppressed().empty()) results.back()["suppressions"] = Json::array();
    }
    for (const SuppressedDiagnostic& hidden : result_.suppressed()) {
      if (results.size() == kMostResults) break;
      results.push_back(ResultObject(hidden.diagnostic));
      Json suppression = {
          {"kind", hidden.kind == SuppressionKind::kBaseline ? "external" : "inSource"},
          {"status", "accepted"}};
      if (!hidden.reason.empty()) suppression["justification"] = hidden.reason;
      results.back()["suppressions"] = Json::array({std::move(suppression)});
    }
    return results;
  }

  Json ResultObject(const Diagnostic& diagnostic) {
    Json json;
    json["ruleId"] = diagnostic.rule;
    json["ruleIndex"] = index_of_.at(diagnostic.rule);
    json["level"] = LevelOf(diagnostic.severity);
    const std::string_view help = diagnostic.help;
    json["message"] = Text(Cat(diagnostic.message, help.empty() ? "" : " ", help));
    json["locations"] = Json::array({LocationObject(diagnostic)});
    AddRelated(diagnostic, json);
    json["partialFingerprints"] = {{kFingerprint, diagnostic.fingerprint}};
    if (diagnostic.fixes.empty()) return json;
    Json fixes = Json::array();
    for (const Fix& fix : diagnostic.fixes) {
      if (!fix.edits.empty()) fixes.push_back(FixObject(fix));
    }
    if (!fixes.empty()) json["fixes"] = std::move(fixes);
    return json;
  }

  void AddRelated(const Diagnostic& diagnostic, Json& json) {
    if (diagnostic.related.empty()) return;
    Json related = Json::array();
    for (const RelatedLocation& place : diagnostic.related) {
      if (related.size() == kMostRelated) {
        Notify("note", Cat("A finding of ", diagnostic.rule, " in ", diagnostic.location.file,
                           " has ", diagnostic.related.size(),
                           " related places. This report has the first ", kMostRelated, "."));
        break;
      }
      related.push_back({{"id", related.size()},
                         {"physicalLocation", PhysicalLocation(place.location)},
                         {"message", Text(place.message)}});
    }
    json["relatedLocations"] = std::move(related);
  }

  void Notify(std::string_view level, const std::string& message) {
    notifications_.push_back({{"level", level}, {"message", Text(message)}});
  }

  Json Invocation() {
    Json configuration = Json::array();
    for (const Error& error : result_.failures()) {
      if (error.code == ErrorCode::kConfiguration) {
        configuration.push_back({{"level", "error"}, {"message", Text(error.message)}});
      } else {
        Notify("error", error.message);
      }
    }
    for (const SkippedFile& file : result_.summary().skipped) {
      notifications_.push_back(
          {{"level", "note"},
           {"message", Text(Cat("Not checked: ", file.reason))},
           {"locations",
            Json::array({{{"physicalLocation", {{"artifactLocation", ArtifactOf(file.file)}}}}})}});
    }
    Json invocation = {{"executionSuccessful", result_.failures().empty()}};
    if (!notifications_.empty()) {
      invocation["toolExecutionNotifications"] = std::move(notifications_);
    }
    if (!configuration.empty()) {
      invocation["toolConfigurationNotifications"] = std::move(configuration);
    }
    return invocation;
  }

  const LintResult& result_;
  std::map<std::string, std::size_t> index_of_;
  Json rules_;
  Json notifications_ = Json::array();
};

}  // namespace

std::string SarifReport(const LintResult& result) { return SarifWriter(result).Write(); }

}  // namespace meshlint
