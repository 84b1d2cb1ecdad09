#include "engine/suppressions.h"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <utility>

#include "base/strings.h"
#include "rule/rule_table.h"

namespace meshlint {
namespace {

constexpr std::string_view kUnused = "unused-suppression";
constexpr std::string_view kInvalid = "invalid-suppression";

bool IsDigits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// "2027-01-01"
bool IsDate(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  const std::string_view month = text.substr(5, 2);
  const std::string_view day = text.substr(8, 2);
  return IsDigits(text.substr(0, 4)) && IsDigits(month) && IsDigits(day) && month >= "01" &&
         month <= "12" && day >= "01" && day <= "31";
}

std::string Noun(const Suppression& suppression) {
  return suppression.is_annotation ? "annotation" : "comment";
}

PlannedFinding NewFinding(const PlannedRule& rule, const LoadedFile& file,
                          const DocumentModel& document, const Suppression& suppression, Span at,
                          std::string message) {
  PlannedFinding planned;
  planned.rule = &rule;
  planned.plan = file.plan;
  Finding& finding = planned.finding;
  finding.rule = rule.rule;
  finding.document = &document;
  finding.object = suppression.object;
  finding.primary = {&document.document().source(), at, {}};
  finding.message = std::move(message);
  return planned;
}

// Takes the whole comment away, with its line when it has one of its own.
TextEdit Removal(const SourceFile& file, const Suppression& suppression) {
  const std::string_view text = file.text();
  Span span = suppression.span;
  while (span.begin > 0 && (text[span.begin - 1] == ' ' || text[span.begin - 1] == '\t')) {
    --span.begin;
  }
  if (suppression.stands_alone) {
    if (span.end < text.size() && text[span.end] == '\r') ++span.end;
    if (span.end < text.size() && text[span.end] == '\n') ++span.end;
  }
  return {span, ""};
}

}  // namespace

void Suppressions::Add(const LoadedFile& file) {
  // Most files have none, and are not looked through.
  if (!file.names_meshlint) return;
  for (const std::unique_ptr<DocumentModel>& document : file.documents) {
    OfFile& of_file = of_file_[file.source.get()];
    for (Suppression& suppression : FindSuppressions(*document)) {
      Entry& entry = entries_.emplace_back();
      entry.suppression = std::move(suppression);
      entry.file = &file;
      entry.document = document.get();
      entry.number = entries_.size();
      const Suppression& own = entry.suppression;
      for (const SuppressionWord& word : own.words) {
        entry.is_rule.push_back(IsRuleGroup(word.text) || FindRule(word.text) != nullptr);
      }
      entry.used.resize(own.words.size());
      entry.has_effect =
          own.fault.empty() && (own.until.empty() || (IsDate(own.until) && own.until >= today_));
      if (entry.has_effect) Register(entry, of_file);
    }
    if (!of_file.of_line.empty()) AddAnchors(*document, of_file);
  }
}

void Suppressions::Register(Entry& entry, OfFile& of_file) {
  const Suppression& suppression = entry.suppression;
  switch (suppression.scope) {
    case Suppression::Scope::kFile:
      of_file.whole.push_back(&entry);
      break;
    case Suppression::Scope::kLine:
      of_file.of_line[suppression.line].push_back(&entry);
      break;
    case Suppression::Scope::kObject:
      if (suppression.object != nullptr) {
        of_file.of_object[suppression.object].push_back(&entry);
      } else if (suppression.component != nullptr) {
        of_file.of_component[suppression.component->node.entry_span().begin].push_back(&entry);
      }
      break;
  }
}

// A finding about something that is missing stands at the first token of what lacks it, which may
// be on the next line: that of the value of a key on the line belongs to it, and so does the head
// of an object or component that begins there.
void Suppressions::AddAnchors(const DocumentModel& model, OfFile& of_file) {
  const yaml::Document& document = model.document();
  const LineIndex& lines = document.source().lines();
  const auto add = [&](Span on_line, std::uint32_t anchor) {
    const auto entries = of_file.of_line.find(lines.At(on_line.begin).line);
    if (entries == of_file.of_line.end()) return;
    std::vector<Entry*>& list = of_file.of_anchor[anchor];
    list.insert(list.end(), entries->second.begin(), entries->second.end());
  };
  for (yaml::NodeId id = 0; id < document.records().size(); ++id) {
    const yaml::NodeRecord& record = document.record(id);
    const bool is_key = (record.flags & yaml::NodeRecord::kIsKey) != 0;
    const bool is_made = (record.flags & yaml::NodeRecord::kSynthetic) != 0;
    if (!is_key || is_made) continue;
    const Node value(&document, id + 1);
    if (value.IsMapping() || value.IsSequence())
      add({record.begin, record.end}, value.first_token().begin);
  }
  for (const Object& object : model.objects()) {
    const Node start = object.in_design() ? object.InText(object.root()) : object.root();
    for (const Span on_line : {start.first_token(), start.span()})
      add(on_line, object.head().span().begin);
  }
  for (const Component& component : model.components()) {
    for (const Span on_line : {component.node.first_token(), component.head.span()}) {
      add(on_line, component.head.span().begin);
      add(on_line, component.node.first_token().begin);
    }
  }
}

// In the order in which they are written.
std::vector<Suppressions::Entry*> Suppressions::About(const Finding& finding,
                                                      const OfFile& of_file) {
  const SourceFile& file = *finding.primary.file;
  const std::uint32_t at = finding.primary.span.begin;
  std::vector<Entry*> entries = of_file.whole;
  const auto add = [&entries](const auto& table, const auto& key) {
    const auto found = table.find(key);
    if (found != table.end())
      entries.insert(entries.end(), found->second.begin(), found->second.end());
  };
  if (!of_file.of_line.empty()) {
    add(of_file.of_line, file.lines().At(at).line);
    add(of_file.of_anchor, at);
  }
  add(of_file.of_object, finding.object);
  const auto behind = of_file.of_component.upper_bound(at);
  if (behind != of_file.of_component.begin()) {
    for (Entry* entry : std::prev(behind)->second) {
      if (entry->suppression.component->node.entry_span().Contains(finding.primary.span))
        entries.push_back(entry);
    }
  }
  std::sort(entries.begin(), entries.end(),
            [](const Entry* a, const Entry* b) { return a->number < b->number; });
  entries.erase(std::unique(entries.begin(), entries.end()), entries.end());
  return entries;
}

void Suppressions::Apply(std::vector<PlannedFinding>& findings) {
  if (entries_.empty()) return;
  for (PlannedFinding& planned : findings) {
    const auto of_file = of_file_.find(planned.finding.primary.file);
    if (of_file == of_file_.end()) continue;
    for (Entry* entry : About(planned.finding, of_file->second)) {
      const std::vector<SuppressionWord>& words = entry->suppression.words;
      for (std::size_t i = 0; i < words.size(); ++i) {
        if (!NamesRule(words[i].text, *planned.rule->rule, planned.rule->group)) continue;
        entry->used[i] = true;
        if (planned.suppressed_by == nullptr) planned.suppressed_by = &entry->suppression;
      }
    }
  }
}

void Suppressions::Report(const std::vector<UnevaluatedRule>& unevaluated,
                          std::vector<PlannedFinding>& findings) const {
  std::unordered_set<std::string> open;
  for (const UnevaluatedRule& rule : unevaluated) {
    open.insert(Cat(rule.file->path(), '\n', rule.rule->id));
  }
  for (const Entry& entry : entries_) {
    ReportInvalid(entry, findings);
    if (entry.has_effect) ReportUnused(entry, open, findings);
  }
}

void Suppressions::ReportInvalid(const Entry& entry, std::vector<PlannedFinding>& findings) const {
  const PlannedRule* const rule = entry.file->plan->Enabled(kInvalid);
  if (rule == nullptr) return;
  const Suppression& suppression = entry.suppression;
  const auto report = [&](Span at, std::string message) -> Finding& {
    findings.push_back(
        NewFinding(*rule, *entry.file, *entry.document, suppression, at, std::move(message)));
    return findings.back().finding;
  };
  if (!suppression.fault.empty()) {
    report(suppression.span, suppression.fault);
    return;
  }
  for (std::size_t i = 0; i < suppression.words.size(); ++i) {
    if (entry.is_rule[i]) continue;
    const SuppressionWord& word = suppression.words[i];
    Finding& finding =
        report(word.span, Cat("There is no rule or group ", Quote(word.text), ", so this ",
                              Noun(suppression), " does not hide what it should."));
    const std::string_view nearest = NearestRule(word.text);
    finding.help = nearest.empty() ? "`meshlint rules` lists them all."
                                   : Cat("Did you mean ", Quote(nearest), "?");
  }
  if (suppression.until.empty()) return;
  if (!IsDate(suppression.until)) {
    report(suppression.span, Cat("This ", Noun(suppression), " hides nothing, as ",
                                 Quote(suppression.until), " is no date."))
        .help = "Write it as until=2027-01-31.";
  } else if (suppression.until < today_) {
    report(suppression.span, Cat("This ", Noun(suppression), " has expired on ", suppression.until,
                                 " and hides nothing any more."))
        .help = "Mend what it hid, or give it a later day and say why.";
  }
}

void Suppressions::ReportUnused(const Entry& entry,
                                const std::unordered_set<std::string>& unevaluated,
                                std::vector<PlannedFinding>& findings) const {
  const PlannedRule* const rule = entry.file->plan->Enabled(kUnused);
  if (rule == nullptr) return;
  const Suppression& suppression = entry.suppression;
  const SourceFile& file = *entry.file->source;
  const auto could_not_judge = [&](const std::string& word) {
    const std::vector<PlannedRule>& rules = entry.file->plan->enabled();
    return std::any_of(rules.begin(), rules.end(), [&](const PlannedRule& planned) {
      return NamesRule(word, *planned.rule, planned.group) &&
             unevaluated.count(Cat(file.path(), '\n', planned.rule->id)) != 0;
    });
  };
  std::vector<std::string> unused;
  std::vector<std::string> kept;
  for (std::size_t i = 0; i < suppression.words.size(); ++i) {
    const std::string& word = suppression.words[i].text;
    const bool is_unused = !entry.used[i] && entry.is_rule[i] &&
                           entry.file->plan->IsEnabled(word) && !could_not_judge(word);
    (is_unused ? unused : kept).push_back(word);
  }
  if (unused.empty()) return;
  PlannedFinding planned = NewFinding(
      *rule, *entry.file, *entry.document, suppression, suppression.span,
      Cat("This ", Noun(suppression), " hides nothing of ", JoinWords(unused, "or"), '.'));
  planned.finding.help = "Remove it, so that it does not hide a later fault.";
  if (!suppression.is_annotation) {
    TextEdit edit = Removal(file, suppression);
    if (!kept.empty()) {
      const Span list{suppression.words.front().span.begin, suppression.words.back().span.end};
      edit = {list, Cat(kept.front())};
      for (std::size_t i = 1; i < kept.size(); ++i) edit.text += Cat(", ", kept[i]);
    }
    planned.finding.fixes.push_back(
        {kept.empty() ? "Remove the comment" : "Remove what is not needed",
         FixSafety::kSafe,
         {edit}});
  }
  findings.push_back(std::move(planned));
}

std::string Today() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm parts{};
  gmtime_r(&now, &parts);
  std::string text(16, '\0');
  text.resize(std::strftime(text.data(), text.size(), "%Y-%m-%d", &parts));
  return text;
}

}  // namespace meshlint
