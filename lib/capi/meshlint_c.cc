// The C interface, over the public C++ one alone: translates types and ends all exceptions.
#include <algorithm>
#include <cstring>
#include <exception>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "meshlint/fix.hpp"
#include "meshlint/linter.hpp"
#include "meshlint/meshlint.h"
#include "meshlint/options.hpp"
#include "meshlint/report.hpp"
#include "meshlint/result.hpp"
#include "meshlint/rules.hpp"
#include "meshlint/version.hpp"

struct meshlint_string {
  std::string text;
};
struct meshlint_error {
  int code = MESHLINT_ERROR_INTERNAL;
  std::string message;
};
struct meshlint_linter {
  meshlint::Linter linter;
};
struct meshlint_result {
  meshlint::LintResult result;
};

namespace {

using meshlint::Error;
using meshlint::ErrorCode;

// What is returned when there is no memory left even for an error; destroying it does nothing.
meshlint_error* OutOfMemory() {
  static meshlint_error error{MESHLINT_ERROR_INTERNAL, "out of memory"};
  return &error;
}

std::string_view View(meshlint_text text) {
  return text.data == nullptr ? std::string_view() : std::string_view(text.data, text.size);
}
meshlint_text Text(std::string_view text) { return {text.data(), text.size()}; }

int CodeOf(ErrorCode code) {
  switch (code) {
    case ErrorCode::kUsage:
      return MESHLINT_ERROR_USAGE;
    case ErrorCode::kConfiguration:
      return MESHLINT_ERROR_CONFIGURATION;
    case ErrorCode::kNotFound:
      return MESHLINT_ERROR_NOT_FOUND;
    case ErrorCode::kUnreadable:
      return MESHLINT_ERROR_UNREADABLE;
    case ErrorCode::kUnwritable:
      return MESHLINT_ERROR_UNWRITABLE;
    case ErrorCode::kInternal:
      return MESHLINT_ERROR_INTERNAL;
  }
  return MESHLINT_ERROR_INTERNAL;
}

meshlint_error* Failed(const Error& error) {
  return new meshlint_error{CodeOf(error.code), error.message};
}

// Runs `work`, which returns an error or null; exceptions become errors.
template <class Work>
meshlint_error* Guarded(const Work& work) {
  try {
    try {
      return work();
    } catch (const std::bad_alloc&) {
      return OutOfMemory();
    } catch (const std::exception& error) {
      return new meshlint_error{MESHLINT_ERROR_INTERNAL, error.what()};
    }
  } catch (...) {
    return OutOfMemory();
  }
}

// Copies a structure to a caller who may know fewer members of it than we do.
template <class Structure>
int Give(const Structure& ours, Structure* theirs) {
  const std::size_t size = std::min(theirs->struct_size, sizeof(Structure));
  const std::size_t known = theirs->struct_size;
  std::memcpy(theirs, &ours, size);
  theirs->struct_size = known;
  return 1;
}

std::vector<std::string> Words(meshlint_text list) {
  std::vector<std::string> words;
  for (std::string_view rest = View(list); !rest.empty();) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    if (comma > 0) words.emplace_back(rest.substr(0, comma));
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
  return words;
}

Error Unknown(std::string_view what, meshlint_text word) {
  return {ErrorCode::kUsage,
          "there is no " + std::string(what) + " \"" + std::string(View(word)) + "\""};
}

meshlint::Result<meshlint::LintOptions> OptionsOf(const meshlint_options* given) {
  meshlint::LintOptions options;
  if (given == nullptr) return options;
  meshlint_options own{};
  std::memcpy(&own, given, std::min(given->struct_size, sizeof own));
  if (own.kubernetes_version.size > 0) options.kubernetes_version = View(own.kubernetes_version);
  if (own.preset.size > 0) {
    const std::optional<meshlint::Preset> preset = meshlint::ParsePreset(View(own.preset));
    if (!preset) return Unknown("preset", own.preset);
    options.preset = *preset;
  }
  if (own.set_is.size > 0) {
    const std::string_view word = View(own.set_is);
    if (word != "auto" && word != "complete" && word != "partial")
      return Unknown("kind of set", own.set_is);
    options.set_is = word == "complete"  ? meshlint::SetIs::kComplete
                     : word == "partial" ? meshlint::SetIs::kPartial
                                         : meshlint::SetIs::kAuto;
  }
  options.select = Words(own.select);
  options.ignore = Words(own.ignore);
  options.jobs = own.jobs;
  if (own.max_file_size > 0) options.limits.max_file_size = own.max_file_size;
  return options;
}

meshlint_position PositionOf(const meshlint::Position& position) {
  return {position.line, position.column, position.column_utf16, position.offset};
}

meshlint_location LocationOf(const meshlint::Location& location) {
  return {Text(location.file), PositionOf(location.start), PositionOf(location.end)};
}

// The finding of that index, or null.
const meshlint::Diagnostic* At(const meshlint_result* result, std::size_t index) {
  const std::vector<meshlint::Diagnostic>& all = result->result.diagnostics();
  return index < all.size() ? &all[index] : nullptr;
}

const meshlint::Fix* FixAt(const meshlint_result* result, std::size_t index, std::size_t fix) {
  const meshlint::Diagnostic* const diagnostic = At(result, index);
  return diagnostic != nullptr && fix < diagnostic->fixes.size() ? &diagnostic->fixes[fix]
                                                                 : nullptr;
}

void Hand(meshlint::LintResult result, meshlint_result** to) {
  *to = new meshlint_result{std::move(result)};
}

}  // namespace

