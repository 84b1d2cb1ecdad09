// The schema evaluator against valijson: random objects of random kinds, and mutations of them,
// judged by both.
//
// A few thousand cases in a normal run; MESHLINT_DIFFERENTIAL_CASES=1000000 for a long one.
#include <cstdlib>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "differential/schema_export.h"
#include "differential/schema_generator.h"
#include "model/document_model.h"
#include "schema/evaluator.h"
#include "schema/kubernetes_tables.h"
#include "schema/valijson_adapter.h"
#include "schema/versions.h"
#include "yaml/read.h"

namespace meshlint::schema {
namespace {

using nlohmann::json;

constexpr int kCasesOfOneSchema = 200;

// What the exported schema does not say.
bool IsBeyondExport(const SchemaFault& fault) {
  if (fault.kind == FaultKind::kDuplicateListKey) return true;
  return fault.kind == FaultKind::kInvalidFormat && fault.format != "quantity" &&
         fault.format != "int32";
}

// The verdicts on one text.
struct Verdicts {
  bool ours = true;
  bool theirs = true;
  std::string first_fault;
  std::string first_error;
};

Verdicts Judge(const std::string& text, const valijson::Schema& schema, VersionRange range) {
  const SourceFile source("case.json", text);
  std::vector<std::unique_ptr<yaml::Document>> documents = yaml::Read(source);
  Verdicts verdicts;
  EXPECT_EQ(documents.size(), 1U) << text;
  EXPECT_TRUE(documents.front()->faults().empty()) << text;
  valijson::ValidationResults results;
  valijson::Validator validator;
  verdicts.theirs = validator.validate(schema, NodeAdapter(documents.front()->root()), &results);
  valijson::ValidationResults::Error error;
  if (results.popError(error)) {
    for (const std::string& step : error.context) verdicts.first_error += step;
    verdicts.first_error += ": " + error.description;
  }
  const std::unique_ptr<DocumentModel> model = BuildModel(std::move(documents.front()), {});
  EXPECT_EQ(model->objects().size(), 1U) << text;
  std::vector<SchemaFault> faults;
  Evaluate(SchemaSet(), range, model->objects().front(), faults);
  for (const SchemaFault& fault : faults) {
    if (IsBeyondExport(fault)) continue;
    if (verdicts.ours)
      verdicts.first_fault = fault.path + " " + fault.field + ": " + fault.expected + fault.actual;
    verdicts.ours = false;
  }
  return verdicts;
}

struct Totals {
  long cases = 0;
  long valid = 0;
  long differences = 0;
};

void CompareKind(const Kind& kind, KubernetesVersion version, std::uint64_t seed, Totals& totals) {
  const Tables& tables = kKubernetesTables;
  const VersionMask mask = MaskOf(tables, {version, version});
  const json exported = testing::SchemaExport(tables, mask).OfKind(kind);
  valijson::Schema schema;
  valijson::SchemaParser(valijson::SchemaParser::kDraft4)
      .populateSchema(valijson::adapters::NlohmannJsonAdapter(exported), schema);
  testing::Generator generator(tables, mask, seed);
  json object;
  for (int i = 0; i < kCasesOfOneSchema; ++i) {
    // An object, then several steps away from it.
    if (i % 5 == 0) {
      object = generator.MakeObject(kind);
    } else {
      generator.Mutate(object);
    }
    const std::string text = object.dump();
    const Verdicts verdicts = Judge(text, schema, {version, version});
    ++totals.cases;
    totals.valid += verdicts.ours ? 1 : 0;
    if (verdicts.ours == verdicts.theirs) continue;
    ++totals.differences;
    ADD_FAILURE() << tables.KindOf(kind) << " of " << tables.ApiVersionOf(kind) << " in "
                  << version.ToString() << ", seed " << seed << ": "
                  << (verdicts.ours ? "ours is yes; " : "ours is no: ") << verdicts.first_fault
                  << "; " << (verdicts.theirs ? "valijson's is yes" : "valijson's is no: ")
                  << verdicts.first_error << "\n"
                  << text.substr(0, 2000);
    if (totals.differences >= 10) return;
  }
}

TEST(SchemaEvaluator, AgreesWithValijson) {
  const char* const wanted = std::getenv("MESHLINT_DIFFERENTIAL_CASES");
  const long cases = wanted == nullptr ? 4000 : std::atol(wanted);
  const Tables& tables = kKubernetesTables;
  std::mt19937_64 random(20240501);
  Totals totals;
  std::uint64_t seed = 0;
  while (totals.cases < cases && totals.differences < 10) {
    const Kind& kind = tables.kinds[random() % tables.kinds.size()];
    const KubernetesVersion version{tables.minors[random() % tables.minors.size()]};
    // The model unrolls a List and leaves it to the items to be judged.
    if ((tables.masks[kind.mask] & MaskOf(tables, {version, version})) == 0) continue;
    CompareKind(kind, version, ++seed, totals);
  }
  std::cout << totals.cases << " cases, " << totals.valid << " valid, " << totals.differences
            << " differences\n";
}

}  // namespace
}  // namespace meshlint::schema
