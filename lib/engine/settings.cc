#include "engine/settings.h"

#include <algorithm>
#include <cstdint>

#include "base/paths.h"
#include "base/strings.h"

namespace meshlint {
namespace {

constexpr std::string_view kGitList = ".gitignore";
constexpr std::string_view kOwnList = ".meshlintignore";
constexpr std::uint64_t kMostBytesOfList = 4ULL * 1024 * 1024;

std::vector<RuleSetting> SettingsOf(const RuleLayer& layer) {
  std::vector<RuleSetting> settings;
  settings.reserve(layer.size());
  for (const Configured<RuleSetting>& setting : layer) settings.push_back(setting.value);
  return settings;
}

}  // namespace

std::vector<bool> OverridesFor(const Configuration& configuration, std::string_view resolved) {
  std::vector<bool> overrides;
  for (const ConfigurationOverride& override : configuration.overrides) {
    overrides.push_back(override.paths.Match(resolved));
  }
  return overrides;
}

PlanLayers LayersOf(const Configuration& configuration, const std::vector<bool>& overrides) {
  PlanLayers layers;
  if (configuration.kubernetes) layers.kubernetes_version = configuration.kubernetes->value;
  for (const Configured<Preset>& preset : configuration.presets) {
    layers.presets.push_back(preset.value);
  }
  for (const RuleLayer& layer : configuration.rules) layers.rules.push_back(SettingsOf(layer));
  for (std::size_t i = 0; i < configuration.overrides.size(); ++i) {
    if (i < overrides.size() && overrides[i]) {
      layers.rules.push_back(SettingsOf(configuration.overrides[i].rules));
    }
  }
  if (configuration.set) layers.set_is = configuration.set->value;
  for (const Configured<std::string>& path : configuration.schemas) {
    layers.schemas.push_back(path.value);
  }
  for (const Configured<ExternalObject>& object : configuration.external) {
    layers.external.push_back(object.value);
  }
  return layers;
}

ProjectSettings::ProjectSettings(const FileSystem& files, const LintOptions& options,
                                 const Plan& default_plan, const Configuration* given)
    : files_(files),
      options_(options),
      default_plan_(default_plan),
      given_(given),
      working_folder_(ResolvePath("", files.Absolute("."))) {}

std::string ProjectSettings::Resolved(const std::string& path) const {
  return ResolvePath(working_folder_, path);
}

std::string ProjectSettings::Named(const std::string& resolved) const {
  const std::optional<std::string_view> below = BelowFolder(resolved, working_folder_);
  if (!below) return resolved;
  return below->empty() ? "." : std::string(*below);
}

// The repository's own folder: nothing above it has a say.
bool ProjectSettings::IsRoot(const std::string& folder) {
  const auto [at, is_new] = is_root_.emplace(folder, false);
  if (is_new) at->second = files_.Kind(Named(InFolder(folder, ".git"))) != FileKind::kMissing;
  return at->second;
}

// Where no further ignore lists are read: the repository's folder, or without a repository the
// working directory.
bool ProjectSettings::EndsSearch(const std::string& folder) {
  if (IsRoot(folder)) return true;
  if (folder != working_folder_) return false;
  for (auto above = ParentOf(folder); above; above = ParentOf(*above)) {
    if (IsRoot(*above)) return false;
  }
  return true;
}

const ProjectSettings::Found* ProjectSettings::Nearest(const std::string& folder) {
  const auto known = nearest_.find(folder);
  if (known != nearest_.end()) return known->second;
  const Found* found = nullptr;
  const std::string path = Named(InFolder(folder, kConfigurationName));
  if (files_.Kind(path) == FileKind::kFile) {
    auto own = std::make_unique<Found>();
    ReadConfiguration read = ReadConfigurationFile(files_, working_folder_, path);
    own->is_good = read.errors.empty();
    own->configuration = std::move(read.configuration);
    for (Error& error : read.errors) {
      // A file that two configurations extend is wrong once.
      const auto same = [&error](const Error& other) { return other.message == error.message; };
      if (std::none_of(errors_.begin(), errors_.end(), same)) errors_.push_back(std::move(error));
    }
    found = (found_[path] = std::move(own)).get();
  } else if (const auto parent = IsRoot(folder) ? std::nullopt : ParentOf(folder)) {
    found = Nearest(*parent);
  }
  nearest_[folder] = found;
  return found;
}

ProjectSettings::LastFolder& ProjectSettings::LastFolderOf(const std::string& path) {
  // The paths that are asked about do not end in `.` or `..`: what is before their last slash says
  // all.
  const std::string_view folder(path.data(), path.rfind('/') + 1);
  if (last_folder_.name != folder) {
    last_folder_ = LastFolder();
    if (options_.find_configuration)
      last_folder_.nearest = Nearest(ParentOf(Resolved(path)).value_or(""));
    last_folder_.name = folder;
  }
  return last_folder_;
}

const ProjectSettings::Found* ProjectSettings::NearestTo(const std::string& path) {
  return LastFolderOf(path).nearest;
}

// Whether neither a configuration nor a list has a say on what is found in the folder of a path.
bool ProjectSettings::NothingIsIgnoredBeside(const std::string& path) {
  if (given_ != nullptr) return false;
  LastFolder& folder = LastFolderOf(path);
  if (folder.nearest != nullptr) return false;
  if (!options_.use_ignore_files) return true;
  if (!folder.has_lists) {
    const std::optional<std::string> parent = ParentOf(Resolved(path));
    folder.has_lists = parent && !ListsFor(*parent).empty();
  }
  return !*folder.has_lists;
}

const Configuration* ProjectSettings::ConfigurationOf(const std::string& path) {
  if (given_ != nullptr) return given_;
  if (!options_.find_configuration) return nullptr;
  const Found* const found = NearestTo(path);
  return found != nullptr && found->is_good ? &found->configuration : nullptr;
}

const Plan* ProjectSettings::PlanOf(const std::string& path) {
  if (given_ != nullptr) return PlanOf(*given_, path);
  if (!options_.find_configuration) return &default_plan_;
  const Found* const found = NearestTo(path);
  if (found == nullptr) return &default_plan_;
  return found->is_good ? PlanOf(found->configuration, path) : nullptr;
}

const Plan* ProjectSettings::PlanOf(const Configuration& configuration, const std::string& path) {
  std::vector<bool> overrides = OverridesFor(configuration, Resolved(path));
  std::unique_ptr<Plan>& plan = plans_[{&configuration, overrides}];
  if (!plan) {
    Result<Plan> made = Plan::Make(options_, LayersOf(configuration, overrides));
    if (!made) {
      errors_.push_back(
          {ErrorCode::kConfiguration, Cat(configuration.path, ": ", made.error().message)});
      return nullptr;
    }
    plan = std::make_unique<Plan>(std::move(*made));
  }
  return plan.get();
}

const ProjectSettings::Lists& ProjectSettings::ListsOf(const std::string& folder) {
  const auto [at, is_new] = lists_.emplace(folder, Lists{});
  if (!is_new) return at->second;
  const auto read = [&](std::string_view name, IgnorePatterns& patterns) {
    const std::string path = Named(InFolder(folder, name));
    if (files_.Kind(path) != FileKind::kFile) return;
    if (const Result<std::string> text = files_.Read(path, kMostBytesOfList)) {
      patterns.AddLines(*text);
    }
  };
  read(kGitList, at->second.git);
  read(kOwnList, at->second.own);
  return at->second;
}

const ProjectSettings::ListsAbove& ProjectSettings::ListsFor(const std::string& folder) {
  const auto [at, is_new] = lists_above_.try_emplace(folder);
  if (!is_new) return at->second;
  ListsAbove above;
  for (std::optional<std::string> next = folder; next; next = ParentOf(*next)) {
    const Lists& lists = ListsOf(*next);
    if (!lists.own.empty() || !lists.git.empty()) above.emplace_back(*next, &lists);
    if (EndsSearch(*next)) break;
  }
  return at->second = std::move(above);
}

// The nearest list that says anything decides.
std::string ProjectSettings::WhyIgnoredByLists(const std::string& resolved, bool is_directory,
                                               bool named) {
  const std::optional<std::string> parent = ParentOf(resolved);
  if (!parent) return {};
  for (const auto& [folder, lists] : ListsFor(*parent)) {
    const std::string_view below = *BelowFolder(resolved, folder);
    const IgnorePatterns::Verdict own = lists->own.Of(below, is_directory);
    if (own == IgnorePatterns::Verdict::kKept) return {};
    if (own == IgnorePatterns::Verdict::kIgnored) return Cat("ignored by ", kOwnList);
    const IgnorePatterns::Verdict git = lists->git.Of(below, is_directory);
    if (!named && git == IgnorePatterns::Verdict::kKept) return {};
    if (!named && git == IgnorePatterns::Verdict::kIgnored) return Cat("ignored by ", kGitList);
  }
  return {};
}

std::string ProjectSettings::WhyIgnored(const std::string& path, bool is_directory, bool named) {
  if (!named && NothingIsIgnoredBeside(path)) return {};
  const std::string resolved = Resolved(path);
  if (const Configuration* const configuration = ConfigurationOf(path)) {
    for (const PlacedPatterns& patterns : configuration->ignore) {
      const std::optional<std::string_view> below = BelowFolder(resolved, patterns.folder);
      if (!below || below->empty()) continue;
      const bool is_ignored =
          is_directory ? patterns.patterns.Of(*below, true) == IgnorePatterns::Verdict::kIgnored
                       : patterns.patterns.Ignores(*below);
      if (is_ignored) return Cat("ignored by ", configuration->path);
    }
  }
  if (!options_.use_ignore_files) return {};
  if (named) {
    // A folder above that is left out takes the file with it.
    for (std::optional<std::string> folder = ParentOf(resolved); folder && !EndsSearch(*folder);
         folder = ParentOf(*folder)) {
      std::string why = WhyIgnoredByLists(*folder, true, true);
      if (!why.empty()) return why;
    }
  }
  return WhyIgnoredByLists(resolved, is_directory, named);
}

std::string ProjectSettings::IdentityOf(const std::string& path) {
  if (!options_.find_configuration && !options_.use_ignore_files) return path;
  const std::string resolved = Resolved(path);
  for (std::optional<std::string> folder = ParentOf(resolved); folder; folder = ParentOf(*folder)) {
    if (IsRoot(*folder)) return std::string(*BelowFolder(resolved, *folder));
  }
  return Named(resolved);
}

}  // namespace meshlint
