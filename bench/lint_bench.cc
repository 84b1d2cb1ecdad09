// What a run costs, stage by stage: reading, judging, a whole lint, and the start of the program.
//
// The document is a StatefulSet with its Service, of the size and shape that people write.  Compare
// the stages of one run with each other; the seconds are those of the machine.
#include <spawn.h>
#include <sys/wait.h>

#include <cstdlib>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "bench/sample.h"
#include "meshlint/meshlint.hpp"
#include "text/source_file.h"
#include "yaml/read.h"

extern char** environ;

namespace {

// Services and their StatefulSets, `times` of each.
std::string Repeated(std::int64_t times) {
  return meshlint::bench::BlockStream(2 * static_cast<std::size_t>(times));
}

void Count(benchmark::State& state, std::size_t bytes) {
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes) * state.iterations());
}

void BM_Read(benchmark::State& state) {
  const std::string text = Repeated(state.range(0));
  const meshlint::SourceFile source("store.yaml", text);
  for ([[maybe_unused]] const auto iteration : state) {
    benchmark::DoNotOptimize(meshlint::yaml::Read(source));
  }
  Count(state, text.size());
}
BENCHMARK(BM_Read)->Arg(1)->Arg(100)->Unit(benchmark::kMicrosecond);

void Lint(benchmark::State& state, meshlint::Preset preset) {
  const std::string text = Repeated(state.range(0));
  meshlint::LintOptions options;
  options.preset = preset;
  options.jobs = 1;
  const auto linter = meshlint::Linter::Create(options);
  for ([[maybe_unused]] const auto iteration : state) {
    benchmark::DoNotOptimize(linter->LintBuffer("store.yaml", text));
  }
  Count(state, text.size());
}

void BM_LintNoRules(benchmark::State& state) { Lint(state, meshlint::Preset::kNone); }
BENCHMARK(BM_LintNoRules)->Arg(1)->Arg(100)->Unit(benchmark::kMicrosecond);

void BM_LintSchema(benchmark::State& state) { Lint(state, meshlint::Preset::kSchema); }
BENCHMARK(BM_LintSchema)->Arg(1)->Arg(100)->Unit(benchmark::kMicrosecond);

void BM_LintRecommended(benchmark::State& state) { Lint(state, meshlint::Preset::kRecommended); }
BENCHMARK(BM_LintRecommended)->Arg(1)->Arg(100)->Unit(benchmark::kMicrosecond);

void BM_CreateLinter(benchmark::State& state) {
  for ([[maybe_unused]] const auto iteration : state) {
    benchmark::DoNotOptimize(meshlint::Linter::Create());
  }
}
BENCHMARK(BM_CreateLinter)->Unit(benchmark::kMicrosecond);

// The program from start to end on one small file; set MESHLINT_PROGRAM to its path.
void BM_Program(benchmark::State& state) {
  const char* const program = std::getenv("MESHLINT_PROGRAM");
  if (program == nullptr) {
    state.SkipWithError("MESHLINT_PROGRAM is not set");
    return;
  }
  const std::string path =
      std::string(MESHLINT_SOURCE_DIR) + "/cli/examples/zookeeper-cluster.yaml";
  std::vector<std::string> words = {program, "lint", "--format", "json", path};
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", 1 /* O_WRONLY */, 0);
  for ([[maybe_unused]] const auto iteration : state) {
    pid_t child = 0;
    if (posix_spawn(&child, program, &actions, nullptr, arguments.data(), environ) != 0) {
      state.SkipWithError("the program does not start");
      break;
    }
    int status = 0;
    waitpid(child, &status, 0);
  }
  posix_spawn_file_actions_destroy(&actions);
}
BENCHMARK(BM_Program)->Unit(benchmark::kMicrosecond)->UseRealTime();

}  // namespace
