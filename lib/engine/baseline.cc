// A baseline is JSON, hence YAML: it is read like everything else.
#include "engine/baseline.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <tuple>
#include <utility>

#include "base/strings.h"
#include "text/source_file.h"
#include "yaml/node.h"
#include "yaml/read.h"

namespace meshlint {
namespace {

constexpr std::uint64_t kMostBytes = 256ULL * 1024 * 1024;

}  // namespace

Result<Baseline> Baseline::Read(const FileSystem& files, const std::string& path) {
  Result<std::string> text = files.Read(path, kMostBytes);
  if (!text) return text.error();
  const SourceFile source(path, std::move(*text));
  const Error wrong{ErrorCode::kConfiguration,
                    Cat(path, " is no baseline of meshlint; --write-baseline makes one")};
  const std::vector<std::unique_ptr<yaml::Document>> documents = yaml::Read(source);
  if (documents.size() != 1 || !documents.front()->faults().empty()) return wrong;
  const yaml::Node root = documents.front()->root();
  if (documents.front()->empty() || root["version"].AsInteger() != 1 ||
      !root["findings"].IsSequence()) {
    return wrong;
  }
  Baseline baseline;
  for (const yaml::Node item : root["findings"].Items()) {
    const std::string fingerprint(item["fingerprint"].text());
    if (fingerprint.empty()) return wrong;
    baseline.entries_[fingerprint] = {std::string(item["file"].text()),
                                      std::string(item["rule"].text()),
                                      std::string(item["message"].text())};
  }
  return baseline;
}

std::vector<StaleBaselineEntry> Baseline::Stale(
    const std::set<std::string>& found,
    const std::function<bool(const std::string& file)>& was_read) const {
  std::vector<StaleBaselineEntry> stale;
  for (const auto& [fingerprint, entry] : entries_) {
    if (found.count(fingerprint) == 0 && was_read(entry.file)) stale.push_back(entry);
  }
  std::sort(stale.begin(), stale.end(), [](const auto& a, const auto& b) {
    return std::tie(a.file, a.rule, a.message) < std::tie(b.file, b.rule, b.message);
  });
  return stale;
}

}  // namespace meshlint
