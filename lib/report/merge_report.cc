// MergeReports: the JSON or SARIF reports of the shards of a run as the one report that the whole
// run would have written.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/strings.h"
#include "meshlint/report.hpp"

namespace meshlint {
namespace {

using Json = nlohmann::ordered_json;

std::string Dump(const Json& json) {
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

// Members of reports that others may have edited: nothing is taken for granted.
const Json& Member(const Json& json, const char* name) {
  static const Json none;
  if (!json.is_object()) return none;
  const auto found = json.find(name);
  return found == json.end() ? none : *found;
}

std::string TextOf(const Json& json) { return json.is_string() ? json.get<std::string>() : ""; }

std::uint64_t NumberOf(const Json& json) {
  return json.is_number_unsigned() ? json.get<std::uint64_t>() : 0;
}

// Appends the entries of a list that are not there yet.
class UniqueList {
 public:
  void Append(const Json& entries) {
    for (const Json& entry : entries) {
      if (said_.insert(entry.dump(-1, ' ', false, Json::error_handler_t::replace)).second) {
        list_.push_back(entry);
      }
    }
  }
  bool empty() const { return list_.empty(); }
  template <class Key>
  Json SortedBy(const Key& key) {
    std::stable_sort(list_.begin(), list_.end(),
                     [&key](const Json& a, const Json& b) { return key(a) < key(b); });
    return std::move(list_);
  }
  Json Take() { return std::move(list_); }

 private:
  Json list_ = Json::array();
  std::set<std::string> said_;
};

// ---- JSON ----

auto PlaceInJson(const Json& diagnostic) {
  return std::tuple(TextOf(Member(diagnostic, "file")),
                    NumberOf(Member(Member(diagnostic, "start"), "offset")),
                    NumberOf(Member(Member(diagnostic, "end"), "offset")),
                    TextOf(Member(diagnostic, "rule")), TextOf(Member(diagnostic, "message")));
}

std::string FileInJson(const Json& entry) { return TextOf(Member(entry, "file")); }

void CountInto(Json& summary, const Json& diagnostics) {
  for (const auto& [member, severity] :
       {std::pair("errors", "error"), std::pair("warnings", "warning"),
        std::pair("infos", "info")}) {
    std::uint64_t number = 0;
    for (const Json& diagnostic : diagnostics) {
      if (TextOf(Member(diagnostic, "severity")) == severity) ++number;
    }
    summary[member] = number;
  }
}

Json MergeJson(const std::vector<Json>& reports) {
  Json merged = reports.front();
  Json& summary = merged["summary"];
  UniqueList diagnostics;
  UniqueList suppressed;
  std::map<std::string, UniqueList> lists;  // of the summary
  for (const char* count : {"files", "documents", "objects", "without_schema"}) {
    std::uint64_t sum = 0;
    for (const Json& report : reports) sum += NumberOf(Member(Member(report, "summary"), count));
    summary[count] = sum;
  }
  for (const Json& report : reports) {
    diagnostics.Append(Member(report, "diagnostics"));
    suppressed.Append(Member(report, "suppressed"));
    for (const char* list : {"skipped", "not_evaluated", "stale_baseline", "failures"}) {
      lists[list].Append(Member(Member(report, "summary"), list));
    }
  }
  merged["diagnostics"] = diagnostics.SortedBy(PlaceInJson);
  CountInto(summary, merged["diagnostics"]);
  for (auto& [name, list] : lists) {
    if (list.empty() && name == "stale_baseline") continue;
    summary[name] = name == "failures" ? list.Take() : list.SortedBy(FileInJson);
  }
  Json hidden = suppressed.SortedBy(PlaceInJson);
  summary["suppressed"] = hidden.size();
  merged.erase("suppressed");
  if (!hidden.empty()) merged["suppressed"] = std::move(hidden);
  return merged;
}

// ---- SARIF ----

const Json& RunOf(const Json& report) { return Member(report, "runs").front(); }

const Json& RulesOf(const Json& report) {
  return Member(Member(Member(RunOf(report), "tool"), "driver"), "rules");
}

auto PlaceInSarif(const Json& result) {
  const Json& locations = Member(result, "locations");
  static const Json none;
  const Json& place = Member(locations.is_array() && !locations.empty() ? locations.front() : none,
                             "physicalLocation");
  const Json& region = Member(place, "region");
  return std::tuple(TextOf(Member(Member(place, "artifactLocation"), "uri")),
                    NumberOf(Member(region, "startLine")), NumberOf(Member(region, "startColumn")),
                    NumberOf(Member(region, "endLine")), NumberOf(Member(region, "endColumn")),
                    TextOf(Member(result, "ruleId")));
}

Json MergeInvocations(const std::vector<Json>& reports) {
  bool successful = true;
  std::map<std::string, UniqueList> notifications;
  for (const Json& report : reports) {
    for (const Json& invocation : Member(RunOf(report), "invocations")) {
      successful = successful && Member(invocation, "executionSuccessful") == Json(true);
      for (const char* list : {"toolExecutionNotifications", "toolConfigurationNotifications"}) {
        notifications[list].Append(Member(invocation, list));
      }
    }
  }
  Json invocation = {{"executionSuccessful", successful}};
  for (auto& [name, list] : notifications) {
    if (!list.empty()) invocation[name] = list.Take();
  }
  return Json::array({std::move(invocation)});
}

Json MergeSarif(const std::vector<Json>& reports) {
  Json merged = reports.front();
  Json& run = merged["runs"][0];
  std::map<std::string, Json> rules;  // by id
  UniqueList results;
  bool any_suppressed = false;
  for (const Json& report : reports) {
    for (const Json& rule : RulesOf(report)) rules.emplace(TextOf(Member(rule, "id")), rule);
    for (Json result : Member(RunOf(report), "results")) {
      if (!result.is_object()) continue;
      result["ruleIndex"] = 0;  // set anew below, and no matter for what is equal
      any_suppressed = any_suppressed || result.contains("suppressions");
      results.Append(Json::array({std::move(result)}));
    }
  }
  std::map<std::string, std::size_t> index_of;
  Json& list = run["tool"]["driver"]["rules"] = Json::array();
  for (auto& [id, rule] : rules) {
    index_of[id] = list.size();
    list.push_back(std::move(rule));
  }
  run["results"] = results.SortedBy(PlaceInSarif);
  for (Json& result : run["results"]) {
    const auto index = index_of.find(TextOf(Member(result, "ruleId")));
    if (index != index_of.end()) result["ruleIndex"] = index->second;
    if (any_suppressed && !result.contains("suppressions")) {
      result["suppressions"] = Json::array();
    }
  }
  run["invocations"] = MergeInvocations(reports);
  return merged;
}

// ---- both ----

enum class Kind { kJson, kSarif };

std::optional<Kind> KindOf(const Json& report) {
  if (Member(report, "version") == Json("2.1.0") && Member(report, "runs").is_array() &&
      Member(report, "runs").size() == 1 && RunOf(report).is_object()) {
    return Kind::kSarif;
  }
  if (Member(report, "version") == Json(1) && Member(report, "diagnostics").is_array() &&
      Member(report, "summary").is_object()) {
    return Kind::kJson;
  }
  return std::nullopt;
}

}  // namespace

Result<std::string> MergeReports(const std::vector<std::string>& names,
                                 const std::vector<std::string>& reports) {
  std::vector<Json> read;
  std::optional<Kind> kind;
  for (std::size_t i = 0; i < reports.size(); ++i) {
    const std::string name = i < names.size() ? names[i] : Cat("report ", i + 1);
    read.push_back(Json::parse(reports[i], nullptr, false));
    const std::optional<Kind> own = KindOf(read.back());
    if (!own) {
      return Error{ErrorCode::kUsage,
                   Cat(name, " is no report of meshlint in the format json or sarif")};
    }
    if (kind && *kind != *own) {
      return Error{ErrorCode::kUsage,
                   Cat(name,
                       " is of another format than the reports before it; merge reports of "
                       "one format")};
    }
    kind = own;
  }
  if (!kind) return Error{ErrorCode::kUsage, "there is no report to merge"};
  return Dump(*kind == Kind::kSarif ? MergeSarif(read) : MergeJson(read));
}

}  // namespace meshlint
