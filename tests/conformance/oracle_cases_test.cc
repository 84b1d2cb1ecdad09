// What `kubeconform -strict` and the API server say about labelled manifests, compared with what we
// say: each labelled error with its class, path, line and column, and nothing that is not labelled.
// The cases are not part of the repository; without them the test is skipped.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "base/kubernetes_version.h"
#include "model/document_model.h"
#include "schema/evaluator.h"
#include "text/source_file.h"
#include "yaml/read.h"

namespace meshlint::schema {
namespace {

using nlohmann::json;

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

std::string LabelOf(const SchemaFault& fault) {
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
  }
  return "?";
}

// What does not decide whether a case is valid.
bool IsExtra(const std::string& label) {
  return label == "enum" || label == "int-range" || label == "format" ||
         label == "duplicate-list-key";
}

std::string ReadFile(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

class Checker {
 public:
  Checker(const std::filesystem::path& path, KubernetesVersion version)
      : source_(path.filename().string(), ReadFile(path)), version_(version) {}

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

bool IsAt(const json& wanted, const Reported& reported) {
  if (wanted.at("class") == "yaml-syntax") return true;
  const auto is_there = [&](std::uint32_t line, std::uint32_t column) {
    return line == reported.line && column == reported.column;
  };
  if (is_there(wanted.at("line"), wanted.at("column"))) return true;
  const json alternatives = wanted.value("alt", json::array());
  return std::any_of(alternatives.begin(), alternatives.end(),
                     [&](const json& place) { return is_there(place.at(0), place.at(1)); });
}

bool Matches(const json& wanted, const Reported& reported) {
  return wanted.at("class") == reported.label && wanted.at("doc") == reported.document &&
         (reported.label == "yaml-syntax" || wanted.at("path") == reported.path) &&
         wanted.value("property", "") == reported.property && IsAt(wanted, reported);
}

struct Counts {
  std::map<std::string, int> wanted;
  std::map<std::string, int> found;
  std::map<std::string, int> beyond;  // extra findings that no label has

  void Print() const {
    for (const auto& [label, number] : wanted) {
      const auto hit = found.find(label);
      std::cout << "  " << label << ": " << (hit == found.end() ? 0 : hit->second) << " of "
                << number << "\n";
    }
    for (const auto& [label, number] : beyond)
      std::cout << "  beyond the labels, " << label << ": " << number << "\n";
  }
};

// Compares one case; what is wrong goes to the test's output.
void CheckCase(const std::filesystem::path& folder, const json& expected, Counts& counts) {
  const std::string file = expected.at("file");
  const auto version = KubernetesVersion::Parse(expected.at("k8s").get<std::string>());
  ASSERT_TRUE(version) << file;
  std::vector<Reported> reported = Checker(folder / file, *version).Run();
  for (const char* part : {"errors", "extra"}) {
    for (const json& wanted : expected.at(part)) {
      const std::string label = wanted.at("class");
      ++counts.wanted[label];
      const auto hit = std::find_if(reported.begin(), reported.end(),
                                    [&](const Reported& one) { return Matches(wanted, one); });
      if (hit == reported.end()) {
        ADD_FAILURE() << file << " (" << version->ToString() << ") misses " << wanted.dump();
        continue;
      }
      ++counts.found[label];
      reported.erase(hit);
    }
  }
  for (const Reported& rest : reported) {
    if (IsExtra(rest.label)) {
      ++counts.beyond[rest.label];
      if (std::getenv("MESHLINT_VERBOSE") != nullptr)
        std::cout << file << ": " << rest.ToString() << "\n";
    } else {
      ADD_FAILURE() << file << " (" << version->ToString() << ") invents " << rest.ToString();
    }
  }
}

TEST(OracleCases, AreFoundWithTheirPlacesAndNothingElseIs) {
  const std::filesystem::path folder =
      std::filesystem::path(MESHLINT_SHARED_DIR) / "oracle" / "cases";
  std::ifstream file(folder / "expected.jsonl");
  if (!file) GTEST_SKIP() << "no labelled cases in " << folder;
  Counts counts;
  std::map<std::string, int> versions;
  int cases = 0;
  for (std::string line; std::getline(file, line);) {
    const json expected = json::parse(line);
    CheckCase(folder, expected, counts);
    ++versions[expected.at("k8s")];
    ++cases;
  }
  std::cout << cases << " cases";
  for (const auto& [version, number] : versions) std::cout << ", " << number << " of " << version;
  std::cout << "\n";
  counts.Print();
}

}  // namespace
}  // namespace meshlint::schema
