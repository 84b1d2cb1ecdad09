#include "engine/loaded_file.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <iterator>
#include <span>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/parallel.h"
#include "base/strings.h"
#include "engine/inputs.h"
#include "engine/project.h"
#include "engine/sensitive.h"
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

std::vector<std::string> EngineContext::Option(std::string_view name) const {
  if (rule_->options == nullptr) return {};
  const auto found = rule_->options->find(name);
  return found == rule_->options->end() ? std::vector<std::string>() : found->second;
}

Finding* EngineContext::NewFinding() {
  PlannedFinding& planned = findings_.all.emplace_back();
  planned.plan = &plan_;
  planned.rule = rule_;
  planned.finding.rule = rule_->rule;
  return &planned.finding;
}

void KeepOnly(const std::function<bool(const SourceFile&)>& is_of_plan, Findings& findings) {
  findings.all.remove_if(
      [&](const PlannedFinding& planned) { return !is_of_plan(*planned.finding.primary.file); });
  std::erase_if(findings.unevaluated,
                [&](const UnevaluatedRule& rule) { return !is_of_plan(*rule.file); });
}

namespace {

void RunSchema(const Plan& plan, const schema::SchemaSet& schemas, const Object& object,
               EngineContext& context, LoadedFile& file, std::vector<schema::SchemaFault>& faults) {
  faults.clear();
  if (Evaluate(schemas, plan.versions(), object, faults) == schema::Verdict::kNoSchema)
    ++file.without_schema;
  for (const schema::SchemaFault& fault : faults) {
    const PlannedRule* rule = plan.FaultRule(fault.kind);
    if (rule == nullptr) continue;
    context.Run(*rule, [&] { rule->rule->check_fault(fault, object, context); });
    // What a component without any configuration lacks follows from that one fact; beside
    // apiVersion, kind and metadata it has nothing.
    if (object.is_sketch() && object.root().size() <= 3) break;
  }
}

void RunObjectRules(const Plan& plan, Phase phase, const Object& object, EngineContext& context) {
  for (const DispatchedRule& rule : plan.ObjectRules(phase, object)) {
    const bool is_noted = rule.IsNotedFor(object);
    if ((is_noted && !rule.IsNotedToApplyTo(object)) || !rule.Concerns(object)) continue;
    context.Run(plan.enabled()[rule.number], [&] {
      const bool applies = is_noted || rule.applies == nullptr || rule.applies(object, context);
      if (applies) rule.check(object, context);
    });
  }
}

}  // namespace

