// Published designs and other people's files, where a copy of them is at hand: nothing crashes,
// everything is taken for what it is, every position is in its file, and the ZooKeeper designs get
// the findings that they deserve.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include <gtest/gtest.h>

#include "base/strings.h"
#include "meshlint/meshlint.hpp"
#include "support/lint.h"
#include "support/model_of.h"
#include "text/source_file.h"

namespace meshlint {
namespace {

namespace fs = std::filesystem;
using test::CountOf;

const fs::path kCorpus = fs::path(MESHLINT_SHARED_DIR) / "corpus";

std::string ReadFile(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

class CorpusTest : public testing::Test {
 protected:
  void SetUp() override {
    if (!fs::is_directory(kCorpus / "designs"))
      GTEST_SKIP() << "no corpus of published designs here";
  }

  static LintResult LintDesign(const std::string& name, const LintOptions& options = {}) {
    return test::MakeLinter(options).Lint({(kCorpus / "designs" / name).string()});
  }

  // Every file of the corpus, designs or not.
  static std::vector<std::string> Files() {
    std::vector<std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(kCorpus)) {
      if (entry.is_regular_file()) files.push_back(entry.path().string());
    }
    std::sort(files.begin(), files.end());
    return files;
  }
};

// The words of designs.tsv in ours; several where a document of it may be either.
std::vector<DocumentFormat> FormatsCalled(std::string_view name) {
  using enum DocumentFormat;
  if (name == "pattern-v0") return {kPattern};
  if (StartsWith(name, "design-v")) return {kDesign};
  if (name == "design-empty") return {kPattern, kDesign};
  if (name == "k8s-manifest") return {kManifest};
  if (name == "compose") return {kCompose};
  if (name == "empty") return {kEmpty};
  if (name == "unparsed") return {kBroken, kTemplate};
  if (StartsWith(name, "non-map")) return {kNotAMapping, kEncoded};
  return {};
}

TEST_F(CorpusTest, EachDesignIsTakenForWhatItIs) {
  std::ifstream table(kCorpus / "designs.tsv");
  std::string line;
  std::getline(table, line);  // the head
  const Linter spaced_keys = test::MakeLinter(test::OnlyRules({"design-spaced-keys"}));
  std::size_t rows = 0;
  while (std::getline(table, line)) {
    const std::vector<std::string_view> fields = Split(line, '\t');
    ASSERT_GE(fields.size(), 5U) << line;
    const std::string name(fields[0]);
    const std::vector<DocumentFormat> expected = FormatsCalled(fields[4]);
    ASSERT_FALSE(expected.empty()) << name << ": what is " << fields[4] << '?';
    const test::ModelOf model(ReadFile(kCorpus / "designs" / name), name);
    const DocumentFormat format = model.size() == 0 ? DocumentFormat::kEmpty : model[0].format();
    EXPECT_TRUE(std::find(expected.begin(), expected.end(), format) != expected.end())
        << name << " is a " << fields[4] << ", and was taken for a " << FormatName(format);
    if (StartsWith(fields[4], "design-v")) {
      EXPECT_EQ(model[0].design_version(), fields[4].substr(7));
    }
    // One finding for the kinds of Kubernetes and one for custom resources; a drawing has neither.
    if (fields[5] == "yes" && model.size() > 0 && !model[0].objects().empty()) {
      const std::size_t findings =
          CountOf(spaced_keys.Lint({(kCorpus / "designs" / name).string()}), "design-spaced-keys");
      EXPECT_TRUE(findings == 1 || findings == 2) << name << " has " << findings;
    }
    ++rows;
  }
  EXPECT_GT(rows, 100U);
}

std::optional<std::string> CheckPlace(const Position& at, const SourceFile& source) {
  if (at.offset > source.text().size() + source.bom_size()) return "is past the end of the file";
  if (at.offset < source.bom_size()) return "is in the byte-order mark";
  const std::uint32_t offset = at.offset - source.bom_size();
  const LineColumn should = source.lines().At(offset);
  if (should.line != at.line || should.column != at.column ||
      should.column_utf16 != at.column_utf16) {
    return Cat("should be at ", should.line, ':', should.column);
  }
  // In the midst of a character.
  const std::string_view text = source.text();
  if (offset < text.size() && (static_cast<unsigned char>(text[offset]) & 0xC0U) == 0x80U) {
    return "is within a character";
  }
  return std::nullopt;
}

// Reads the files that diagnostics name, each once; members of archives and decoded files are no
// files.
class Sources {
 public:
  const SourceFile* Of(const std::string& name) {
    if (name.find("!/") != std::string::npos) return nullptr;
    auto [at, is_new] = sources_.try_emplace(name);
    if (is_new) at->second = std::make_unique<SourceFile>(name, ReadFile(name));
    return at->second.get();
  }