meshlint_text meshlint_string_text(const meshlint_string* string) { return Text(string->text); }
void meshlint_string_destroy(meshlint_string* string) { delete string; }

int meshlint_error_code(const meshlint_error* error) { return error->code; }
meshlint_text meshlint_error_message(const meshlint_error* error) { return Text(error->message); }
void meshlint_error_destroy(meshlint_error* error) {
  if (error != OutOfMemory()) delete error;
}

meshlint_text meshlint_version(void) { return Text(meshlint::Version()); }

meshlint_error* meshlint_linter_create(const meshlint_options* options, meshlint_linter** linter) {
  *linter = nullptr;
  return Guarded([&]() -> meshlint_error* {
    const meshlint::Result<meshlint::LintOptions> own = OptionsOf(options);
    if (!own) return Failed(own.error());
    meshlint::Result<meshlint::Linter> created = meshlint::Linter::Create(*own);
    if (!created) return Failed(created.error());
    *linter = new meshlint_linter{std::move(*created)};
    return nullptr;
  });
}
void meshlint_linter_destroy(meshlint_linter* linter) { delete linter; }

meshlint_error* meshlint_lint_paths(const meshlint_linter* linter, const meshlint_text* paths,
                                    size_t count, meshlint_result** result) {
  *result = nullptr;
  return Guarded([&]() -> meshlint_error* {
    std::vector<std::string> own;
    for (std::size_t i = 0; i < count; ++i) own.emplace_back(View(paths[i]));
    Hand(linter->linter.Lint(own), result);
    return nullptr;
  });
}

meshlint_error* meshlint_lint_buffer(const meshlint_linter* linter, meshlint_text name,
                                     meshlint_text text, meshlint_result** result) {
  *result = nullptr;
  return Guarded([&]() -> meshlint_error* {
    Hand(linter->linter.LintBuffer(View(name), View(text)), result);
    return nullptr;
  });
}

meshlint_error* meshlint_lint_buffers(const meshlint_linter* linter, const meshlint_buffer* buffers,
                                      size_t count, meshlint_result** result) {
  *result = nullptr;
  return Guarded([&]() -> meshlint_error* {
    std::vector<meshlint::Buffer> own;
    for (std::size_t i = 0; i < count; ++i)
      own.push_back({std::string(View(buffers[i].name)), std::string(View(buffers[i].text))});
    Hand(linter->linter.LintBuffers(own), result);
    return nullptr;
  });
}

size_t meshlint_result_count(const meshlint_result* result) {
  return result->result.diagnostics().size();
}

