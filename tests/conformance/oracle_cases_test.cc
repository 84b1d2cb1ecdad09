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
#include "conformance/labels.h"

namespace meshlint::schema {
namespace {

using nlohmann::json;

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
  std::vector<Reported> reported = LabelledFaults(file, ReadFile(folder / file), *version);
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
