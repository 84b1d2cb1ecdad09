// One Linter for many threads: what the thread sanitizer must see, and answers that do not depend
// on it.
#include <atomic>
#include <functional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "base/strings.h"
#include "meshlint/meshlint.hpp"
#include "support/lint.h"

namespace meshlint {
namespace {

constexpr unsigned kThreads = 8;
constexpr int kRounds = 12;

// One text of every format, with findings, so that all stages are at work.
std::vector<Buffer> Texts() {
  return {
      {"pattern.yaml",
       "name: shop\nservices:\n  db:\n    name: db\n    type: StatefulSet.K8s\n    settings:\n     "
       " spec:\n"
       "        replicas: 3\n        selector: {match Labels: {app: db}}\n        template:\n"
       "          metadata: {labels: {app: web}}\n          spec:\n"
       "            containers: [{name: db, image: zookeeper, volume Mounts: [{name: x, mount "
       "Path: /d}]}]\n"
       "            volumes: [{name: v, persistent Volume Claim: {claim Name: disk}}]\n"},
      {"design.yml",
       R"({"name":"é","schemaVersion":"designs.meshery.io/v1beta1","components":[{"displayName":"web",)"
       R"("component":{"kind":"Deployment","version":"apps/v1"},"configuration":{"spec":{"replicas":"x",)"
       R"("match Labels":{}}}}],"relationships":[]})"},
      {"manifests.yaml",
       "apiVersion: v1\nkind: Pod\nmetadata: {name: é}\nspec:\n  containers: [{name: a, image: "
       "nginx}]\n"
       "  volumes: [{name: v, persistentVolumeClaim: {claimName: disk}}]\n---\nkind: [\n---\n"
       "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {a: &a b, c: *a}\nunknown: "
       "1\n"},
      {"list.json",
       R"({"apiVersion": "v1", "kind": "List", "items": [{"apiVersion": "v1", "kind": "ConfigMap", "x": 1}, 2]})"},
      {"template.yaml", "kind: Pod\nmetadata:\n  name: {{ .x }}-y\n"},
      {"compose.yml", "services: {web: {image: nginx}}\n"},
      {"encoded.yaml",
       "YXBpVmVyc2lvbjogdjEKa2luZDogUG9kCm1ldGFkYXRhOgogIG5hbWU6IGEKc3BlYzoKICBjb250YWluZXJz\n"},
  };
}

LintOptions AllRules() {
  LintOptions options = test::WithPreset(Preset::kAll);
  options.kubernetes_version = "all";
  return options;
}

void InThreads(const std::function<void(unsigned)>& work) {
  std::vector<std::thread> threads;
  for (unsigned i = 0; i < kThreads; ++i) threads.emplace_back([&work, i] { work(i); });
  for (std::thread& thread : threads) thread.join();
}

TEST(LinterThreads, BuffersThroughOneLinter) {
  const std::vector<Buffer> texts = Texts();
  const Linter linter = test::MakeLinter(AllRules());
  std::vector<std::string> expected;
  for (const Buffer& text : texts) {
    expected.push_back(test::AllReports(test::LintText(text.text, AllRules(), text.name)));
  }
  std::atomic<int> differences{0};
  InThreads([&](unsigned number) {
    for (int round = 0; round < kRounds; ++round) {
      const std::size_t i = (number + static_cast<std::size_t>(round)) % texts.size();
      const LintResult result = linter.LintBuffer(texts[i].name, texts[i].text);
      if (test::AllReports(result) != expected[i]) ++differences;
    }
  });
  EXPECT_EQ(differences, 0);
}

// Each run starts threads of its own on top.
TEST(LinterThreads, RunsWithThreadsInThreads) {
  MemoryFileSystem files;
  for (int i = 0; i < 5; ++i) {
    for (const Buffer& text : Texts()) files.Add(Cat("tree/", i, '/', text.name), text.text);
  }
  LintOptions options = AllRules();
  options.file_system = &files;
  options.jobs = 1;
  const std::string expected = test::AllReports(test::MakeLinter(options).Lint({"tree"}));
  options.jobs = 4;
  const Linter linter = test::MakeLinter(options);
  std::atomic<int> differences{0};
  InThreads([&](unsigned) {
    for (int round = 0; round < 3; ++round) {
      if (test::AllReports(linter.Lint({"tree"})) != expected) ++differences;
    }
  });
  EXPECT_EQ(differences, 0);
}

// A result may be read from several threads: its line tables are made when they are first asked
// for.
TEST(LinterThreads, OneResultReadByAll) {
  const std::vector<Buffer> texts = Texts();
  const Linter linter = test::MakeLinter(AllRules());
  for (int round = 0; round < kRounds; ++round) {
    const LintResult result = linter.LintBuffers(texts);
    const std::string expected = test::AllReports(linter.LintBuffers(texts));
    std::atomic<int> differences{0};
    InThreads([&](unsigned) {
      if (test::AllReports(result) != expected) ++differences;
    });
    EXPECT_EQ(differences, 0);
  }
}

// Whatever is set up on first use, by whoever comes first.
TEST(LinterThreads, LintersAreMadeInThreads) {
  const std::vector<Buffer> texts = Texts();
  std::vector<std::string> reports(kThreads);
  InThreads([&](unsigned number) {
    const Linter linter = test::MakeLinter(AllRules());
    reports[number] =
        test::AllReports(linter.LintBuffers(texts)) + std::to_string(DescribeRules().size());
  });
  for (const std::string& report : reports) EXPECT_EQ(report, reports.front());
}

}  // namespace
}  // namespace meshlint
