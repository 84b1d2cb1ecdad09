#include "engine/loaded_file.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "engine/inputs.h"
#include "engine/set_schemas.h"
#include "kube/template_copy.h"
#include "schema/evaluator.h"
#include "yaml/front_matter.h"
#include "yaml/read.h"

namespace meshlint {

const ObjectIndex& EngineContext::index() const {
  assert(index_ != nullptr && "index() is for rules of phase kReference and kSet");
  return *index_;
}

void EngineContext::NotEvaluated(const Object& object, std::string reason) {
  findings_.unevaluated.push_back({rule_->rule, &object.file(), std::move(reason)});
}

std::vector<std::string> EngineContext::Option(std::string_view /*name*/) const { return {}; }

Finding* EngineContext::NewFinding() {
  PlannedFinding& planned = findings_.all.emplace_back();
  planned.rule = rule_;
  planned.finding.rule = rule_->rule;
  return &planned.finding;
}

namespace {

bool Speaks(const Rule& rule, const Object& object) {
  return !object.is_sketch() || rule.sees_sketches;
}

void RunSchema(const Plan& plan, const schema::SchemaSet& schemas, const Object& object,
               EngineContext& context, LoadedFile& file, std::vector<schema::SchemaFault>& faults) {
  faults.clear();
  if (Evaluate(schemas, plan.versions(), object, faults) == schema::Verdict::kNoSchema)
    ++file.without_schema;
  for (const schema::SchemaFault& fault : faults) {
    const PlannedRule* rule = plan.FaultRule(fault.kind);
    if (rule == nullptr) continue;
    context.SetRule(*rule);
    rule->rule->check_fault(fault, object, context);
    // What a component without any configuration lacks follows from that one fact; beside
    // apiVersion, kind and metadata it has nothing.
    if (object.is_sketch() && object.root().size() <= 3) break;
  }
}

void RunObjectRules(const Plan& plan, Phase phase, const Object& object, EngineContext& context) {
  for (const PlannedRule& planned : plan.ObjectRules(phase, object)) {
    if (!Speaks(*planned.rule, object)) continue;
    context.SetRule(planned);
    planned.rule->check(object, context);
  }
}

}  // namespace

namespace {

// Of a Markdown file the front matter is the document; of every other file the whole stream is.
std::vector<std::unique_ptr<yaml::Document>> ReadDocuments(const SourceFile& source,
                                                           const yaml::Limits& limits) {
  if (!HasMarkdownName(source.path())) return yaml::Read(source, limits);
  std::vector<std::unique_ptr<yaml::Document>> documents;
  const yaml::FrontMatter front = yaml::FindFrontMatter(source.text());
  if (!front.span.empty()) documents.push_back(yaml::ReadPart(source, front.span, limits));
  return documents;
}

}  // namespace

void LoadAndCheck(const Plan& plan, const yaml::Limits& limits,
                  std::shared_ptr<const SourceFile> source, LoadedFile& file) {
  file.source = std::move(source);
  const ModelOptions model_options{&schema::SchemaSet::ApiVersionOf};
  EngineContext context(plan, file.findings, nullptr);
  std::vector<schema::SchemaFault> faults;
  for (std::unique_ptr<yaml::Document>& document : ReadDocuments(*file.source, limits)) {
    file.documents.push_back(BuildModel(std::move(document), model_options));
    kube::MarkCopies(*file.documents.back());
    if (file.is_context) continue;
    const DocumentModel& model = *file.documents.back();
    for (const PlannedRule& planned : plan.document_rules()) {
      context.SetRule(planned);
      planned.rule->check_document(model, context);
    }
    for (const Object& object : model.objects()) {
      if (MustWaitForSchema(plan, object)) {
        file.waiting.push_back(&object);
      } else {
        RunSchema(plan, plan.schemas(), object, context, file, faults);
      }
      RunObjectRules(plan, Phase::kObject, object, context);
    }
  }
}

void CheckSchema(const Plan& plan, const schema::SchemaSet& schemas, const Object& object,
                 LoadedFile& file) {
  EngineContext context(plan, file.findings, nullptr);
  std::vector<schema::SchemaFault> faults;
  RunSchema(plan, schemas, object, context, file, faults);
}

void CheckSet(const Plan& plan, const ObjectIndex& index, Findings& findings) {
  EngineContext context(plan, findings, &index);
  for (const Object* object : index.objects())
    RunObjectRules(plan, Phase::kReference, *object, context);
  for (const PlannedRule& planned : plan.set_rules()) {
    context.SetRule(planned);
    planned.rule->check_set(context);
  }
}

void CheckDocuments(const Plan& plan, const std::vector<const DocumentModel*>& documents,
                    Findings& findings) {
  EngineContext context(plan, findings, nullptr);
  for (const PlannedRule& planned : plan.run_rules()) {
    context.SetRule(planned);
    planned.rule->check_run(documents, context);
  }
}

}  // namespace meshlint
