#include "engine/set_schemas.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>

#include "base/strings.h"
#include "schema/layer_builder.h"

namespace meshlint {
namespace {

using KindName = std::pair<std::string_view, std::string_view>;  // apiVersion, kind

bool IsDefinition(const Object& object) {
  return object.Is("apiextensions.k8s.io", "CustomResourceDefinition");
}

// The CRDs of the run, compiled a set at a time, those that are asked for only.
class SetSchemas {
 public:
  SetSchemas(const Plan& plan, const std::vector<FileOfSet>& files) : plan_(plan) {
    for (const FileOfSet& one : files) {
      for (const Object* object : one.file->waiting)
        wanted_.emplace(object->api_version(), object->kind());
    }
    if (wanted_.empty()) return;
    for (const FileOfSet& one : files) AddFile(one);
    for (auto& [set, builder] : builders_) {
      if (std::shared_ptr<const schema::Layer> layer = builder.Finish())
        layers_.emplace_back(set, std::move(layer));
    }
  }

  schema::SchemaSet Of(std::string_view set) const {
    schema::SchemaSet schemas = plan_.schemas();
    for (const bool own : {true, false}) {
      for (const auto& [name, layer] : layers_) {
        if ((name == set) == own) schemas = schemas.With(layer);
      }
    }
    return schemas;
  }

 private:
  void AddFile(const FileOfSet& one) {
    EngineContext context(plan_, one.file->findings, nullptr);
    for (const std::unique_ptr<DocumentModel>& document : one.file->documents) {
      for (const Object& object : document->objects()) {
        if (!IsDefinition(object)) continue;
        const auto wants = [this](std::string_view api_version, std::string_view kind) {
          return wanted_.count({api_version, kind}) != 0;
        };
        schema::LayerBuilder& builder = builders_.try_emplace(one.set, wants).first->second;
        builder.Add(object.root(), {});
        for (const schema::SchemaProblem& problem : builder.TakeProblems()) {
          Report(object, problem, one.file->is_context, context);
        }
      }
    }
  }

  void Report(const Object& object, const schema::SchemaProblem& problem, bool is_context,
              EngineContext& context) {
    const PlannedRule* const rule = plan_.FaultRule(schema::FaultKind::kUnusableSchema);
    if (rule == nullptr || is_context) return;
    schema::SchemaFault fault;
    fault.kind = schema::FaultKind::kUnusableSchema;
    fault.at = problem.at;
    fault.note = problem.message;
    context.SetRule(*rule);
    rule->rule->check_fault(fault, object, context);
  }

  const Plan& plan_;
  std::set<KindName> wanted_;
  std::map<std::string_view, schema::LayerBuilder> builders_;
  std::vector<std::pair<std::string_view, std::shared_ptr<const schema::Layer>>> layers_;
};

// The schema that a design carries with a component; null when it has none that is of use.
std::shared_ptr<const schema::Layer> CarriedSchema(const Object& object) {
  if (!object.in_design()) return nullptr;
  const Component& component =
      object.document_model().components()[static_cast<std::size_t>(object.component())];
  schema::LayerBuilder builder;
  builder.AddComponentSchema(component.node["component"]["schema"], object.api_version(),
                             object.kind());
  return builder.Finish();
}

}  // namespace

bool MustWaitForSchema(const Plan& plan, const Object& object) {
  // Groups of custom resources have a dot.
  return object.group().find('.') != std::string_view::npos && !object.kind().empty() &&
         !plan.schemas().Find(object.api_version(), object.kind());
}

void CheckWaiting(const Plan& plan, const std::vector<FileOfSet>& files) {
  const bool nobody_waits = std::all_of(
      files.begin(), files.end(), [](const FileOfSet& one) { return one.file->waiting.empty(); });
  if (nobody_waits) return;
  const SetSchemas schemas(plan, files);
  for (const FileOfSet& one : files) {
    if (one.file->waiting.empty()) continue;
    const schema::SchemaSet of_set = schemas.Of(one.set);
    for (const Object* object : one.file->waiting) {
      if (of_set.Find(object->api_version(), object->kind())) {
        CheckSchema(plan, of_set, *object, *one.file);
      } else {
        CheckSchema(plan, of_set.With(CarriedSchema(*object)), *object, *one.file);
      }
    }
    one.file->waiting.clear();
  }
}

}  // namespace meshlint
