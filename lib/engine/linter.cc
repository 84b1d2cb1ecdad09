// Linter: one run, from paths to a LintResult.  Files are read and checked on a pool of threads,
// each by itself; then the objects of each set are joined and the rules that look at more than one
// object run (linter_sets.cc).
#include "meshlint/linter.hpp"

#include <algorithm>
#include <iterator>
#include <mutex>
#include <utility>

#include "base/never_free.h"
#include "base/parallel.h"
#include "base/paths.h"
#include "base/strings.h"
#include "engine/linter_impl.h"
#include "meshlint/version.hpp"

namespace meshlint {

namespace {

// Of many files some neighbours are read at a time, whose objects mostly stand together in a set;
// of few each may be the one that takes long.
constexpr std::size_t kMany = 1024;
constexpr std::size_t kAtATime = 16;

}  // namespace

void Linter::Impl::Check(Run& run, std::vector<Work> works) const {
  // What is inside a file (archives, base64) is checked in a further round.
  while (!works.empty()) {
    std::vector<Outcome> outcomes(works.size());
    std::mutex one_call;
    std::size_t done = 0;
    const auto make_memory = [&]() -> Memory {
      const std::lock_guard<std::mutex> lock(one_call);
      return {&run.texts.emplace_back(), &run.memory.emplace_back()};
    };
    const std::size_t at_a_time = works.size() < kMany ? 1 : kAtATime;
    std::vector<kube::GatheredBatch> batches(ChunksIn(works.size(), at_a_time));
    const auto check = [&](std::size_t number, const Memory& memory) {
      const std::size_t end = std::min(works.size(), (number + 1) * at_a_time);
      for (std::size_t i = number * at_a_time; i < end; ++i) {
        outcomes[i] =
            CheckOne(works[i], memory, at_a_time > 1 ? &batches[number] : nullptr, run.only_plan);
        if (!options.progress) continue;
        const std::lock_guard<std::mutex> lock(one_call);
        options.progress(++done, works.size());
      }
    };
    ForEachInParallel(batches.size(), options.jobs, make_memory, check);
    for (kube::GatheredBatch& batch : batches) run.gathered.Add(std::move(batch));
    std::vector<Work> inside;
    run.found.reserve(run.found.size() + works.size());
    run.files.reserve(run.files.size() + works.size());
    for (std::size_t i = 0; i < works.size(); ++i) {
      bool has_failed = false;
      if (outcomes[i].besides) {
        Opened& opened = *outcomes[i].besides;
        for (Input& input : opened.members)
          inside.push_back({std::move(input.found), std::move(input.text)});
        std::move(opened.skipped.begin(), opened.skipped.end(), std::back_inserter(run.skipped));
        has_failed = opened.failure.has_value();
        if (has_failed && !works[i].found.is_relative)
          run.failures.push_back(std::move(*opened.failure));
      }
      if (!outcomes[i].file->source && !has_failed) continue;
      run.found.push_back(std::move(works[i].found));
      run.files.push_back(std::move(outcomes[i].file));
      for (kube::GatheredBatch& batch : run.files.back()->gathered)
        run.gathered.Add(std::move(batch));
    }
    works = std::move(inside);
  }
}

void Linter::Impl::ReadSurroundings(Run& run) const {
  const bool wanted = std::any_of(run.files.begin(), run.files.end(), [](const auto& file) {
    return file->plan != nullptr && file->plan->LooksAtSets();
  });
  if (!options.read_project || !wanted) return;
  std::vector<Work> works;
  for (FoundFile& found : run.surroundings.Plan(file_system(), run.found, run.files))
    works.push_back({std::move(found), std::nullopt});
  Check(run, std::move(works));
}

Result<FileText> Linter::Impl::ReadText(const std::string& path,
                                        std::pmr::memory_resource& memory) const {
  const std::uint64_t max_size = options.limits.max_file_size;
  if (options.file_system == nullptr) return ReadFileText(path, max_size, memory, options.jobs);
  Result<std::string> text = file_system().Read(path, max_size);
  if (!text) return text.error();
  return FileText(std::move(*text));
}

Linter::Impl::Outcome Linter::Impl::CheckOne(Work& work, const Memory& memory,
                                             kube::GatheredBatch* batch,
                                             const Plan* only_plan) const {
  Outcome outcome;
  outcome.file = LoadedFile::Make(*memory.documents);
  LoadedFile& file = *outcome.file;
  file.is_context = work.found.is_context || work.found.in_other_shard;
  if (options.timing) file.findings.watch = std::make_unique<Stopwatch>();
  if (!work.text) {
    const Measure measure(file.findings.watch.get(), "read");
    Result<FileText> read = ReadText(work.found.path, *memory.texts);
    if (!read) {
      outcome.besides = std::make_unique<Opened>();
      outcome.besides->failure = read.error();
      return outcome;
    }
    if (work.found.is_relative && !MayHoldObjects(read->view())) return outcome;
    work.text = std::move(*read);
  }
  Opened opened = OpenInput(work.found, std::move(*work.text), options.limits.max_file_size);
  if (opened.text) {
    const Plan& own = work.found.plan == nullptr ? plan : *work.found.plan;
    const std::pmr::polymorphic_allocator<SourceFile> sources(memory.texts);
    LoadAndCheck(
        own, std::allocate_shared<SourceFile>(sources, work.found.path, std::move(*opened.text)),
        file, *memory.documents,
        {reader_limits(), options.jobs, batch, &own == only_plan, options.graphs});
    if (file.Holds(DocumentFormat::kEncoded)) {
      for (const std::unique_ptr<DocumentModel>& document : file.documents) {
        std::optional<Input> encoded = OpenEncoded(work.found, *document);
        if (encoded) opened.members.push_back(std::move(*encoded));
      }
    }
  }
  if (opened.failure || !opened.members.empty() || !opened.skipped.empty())
    outcome.besides = std::make_unique<Opened>(std::move(opened));
  return outcome;
}

// In turn, so that the shards are of one size whatever the names are.
void Linter::Impl::ChooseShard(std::vector<Work>& works) const {
  std::uint32_t number = 0;
  for (Work& work : works) {
    if (work.found.is_context) continue;
    work.found.in_other_shard = number++ % options.shard_count + 1 != options.shard_index;
  }
}

// Everything from the texts to the result.  Files whose configuration is wrong are not judged.
LintResult Linter::Impl::LintAll(std::vector<Work> works, Run run, ProjectSettings& settings,
                                 bool around) const {
  for (Work& work : works) work.found.plan = settings.PlanOf(work.found.path);
  std::erase_if(works, [](const Work& work) { return work.found.plan == nullptr; });
  if (!works.empty()) run.only_plan = works.front().found.plan;
  for (const Work& work : works) {
    if (work.found.plan != run.only_plan) run.only_plan = nullptr;
  }
  if (options.shard_count > 1) ChooseShard(works);
  const std::vector<Error>& wrong = settings.errors();
  run.failures.insert(run.failures.end(), wrong.begin(), wrong.end());
  Check(run, std::move(works));
  ReadSurroundings(run);
  SetAside(run, around);
  JudgeWaiting(run);
  Findings findings;
  if (options.timing) findings.watch = std::make_unique<Stopwatch>();
  {
    const Measure measure(findings.watch.get(), "sets");
    CheckSets(run, findings);
  }
  LintResult result = Conclude(run, findings, settings);
  if (options.disable_free) {
    NeverFree(std::make_shared<const Run>(std::move(run)));
    NeverFree(std::make_shared<const Findings>(std::move(findings)));
  }
  return result;
}

Linter::Linter(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
Linter::~Linter() = default;
Linter::Linter(Linter&&) noexcept = default;
Linter& Linter::operator=(Linter&&) noexcept = default;

namespace {

// One error that says what all of them say, a line each.
Error AllOf(const std::vector<Error>& errors) {
  Error all = errors.front();
  for (std::size_t i = 1; i < errors.size(); ++i) all.message += Cat('\n', errors[i].message);
  return all;
}

}  // namespace

Result<Linter> Linter::Create(const LintOptions& options) {
  Result<Plan> plan = Plan::Make(options);
  if (!plan) return plan.error();
  auto impl = std::make_unique<Impl>();
  impl->plan = std::move(*plan);
  impl->options = options;
  if (!options.configuration.empty()) {
    const FileSystem& files = impl->file_system();
    ReadConfiguration read =
        ReadConfigurationFile(files, ResolvePath("", files.Absolute(".")), options.configuration);
    if (!read.errors.empty()) return AllOf(read.errors);
    impl->configuration = std::move(read.configuration);
  }
  if (!options.baseline.empty()) {
    Result<Baseline> baseline = Baseline::Read(impl->file_system(), options.baseline);
    if (!baseline) return baseline.error();
    impl->baseline = std::move(*baseline);
  }
  return Linter(std::move(impl));
}

LintResult Linter::Lint(const std::vector<std::string>& paths) const {
  ProjectSettings settings = impl_->MakeSettings();
  Discovery discovery =
      Discover(impl_->file_system(), paths, impl_->options.context,
               [&settings](const std::string& path, bool is_directory, bool named) {
                 return settings.WhyIgnored(path, is_directory, named);
               });
  Impl::Run run;
  run.failures = std::move(discovery.failures);
  run.skipped = std::move(discovery.ignored);
  std::vector<Impl::Work> works;
  works.reserve(discovery.files.size());
  const std::string baseline = TidyPath(impl_->options.baseline);
  for (FoundFile& found : discovery.files) {
    // The baseline of the run is no input of it.
    if (found.path != baseline || found.named) works.push_back({std::move(found), std::nullopt});
  }
  return impl_->LintAll(std::move(works), std::move(run), settings, true);
}

LintResult Linter::LintBuffer(std::string_view name, std::string_view text) const {
  return LintBuffers({{std::string(name), std::string(text)}});
}

LintResult Linter::LintBuffers(const std::vector<Buffer>& buffers) const {
  ProjectSettings settings = impl_->MakeSettings();
  std::vector<Buffer> sorted = buffers;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Buffer& a, const Buffer& b) { return a.name < b.name; });
  Impl::Run run;
  std::vector<Impl::Work> works;
  for (Buffer& buffer : sorted) {
    if (std::string why = settings.WhyIgnored(buffer.name, false, true); !why.empty()) {
      run.skipped.push_back({buffer.name, std::move(why)});
    } else {
      works.push_back({{.path = buffer.name, .set = {}, .named = true}, std::move(buffer.text)});
    }
  }
  return impl_->LintAll(std::move(works), std::move(run), settings, false);
}

std::string_view Version() { return MESHLINT_VERSION_STRING; }

}  // namespace meshlint
