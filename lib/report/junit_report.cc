// JUnit XML: a suite for each file with findings, a case for each finding.
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/strings.h"
#include "report/reports.h"

namespace meshlint {
namespace {

struct Suite {
  std::string name;
  std::vector<std::string> cases;
  std::size_t failures = 0;
  std::size_t errors = 0;
  std::size_t skipped = 0;
};

std::string Attribute(std::string_view name, std::string_view value) {
  return Cat(' ', name, "=\"", XmlText(value), '"');
}

std::string PlaceOf(const Diagnostic& diagnostic) {
  const Position& start = diagnostic.location.start;
  return Cat(diagnostic.location.file, ':', start.line, ':', start.column);
}

// What a reader of a failed test sees: the place and the help too.
std::string BodyOf(const Diagnostic& diagnostic) {
  std::string body = Cat(PlaceOf(diagnostic), ": ", SeverityName(diagnostic.severity), ": ",
                         diagnostic.message, " [", diagnostic.rule, ']');
  std::string text = XmlText(body);
  for (const RelatedLocation& related : diagnostic.related) {
    const Position& start = related.location.start;
    text += Cat('\n', XmlText(Cat(related.location.file, ':', start.line, ':', start.column, ": ",
                                  related.message)));
  }
  if (!diagnostic.help.empty()) text += Cat("\nhelp: ", XmlText(diagnostic.help));
  return text;
}

std::string CaseOf(const Diagnostic& diagnostic, bool fails) {
  const Location& at = diagnostic.location;
  std::string text =
      Cat("<testcase",
          Attribute("name", Cat(diagnostic.rule, " at ", at.start.line, ':', at.start.column)),
          Attribute("classname", at.file), Attribute("file", at.file),
          Attribute("line", std::to_string(at.start.line)), '>');
  text += fails
              ? Cat("<failure", Attribute("type", SeverityName(diagnostic.severity)),
                    Attribute("message", diagnostic.message), '>', BodyOf(diagnostic), "</failure>")
              : Cat("<system-out>", BodyOf(diagnostic), "</system-out>");
  return text + "</testcase>";
}

Suite& SuiteOf(std::vector<Suite>& suites, const std::string& name) {
  if (suites.empty() || suites.back().name != name) suites.push_back({name, {}, 0, 0, 0});
  return suites.back();
}

void AddDiagnostics(const LintResult& result, Severity fail_on, std::vector<Suite>& suites) {
  for (const Diagnostic& diagnostic : result.diagnostics()) {
    Suite& suite = SuiteOf(suites, diagnostic.location.file);
    const bool fails = fail_on != Severity::kOff && diagnostic.severity >= fail_on;
    suite.cases.push_back(CaseOf(diagnostic, fails));
    if (fails) ++suite.failures;
  }
}

// The run itself: it passes, unless something could not be read.
void AddRun(const LintResult& result, std::vector<Suite>& suites) {
  Suite run{"meshlint", {}, 0, 0, 0};
  run.cases.push_back(Cat("<testcase", Attribute("name", "run"), Attribute("classname", "meshlint"),
                          "><system-out>", XmlText(SummaryLine(result.summary())),
                          "</system-out></testcase>"));
  for (const Error& error : result.failures()) {
    run.cases.push_back(Cat(
        "<testcase", Attribute("name", "complete"), Attribute("classname", "meshlint"), "><error",
        Attribute("type", "incomplete"), Attribute("message", error.message), "/></testcase>"));
    ++run.errors;
  }
  for (const SkippedFile& file : result.summary().skipped) {
    run.cases.push_back(
        Cat("<testcase", Attribute("name", "checked"), Attribute("classname", file.file),
            "><skipped", Attribute("message", Cat("not checked: ", file.reason)), "/></testcase>"));
    ++run.skipped;
  }
  suites.push_back(std::move(run));
}

std::string Counts(std::size_t tests, std::size_t failures, std::size_t errors,
                   std::size_t skipped) {
  return Cat(" tests=\"", tests, "\" failures=\"", failures, "\" errors=\"", errors,
             "\" skipped=\"", skipped, '"');
}

}  // namespace

std::string JunitReport(const LintResult& result, const ReportOptions& options) {
  std::vector<Suite> suites;
  AddDiagnostics(result, options.fail_on, suites);
  AddRun(result, suites);
  std::size_t tests = 0;
  Suite all;
  std::string body;
  for (const Suite& suite : suites) {
    tests += suite.cases.size();
    all.failures += suite.failures;
    all.errors += suite.errors;
    all.skipped += suite.skipped;
    body += Cat(" <testsuite", Attribute("name", suite.name),
                Counts(suite.cases.size(), suite.failures, suite.errors, suite.skipped),
                " time=\"0\">\n");
    for (const std::string& one : suite.cases) body += Cat("  ", one, '\n');
    body += " </testsuite>\n";
  }
  return Cat("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"meshlint\"",
             Counts(tests, all.failures, all.errors, all.skipped), " time=\"0\">\n", body,
             "</testsuites>\n");
}

}  // namespace meshlint
