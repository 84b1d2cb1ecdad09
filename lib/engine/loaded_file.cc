#include "engine/loaded_file.h"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/strings.h"
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

void LoadedFile::SetAside(const std::string& why) {
  set_aside = why;
  without_schema = 0;
  findings.unevaluated.clear();
  // Addresses of findings need not stay: what pointed at them is done.
  std::erase_if(findings.all,
                [](const PlannedFinding& planned) { return planned.rule->group != "yaml"; });
}

namespace {

// The place and words of a finding, by which it is known in several sets.
std::string KeyOf(const PlannedFinding& planned) {
  const Finding& finding = planned.finding;
  return Cat(finding.rule->id, '\n', finding.primary.file->path(), '\n', finding.primary.span.begin,
             '\n', finding.message);
}

}  // namespace

void CheckVariants(const Plan& plan, const std::vector<SetFile>& files,
                   const std::vector<const Object*>& context, const SetFacts& facts,
                   Findings& findings) {
  const std::vector<std::vector<std::size_t>> sets = SetsOf(files);
  std::unordered_map<std::string_view, std::size_t> sets_of;  // by path
  std::unordered_map<std::string, std::size_t> times;         // by finding
  std::vector<Findings> found(sets.size());
  for (std::size_t i = 0; i < sets.size(); ++i) {
    std::vector<const Object*> objects;
    for (const std::size_t file : sets[i]) {
      const std::vector<const Object*>& own = files[file].objects;
      objects.insert(objects.end(), own.begin(), own.end());
      ++sets_of[files[file].path];
    }
    if (objects.empty()) continue;
    objects.insert(objects.end(), context.begin(), context.end());
    CheckSet(plan, ObjectIndex(std::move(objects), facts), found[i]);
    std::unordered_set<std::string> here;
    if (sets.size() == 1) continue;
    for (const PlannedFinding& planned : found[i].all) {
      if (std::string key = KeyOf(planned); here.insert(key).second) ++times[std::move(key)];
    }
  }
  for (Findings& own : found) {
    for (PlannedFinding& planned : own.all) {
      const auto held = sets_of.find(planned.finding.primary.file->path());
      const bool everywhere =
          sets.size() == 1 || held == sets_of.end() || times[KeyOf(planned)] >= held->second;
      if (everywhere) findings.all.push_back(std::move(planned));
    }
    std::move(own.unevaluated.begin(), own.unevaluated.end(),
              std::back_inserter(findings.unevaluated));
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
