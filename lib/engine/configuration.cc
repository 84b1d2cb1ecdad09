// Reading .meshlint.yaml with the project's own reader, so that a slip is shown where it is.
#include "engine/configuration.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <utility>

#include "base/paths.h"
#include "base/strings.h"
#include "engine/plan.h"
#include "rule/rule_table.h"
#include "text/source_file.h"
#include "yaml/node.h"
#include "yaml/read.h"

namespace meshlint {
namespace {

using yaml::Node;

constexpr std::uint64_t kMostBytes = 4ULL * 1024 * 1024;

constexpr std::array<std::string_view, 9> kKeys = {"kubernetes", "extends",      "rules",
                                                   "schemas",    "ignore",       "overrides",
                                                   "external",   "custom-rules", "set"};
constexpr std::array<std::string_view, 4> kLevels = {"off", "info", "warning", "error"};
constexpr std::array<std::string_view, 6> kPresets = {"recommended", "strict", "all",
                                                      "caveats",     "schema", "none"};
constexpr std::array<std::string_view, 3> kSets = {"auto", "complete", "partial"};

std::string Listed(std::span<const std::string_view> words) {
  const std::vector<std::string> list(words.begin(), words.end());
  return JoinWords(list, "or");
}

std::optional<Severity> LevelOf(std::string_view word) {
  for (const Severity severity :
       {Severity::kOff, Severity::kInfo, Severity::kWarning, Severity::kError}) {
    if (SeverityName(severity) == word) return severity;
  }
  return std::nullopt;
}

// One file; what it extends is read by readers of their own.
class Reader {
 public:
  Reader(const FileSystem& files, std::string working_folder, ReadConfiguration& result)
      : files_(files), working_folder_(std::move(working_folder)), result_(result) {}

