// Everything that is found in one text, in the words of the labelled cases.
#ifndef MESHLINT_TESTS_CONFORMANCE_LABELS_H_
#define MESHLINT_TESTS_CONFORMANCE_LABELS_H_

#include <cstdint>
#include <memory>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "base/kubernetes_version.h"
#include "model/document_model.h"
#include "schema/evaluator.h"
#include "text/source_file.h"
#include "yaml/read.h"

namespace meshlint::schema {

struct Reported {
  std::string label;
  int document = 0;
  std::string path;
  std::string property;
  std::uint32_t line = 0;
  std::uint32_t column = 0;

  std::string ToString() const {
    std::ostringstream text;
    text << label << " " << path << (property.empty() ? "" : " lacks " + property) << " at " << line
         << ":" << column;
    return text.str();
  }
};

inline std::string LabelOf(const SchemaFault& fault) {
  switch (fault.kind) {
    case FaultKind::kUnknownField:
    case FaultKind::kFieldNotInVersion:
      return "unknown-field";
    case FaultKind::kMissingField:
      return "missing-required";
    case FaultKind::kWrongType:
    case FaultKind::kAmbiguousScalar:
      return "type";
    case FaultKind::kInvalidEnumValue:
      return "enum";
    case FaultKind::kInvalidFormat:
      return fault.format.substr(0, 3) == "int" ? "int-range" : "format";
    case FaultKind::kDuplicateListKey:
      return "duplicate-list-key";
    case FaultKind::kUnknownKind:
      return "unknown-gvk";
    case FaultKind::kNoSchema:
      return "no-schema";
    case FaultKind::kMissingApiVersion:
      return "missing-apiversion";
    case FaultKind::kMissingKind:
      return "missing-kind";
    case FaultKind::kUnusableSchema:
      return "unusable-schema";
  }
  return "?";
}

class LabelledText {
 public:
  LabelledText(std::string name, std::string text, KubernetesVersion version)
      : source_(std::move(name), std::move(text)), version_(version) {}

  std::vector<Reported> Run() {
    for (std::unique_ptr<yaml::Document>& document : yaml::Read(source_)) {
      const int index = static_cast<int>(document->index());
      if (!document->faults().empty()) {
        Add("yaml-syntax", index, "", document->faults().front().span.begin, "");
        continue;
      }
      for (const yaml::DuplicateKey& duplicate : document->duplicate_keys()) {
        const yaml::Node key(document.get(), duplicate.second);
        Add("duplicate-key", index, yaml::TextPointer(key), key.span().begin, "");
      }
      const std::unique_ptr<DocumentModel> model = BuildModel(std::move(document), {});
      for (const yaml::Node& node : model->not_objects()) {
        Add("not-an-object", index, yaml::TextPointer(node), node.first_token().begin, "");
      }
      for (const Object& object : model->objects()) AddFaults(object, index);
    }
    return std::move(reported_);
  }

 private:
  void AddFaults(const Object& object, int document) {
    std::vector<SchemaFault> faults;
    Evaluate(SchemaSet(), {version_, version_}, object, faults);
    for (const SchemaFault& fault : faults) {
      const bool at_mapping = fault.kind == FaultKind::kMissingField ||
                              fault.kind == FaultKind::kMissingKind ||
                              fault.kind == FaultKind::kMissingApiVersion;
      const std::uint32_t begin =
          at_mapping && !fault.at.IsScalar() ? fault.at.first_token().begin : fault.at.span().begin;
      Add(LabelOf(fault), document, fault.path, begin,
          fault.kind == FaultKind::kMissingField ? fault.field : std::string());
    }
  }

  void Add(std::string label, int document, std::string path, std::uint32_t begin,
           std::string property) {
    const LineColumn place = source_.lines().At(begin);
    reported_.push_back({std::move(label), document, std::move(path), std::move(property),
                         place.line, place.column});
  }

  SourceFile source_;
  KubernetesVersion version_;
  std::vector<Reported> reported_;
};

inline std::vector<Reported> LabelledFaults(std::string name, std::string text,
                                            KubernetesVersion version) {
  return LabelledText(std::move(name), std::move(text), version).Run();
}

}  // namespace meshlint::schema

#endif  // MESHLINT_TESTS_CONFORMANCE_LABELS_H_