  // What is wrong with a place of a diagnostic; nothing for a good one.
  std::optional<std::string> Fault(const Location& location) {
    const SourceFile* const source = Of(location.file);
    if (source == nullptr) return std::nullopt;
    if (location.end.offset < location.start.offset) return "ends before it begins";
    if (auto fault = CheckPlace(location.start, *source)) return Cat("start ", *fault);
    if (auto fault = CheckPlace(location.end, *source)) return Cat("end ", *fault);
    return std::nullopt;
  }

 private:
  std::map<std::string, std::unique_ptr<SourceFile>> sources_;
};

TEST_F(CorpusTest, EveryPlaceIsInItsFile) {
  const LintResult result = test::MakeLinter(test::WithPreset(Preset::kAll)).Lint(Files());
  EXPECT_GT(result.diagnostics().size(), 100U);
  Sources sources;
  for (const Diagnostic& found : result.diagnostics()) {
    const std::string what = Cat(found.location.file, ':', found.location.start.line, ':',
                                 found.location.start.column, ": ", found.rule, ' ');
    const auto expect_good = [&](const Location& location, std::string_view name) {
      const auto fault = sources.Fault(location);
      EXPECT_FALSE(fault) << what << name << ' ' << *fault;
    };
    expect_good(found.location, "itself");
    for (const RelatedLocation& related : found.related) expect_good(related.location, "related");
    for (const Fix& fix : found.fixes) {
      for (const Edit& edit : fix.edits) expect_good(edit.location, fix.title);
    }
    EXPECT_FALSE(found.message.empty()) << what;
    EXPECT_FALSE(found.fingerprint.empty()) << what;
    if (!found.text_path.empty()) {
      EXPECT_EQ(found.text_path.front(), '/') << what;
    }
    if (!found.path.empty()) {
      EXPECT_EQ(found.path.front(), '/') << what;
    }
  }
}

TEST_F(CorpusTest, FingerprintsTellFindingsApart) {
  const LintResult result =
      test::MakeLinter(test::WithPreset(Preset::kAll)).Lint({(kCorpus / "designs").string()});
  std::map<std::string, std::size_t> seen;
  for (const Diagnostic& found : result.diagnostics()) ++seen[found.fingerprint];
  for (const auto& [fingerprint, count] : seen) EXPECT_EQ(count, 1U) << fingerprint;
}

TEST_F(CorpusTest, FindingsAreInOrder) {
  const LintResult result =
      test::MakeLinter(test::WithPreset(Preset::kAll)).Lint({(kCorpus / "designs").string()});
  const auto key = [](const Diagnostic& found) {
    return std::tie(found.location.file, found.location.start.offset, found.location.end.offset,
                    found.rule);
  };
  EXPECT_TRUE(
      std::is_sorted(result.diagnostics().begin(), result.diagnostics().end(),
                     [&key](const Diagnostic& a, const Diagnostic& b) { return key(a) < key(b); }));
}

TEST_F(CorpusTest, SameReportForOneThreadAndFour) {
  LintOptions options = test::WithPreset(Preset::kAll);
  options.jobs = 1;
  const std::string one = test::AllReports(test::MakeLinter(options).Lint({kCorpus.string()}));
  options.jobs = 4;
  const std::string four = test::AllReports(test::MakeLinter(options).Lint({kCorpus.string()}));
  EXPECT_TRUE(one == four);
}

// Excerpts of designs of megabytes on one line stay short.
TEST_F(CorpusTest, NoLineOfTheReportIsLong) {
  const std::string report =
      Report(test::MakeLinter({}).Lint({kCorpus.string()}), ReportFormat::kText);
  for (const std::string_view line : Split(report, '\n'))
    ASSERT_LT(line.size(), 2000U) << line.substr(0, 300);
}

TEST_F(CorpusTest, NothingCrashesWithAnyPresetOrVersion) {
  for (const Preset preset :
       {Preset::kRecommended, Preset::kStrict, Preset::kCaveats, Preset::kSchema}) {
    LintOptions options = test::WithPreset(preset);
    options.kubernetes_version = "all";
    const LintResult result = test::MakeLinter(options).Lint({kCorpus.string()});
    EXPECT_GT(result.summary().files, 100U);
    EXPECT_FALSE(test::AllReports(result).empty());
  }
}

// ---- the ZooKeeper designs ----

// The lines of the findings of a rule.
std::vector<std::uint32_t> LinesOf(const LintResult& result, std::string_view rule) {
  std::vector<std::uint32_t> lines;
  for (const Diagnostic& found : result.diagnostics()) {
    if (found.rule == rule) lines.push_back(found.location.start.line);
  }
  return lines;
}

const Diagnostic& FirstOf(const LintResult& result, std::string_view rule) {
  const auto at = std::find_if(result.diagnostics().begin(), result.diagnostics().end(),
                               [rule](const Diagnostic& found) { return found.rule == rule; });
  if (at == result.diagnostics().end()) throw std::out_of_range(std::string(rule));
  return *at;
}

using Lines = std::vector<std::uint32_t>;
const std::string kSeed = "zookeeper-cluster--fde9c2da-SEED.yaml";

TEST_F(CorpusTest, TheCatalogsZooKeeperHasAllItsFaults) {
  const LintResult result = LintDesign(kSeed);
  EXPECT_EQ(CountOf(result, "design-spaced-keys"), 1U);
  EXPECT_EQ(CountOf(result, "statefulset-missing-service-name"), 1U);
  EXPECT_EQ(LinesOf(result, "statefulset-shared-pvc"), Lines{31});
  EXPECT_EQ(LinesOf(result, "pvc-not-found"), Lines{31});
  EXPECT_EQ(CountOf(result, "statefulset-ordered-ready-rolling-update"), 1U);
  EXPECT_EQ(FirstOf(result, "statefulset-ordered-ready-rolling-update").severity,
            Severity::kWarning);
  EXPECT_EQ(LinesOf(result, "image-latest-tag"), Lines{21});
  // The spaced keys are one finding, not six schema errors.
  EXPECT_EQ(CountOf(result, "unknown-field"), 0U);
}

TEST_F(CorpusTest, AllSixSpacedKeysAreNamed) {
  const LintResult result = LintDesign(kSeed);
  const Diagnostic& found = FirstOf(result, "design-spaced-keys");
  std::string said = found.message + found.help;
  for (const RelatedLocation& related : found.related) said += related.message;
  for (const std::string_view key : {"match Labels", "container Port", "volume Mounts",
                                     "mount Path", "persistent Volume Claim", "claim Name"}) {
    EXPECT_NE(said.find(key), std::string::npos) << key << " is not in: " << said;
  }
}

TEST_F(CorpusTest, PlacesAreTheFaultsThemselves) {
  const std::string text = ReadFile(kCorpus / "designs" / kSeed);
  const auto slice = [&text](const Diagnostic& found) {
    const Location& at = found.location;
    return text.substr(at.start.offset, at.end.offset - at.start.offset);
  };
  const LintResult result = LintDesign(kSeed);
  EXPECT_EQ(slice(FirstOf(result, "image-latest-tag")), "bitnami/zookeeper:latest");
  EXPECT_EQ(slice(FirstOf(result, "pvc-not-found")), "my-zookeeper-cluster-pvc");
  EXPECT_EQ(slice(FirstOf(result, "statefulset-shared-pvc")), "my-zookeeper-cluster-pvc");
  EXPECT_EQ(FirstOf(result, "image-latest-tag").path, "/spec/template/spec/containers/0/image");
  EXPECT_EQ(FirstOf(result, "pvc-not-found").text_path,
            "/services/my-zookeeper-cluster/settings/spec/template/spec/volumes/0/persistent "
            "Volume Claim/claim Name");
}

TEST_F(CorpusTest, TheCaveatsOfTheCatalogItemAreAnswered) {
  const LintResult result = LintDesign(kSeed, test::WithPreset(Preset::kCaveats));
  for (const std::string_view rule :
       {"statefulset-no-pvc-retention-policy", "statefulset-delete-without-scale-down",
        "statefulset-missing-service-name", "statefulset-ordered-ready-rolling-update"}) {
    EXPECT_GE(CountOf(result, rule), 1U) << rule;
  }
  EXPECT_GE(CountOf(result, "statefulset-shared-pvc") + CountOf(result, "pvc-not-found") +
                CountOf(result, "pvc-storage-class-missing"),
            1U);
  for (const Diagnostic& found : result.diagnostics())
    EXPECT_EQ(found.severity, Severity::kInfo) << found.rule;
}

// The same design as Meshery of 2025 keeps it.
TEST_F(CorpusTest, TheConvertedZooKeeperHasThemToo) {
  const LintResult result = LintDesign("zookeeper-cluster--fde9c2da-v0.0.1.yaml");
  for (const std::string_view rule :
       {"statefulset-missing-service-name", "statefulset-shared-pvc", "pvc-not-found"}) {
    EXPECT_EQ(CountOf(result, rule), 1U) << rule;
  }
  EXPECT_EQ(CountOf(result, "design-spaced-keys"), 0U);
}

TEST_F(CorpusTest, ACarefulZooKeeperIsLeftInPeace) {
  const LintResult result =
      LintDesign("running-zookeeper-a-distributed-system-coordinat--96cc39d9-flat.yaml");
  for (const std::string_view rule :
       {"statefulset-missing-service-name", "statefulset-headless-service-missing",
        "statefulset-service-not-headless", "statefulset-service-selector-mismatch",
        "statefulset-service-namespace-mismatch", "statefulset-selector-template-mismatch",
        "statefulset-shared-pvc", "pvc-not-found", "volume-mount-undefined"}) {
    EXPECT_EQ(CountOf(result, rule), 0U) << rule;
  }
}

// The best test that all faults are said, not the first alone: Meshery's own validation stops
// there.
TEST_F(CorpusTest, DesignWithValidationErrors) {
  const LintResult pattern = LintDesign("design-with-validation-errors--0d8d6d6d-v0.0.1-old.yaml");
  for (const std::string_view rule :
       {"design-lowercase-keys", "design-spaced-keys", "missing-field"}) {
    EXPECT_EQ(CountOf(pattern, rule), 1U) << rule;
  }
  EXPECT_EQ(FirstOf(pattern, "design-lowercase-keys").related.size(), 24U);
  const LintResult design = LintDesign("design-with-validation-errors--0d8d6d6d-v0.0.1.yaml");
  EXPECT_EQ(FirstOf(design, "design-schema-violation").related.size(), 5U);
  EXPECT_EQ(CountOf(design, "design-annotation-empty-version"), 1U);
  EXPECT_EQ(CountOf(design, "design-embedded-credentials"), 1U);
}

}  // namespace
}  // namespace meshlint
