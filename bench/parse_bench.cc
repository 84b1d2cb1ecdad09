// Reading alone: the two YAML readers, the split of a stream, and the check of its characters, in
// megabytes a second on one thread.  Compare the numbers of one run with each other.
#include <string>

#include <benchmark/benchmark.h>

#include "bench/sample.h"
#include "text/source_file.h"
#include "yaml/checks.h"
#include "yaml/direct_reader.h"
#include "yaml/event_reader.h"
#include "yaml/read.h"

namespace {

using meshlint::SourceFile;
using meshlint::Span;
namespace yaml = meshlint::yaml;

constexpr int kObjects = 2000;

void Count(benchmark::State& state, const SourceFile& source) {
  state.SetBytesProcessed(static_cast<std::int64_t>(source.text().size()) * state.iterations());
}

// Each document by `read`; the trees are dropped one by one.
template <class Read>
void ReadAll(benchmark::State& state, std::string text, const Read& read) {
  const SourceFile source("sample.yaml", std::move(text));
  for ([[maybe_unused]] const auto iteration : state) {
    std::uint32_t index = 0;
    for (const Span part : yaml::SplitDocuments(source.text())) {
      yaml::Document document(&source, part, index++);
      if (!read(document)) state.SkipWithError("declined");
      benchmark::DoNotOptimize(document.records().data());
    }
  }
  Count(state, source);
}

bool Directly(yaml::Document& document) {
  if (!yaml::ReadDirectly(document, {})) return false;
  document.KeepNodes();
  return true;
}
bool ByEvents(yaml::Document& document) {
  yaml::ReadByEvents(document, {});
  return document.faults().empty();
}

void BM_BlockDirect(benchmark::State& state) {
  ReadAll(state, meshlint::bench::BlockStream(kObjects), Directly);
}
void BM_BlockByEvents(benchmark::State& state) {
  ReadAll(state, meshlint::bench::BlockStream(kObjects / 10), ByEvents);
}
void BM_JsonDirect(benchmark::State& state) {
  ReadAll(state, meshlint::bench::OneLineJson(kObjects), Directly);
}
void BM_JsonByEvents(benchmark::State& state) {
  ReadAll(state, meshlint::bench::OneLineJson(kObjects / 10), ByEvents);
}
BENCHMARK(BM_BlockDirect)->Unit(benchmark::kMillisecond);
BENCHMARK(BM_BlockByEvents)->Unit(benchmark::kMillisecond);
BENCHMARK(BM_JsonDirect)->Unit(benchmark::kMillisecond);
BENCHMARK(BM_JsonByEvents)->Unit(benchmark::kMillisecond);

void BM_Split(benchmark::State& state) {
  const SourceFile source("sample.yaml", meshlint::bench::BlockStream(kObjects));
  for ([[maybe_unused]] const auto iteration : state) {
    benchmark::DoNotOptimize(yaml::SplitDocuments(source.text()));
  }
  Count(state, source);
}
BENCHMARK(BM_Split)->Unit(benchmark::kMillisecond);

void BM_CheckCharacters(benchmark::State& state) {
  const SourceFile source("sample.yaml", meshlint::bench::BlockStream(kObjects));
  for ([[maybe_unused]] const auto iteration : state) {
    benchmark::DoNotOptimize(yaml::CheckCharacters(source.text(), 0));
  }
  Count(state, source);
}
BENCHMARK(BM_CheckCharacters)->Unit(benchmark::kMillisecond);

}  // namespace
