// meshlint completion bash|zsh|fish|man: shell completions and the manual page, made from the
// option table itself, so that they never lag behind it.
#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <CLI/CLI.hpp>

#include "cli/command.h"
#include "cli/one_of.h"
#include "meshlint/rules.hpp"
#include "meshlint/version.hpp"

namespace meshlint::cli {
namespace {

// One option of a command, as the shells want to know it.
struct OptionEntry {
  std::vector<std::string> names;  // "--quiet", "-q"
  std::string description;
  std::string metavar;              // empty for flags
  std::vector<std::string> values;  // what it takes, when that is a short list
  bool takes_file = false;
  bool takes_rules = false;
};

struct CommandEntry {
  std::string name;
  std::string description;
  std::vector<OptionEntry> options;
  std::string positional;          // its metavar; empty: none
  std::vector<std::string> words;  // what a positional may be, when that is a list
  bool positional_is_path = false;
};

bool HasWord(std::string_view text, std::string_view word) {
  return text.find(word) != std::string_view::npos;
}

// "TEXT:{error,warning}" -> error, warning
std::vector<std::string> ValuesIn(const std::string& type) {
  std::vector<std::string> values;
  const std::size_t open = type.find('{');
  if (open == std::string::npos) return values;
  std::string word;
  for (std::size_t i = open + 1; i < type.size(); ++i) {
    if (type[i] == ',' || type[i] == '}') {
      values.push_back(word);
      word.clear();
    } else {
      word += type[i];
    }
  }
  return values;
}

std::vector<std::string> RuleWords() {
  std::vector<std::string> words;
  for (const RuleDescription& rule : DescribeRules()) {
    words.emplace_back(rule.id);
    words.emplace_back(rule.group);
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

std::vector<std::string> RuleIds() {
  std::vector<std::string> ids;
  for (const RuleDescription& rule : DescribeRules()) ids.emplace_back(rule.id);
  return ids;
}

OptionEntry EntryOf(const CLI::Option& option) {
  OptionEntry entry;
  for (const std::string& name : option.get_lnames()) entry.names.push_back("--" + name);
  for (const std::string& name : option.get_snames()) entry.names.push_back("-" + name);
  entry.description = option.get_description();
  if (option.get_items_expected_max() == 0) return entry;  // a flag
  entry.values = ValuesIn(option.get_type_name());
  const std::string& name =
      option.get_lnames().empty() ? std::string() : option.get_lnames().front();
  entry.takes_rules = name == "select" || name == "ignore";
  entry.takes_file =
      name == "context" || name == "config" || name == "schema" || HasWord(name, "baseline");
  entry.metavar = entry.takes_rules                         ? "LIST"
                  : entry.takes_file                        ? "PATH"
                  : !entry.values.empty()                   ? "WORD"
                  : HasWord(option.get_type_name(), "UINT") ? "N"
                                                            : "TEXT";
  return entry;
}

CommandEntry EntryOf(const CLI::App& app) {
  CommandEntry entry;
  entry.name = app.get_name();
  entry.description = app.get_description();
  for (const CLI::Option* option : app.get_options()) {
    if (!option->get_positional()) {
      entry.options.push_back(EntryOf(*option));
      continue;
    }
    const std::string name = option->get_name(true);
    if (!entry.positional.empty()) entry.positional += " ";
    entry.positional += name + (option->get_items_expected_max() > 1 ? "..." : "");
    entry.positional_is_path |= HasWord(name, "PATH") || HasWord(name, "FILE");
    if (name == "RULE") entry.words = RuleIds();
    const std::vector<std::string> values = ValuesIn(option->get_type_name());
    entry.words.insert(entry.words.end(), values.begin(), values.end());
  }
  for (const CLI::App* inner : app.get_subcommands([](const CLI::App*) { return true; }))
    entry.words.push_back(inner->get_name());
  return entry;
}

std::vector<CommandEntry> Commands(const CLI::App& app) {
  std::vector<CommandEntry> commands;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
    commands.push_back(EntryOf(*command));
  return commands;
}

std::string Joined(const std::vector<std::string>& words, std::string_view separator = " ") {
  std::string text;
  for (const std::string& word : words) {
    if (!text.empty()) text += separator;
    text += word;
  }
  return text;
}

std::vector<std::string> NamesOf(const std::vector<CommandEntry>& commands) {
  std::vector<std::string> names;
  for (const CommandEntry& command : commands) names.push_back(command.name);
  return names;
}

// ---- bash ----

std::string Bash(const std::vector<CommandEntry>& commands) {
  std::string text =
      "# bash completion of meshlint; made by `meshlint completion bash`.\n"
      "_meshlint() {\n"
      "  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command=lint "
      "options= words=\n"
      "  case ${COMP_WORDS[1]-} in\n"
      "    " +
      Joined(NamesOf(commands), "|") +
      ") [ \"$COMP_CWORD\" -gt 1 ] && command=${COMP_WORDS[1]} ;;\n"
      "  esac\n"
      "  case $command:$previous in\n";
  for (const CommandEntry& command : commands) {
    for (const OptionEntry& option : command.options) {
      if (option.metavar.empty()) continue;
      std::vector<std::string> cases;
      for (const std::string& name : option.names) cases.push_back(command.name + ":" + name);
      const std::string reply =
          option.takes_rules
              ? "COMPREPLY=($(compgen -W \"$(meshlint rules --format json 2>/dev/null | sed -n "
                "'s/.*\"id\": \"\\([^\"]*\\)\".*/\\1/p')\" -- \"$current\"))"
          : !option.values.empty()
              ? "COMPREPLY=($(compgen -W \"" + Joined(option.values) + "\" -- \"$current\"))"
          : option.takes_file ? "COMPREPLY=($(compgen -f -- \"$current\"))"
                              : "COMPREPLY=()";
      text += "    " + Joined(cases, "|") + ") " + reply + "; return ;;\n";
    }
  }
  text += "  esac\n  case $command in\n";
  for (const CommandEntry& command : commands) {
    std::vector<std::string> names;
    for (const OptionEntry& option : command.options)
      names.insert(names.end(), option.names.begin(), option.names.end());
    text += "    " + command.name + ") options=\"" + Joined(names) + "\" words=\"" +
            Joined(command.words) + "\" ;;\n";
  }
  text +=
      "  esac\n"
      "  [ \"$COMP_CWORD\" = 1 ] && words=\"" +
      Joined(NamesOf(commands)) +
      "\"\n"
      "  case $current in\n"
      "    -*) COMPREPLY=($(compgen -W \"$options\" -- \"$current\")) ;;\n"
      "    *) COMPREPLY=($(compgen -W \"$words\" -- \"$current\") $(compgen -f -- \"$current\")) "
      ";;\n"
      "  esac\n"
      "}\n"
      "complete -o filenames -F _meshlint meshlint\n";
  return text;
}

// ---- zsh ----

// Inside single quotes and the brackets of _arguments.
std::string ZshText(std::string_view text) {
  std::string quoted;
  for (const char c : text) {
    if (c == '\'') {
      quoted += "'\\''";
    } else {
      if (c == '[' || c == ']' || c == ':' || c == '\\') quoted += '\\';
      quoted += c;
    }
  }
  return quoted;
}

std::string ZshAction(const OptionEntry& option) {
  if (option.metavar.empty()) return "";
  const std::string head = ":" + option.metavar + ":";
  if (option.takes_rules) return head + "_meshlint_rules";
  if (!option.values.empty()) return head + "(" + Joined(option.values) + ")";
  return head + (option.takes_file ? "_files" : " ");
}

std::string Zsh(const std::vector<CommandEntry>& commands) {
  std::string text =
      "#compdef meshlint\n"
      "# zsh completion of meshlint; made by `meshlint completion zsh`.\n"
      "_meshlint_rules() {\n"
      "  _values -s , rule " +
      Joined(RuleWords()) +
      "\n}\n"
      "_meshlint() {\n"
      "  local -a commands=(\n";
  for (const CommandEntry& command : commands)
    text += "    '" + command.name + ":" + ZshText(command.description) + "'\n";
  text +=
      "  )\n"
      "  if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then\n"
      "    _describe command commands\n"
      "    _files\n"
      "    return\n"
      "  fi\n"
      "  local command=lint\n"
      "  (( ${commands[(I)$words[2]:*]} )) && command=$words[2]\n"
      "  case $command in\n";
  for (const CommandEntry& command : commands) {
    text += "    " + command.name + ")\n      _arguments \\\n";
    for (const OptionEntry& option : command.options) {
      for (const std::string& name : option.names)
        text += "        '*" + name + "[" + ZshText(option.description) + "]" + ZshAction(option) +
                "' \\\n";
    }
    text += command.words.empty() ? "        '*:file:_files'\n"
                                  : "        '*:word:(" + Joined(command.words) + ")'\n";
    text += "      ;;\n";
  }
  return text + "  esac\n}\n_meshlint \"$@\"\n";
}

// ---- fish ----

std::string FishText(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "'";
}

std::string Fish(const std::vector<CommandEntry>& commands) {
  std::string text = "# fish completion of meshlint; made by `meshlint completion fish`.\n";
  for (const CommandEntry& command : commands) {
    text += "complete -c meshlint -n __fish_use_subcommand -a " + command.name + " -d " +
            FishText(command.description) + "\n";
  }
  for (const CommandEntry& command : commands) {
    const std::string when =
        "complete -c meshlint -n '__fish_seen_subcommand_from " + command.name + "'";
    if (!command.words.empty()) text += when + " -f -a " + FishText(Joined(command.words)) + "\n";
    for (const OptionEntry& option : command.options) {
      text += when;
      for (const std::string& name : option.names)
        text += name[1] == '-' ? " -l " + name.substr(2) : " -s " + name.substr(1);
      if (!option.metavar.empty()) text += option.takes_file ? " -r -F" : " -x";
      if (option.takes_rules) text += " -a " + FishText(Joined(RuleWords()));
      if (!option.values.empty()) text += " -a " + FishText(Joined(option.values));
      text += " -d " + FishText(option.description) + "\n";
    }
  }
  return text;
}

// ---- the manual page ----

// Text of roff: hyphens that are typed, and no line that begins as a request.
std::string Roff(std::string_view text) {
  std::string quoted;
  for (const char c : text) {
    if (c == '\\') {
      quoted += "\\e";
    } else if (c == '-') {
      quoted += "\\-";
    } else {
      quoted += c;
    }
  }
  if (!quoted.empty() && (quoted[0] == '.' || quoted[0] == '\'')) quoted.insert(0, "\\&");
  return quoted;
}

std::string ManOption(const OptionEntry& option) {
  std::string text = ".TP\n";
  for (std::size_t i = 0; i < option.names.size(); ++i)
    text += (i == 0 ? "\\fB" : ", \\fB") + Roff(option.names[i]) + "\\fR";
  if (!option.metavar.empty()) text += " \\fI" + option.metavar + "\\fR";
  text += "\n" + Roff(option.description);
  if (!option.values.empty()) text += ": " + Roff(Joined(option.values, ", "));
  return text + ".\n";
}

std::string Man(const std::vector<CommandEntry>& commands) {
  std::string text =
      ".TH MESHLINT 1 \"\" \"meshlint " + std::string(Version()) +
      "\" \"User Commands\"\n"
      ".SH NAME\nmeshlint \\- validator and linter for Meshery designs and Kubernetes manifests\n"
      ".SH SYNOPSIS\n.B meshlint\n[\\fICOMMAND\\fR] [\\fIOPTIONS\\fR] [\\fIPATH\\fR...]\n"
      ".SH DESCRIPTION\n"
      "Reads designs, patterns and manifests, checks every object against the schemas of the "
      "Kubernetes "
      "releases that it is for, and runs rules that know what goes wrong in practice. Without a "
      "command, "
      "\\fBmeshlint\\fR \\fIPATH\\fR is \\fBmeshlint lint\\fR \\fIPATH\\fR.\n"
      ".SH COMMANDS\n";
  for (const CommandEntry& command : commands) {
    text += ".SS \"meshlint " + command.name +
            (command.positional.empty() ? "" : " " + command.positional) + "\"\n" +
            Roff(command.description) + ".\n";
    for (const OptionEntry& option : command.options) text += ManOption(option);
  }
  text +=
      ".SH EXIT STATUS\n"
      ".TP\n.B 0\nNothing at or above \\fB\\-\\-fail\\-on\\fR (default: error).\n"
      ".TP\n.B 1\nFindings.\n"
      ".TP\n.B 2\nWrong usage or configuration.\n"
      ".TP\n.B 3\nCould not complete: a file that is missing or cannot be read, or nothing to "
      "check.\n"
      ".SH FILES\n.TP\n.I .meshlint.yaml\nThe configuration of the files beside and below it.\n"
      ".SH ENVIRONMENT\n.TP\n.B NO_COLOR\nNo colours in the text report.\n";
  return text;
}

int Complete(const CLI::App& app, const std::string& shell) {
  const std::vector<CommandEntry> commands = Commands(app);
  const std::string text = shell == "bash"   ? Bash(commands)
                           : shell == "zsh"  ? Zsh(commands)
                           : shell == "fish" ? Fish(commands)
                                             : Man(commands);
  return Print(text) ? kClean : kIncomplete;
}

}  // namespace

void AddCompletionCommand(CLI::App& app, Run& run) {
  CLI::App& command = *app.add_subcommand(
      "completion", "Print the completion script of a shell, or the manual page");
  auto shell = std::make_shared<std::string>();
  command.add_option("SHELL", *shell, "bash, zsh, fish, or man for the manual page")
      ->required()
      ->check(OneOf({"bash", "zsh", "fish", "man"}));
  command.callback([&app, shell, &run] { run = [&app, shell] { return Complete(app, *shell); }; });
}

}  // namespace meshlint::cli