  void Read(const std::string& path, std::vector<std::string>& open) {
    const std::string resolved = ResolvePath(working_folder_, path);
    folder_ = ParentOf(resolved).value_or("");
    Result<std::string> text = files_.Read(path, kMostBytes);
    if (!text) {
      result_.errors.push_back({ErrorCode::kConfiguration, text.error().message});
      return;
    }
    source_ = std::make_unique<SourceFile>(path, std::move(*text));
    open_ = &open;
    open.push_back(resolved);
    ReadDocuments();
    open.pop_back();
    std::stable_sort(wrong_.begin(), wrong_.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    for (auto& [offset, message] : wrong_) {
      result_.errors.push_back({ErrorCode::kConfiguration, std::move(message)});
    }
  }

 private:
  void ReadDocuments() {
    bool any = false;
    for (const std::unique_ptr<yaml::Document>& document : yaml::Read(*source_)) {
      for (const yaml::Fault& fault : document->faults()) Wrong(fault.span, fault.message);
      for (const yaml::DuplicateKey& twice : document->duplicate_keys()) {
        const Node key(document.get(), twice.second);
        Wrong(key.span(), Cat("the key ", Quote(key.text()), " appears twice"));
      }
      if (document->empty() || document->root().IsNull()) continue;
      if (any) {
        Wrong(document->root().first_token(), "a configuration is one document; this is a second");
        return;
      }
      any = true;
      ReadRoot(document->root());
    }
  }

  void ReadRoot(const Node& root) {
    if (!Expect(root, root.IsMapping(), "a configuration is a mapping of keys and values")) return;
    // What is extended comes first, wherever it stands.
    if (const Node extends = root["extends"]) ReadExtends(extends);
    for (const yaml::Entry entry : root.Entries()) {
      const std::string_view key = entry.name();
      const Node& value = entry.value;
      if (key == "kubernetes") {
        ReadKubernetes(value);
      } else if (key == "rules") {
        RuleLayer layer;
        ReadRules(value, layer);
        result_.configuration.rules.push_back(std::move(layer));
      } else if (key == "schemas") {
        ReadSchemas(value);
      } else if (key == "ignore") {
        result_.configuration.ignore.push_back(ReadPatterns(value, "ignore"));
      } else if (key == "overrides") {
        ReadOverrides(value);
      } else if (key == "external") {
        ReadExternal(value);
      } else if (key == "custom-rules") {
        ReadCustomRules(value);
      } else if (key == "set") {
        ReadSet(value);
      } else if (key != "extends") {
        Unknown(entry.key, "key", kKeys);
      }
    }
  }

  void ReadExtends(const Node& value) {
    ForEachText(value, "extends", [this](const Node& item) {
      const std::string_view word = item.text();
      if (const std::optional<Preset> preset = ParsePreset(word)) {
        result_.configuration.presets.push_back({*preset, Place(item)});
      } else if (word.find('/') != std::string_view::npos || EndsWith(word, ".yaml") ||
                 EndsWith(word, ".yml")) {
        Extend(item);
      } else {
        Unknown(item, "preset", kPresets, "; a file is written with its folder, as in ./base.yaml");
      }
    });
  }

  void Extend(const Node& item) {
    const std::string resolved = ResolvePath(folder_, item.text());
    if (std::find(open_->begin(), open_->end(), resolved) != open_->end()) {
      Wrong(item.span(),
            Cat(Quote(item.text()), " is extended by itself, directly or through others"));
      return;
    }
    const std::string path = Named(resolved);
    if (files_.Kind(path) != FileKind::kFile) {
      Wrong(item.span(), Cat("there is no file ", path));
      return;
    }
    Reader(files_, working_folder_, result_).Read(path, *open_);
  }

  // The path under which a resolved one is read and reported.
  std::string Named(const std::string& resolved) const {
    const std::optional<std::string_view> below = BelowFolder(resolved, working_folder_);
    return below && !below->empty() ? std::string(*below) : resolved;
  }

  void ReadSchemas(const Node& value) {
    ForEachText(value, "schemas", [this](const Node& item) {
      const std::string path = Named(ResolvePath(folder_, item.text()));
      if (files_.Kind(path) == FileKind::kMissing) {
        Wrong(item.span(), Cat("there is no file or folder ", path));
      } else {
        result_.configuration.schemas.push_back({path, Place(item)});
      }
    });
  }

  void ReadKubernetes(const Node& value) {
    if (!Expect(value, value.IsScalar(), "kubernetes is a version such as \"1.31\"")) return;
    const std::string text(value.text());
    if (const auto versions = ParseVersions(text); !versions) {
      const std::string& message = versions.error().message;
      constexpr std::string_view kOption = "--kubernetes-version: ";
      Wrong(value.span(), StartsWith(message, kOption) ? message.substr(kOption.size()) : message);
      return;
    }
    result_.configuration.kubernetes = {text, Place(value)};
  }

  void ReadRules(const Node& value, RuleLayer& layer) {
    if (value.IsNull()) return;
    if (!Expect(value, value.IsMapping(), "rules is a mapping of rules and groups to levels"))
      return;
    for (const yaml::Entry entry : value.Entries()) {
      const std::string name(entry.name());
      const RuleTableEntry* const rule = FindRule(name);
      if (rule == nullptr && !IsRuleGroup(name)) {
        const std::string_view nearest = NearestRule(name);
        Wrong(entry.key.span(), Cat("there is no rule or group ", Quote(name),
                                    nearest.empty() ? std::string("; `meshlint rules` lists them")
                                                    : Cat("; did you mean ", Quote(nearest), "?")));
        continue;
      }
      Configured<RuleSetting> setting;
      setting.origin = Place(entry.key);
      setting.value.rule = name;
      if (ReadSetting(entry.value, rule, setting.value)) layer.push_back(std::move(setting));
    }
  }

  bool ReadSetting(const Node& value, const RuleTableEntry* rule, RuleSetting& setting) {
    if (value.IsScalar()) return ReadLevel(value, setting);
    if (!Expect(value, value.IsMapping(),
                "a rule has a level or a mapping with severity and options")) {
      return false;
    }
    constexpr std::array<std::string_view, 2> kMembers = {"severity", "options"};
    bool good = true;
    for (const yaml::Entry entry : value.Entries()) {
      if (entry.name() == "severity") {
        good = ReadLevel(entry.value, setting) && good;
      } else if (entry.name() == "options") {
        good = ReadOptions(entry.value, rule, setting) && good;
      } else {
        Unknown(entry.key, "key", kMembers);
        good = false;
      }
    }
    return good;
  }

  bool ReadLevel(const Node& value, RuleSetting& setting) {
    // `off` is a boolean in YAML 1.1; what is written counts.
    setting.severity = LevelOf(value.text());
    if (!setting.severity) Unknown(value, "level", kLevels);
    return setting.severity.has_value();
  }

  bool ReadOptions(const Node& value, const RuleTableEntry* rule, RuleSetting& setting) {
    if (rule == nullptr) {
      Wrong(value.first_token(), "a group has no options; give them to one of its rules");
      return false;
    }
    if (!Expect(value, value.IsMapping(), "options is a mapping")) return false;
    std::vector<std::string_view> known;
    for (const RuleOption& option : rule->rule->options) known.push_back(option.name);
    bool good = true;
    for (const yaml::Entry entry : value.Entries()) {
      if (std::find(known.begin(), known.end(), entry.name()) == known.end()) {
        if (known.empty()) {
          Wrong(entry.key.span(), Cat("the rule ", Quote(rule->rule->id), " has no options"));
        } else {
          Unknown(entry.key, "option", known);
        }
        good = false;
        continue;
      }
      std::vector<std::string>& values = setting.options[std::string(entry.name())];
      good = ForEachText(entry.value, entry.name(),
                         [&values](const Node& item) { values.emplace_back(item.text()); }) &&
             good;
    }
    return good;
  }

  PlacedPatterns ReadPatterns(const Node& value, std::string_view key) {
    PlacedPatterns patterns;
    patterns.folder = folder_;
    patterns.origin = Place(value);
    ForEachText(value, key, [&](const Node& item) { patterns.patterns.AddLine(item.text()); });
    return patterns;
  }

  void ReadOverrides(const Node& value) {
    if (value.IsNull()) return;
    if (!Expect(value, value.IsSequence(), "overrides is a list")) return;
    constexpr std::array<std::string_view, 2> kMembers = {"paths", "rules"};
    for (const Node item : value.Items()) {
      if (!Expect(item, item.IsMapping(), "an override is a mapping with paths and rules"))
        continue;
      ConfigurationOverride override;
      const std::size_t wrong_before = wrong_.size();
      for (const yaml::Entry entry : item.Entries()) {
        if (entry.name() == "paths") {
          override.paths = ReadPatterns(entry.value, "paths");
        } else if (entry.name() == "rules") {
          ReadRules(entry.value, override.rules);
        } else {
          Unknown(entry.key, "key", kMembers);
        }
      }
      if (wrong_.size() > wrong_before) continue;
      if (!item["paths"]) Wrong(item.first_token(), "an override needs paths");
      if (!item["rules"]) Wrong(item.first_token(), "an override needs rules");
      result_.configuration.overrides.push_back(std::move(override));
    }
  }

  void ReadExternal(const Node& value) {
    if (value.IsNull()) return;
    if (!Expect(value, value.IsSequence(), "external is a list")) return;
    constexpr std::array<std::string_view, 2> kMembers = {"kind", "name"};
    for (const Node item : value.Items()) {
      if (!Expect(item, item.IsMapping(), "an external object is a mapping with kind and name"))
        continue;
      Configured<ExternalObject> object;
      object.origin = Place(item);
      for (const yaml::Entry entry : item.Entries()) {
        if (entry.name() == "kind") {
          object.value.kind = entry.value.text();
        } else if (entry.name() == "name") {
          object.value.name = entry.value.text();
        } else {
          Unknown(entry.key, "key", kMembers);
        }
      }
      if (object.value.kind.empty()) Wrong(item.first_token(), "an external object needs a kind");
      if (object.value.name.empty()) {
        Wrong(item.first_token(), "an external object needs a name; \"*\" stands for all");
      }
      result_.configuration.external.push_back(std::move(object));
    }
  }

  void ReadCustomRules(const Node& value) {
    ForEachText(value, "custom-rules", [this](const Node& item) {
      Wrong(item.span(),
            "custom-rules are not supported by this release of meshlint: remove the entry, as the "
            "rules would not run");
    });
  }

  void ReadSet(const Node& value) {
    const auto at = std::find(kSets.begin(), kSets.end(), value.text());
    if (at == kSets.end()) {
      Unknown(value, "kind of set", kSets);
      return;
    }
    result_.configuration.set = {static_cast<SetIs>(at - kSets.begin()), Place(value)};
  }

  // Calls `use` for each scalar of a list, or for the one scalar.
  template <class Use>
  bool ForEachText(const Node& value, std::string_view key, const Use& use) {
    if (value.IsNull()) return true;
    if (value.IsScalar()) {
      use(value);
      return true;
    }
    if (!Expect(value, value.IsSequence(), Cat(key, " is a list of words"))) return false;
    bool good = true;
    for (const Node item : value.Items()) {
      if (Expect(item, item.IsScalar() && !item.text().empty(), Cat(key, " is a list of words"))) {
        use(item);
      } else {
        good = false;
      }
    }
    return good;
  }

  bool Expect(const Node& at, bool holds, std::string_view message) {
    if (!holds) Wrong(at.first_token(), message);
    return holds;
  }

  void Unknown(const Node& at, std::string_view what, std::span<const std::string_view> known,
               std::string_view more = {}) {
    const std::string_view nearest = Nearest(at.text(), known);
    Wrong(at.span(), Cat("there is no ", what, ' ', Quote(at.text()),
                         nearest.empty() ? Cat("; use ", Listed(known), more)
                                         : Cat("; did you mean ", Quote(nearest), "?")));
  }

  void Wrong(Span at, std::string_view message) {
    const LineColumn place = source_->lines().At(at.begin);
    wrong_.emplace_back(at.begin,
                        Cat(source_->path(), ':', place.line, ':', place.column, ": ", message));
  }

  std::string Place(const Node& node) const {
    return Cat(source_->path(), ':', source_->lines().At(node.span().begin).line);
  }

  const FileSystem& files_;
  std::string working_folder_;
  ReadConfiguration& result_;
  std::string folder_;  // of the file
  std::unique_ptr<SourceFile> source_;
  std::vector<std::pair<std::uint32_t, std::string>> wrong_;  // by offset
  std::vector<std::string>* open_ = nullptr;                  // files being read, outermost first
};

}  // namespace

bool PlacedPatterns::Match(std::string_view resolved) const {
  const std::optional<std::string_view> below = BelowFolder(resolved, folder);
  return below && !below->empty() && patterns.Ignores(*below);
}

ReadConfiguration ReadConfigurationFile(const FileSystem& files, const std::string& folder,
                                        const std::string& path) {
  ReadConfiguration result;
  result.configuration.path = path;
  std::vector<std::string> open;
  Reader(files, folder, result).Read(path, open);
  return result;
}

}  // namespace meshlint
