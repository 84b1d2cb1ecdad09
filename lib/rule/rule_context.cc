#include "rule/rule_context.h"

#include <utility>

namespace meshlint {

FindingBuilder& FindingBuilder::Help(std::string help) {
  finding_->help = std::move(help);
  return *this;
}

FindingBuilder& FindingBuilder::As(Severity severity) {
  finding_->severity = severity;
  return *this;
}

FindingBuilder& FindingBuilder::Related(const Node& at, std::string message) {
  if (!at.has_document()) return *this;
  return Related(at.document().source(), at.span(), std::move(message));
}

FindingBuilder& FindingBuilder::Related(const SourceFile& file, Span span, std::string message) {
  finding_->related.push_back({&file, span, std::move(message)});
  return *this;
}

FindingBuilder& FindingBuilder::At(Span span) {
  finding_->primary.span = span;
  return *this;
}

FindingBuilder& FindingBuilder::OnlyIn(Presets presets) {
  finding_->only_in = presets;
  return *this;
}

FindingBuilder& FindingBuilder::StandsFor(std::string_view rule, std::string path) {
  finding_->stands_for.push_back({rule, std::move(path)});
  return *this;
}

FindingBuilder& FindingBuilder::HoldsFor(VersionRange range) {
  finding_->holds_for = range;
  return *this;
}

FindingBuilder& FindingBuilder::Path(std::string path) {
  finding_->path = std::move(path);
  return *this;
}

FindingBuilder& FindingBuilder::Fix(std::string title, FixSafety safety,
                                    std::vector<TextEdit> edits) {
  if (edits.empty()) return *this;  // an edit that was refused
  finding_->fixes.push_back({std::move(title), safety, std::move(edits)});
  return *this;
}

FindingBuilder& FindingBuilder::Fix(std::string title, FixSafety safety, const edit::Edits& edits) {
  if (!edits.refused()) return Fix(std::move(title), safety, edits.list());
  finding_->refused_fixes.push_back({std::move(title), edits.refusal()});
  return *this;
}

FindingBuilder RuleContext::Report(const Object& object, const Node& at, std::string message) {
  const Node place = at.has_document() ? at : object.head();
  Finding* finding = NewFinding();
  finding->document = &object.document_model();
  finding->object = &object;
  finding->primary = {&object.file(), place.span(), {}};
  finding->message = std::move(message);
  finding->path = object.PathOf(place);
  finding->text_path = yaml::TextPointer(object.InText(place));
  return FindingBuilder(finding);
}

FindingBuilder RuleContext::Report(const DocumentModel& document, const Node& at,
                                   std::string message) {
  FindingBuilder builder = Report(document, at.span(), std::move(message));
  Finding* finding = builder.finding();
  finding->text_path = yaml::TextPointer(at);
  finding->path = finding->text_path;
  return builder;
}

FindingBuilder RuleContext::Report(const DocumentModel& document, Span at, std::string message) {
  Finding* finding = NewFinding();
  finding->document = &document;
  finding->primary = {&document.document().source(), at, {}};
  finding->message = std::move(message);
  return FindingBuilder(finding);
}

FindingBuilder RuleContext::Report(const DocumentModel& design, const Component& component,
                                   const Node& at, std::string message) {
  const Node place = at.has_document() ? at : component.node;
  if (component.object < 0) return Report(design, place, std::move(message));
  return Report(design.objects()[static_cast<std::size_t>(component.object)], place,
                std::move(message));
}

bool RuleContext::MayReportAbsence(const Object& object, std::string_view kind,
                                   std::string_view namespace_name, std::string_view name) {
  std::string reason = index().WhyAbsenceIsUncertain(kind, namespace_name, name);
  if (reason.empty()) return true;
  NotEvaluated(object, std::move(reason));
  return false;
}

}  // namespace meshlint