namespace {

// Of a Markdown file the front matter is the document; of every other file the whole stream is.
std::vector<Span> PartsOf(const SourceFile& source, unsigned jobs) {
  if (!HasMarkdownName(source.path())) return yaml::SplitDocuments(source.text(), jobs);
  const yaml::FrontMatter front = yaml::FindFrontMatter(source.text());
  if (front.span.empty()) return {};
  return {front.span};
}

// Documents first to last of the file, which other threads work on too.
struct Chunk {
  std::size_t first = 0;
  std::size_t last = 0;
  LoadedFile result;
  std::pmr::memory_resource* memory = nullptr;  // for its documents; null: one of its own
  kube::GatheredBatch* batch = nullptr;         // to gather into while the documents are at hand
  bool is_of_many = false;   // of a big set, whose documents give their nodes back
  bool notes_rules = false;  // which of phase kReference apply to their objects
};

void CheckDocument(const Plan& plan, const DocumentModel& model, EngineContext& context,
                   LoadedFile& file, std::vector<schema::SchemaFault>& faults) {
  for (const PlannedRule& planned : plan.DocumentRules(model.format())) {
    context.Run(planned, [&] { planned.rule->check_document(model, context); });
  }
  for (const Object& object : model.objects()) {
    if (MustWaitForSchema(plan, object)) {
      file.waiting.push_back(&object);
    } else {
      const Measure measure(file.findings.watch.get(), "schema");
      RunSchema(plan, plan.schemas(), object, context, file, faults);
    }
    RunObjectRules(plan, Phase::kObject, object, context);
  }
}

// The rules of phase kReference that apply to an object, for Object::applying_rules().
std::uint64_t ApplyingRules(const Plan& plan, const Object& object, EngineContext& context) {
  std::uint64_t applying = DispatchedRule::kNoted;
  for (const DispatchedRule& rule : plan.ObjectRules(Phase::kReference, object)) {
    if (rule.bit == 0 || !rule.Concerns(object)) continue;
    context.SetRule(plan.enabled()[rule.number]);
    if (rule.applies(object, context)) applying |= rule.bit;
  }
  return applying;
}

// What is to be known of a document of a big set once its nodes are given back.
void GiveBack(const Plan& plan, bool notes_rules, DocumentModel& model, EngineContext& context) {
  if (notes_rules) {
    for (const Object& object : model.objects())
      model.SetApplyingRules(object, ApplyingRules(plan, object, context));
  }
  if (!MayHoldSensitive(model)) model.SetHarmless();
  model.GiveBackNodes();
}

// Notes what the run asks of every file while the document is at hand: to come back to each costs
// more than it does here.
void Characterize(const DocumentModel& model, LoadedFile& file) {
  file.formats.set(static_cast<std::size_t>(model.format()));
  file.has_skipped |= !model.skip_reason().empty();
  file.objects += static_cast<std::uint32_t>(model.objects().size());
  if (model.is_design()) return;
  for (const Object& object : model.objects()) file.loose_objects.push_back(&object);
}

std::size_t TextSizeOf(const std::vector<Span>& parts, const Chunk& chunk) {
  return parts[chunk.last - 1].end - parts[chunk.first].begin;
}

// As all comments and annotations do that suppress findings.  Of a whole file: memmem is several
// times as fast as std::string_view::find.
bool NamesMeshlint(std::string_view text) {
  constexpr std::string_view kName = "meshlint";
  return memmem(text.data(), text.size(), kName.data(), kName.size()) != nullptr;
}

void LoadChunk(const Plan& plan, const yaml::Limits& limits, const SourceFile& source,
               const std::vector<Span>& parts, Chunk& chunk) {
  const ModelOptions model_options{&schema::SchemaSet::ApiVersionOf};
  LoadedFile& file = chunk.result;
  EngineContext context(plan, file.findings, nullptr);
  std::vector<schema::SchemaFault> faults;
  Stopwatch* const watch = file.findings.watch.get();
  file.names_meshlint =
      NamesMeshlint(source.text().substr(parts[chunk.first].begin, TextSizeOf(parts, chunk)));
  file.documents.reserve(chunk.last - chunk.first);
  // Documents of a chunk stay and go together.
  std::pmr::memory_resource* memory = chunk.memory;
  if (memory == nullptr) {
    constexpr std::size_t kTimesText = 6;  // what is kept of most files
    file.memory.push_back(std::make_unique<std::pmr::monotonic_buffer_resource>(
        kTimesText * TextSizeOf(parts, chunk)));
    memory = file.memory.back().get();
  }
  for (std::size_t i = chunk.first; i < chunk.last; ++i) {
    std::unique_ptr<yaml::Document> document;
    {
      const Measure measure(watch, "parse");
      document = yaml::ReadPart(source, parts[i], limits, static_cast<std::uint32_t>(i), memory,
                                chunk.is_of_many ? yaml::Nodes::kWhereMade : yaml::Nodes::kKept);
    }
    if (document->declined()) ++file.declined;
    {
      const Measure measure(watch, "model");
      file.documents.push_back(BuildModel(std::move(document), model_options));
      kube::MarkCopies(*file.documents.back());
    }
    const DocumentModel& model = *file.documents.back();
    const std::size_t loose = file.loose_objects.size();
    Characterize(model, file);
    if (!file.is_context) CheckDocument(plan, model, context, file, faults);
    if (chunk.batch != nullptr) {
      const Measure measure(watch, "gather");
      for (std::size_t at = loose; at < file.loose_objects.size(); ++at)
        chunk.batch->Add(*file.loose_objects[at]);
    }
    if (!chunk.is_of_many) continue;
    const Measure measure(watch, "give back");
    GiveBack(plan, chunk.notes_rules, *file.documents.back(), context);
  }
}

// Big enough that handing it to a thread costs nothing beside the work.
constexpr std::uint32_t kChunkSize = 256 * 1024;

std::vector<Chunk> ChunksOf(const std::vector<Span>& parts, bool is_context) {
  std::vector<Chunk> chunks;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (chunks.empty() || parts[i].begin - parts[chunks.back().first].begin >= kChunkSize) {
      chunks.emplace_back().first = i;
      chunks.back().result.is_context = is_context;
    }
    chunks.back().last = i + 1;
  }
  return chunks;
}

void Append(Findings& part, Findings& findings) {
  findings.all.splice(findings.all.end(), part.all);
  findings.unevaluated.insert(findings.unevaluated.end(),
                              std::make_move_iterator(part.unevaluated.begin()),
                              std::make_move_iterator(part.unevaluated.end()));
  if (findings.watch) findings.watch->Add(*part.watch);
}

void Append(LoadedFile& part, LoadedFile& file) {
  const auto move_all = [](auto& from, auto& to) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
  };
  move_all(part.memory, file.memory);
  move_all(part.documents, file.documents);
  Append(part.findings, file.findings);
  move_all(part.waiting, file.waiting);
  move_all(part.loose_objects, file.loose_objects);
  file.names_meshlint |= part.names_meshlint;
  file.has_skipped |= part.has_skipped;
  file.formats |= part.formats;
  file.objects += part.objects;
  file.without_schema += part.without_schema;
  file.declined += part.declined;
}

}  // namespace