int meshlint_result_get(const meshlint_result* result, size_t index,
                        meshlint_diagnostic* diagnostic) {
  const meshlint::Diagnostic* const found = At(result, index);
  if (found == nullptr) return 0;
  meshlint_diagnostic own{};
  own.rule = Text(found->rule);
  own.group = Text(found->group);
  own.severity = static_cast<int>(found->severity);
  own.message = Text(found->message);
  own.help = Text(found->help);
  own.location = LocationOf(found->location);
  own.document = found->document;
  own.path = Text(found->path);
  own.text_path = Text(found->text_path);
  own.api_version = Text(found->object.api_version);
  own.kind = Text(found->object.kind);
  own.namespace_name = Text(found->object.namespace_name);
  own.name = Text(found->object.name);
  own.component_id = Text(found->component.id);
  own.component_name = Text(found->component.name);
  own.fingerprint = Text(found->fingerprint);
  own.related_count = found->related.size();
  own.fix_count = found->fixes.size();
  return Give(own, diagnostic);
}

int meshlint_result_related(const meshlint_result* result, size_t index, size_t related,
                            meshlint_related* place) {
  const meshlint::Diagnostic* const found = At(result, index);
  if (found == nullptr || related >= found->related.size()) return 0;
  const meshlint::RelatedLocation& one = found->related[related];
  return Give(meshlint_related{0, LocationOf(one.location), Text(one.message)}, place);
}

int meshlint_result_fix(const meshlint_result* result, size_t index, size_t fix,
                        meshlint_fix* found) {
  const meshlint::Fix* const one = FixAt(result, index, fix);
  if (one == nullptr) return 0;
  const int is_safe = one->safety == meshlint::FixSafety::kSafe ? 1 : 0;
  return Give(meshlint_fix{0, Text(one->title), is_safe, one->edits.size()}, found);
}

int meshlint_result_edit(const meshlint_result* result, size_t index, size_t fix, size_t edit,
                         meshlint_edit* found) {
  const meshlint::Fix* const one = FixAt(result, index, fix);
  if (one == nullptr || edit >= one->edits.size()) return 0;
  const meshlint::Edit& part = one->edits[edit];
  return Give(meshlint_edit{0, LocationOf(part.location), Text(part.text)}, found);
}

void meshlint_result_summary(const meshlint_result* result, meshlint_summary* summary) {
  const meshlint::LintSummary& own = result->result.summary();
  Give(meshlint_summary{0, own.files, own.documents, own.objects, own.errors, own.warnings,
                        own.infos, own.suppressed},
       summary);
}

size_t meshlint_result_failure_count(const meshlint_result* result) {
  return result->result.failures().size();
}

meshlint_text meshlint_result_failure(const meshlint_result* result, size_t index) {
  const std::vector<Error>& failures = result->result.failures();
  return index < failures.size() ? Text(failures[index].message) : meshlint_text{nullptr, 0};
}

meshlint_error* meshlint_result_report(const meshlint_result* result, meshlint_text format,
                                       meshlint_string** report) {
  *report = nullptr;
  return Guarded([&]() -> meshlint_error* {
    const std::optional<meshlint::ReportFormat> known = meshlint::ParseReportFormat(View(format));
    if (!known) return Failed(Unknown("report format", format));
    *report = new meshlint_string{meshlint::Report(result->result, *known)};
    return nullptr;
  });
}

void meshlint_result_destroy(meshlint_result* result) { delete result; }

meshlint_error* meshlint_fix_buffer(const meshlint_linter* linter, meshlint_text name,
                                    meshlint_text text, int unsafe, meshlint_string** fixed,
                                    meshlint_result** remaining) {
  *fixed = nullptr;
  if (remaining != nullptr) *remaining = nullptr;
  return Guarded([&]() -> meshlint_error* {
    meshlint::FixOptions options;
    options.unsafe = unsafe != 0;
    meshlint::FixResult result =
        meshlint::FixBuffer(linter->linter, View(name), View(text), options);
    auto own = std::make_unique<meshlint_string>();
    own->text =
        result.files.empty() ? std::string(View(text)) : std::move(result.files.front().after);
    if (remaining != nullptr) Hand(std::move(result.remaining), remaining);
    *fixed = own.release();
    return nullptr;
  });
}

meshlint_error* meshlint_explain(meshlint_text rule, meshlint_text* page) {
  *page = {nullptr, 0};
  return Guarded([&]() -> meshlint_error* {
    const std::optional<meshlint::RuleDescription> found = meshlint::DescribeRule(View(rule));
    if (!found) return Failed(Unknown("rule", rule));
    *page = Text(found->page);
    return nullptr;
  });
}
