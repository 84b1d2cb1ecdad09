// One Linter for many threads: what the thread sanitizer must see, and answers that do not depend
// on it.
#include <algorithm>
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

// A Service that selects nothing and a Deployment that reads a ConfigMap which is not there, with a
// ConfigMap that nobody reads.
std::string Shop(int number) {
  const std::string name = Cat("shop-", number);
  return Cat(
      "apiVersion: v1\nkind: Service\nmetadata: {name: ", name, "}\nspec:\n  selector: {app: none-",
      number,
      "}\n  ports: [{port: 80}]\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ",
      name, "}\nspec:\n  selector: {matchLabels: {app: ", name,
      "}}\n  template:\n    metadata: {labels: {app: ", name,
      "}}\n    spec:\n      containers: [{name: c, image: \"nginx:1.25\", envFrom: "
      "[{configMapRef: {name: gone-",
      number, "}}]}]\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: ", name, "}\n");
}

std::vector<std::string> RulesAndMessages(const LintResult& result) {
  std::vector<std::string> said;
  for (const Diagnostic& diagnostic : result.diagnostics())
    said.push_back(Cat(diagnostic.rule, ' ', diagnostic.message));
  std::sort(said.begin(), said.end());
  return said;
}

// Many files are read some at a time, and what their set is made of is gathered on the way; so it
// is of the parts of a big stream.  Of few files it is gathered behind.  All find the same.
TEST(LinterThreads, ASetIsTheSameInManyFilesInAStreamAndInFew) {
  constexpr int kShops = 1200;
  MemoryFileSystem many;
  MemoryFileSystem few;
  std::string stream;
  std::string part;
  for (int i = 0; i < kShops; ++i) {
    many.Add(Cat("tree/", 10000 + i, ".yaml"), Shop(i));
    stream += Cat("---\n", Shop(i));
    part += Cat("---\n", Shop(i));
    if (i % 100 != 99) continue;
    few.Add(Cat("tree/", 10000 + i, ".yaml"), part);
    part.clear();
  }
  ASSERT_GT(stream.size(), 2U * 256 * 1024);  // several parts
  LintOptions options = test::WithPreset(Preset::kAll);
  std::vector<std::string> expected;
  for (const unsigned jobs : {1U, 4U}) {
    options.jobs = jobs;
    options.file_system = &few;
    const std::vector<std::string> behind =
        RulesAndMessages(test::MakeLinter(options).Lint({"tree"}));
    ASSERT_GT(behind.size(), 3U * kShops);
    options.file_system = &many;
    EXPECT_EQ(RulesAndMessages(test::MakeLinter(options).Lint({"tree"})), behind) << jobs;
    EXPECT_EQ(RulesAndMessages(test::MakeLinter(options).LintBuffer("s.yaml", stream)), behind)
        << jobs;
    if (!expected.empty()) {
      EXPECT_EQ(behind, expected);
    }
    expected = behind;
  }
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