void LoadAndCheck(const Plan& plan, std::shared_ptr<const SourceFile> source, LoadedFile& file,
                  std::pmr::memory_resource& memory, const LoadOptions& options) {
  file.source = std::move(source);
  file.plan = &plan;
  const std::vector<Span> parts = PartsOf(*file.source, options.jobs);
  std::vector<Chunk> chunks = ChunksOf(parts, file.is_context);
  if (file.findings.watch) {
    for (Chunk& chunk : chunks) chunk.result.findings.watch = std::make_unique<Stopwatch>();
  }
  for (Chunk& chunk : chunks) {
    // `memory` is of one thread, and what is grown in it leaves its old place behind.
    const bool is_small = chunks.size() == 1 && file.source->text().size() < kChunkSize;
    if (is_small) chunk.memory = &memory;
    if (!is_small && chunk.last - chunk.first == 1) chunk.memory = std::pmr::get_default_resource();
  }
  if (plan.LooksAtSets()) {
    if (chunks.size() > 1) file.gathered.resize(chunks.size());
    for (std::size_t i = 0; i < chunks.size(); ++i)
      chunks[i].batch = chunks.size() > 1 ? &file.gathered[i] : options.batch;
  }
  for (Chunk& chunk : chunks) {
    chunk.is_of_many = !options.keeps_nodes && (options.batch != nullptr || chunks.size() > 1);
    chunk.notes_rules = options.is_only_plan && !file.is_context && chunk.batch != nullptr;
  }
  ForEachInParallel(chunks.size(), options.jobs, [&](std::size_t i) {
    LoadChunk(plan, options.limits, *file.source, parts, chunks[i]);
  });
  file.documents.reserve(parts.size());
  if (chunks.size() > 1) file.loose_objects.reserve(parts.size());
  for (Chunk& chunk : chunks) Append(chunk.result, file);
  const bool is_broken =
      file.Holds(DocumentFormat::kBroken) || file.Holds(DocumentFormat::kTemplate);
  file.is_unjudged = is_broken && MayHoldObjects(file.source->text());
}

void CheckSchema(const Plan& plan, const schema::SchemaSet& schemas, const Object& object,
                 LoadedFile& file) {
  EngineContext context(plan, file.findings, nullptr);
  std::vector<schema::SchemaFault> faults;
  RunSchema(plan, schemas, object, context, file, faults);
}

void CheckSet(const Plan& plan, const ObjectIndex& index, const PreviousObjects& previous,
              Findings& findings, unsigned jobs) {
  // As many objects at a time as make a chunk of work, then the rules that look at the whole, one
  // at a time.  What they find comes in that order, whichever is done first.
  constexpr std::size_t kAtATime = 512;
  const std::vector<const Object*>& objects = index.objects();
  const std::size_t chunks = ChunksIn(objects.size(), kAtATime);
  std::vector<Findings> parts(chunks + plan.set_rules().size());
  if (findings.watch) {
    for (Findings& part : parts) part.watch = std::make_unique<Stopwatch>();
  }
  const auto check = [&](std::size_t i) {
    EngineContext context(plan, parts[i], &index, &previous);
    if (i >= chunks) {
      const PlannedRule& planned = plan.set_rules()[i - chunks];
      context.Run(planned, [&] { planned.rule->check_set(context); });
      return;
    }
    const std::size_t last = std::min(objects.size(), (i + 1) * kAtATime);
    for (std::size_t at = i * kAtATime; at < last; ++at)
      RunObjectRules(plan, Phase::kReference, *objects[at], context);
  };
  // Threads for a handful of objects would cost more than they give.
  ForEachInParallel(parts.size(), chunks > 1 ? jobs : 1, check);
  for (Findings& part : parts) Append(part, findings);
}

void LoadedFile::SetAside(const std::string& why) {
  set_aside = why;
  waiting.clear();
  without_schema = 0;
  findings.unevaluated.clear();
  findings.all.remove_if(
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
                   const PreviousObjects& previous, kube::GatheredBatches& gathered,
                   Findings& findings, unsigned jobs) {
  const std::vector<std::vector<std::size_t>> sets = SetsOf(files);
  std::unordered_map<std::string_view, std::size_t> sets_of;  // by path
  std::unordered_map<std::string, std::size_t> times;         // by finding
  std::vector<Findings> found(sets.size());
  for (std::size_t i = 0; i < sets.size(); ++i) {
    std::vector<const Object*> objects;
    for (const std::size_t file : sets[i]) {
      const std::span<const Object* const> own = files[file].objects;
      objects.insert(objects.end(), own.begin(), own.end());
      if (sets.size() > 1) ++sets_of[files[file].path];
    }
    if (objects.empty()) continue;
    objects.insert(objects.end(), context.begin(), context.end());
    if (findings.watch) found[i].watch = std::make_unique<Stopwatch>();
    const ObjectIndex index(std::move(objects), facts, jobs, &gathered);
    CheckSet(plan, index, previous, found[i], jobs);
    if (findings.watch) findings.watch->Add(*found[i].watch);
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
    context.Run(planned, [&] { planned.rule->check_run(documents, context); });
  }
}

}  // namespace meshlint
