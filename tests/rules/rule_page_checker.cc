#include "rules/rule_page_checker.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>
#include <utility>

#include "base/strings.h"
#include "meshlint/linter.hpp"
#include "meshlint/options.hpp"
#include "rules/rule_page.h"
#include "text/text_edit.h"

namespace meshlint::testing {
namespace {

using Options = std::map<std::string, std::string>;
using Failures = std::vector<std::string>;

constexpr std::array<std::string_view, 7> kHeadings = {
    "What it finds", "Why it matters",     "Examples",  "Fix",
    "Options",       "When not to use it", "References"};

std::string_view OptionOf(const Options& options, const std::string& key,
                          std::string_view otherwise) {
  const auto found = options.find(key);
  return found == options.end() ? otherwise : std::string_view(found->second);
}

// Without `preset=` only the rule itself runs, with every condition of it; with it the preset
// decides.
Result<LintResult> Lint(const RuleDescription& rule, const Options& options,
                        const std::vector<Buffer>& files, const std::string& before = {}) {
  LintOptions lint;
  if (!before.empty())
    lint.against = {{files.front().name, Cat("old/", files.front().name), before}};
  const std::string_view preset = OptionOf(options, "preset", "none");
  const std::optional<Preset> parsed = ParsePreset(preset);
  if (!parsed) return Error{ErrorCode::kUsage, Cat("there is no preset ", Quote(preset))};
  lint.preset = *parsed;
  if (*parsed == Preset::kNone) lint.select = {std::string(rule.id)};
  lint.select.emplace_back("yaml-syntax");
  lint.kubernetes_version = OptionOf(options, "kubernetes", "latest");
  const std::string_view set = OptionOf(options, "set", "auto");
  lint.set_is = set == "partial"    ? SetIs::kPartial
                : set == "complete" ? SetIs::kComplete
                                    : SetIs::kAuto;
  lint.jobs = 1;
  Result<Linter> linter = Linter::Create(lint);
  if (!linter) return linter.error();
  return linter->LintBuffers(files);
}

std::vector<Diagnostic> OfRule(const LintResult& result, std::string_view id) {
  std::vector<Diagnostic> diagnostics;
  for (const Diagnostic& diagnostic : result.diagnostics()) {
    if (diagnostic.rule == id) diagnostics.push_back(diagnostic);
  }
  return diagnostics;
}

std::string RangeText(const Location& at) {
  std::string text = Cat(at.start.line, ":", at.start.column, "-");
  if (at.end.line != at.start.line) text += Cat(at.end.line, ":");
  return text + std::to_string(at.end.column);
}

std::string Show(const Diagnostic& diagnostic) {
  return Cat(RangeText(diagnostic.location), ": ", SeverityName(diagnostic.severity), ": ",
             diagnostic.message);
}

bool IsAt(const Expectation& expected, const Location& at) {
  if (at.start.line != expected.line || at.start.column != expected.begin) return false;
  if (expected.goes_on) return at.end.line > at.start.line;
  // An empty range is shown as one caret.
  const std::uint32_t end = at.end == at.start ? at.start.column + 1 : at.end.column;
  return at.end.line == expected.line && end == expected.end;
}

bool Holds(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

bool Matches(const Expectation& expected, const Diagnostic& diagnostic) {
  return IsAt(expected, diagnostic.location) && Holds(diagnostic.message, expected.text) &&
         (!expected.severity || *expected.severity == diagnostic.severity);
}

bool HasRelated(const Expectation& expected, const Diagnostic& diagnostic) {
  return std::any_of(diagnostic.related.begin(), diagnostic.related.end(),
                     [&](const RelatedLocation& place) {
                       return IsAt(expected, place.location) && Holds(place.message, expected.text);
                     });
}

// Each caret line takes one finding; what is left over on either side is a failure.
void Compare(const Example& example, const std::vector<Diagnostic>& diagnostics,
             Failures& failures) {
  std::vector<bool> announced(diagnostics.size());
  for (const Expectation& expected : example.expectations) {
    bool found = false;
    for (std::size_t i = 0; i < diagnostics.size() && !found; ++i) {
      if (expected.related) {
        found = HasRelated(expected, diagnostics[i]);
      } else if (!announced[i] && Matches(expected, diagnostics[i])) {
        found = announced[i] = true;
      }
    }
    if (found) continue;
    failures.push_back(Cat("rule.md:", expected.page_line, ": there is no ",
                           expected.related ? "related place" : "finding", " at ", expected.line,
                           ":", expected.begin, "-", expected.end,
                           expected.text.empty() ? "" : " with the text ",
                           expected.text.empty() ? "" : Quote(expected.text)));
  }
  for (std::size_t i = 0; i < diagnostics.size(); ++i) {
    if (announced[i]) continue;
    failures.push_back(
        Cat("rule.md:", example.page_line, ": not announced: ", Show(diagnostics[i])));
  }
}

Result<std::vector<Diagnostic>> Judge(const RuleDescription& rule, const Example& example,
                                      const std::string& text, Failures& failures) {
  const std::string name(OptionOf(example.options, "name", "example.yaml"));
  Result<LintResult> result = Lint(rule, example.options, {{name, text}}, example.before);
  if (!result) {
    failures.push_back(Cat("rule.md:", example.page_line, ": ", result.error().message));
    return result.error();
  }
  if (rule.group != "yaml") {
    for (const Diagnostic& diagnostic : OfRule(*result, "yaml-syntax")) {
      failures.push_back(
          Cat("rule.md:", example.page_line, ": the example is not YAML: ", Show(diagnostic)));
    }
    // A slip in `kind` or `schemaVersion` would make any example a good one.
    if (!result->checked_anything()) {
      failures.push_back(Cat("rule.md:", example.page_line, ": nothing in the example is judged"));
    }
  }
  return OfRule(*result, rule.id);
}

// What the first fix of each finding makes of the text; edits that overlap an earlier one are left
// out.
std::string Fixed(const std::string& text, const std::vector<Diagnostic>& diagnostics) {
  std::vector<TextEdit> edits;
  for (const Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.fixes.empty()) continue;
    for (const Edit& edit : diagnostic.fixes.front().edits) {
      TextEdit next{{edit.location.start.offset, edit.location.end.offset}, edit.text};
      if (std::none_of(edits.begin(), edits.end(),
                       [&next](const TextEdit& e) { return Conflicts(e, next); })) {
        edits.push_back(std::move(next));
      }
    }
  }
  return ApplyEdits(text, std::move(edits));
}

void CheckFixed(const RuleDescription& rule, const Example& bad, const Example& fixed,
                Failures& failures) {
  const auto before = Judge(rule, bad, bad.text, failures);
  if (!before) return;
  const std::string text = Fixed(bad.text, *before);
  if (text != fixed.text) {
    failures.push_back(Cat("rule.md:", fixed.page_line, ": the fix gives another text:\n", text));
    return;
  }
  const auto after = Judge(rule, bad, text, failures);
  if (!after) return;
  for (const Diagnostic& diagnostic : *after) {
    failures.push_back(Cat("rule.md:", fixed.page_line, ": not clean: ", Show(diagnostic)));
  }
  if (Fixed(text, *after) != text)
    failures.push_back(Cat("rule.md:", fixed.page_line, ": a second fix changes it"));
}

void CheckOutline(const RuleDescription& rule, const RulePage& page, std::string_view text,
                  Failures& failures) {
  failures.insert(failures.end(), page.errors.begin(), page.errors.end());
  if (page.title != rule.id)
    failures.push_back(Cat("rule.md:1: the title is not `# ", rule.id, "`"));
  if (!std::equal(page.headings.begin(), page.headings.end(), kHeadings.begin(), kHeadings.end())) {
    failures.push_back(
        Cat("rule.md: the headings are not these seven in this order: ",
            JoinWords(std::vector<std::string>(kHeadings.begin(), kHeadings.end()))));
  }
  if (Holds(text, "REPLACE"))
    failures.emplace_back("rule.md: a mark REPLACE of rules/new-rule is left");
  for (const RuleOptionDescription& option : rule.options) {
    if (!Holds(page.options_section, Cat('`', option.name, '`'))) {
      failures.push_back(Cat("rule.md: the section Options does not name `", option.name, "`"));
    }
  }
}

void CheckKinds(const RuleDescription& rule, const RulePage& page, Failures& failures) {
  const auto count = [&page](ExampleKind kind) {
    return std::count_if(page.examples.begin(), page.examples.end(),
                         [kind](const Example& example) { return example.kind == kind; });
  };
  if (count(ExampleKind::kBad) == 0)
    failures.emplace_back("rule.md: there is no `yaml bad` example");
  if (count(ExampleKind::kGood) == 0)
    failures.emplace_back("rule.md: there is no `yaml good` example");
  if ((rule.fix != "none") != (count(ExampleKind::kFixed) > 0)) {
    failures.push_back(Cat("rule.md: the rule says of its fix \"", rule.fix, "\", and there ",
                           rule.fix == "none" ? "is a" : "is no", " `yaml fixed` example"));
  }
}

std::string ReadFile(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

// A line of expected.txt.
struct ExpectedLine {
  std::size_t number = 0;
  std::string place;  // "web.yaml:12:7"
  std::optional<Severity> severity;
  std::string text;
};

struct ExpectedFile {
  Options options;
  std::vector<ExpectedLine> lines;
  Failures failures;
};

ExpectedFile ReadExpected(const std::string& text) {
  ExpectedFile expected;
  std::size_t number = 0;
  for (const std::string_view whole : Split(text, '\n')) {
    ++number;
    const std::string_view line = Trim(whole);
    if (line.empty() || line.front() == '#') continue;
    if (StartsWith(line, "options:")) {
      for (const std::string_view word : Split(Trim(line.substr(8)), ' ')) {
        const std::size_t equals = std::min(word.find('='), word.size());
        expected.options[std::string(word.substr(0, equals))] =
            word.substr(std::min(equals + 1, word.size()));
      }
      continue;
    }
    const std::size_t end = line.find(": ");
    if (end == std::string_view::npos ||
        std::count(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(end), ':') != 2) {
      expected.failures.push_back(Cat("expected.txt:", number, ": not FILE:LINE:COLUMN: TEXT"));
      continue;
    }
    std::string_view rest = Trim(line.substr(end + 2));
    const std::optional<Severity> severity = TakeSeverity(rest);
    expected.lines.push_back(
        {number, std::string(line.substr(0, end)), severity, std::string(rest)});
  }
  return expected;
}

}  // namespace

std::vector<std::string> CheckRulePage(const RuleDescription& rule, std::string_view page) {
  Failures failures;
  const RulePage parsed = ParseRulePage(page);
  CheckOutline(rule, parsed, page, failures);
  CheckKinds(rule, parsed, failures);
  const Example* bad = nullptr;
  for (const Example& example : parsed.examples) {
    if (example.kind == ExampleKind::kFixed) {
      CheckFixed(rule, *bad, example, failures);
      continue;
    }
    bad = &example;
    const auto diagnostics = Judge(rule, example, example.text, failures);
    if (diagnostics) Compare(example, *diagnostics, failures);
  }
  return failures;
}

std::vector<std::string> CheckRuleCase(const RuleDescription& rule,
                                       const std::filesystem::path& folder) {
  std::vector<Buffer> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file() || entry.path().filename() == "expected.txt") continue;
    files.push_back(
        {std::filesystem::relative(entry.path(), folder).generic_string(), ReadFile(entry.path())});
  }
  ExpectedFile expected = ReadExpected(ReadFile(folder / "expected.txt"));
  Failures failures = std::move(expected.failures);
  const Result<LintResult> result = Lint(rule, expected.options, files);
  if (!result) return {result.error().message};
  std::vector<Diagnostic> diagnostics = OfRule(*result, rule.id);
  for (const ExpectedLine& line : expected.lines) {
    const auto found =
        std::find_if(diagnostics.begin(), diagnostics.end(), [&line](const Diagnostic& diagnostic) {
          const Location& at = diagnostic.location;
          return line.place == Cat(at.file, ":", at.start.line, ":", at.start.column) &&
                 Holds(diagnostic.message, line.text) &&
                 (!line.severity || *line.severity == diagnostic.severity);
        });
    if (found == diagnostics.end()) {
      failures.push_back(Cat("expected.txt:", line.number, ": there is no such finding"));
    } else {
      diagnostics.erase(found);
    }
  }
  for (const Diagnostic& diagnostic : diagnostics) {
    failures.push_back(
        Cat("expected.txt: not announced: ", diagnostic.location.file, ":", Show(diagnostic)));
  }
  return failures;
}

}  // namespace meshlint::testing
