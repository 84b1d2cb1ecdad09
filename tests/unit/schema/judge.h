// Reads a manifest and judges its first object: what the tests of lib/schema begin with.
#ifndef MESHLINT_TESTS_UNIT_SCHEMA_JUDGE_H_
#define MESHLINT_TESTS_UNIT_SCHEMA_JUDGE_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "model/document_model.h"
#include "schema/evaluator.h"
#include "text/source_file.h"
#include "yaml/read.h"

namespace meshlint::schema::testing {

inline const VersionRange kNewest = {SchemaSet::EmbeddedVersions().last,
                                     SchemaSet::EmbeddedVersions().last};

// Keeps everything that the faults point into.
class Judged {
 public:
  explicit Judged(std::string text, VersionRange range = kNewest, const SchemaSet& set = {})
      : source_("test.yaml", std::move(text)) {
    std::vector<std::unique_ptr<yaml::Document>> documents = yaml::Read(source_);
    for (std::unique_ptr<yaml::Document>& document : documents) {
      models_.push_back(BuildModel(std::move(document), {}));
    }
    for (const auto& model : models_) {
      for (const Object& object : model->objects())
        verdict_ = Evaluate(set, range, object, faults_);
    }
  }

  Verdict verdict() const { return verdict_; }
  const std::vector<SchemaFault>& faults() const { return faults_; }
  const SchemaFault& fault(std::size_t index = 0) const { return faults_.at(index); }
  // "line:column" of where a fault points.
  std::string PlaceOf(const yaml::Node& node) const {
    const LineColumn place = source_.lines().At(node.span().begin);
    return std::to_string(place.line) + ":" + std::to_string(place.column);
  }
  // The paths of all faults, in order.
  std::vector<std::string> Paths() const {
    std::vector<std::string> paths;
    for (const SchemaFault& fault : faults_) paths.push_back(fault.path);
    return paths;
  }

 private:
  SourceFile source_;
  std::vector<std::unique_ptr<DocumentModel>> models_;
  std::vector<SchemaFault> faults_;
  Verdict verdict_ = Verdict::kUnchecked;
};

}  // namespace meshlint::schema::testing

#endif  // MESHLINT_TESTS_UNIT_SCHEMA_JUDGE_H_
