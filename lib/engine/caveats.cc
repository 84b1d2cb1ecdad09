// FindCaveats: the findings of the preset `caveats` folded to one statement a rule and design,
// beside what the catalog item says.
#include "meshlint/caveats.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "base/strings.h"
#include "engine/discovery.h"
#include "engine/inputs.h"
#include "engine/loaded_file.h"
#include "kube/catalog_item.h"
#include "kube/caveat_topics.h"
#include "meshlint/file_system.hpp"
#include "meshlint/linter.hpp"
#include "rule/rule_table.h"

namespace meshlint {
namespace {

// The documents of the run, for what is judged without a rule: the statements of catalog items.
class Documents {
 public:
  static Result<Documents> Read(const std::vector<std::string>& paths, const LintOptions& options) {
    LintOptions none = options;
    none.preset = Preset::kNone;
    none.select.clear();
    none.ignore.clear();
    Result<Plan> plan = Plan::Make(none);
    if (!plan) return plan.error();
    const FileSystem& disk =
        options.file_system == nullptr ? DiskFileSystem() : *options.file_system;
    Documents documents;
    for (const FoundFile& found : Discover(disk, paths, {}).files) {
      Result<std::string> text = disk.Read(found.path, options.limits.max_file_size);
      if (!text) continue;  // the Linter says so
      documents.Open(*plan, options, found, std::move(*text));
    }
    return documents;
  }

  const std::vector<const DocumentModel*>& all() const { return all_; }

 private:
  void Open(const Plan& plan, const LintOptions& options, const FoundFile& found,
            std::string text) {
    Opened opened = OpenInput(found, std::move(text), options.limits.max_file_size);
    if (opened.text) Load(plan, options, found, std::move(*opened.text));
    for (Input& input : opened.members) Load(plan, options, input.found, std::move(input.text));
  }

  void Load(const Plan& plan, const LintOptions& options, const FoundFile& found, FileText text) {
    std::unique_ptr<LoadedFile> file = LoadedFile::Make(*std::pmr::get_default_resource());
    file->is_context = true;  // no rules
    const yaml::Limits limits{options.limits.max_depth, options.limits.max_nodes,
                              options.limits.max_aliases};
    LoadAndCheck(plan, std::make_shared<const SourceFile>(found.path, std::move(text)), *file,
                 *std::pmr::get_default_resource(), {.limits = limits, .keeps_nodes = true});
    for (const std::unique_ptr<DocumentModel>& document : file->documents)
      all_.push_back(document.get());
    files_.push_back(std::move(file));
  }

