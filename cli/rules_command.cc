// meshlint rules [--format text|json|markdown] and meshlint explain RULE
#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <CLI/CLI.hpp>

#include "cli/command.h"
#include "cli/one_of.h"
#include "meshlint/rules.hpp"

namespace meshlint::cli {
namespace {

std::string Joined(const std::vector<std::string_view>& words, std::string_view separator) {
  std::string text;
  for (const std::string_view word : words) {
    if (!text.empty()) text += separator;
    text += word;
  }
  return text;
}

std::string Quoted(std::string_view text) {
  std::string json = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') json += '\\';
    if (c == '\n') {
      json += "\\n";
    } else {
      json += c;
    }
  }
  return json + "\"";
}

std::string QuotedList(const std::vector<std::string_view>& words) {
  std::string json = "[";
  for (const std::string_view word : words) json += (json.size() > 1 ? ", " : "") + Quoted(word);
  return json + "]";
}

// " (fix: safe; options: images; also: kube-linter:latest-tag)"; empty for a rule without any.
std::string MoreOf(const RuleDescription& rule) {
  std::vector<std::string> parts;
  if (rule.fix != "none") parts.push_back("fix: " + std::string(rule.fix));
  std::vector<std::string_view> options;
  for (const RuleOptionDescription& option : rule.options) options.push_back(option.name);
  if (!options.empty()) parts.push_back("options: " + Joined(options, ", "));
  if (rule.presets.empty()) parts.emplace_back("opt-in");
  if (!rule.aliases.empty()) parts.push_back("also: " + Joined(rule.aliases, ", "));
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? " (" : "; ") + part;
  return text.empty() ? text : text + ")";
}

std::string AsText(const std::vector<RuleDescription>& rules) {
  std::size_t width = 0;
  for (const RuleDescription& rule : rules) width = std::max(width, rule.id.size());
  std::string text;
  std::vector<std::string_view> groups;
  for (const RuleDescription& rule : rules) {
    if (std::find(groups.begin(), groups.end(), rule.group) == groups.end())
      groups.push_back(rule.group);
  }
  std::sort(groups.begin(), groups.end());
  for (const std::string_view group : groups) {
    text += (text.empty() ? "" : "\n") + std::string(group) + "\n";
    for (const RuleDescription& rule : rules) {
      if (rule.group != group) continue;
      std::string severity(SeverityName(rule.severity));
      severity.resize(8, ' ');
      text += "  " + std::string(rule.id) + std::string(width - rule.id.size() + 2, ' ') +
              severity + std::string(rule.summary) + MoreOf(rule) + "\n";
    }
  }
  return text;
}

std::string AsMarkdown(const std::vector<RuleDescription>& rules) {
  std::string text =
      "| rule | group | severity | presets | fix | finds that |\n|---|---|---|---|---|---|\n";
  for (const RuleDescription& rule : rules) {
    const std::string presets = rule.presets.empty() ? "-" : Joined(rule.presets, ", ");
    text += "| [`" + std::string(rule.id) + "`](" + std::string(rule.group) + "/" +
            std::string(rule.id) + "/rule.md) | " + std::string(rule.group) + " | " +
            std::string(SeverityName(rule.severity)) + " | " + presets + " | " +
            std::string(rule.fix) + " | " + std::string(rule.summary) + " |\n";
  }
  return text;
}

std::string OptionsAsJson(const RuleDescription& rule) {
  std::string json = "[";
  for (const RuleOptionDescription& option : rule.options) {
    if (json.size() > 1) json += ", ";
    json += "{\"name\": " + Quoted(option.name) + ", \"summary\": " + Quoted(option.summary) +
            ", \"default\": " + Quoted(option.default_value) + "}";
  }
  return json + "]";
}

std::string AsJson(const std::vector<RuleDescription>& rules) {
  std::string json = "[";
  for (const RuleDescription& rule : rules) {
    json += json.size() > 1 ? ",\n " : "\n ";
    json += "{\"id\": " + Quoted(rule.id) + ", \"group\": " + Quoted(rule.group) +
            ", \"summary\": " + Quoted(rule.summary) +
            ", \"severity\": " + Quoted(SeverityName(rule.severity)) +
            ", \"presets\": " + QuotedList(rule.presets) + ", \"fix\": " + Quoted(rule.fix) +
            ", \"since\": " + Quoted(rule.since) + ", \"kinds\": " + QuotedList(rule.kinds) +
            ", \"aliases\": " + QuotedList(rule.aliases) + ", \"options\": " + OptionsAsJson(rule) +
            ", \"needs_whole_set\": " + (rule.needs_whole_set ? "true" : "false") + "}";
  }
  return json + "\n]\n";
}

int ListRules(const std::string& format) {
  const std::vector<RuleDescription> rules = DescribeRules();
  const std::string text = format == "json"       ? AsJson(rules)
                           : format == "markdown" ? AsMarkdown(rules)
                                                  : AsText(rules);
  return Print(text) ? kClean : kIncomplete;
}

int Explain(const std::string& id) {
  const std::optional<RuleDescription> rule = DescribeRule(id);
  if (!rule) {
    const std::string_view nearest = NearestRuleName(id);
    Complain("there is no rule \"" + id + "\"" +
             (nearest.empty() ? "; `meshlint rules` lists them"
                              : "; did you mean \"" + std::string(nearest) + "\"?"));
    return kUsageError;
  }
  std::string text(rule->page);
  if (!text.empty() && text.back() != '\n') text += '\n';
  const std::string presets = rule->presets.empty() ? "none (opt-in)" : Joined(rule->presets, ", ");
  text += "\n---\ngroup: " + std::string(rule->group) +
          " | severity: " + std::string(SeverityName(rule->severity)) + " | presets: " + presets +
          " | fix: " + std::string(rule->fix) + " | since: " + std::string(rule->since) + "\n";
  if (!rule->aliases.empty()) text += "also known as: " + Joined(rule->aliases, ", ") + "\n";
  return Print(text) ? kClean : kIncomplete;
}

}  // namespace

void AddRulesCommand(CLI::App& app, Run& run) {
  CLI::App& command = *app.add_subcommand("rules", "List all rules");
  auto format = std::make_shared<std::string>("text");
  command.add_option("--format", *format, "text, json or markdown")
      ->check(OneOf({"text", "json", "markdown"}))
      ->capture_default_str();
  command.callback([format, &run] { run = [format] { return ListRules(*format); }; });
}

void AddExplainCommand(CLI::App& app, Run& run) {
  CLI::App& command = *app.add_subcommand("explain", "Show the page of a rule");
  auto id = std::make_shared<std::string>();
  command.add_option("RULE", *id, "A rule id, for example statefulset-shared-pvc")->required();
  command.callback([id, &run] { run = [id] { return Explain(*id); }; });
}

}  // namespace meshlint::cli
