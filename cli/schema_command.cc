// meshlint schema list|show|diff|import
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "cli/command.h"
#include "meshlint/schema.hpp"

namespace meshlint::cli {
namespace {

struct SchemaArguments {
  LintOptions options;
  std::vector<std::string> words;  // the positional ones
  std::string output;
  int depth = 2;
};

int Fail(const Error& error) {
  Complain(error.message);
  return ExitCodeOf(error);
}

int Answer(const std::string& text) { return Print(text) ? kClean : kIncomplete; }

bool Names(const SchemaKind& kind, const std::string& word) {
  const std::string group = kind.api_version.substr(0, kind.api_version.find('/'));
  return word == kind.api_version || word == group || word == kind.kind || word == kind.plural;
}

int List(const SchemaArguments& arguments) {
  Result<std::vector<SchemaKind>> kinds = ListKinds(arguments.options);
  if (!kinds) return Fail(kinds.error());
  if (!arguments.words.empty()) {
    const std::string& word = arguments.words.front();
    std::vector<SchemaKind> named;
    std::copy_if(kinds->begin(), kinds->end(), std::back_inserter(named),
                 [&word](const SchemaKind& kind) { return Names(kind, word); });
    if (named.empty()) {
      // The library says what is near.
      const Result<SchemaDescription> near = DescribeSchema(word, arguments.options, 0);
      return near ? Answer(FormatSchema(*near)) : Fail(near.error());
    }
    return Answer(FormatKinds(named));
  }
  std::string text = "Kubernetes";
  for (const std::string& version : KubernetesVersions()) text += " " + version;
  return Answer(text + "\n\n" + FormatKinds(*kinds));
}

int Show(const SchemaArguments& arguments) {
  const Result<SchemaDescription> description =
      DescribeSchema(arguments.words.front(), arguments.options, arguments.depth);
  return description ? Answer(FormatSchema(*description)) : Fail(description.error());
}

int Diff(const SchemaArguments& arguments) {
  const std::string kind = arguments.words.size() > 2 ? arguments.words[2] : "";
  const Result<std::vector<SchemaChange>> changes =
      CompareSchemas(arguments.words[0], arguments.words[1], kind);
  return changes ? Answer(FormatChanges(*changes)) : Fail(changes.error());
}

// "crds/widget.yaml" -> "widget.json"
std::string OutputName(const std::string& path) {
  const std::string name = path.substr(path.rfind('/') + 1);
  return name.substr(0, name.rfind('.')) + ".json";
}

bool Write(const std::string& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << text;
  file.close();
  if (file.good()) return true;
  Complain(path + " cannot be written");
  return false;
}

int Import(const SchemaArguments& arguments) {
  const Result<std::vector<ImportedFile>> files = ImportSchemas(arguments.words, arguments.options);
  if (!files) return Fail(files.error());
  if (!Print(FormatImport(*files))) return kIncomplete;
  bool understood = false;
  bool complete = true;
  std::vector<std::string> written;
  for (const ImportedFile& file : *files) {
    understood |= !file.kinds.empty();
    complete &= file.problems.empty();
    if (arguments.output.empty() || file.slim.empty()) continue;
    const std::string path = arguments.output + "/" + OutputName(file.path);
    if (std::find(written.begin(), written.end(), path) != written.end()) {
      Complain(path + " would be written twice: import the files one at a time");
      return kUsageError;
    }
    if (!Write(path, file.slim)) return kIncomplete;
    written.push_back(path);
  }
  if (understood) return complete ? kClean : kFindings;
  Complain(
      "nothing that describes a kind: no CustomResourceDefinition, OpenAPI dump, JSON Schema or "
      "component "
      "definition");
  return kIncomplete;
}

void AddVersion(CLI::App& command, SchemaArguments& arguments) {
  command
      .add_option("--kubernetes-version", arguments.options.kubernetes_version,
                  "1.31, a range 1.29..1.33, latest, or all")
      ->capture_default_str();
  command
      .add_option("--schema", arguments.options.schemas,
                  "CRDs, OpenAPI dumps, JSON Schemas or component definitions; may repeat")
      ->expected(1)
      ->take_all()
      ->allow_extra_args(false);
}

}  // namespace

void AddSchemaCommand(CLI::App& app, Run& run) {
  CLI::App* const command =
      app.add_subcommand("schema", "Shows the schemas that objects are checked by");
  command->require_subcommand(1);
  const auto arguments = std::make_shared<SchemaArguments>();

  CLI::App* const list =
      command->add_subcommand("list", "The Kubernetes releases and the kinds that have a schema");
  list->add_option("WORD", arguments->words, "A group, apiVersion or kind to look for")
      ->expected(0, 1);
  AddVersion(*list, *arguments);
  list->callback([arguments, &run] { run = [arguments] { return List(*arguments); }; });

  CLI::App* const show =
      command->add_subcommand("show", "The fields of a kind or of a field, as a tree");
  show->add_option("PATH", arguments->words, "Deployment.spec.strategy, or apps/v1/Deployment.spec")
      ->expected(1)
      ->required();
  show->add_option("--depth", arguments->depth, "How many levels of fields")
      ->check(CLI::Range(0, 20))
      ->capture_default_str();
  AddVersion(*show, *arguments);
  show->callback([arguments, &run] { run = [arguments] { return Show(*arguments); }; });

  CLI::App* const diff =
      command->add_subcommand("diff", "What changed between two Kubernetes releases");
  diff->add_option("WORDS", arguments->words, "FIRST LAST [KIND]: 1.29 1.33 Deployment")
      ->expected(2, 3)
      ->required();
  diff->callback([arguments, &run] { run = [arguments] { return Diff(*arguments); }; });

  CLI::App* const import = command->add_subcommand(
      "import",
      "Says what is understood of CRDs, OpenAPI dumps, JSON Schemas and component definitions");
  import->add_option("PATH", arguments->words, "Files and directories")
      ->expected(1, 100000)
      ->required();
  import->add_option(
      "--output", arguments->output,
      "A folder to write them to without descriptions, for --schema; one file for each");
  import->callback([arguments, &run] { run = [arguments] { return Import(*arguments);
};
}  // namespace meshlint::cli
);
}

}  // namespace meshlint::cli