  std::vector<std::unique_ptr<LoadedFile>> files_;
  std::vector<const DocumentModel*> all_;
};

Severity SeverityOf(std::string_view rule) {
  const RuleTableEntry* const entry = FindRule(rule);
  return entry == nullptr ? Severity::kInfo : entry->rule->severity;
}

// Words for "and the same of others": names of the further objects, or their number.
std::string AlsoOf(const std::vector<const Diagnostic*>& findings) {
  std::vector<std::string> names;
  for (std::size_t i = 1; i < findings.size(); ++i) {
    const ObjectReference& object = findings[i]->object;
    if (object.name == findings.front()->object.name &&
        object.kind == findings.front()->object.kind)
      continue;
    std::string name = Cat(object.kind, ' ', Quote(object.name));
    if (object.kind.empty() || std::find(names.begin(), names.end(), name) != names.end()) continue;
    names.push_back(std::move(name));
  }
  if (names.empty()) return {};
  return Cat(" The same holds for ", JoinWords(names, "and", 4), ".");
}

std::vector<Caveat> Fold(const std::vector<const Diagnostic*>& diagnostics) {
  std::vector<std::string> order;
  std::map<std::string, std::vector<const Diagnostic*>> of_rule;
  for (const Diagnostic* diagnostic : diagnostics) {
    std::vector<const Diagnostic*>& findings = of_rule[diagnostic->rule];
    if (findings.empty()) order.push_back(diagnostic->rule);
    findings.push_back(diagnostic);
  }
  std::vector<Caveat> caveats;
  for (const std::string& rule : order) {
    const std::vector<const Diagnostic*>& findings = of_rule[rule];
    caveats.push_back({findings.front()->message + AlsoOf(findings), rule, SeverityOf(rule)});
  }
  std::stable_sort(caveats.begin(), caveats.end(),
                   [](const Caveat& a, const Caveat& b) { return a.severity > b.severity; });
  return caveats;
}

StatedCaveatVerdict VerdictOf(kube::CaveatTruth truth) {
  switch (truth) {
    case kube::CaveatTruth::kProved:
      return StatedCaveatVerdict::kProved;
    case kube::CaveatTruth::kFalse:
      return StatedCaveatVerdict::kNotTrue;
    case kube::CaveatTruth::kNotCheckable:
      return StatedCaveatVerdict::kNotCheckable;
  }
  return StatedCaveatVerdict::kNotCheckable;
}

void CompareWithItem(const kube::CatalogItem& item, const std::vector<const Object*>& objects,
                     CaveatReport& report) {
  report.item_file = item.document->document().source().path();
  if (!kube::IsTalk(item.caveats_text)) {
    for (std::string& statement : kube::SplitCaveats(item.caveats_text)) {
      kube::CaveatVerdict verdict = kube::JudgeCaveat(statement, objects);
      report.stated.push_back(
          {std::move(statement), VerdictOf(verdict.truth), std::move(verdict.reason)});
    }
  }
  for (const Caveat& caveat : report.caveats) {
    if (!kube::MentionsRule(item.caveats_text, caveat.rule)) report.unmentioned.push_back(caveat);
  }
}

// All documents of one file make one report: the stream of a manifest is one thing to deploy.
std::vector<CaveatReport> ReportsOf(const std::vector<const DocumentModel*>& documents,
                                    std::map<std::string, std::vector<const Object*>>& objects) {
  std::vector<CaveatReport> reports;
  for (const DocumentModel* document : documents) {
    if (!document->is_design() && document->objects().empty()) continue;
    const std::string& file = document->document().source().path();
    for (const Object* object : kube::DeployedObjects(*document)) objects[file].push_back(object);
    if (!reports.empty() && reports.back().file == file) continue;
    CaveatReport report;
    report.file = file;
    report.name = kube::DesignNameOf(*document).text();
    reports.push_back(std::move(report));
  }
  return reports;
}

}  // namespace

Result<std::vector<CaveatReport>> FindCaveats(const std::vector<std::string>& paths,
                                              const LintOptions& options) {
  LintOptions caveats = options;
  caveats.preset = Preset::kCaveats;
  const Result<Linter> linter = Linter::Create(caveats);
  if (!linter) return linter.error();
  const LintResult result = linter->Lint(paths);
  if (!result.failures().empty()) return result.failures().front();
  Result<Documents> documents = Documents::Read(paths, options);
  if (!documents) return documents.error();
  std::map<std::string, std::vector<const Object*>> objects;
  std::vector<CaveatReport> reports = ReportsOf(documents->all(), objects);
  if (reports.empty())
    return Error{ErrorCode::kNotFound, "there is no design and no manifest to find caveats of"};
  std::map<std::string, std::vector<const Diagnostic*>> of_file;
  for (const Diagnostic& diagnostic : result.diagnostics())
    of_file[diagnostic.location.file].push_back(&diagnostic);
  std::unordered_map<std::string_view, std::vector<CaveatReport*>> reports_of;
  for (CaveatReport& report : reports) {
    report.caveats = Fold(of_file[report.file]);
    reports_of[report.file].push_back(&report);
  }
  kube::CatalogDesigns designs(documents->all());
  for (const DocumentModel* document : documents->all()) {
    const std::optional<kube::CatalogItem> item = kube::CatalogItemOf(*document);
    const DocumentModel* design = item ? designs.Of(*item) : nullptr;
    if (design == nullptr) continue;
    const std::string& file = design->document().source().path();
    for (CaveatReport* report : reports_of[file]) CompareWithItem(*item, objects[file], *report);
  }
  return reports;
}

}  // namespace meshlint
