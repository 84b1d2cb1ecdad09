// GitLab code quality: one array, each entry with a fingerprint of its own.
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "base/strings.h"
#include "report/reports.h"

namespace meshlint {
namespace {

using Json = nlohmann::ordered_json;

std::string_view SeverityFor(Severity severity) {
  return severity == Severity::kError     ? "critical"
         : severity == Severity::kWarning ? "minor"
                                          : "info";
}

}  // namespace

std::string GitlabReport(const LintResult& result) {
  Json entries = Json::array();
  for (const Diagnostic& diagnostic : result.diagnostics()) {
    const Location& at = diagnostic.location;
    Json entry;
    entry["type"] = "issue";
    entry["description"] =
        Cat(diagnostic.message, diagnostic.help.empty() ? "" : " ", diagnostic.help);
    entry["check_name"] = diagnostic.rule;
    entry["categories"] = Json::array({diagnostic.group == "security" ? "Security" : "Bug Risk"});
    entry["fingerprint"] = diagnostic.fingerprint;
    entry["severity"] = SeverityFor(diagnostic.severity);
    entry["location"] = {{"path", at.file},
                         {"lines", {{"begin", at.start.line}, {"end", at.end.line}}}};
    entries.push_back(std::move(entry));
  }
  return entries.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace meshlint
