// Configurations and ignore lists of a tree in memory, and what they make of a run.
#include "engine/settings.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/strings.h"
#include "meshlint/meshlint.hpp"
#include "support/lint.h"

namespace meshlint {
namespace {

constexpr std::string_view kPod =
    "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: "
    "nginx}]}\n";

constexpr std::string_view kCrd =
    "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\n"
    "metadata: {name: widgets.example.com}\nspec:\n  group: example.com\n"
    "  scope: Namespaced\n  names: {kind: Widget, plural: widgets}\n"
    "  versions:\n  - name: v1\n    served: true\n    storage: true\n"
    "    schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, "
    "properties: {size: {type: integer}}}}}}\n";

LintOptions In(const FileSystem& files) {
  LintOptions options;
  options.file_system = &files;
  options.find_configuration = true;
  options.use_ignore_files = true;
  options.ignore = {"duplicate-object"};  // the files are copies of one another
  return options;
}

std::vector<std::string> Found(const LintResult& result) {
  std::vector<std::string> found;
  for (const Diagnostic& diagnostic : result.diagnostics()) {
    found.push_back(Cat(diagnostic.location.file, ' ', diagnostic.rule, ' ',
                        SeverityName(diagnostic.severity)));
  }
  return found;
}

TEST(SettingsTest, NothingIsReadUnlessTheOptionsSaySo) {
  MemoryFileSystem files;
  files.Add(".meshlint.yaml", "rules: {image-latest-tag: off}\n");
  files.Add(".gitignore", "b.yaml\n");
  files.Add("a.yaml", std::string(kPod));
  files.Add("b.yaml", std::string(kPod));
  LintOptions options;
  options.file_system = &files;
  options.ignore = {"duplicate-object"};
  EXPECT_EQ(test::MakeLinter(options).Lint({"."}).summary().files, 3U);
  EXPECT_EQ(test::MakeLinter(options).Lint({"."}).diagnostics().size(), 2U);
  options = In(files);
  EXPECT_TRUE(test::MakeLinter(options).Lint({"."}).diagnostics().empty());
}

// What is ignored where: each of the two without the other.
TEST(SettingsTest, IgnoreListsWithoutAConfiguration) {
  MemoryFileSystem files;
  files.Add(".git/HEAD", "");
  files.Add(".gitignore", "build/\n");
  files.Add("sub/.meshlintignore", "b.yaml\n");
  for (const char* const path : {"build/c.yaml", "other/b.yaml", "sub/a.yaml", "sub/b.yaml"})
    files.Add(path, std::string(kPod));
  EXPECT_EQ(Found(test::MakeLinter(In(files)).Lint({"."})),
            (std::vector<std::string>{"other/b.yaml image-latest-tag warning",
                                      "sub/a.yaml image-latest-tag warning"}));
}

TEST(SettingsTest, AConfigurationThatIgnoresWithoutLists) {
  MemoryFileSystem files;
  files.Add("sub/.meshlint.yaml", "ignore: [b.yaml]\n");
  for (const char* const path : {"other/b.yaml", "sub/a.yaml", "sub/b.yaml"})
    files.Add(path, std::string(kPod));
  EXPECT_EQ(Found(test::MakeLinter(In(files)).Lint({"."})),
            (std::vector<std::string>{"other/b.yaml image-latest-tag warning",
                                      "sub/a.yaml image-latest-tag warning"}));
}

TEST(SettingsTest, OverridesHoldForTheirPathsOnly) {
  MemoryFileSystem files;
  files.Add(".meshlint.yaml",
            "rules: {images: info}\n"
            "overrides:\n"
            "- {paths: [b], rules: {images: error}}\n"
            "- {paths: [b/c/*.yaml], rules: {image-latest-tag: off}}\n");
  for (const char* path : {"a.yaml", "b/b.yaml", "b/c/c.yaml"}) files.Add(path, std::string(kPod));
  EXPECT_EQ(Found(test::MakeLinter(In(files)).Lint({"."})),
            (std::vector<std::string>{"a.yaml image-latest-tag info",
                                      "b/b.yaml image-latest-tag error"}));
}

TEST(SettingsTest, OptionsOfARuleReachIt) {
  MemoryFileSystem files;
  files.Add("a.yaml",
            "apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: a}\nspec:\n  replicas: 2\n"
            "  serviceName: a\n  selector: {matchLabels: {app: a}}\n  template:\n"
            "    metadata: {labels: {app: a}}\n    spec:\n"
            "      containers: [{name: a, image: \"registry.example:5000/acme/quorum:1.2\"}]\n");
  LintOptions options = In(files);
  options.preset = Preset::kNone;
  EXPECT_TRUE(Found(test::MakeLinter(options).Lint({"."})).empty());
  files.Add(".meshlint.yaml",
            "rules:\n  statefulset-quorum-too-small: {severity: error, options: {images: "
            "[acme/quorum]}}\n");
  EXPECT_EQ(Found(test::MakeLinter(options).Lint({"."})),
            (std::vector<std::string>{"a.yaml statefulset-quorum-too-small error"}));
}

TEST(SettingsTest, ARuleCountsMoreThanItsGroupInOneLayer) {
  for (const char* rules :
       {"{images: off, image-latest-tag: error}", "{image-latest-tag: error, images: off}"}) {
    MemoryFileSystem files;
    files.Add(".meshlint.yaml", Cat("rules: ", rules, "\n"));
    files.Add("a.yaml", std::string(kPod));
    EXPECT_EQ(Found(test::MakeLinter(In(files)).Lint({"."})),
              std::vector<std::string>{"a.yaml image-latest-tag error"});
  }
}

TEST(SettingsTest, AGroupTurnsNoRuleOnThatNoPresetHas) {
  MemoryFileSystem files;
  files.Add("a.yaml", std::string(kPod));
  files.Add(".meshlint.yaml", "extends: [schema]\nrules: {images: error}\n");
  EXPECT_TRUE(test::MakeLinter(In(files)).Lint({"."}).diagnostics().empty());
  // What another layer has turned off it turns on again.
  files.Add(".meshlint.yaml",
            "rules: {images: off}\noverrides: [{paths: [a.yaml], rules: {images: error}}]\n");
  EXPECT_EQ(Found(test::MakeLinter(In(files)).Lint({"."})),
            std::vector<std::string>{"a.yaml image-latest-tag error"});
}

TEST(SettingsTest, OptionsOfTheRunCountMost) {
  MemoryFileSystem files;
  files.Add(".meshlint.yaml", "extends: [none]\nrules: {image-latest-tag: error}\n");
  files.Add("a.yaml", std::string(kPod));
  LintOptions options = In(files);
  options.rules = {{"image-latest-tag", Severity::kInfo, {}}};
  EXPECT_EQ(Found(test::MakeLinter(options).Lint({"."})),
            std::vector<std::string>{"a.yaml image-latest-tag info"});
  options.ignore = {"images"};
  EXPECT_TRUE(test::MakeLinter(options).Lint({"."}).diagnostics().empty());
  options = In(files);
  options.preset = Preset::kSchema;
  EXPECT_EQ(Found(test::MakeLinter(options).Lint({"."})),
            std::vector<std::string>{"a.yaml image-latest-tag error"});
}

TEST(SettingsTest, RulesOverSeveralFilesRunUnderEachPlan) {
  // A Service of one plan and a StatefulSet of another: what is found counts where it stands.
  MemoryFileSystem files;
  files.Add("set.yaml",
            "apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: a}\n"
            "spec:\n  serviceName: a\n  selector: {matchLabels: {app: a}}\n"
            "  template:\n    metadata: {labels: {app: a}}\n"
            "    spec: {containers: [{name: a, image: 'nginx:1.27'}]}\n");
  files.Add("service.yaml",
            "apiVersion: v1\nkind: Service\nmetadata: {name: a}\n"
            "spec: {selector: {app: a}, ports: [{port: 80}]}\n");
  const std::string rule = "statefulset-service-not-headless";
  files.Add(".meshlint.yaml",
            Cat("extends: [none]\nrules: {", rule, ": error}\n",
                "overrides: [{paths: [service.yaml], rules: {", rule, ": off}}]\n"));
  const LintResult both = test::MakeLinter(In(files)).Lint({"."});
  EXPECT_EQ(Found(both), std::vector<std::string>{Cat("set.yaml ", rule, " error")});
  files.Add(".meshlint.yaml", Cat("extends: [none]\nrules: {", rule, ": error}\n",
                                  "overrides: [{paths: [set.yaml], rules: {", rule, ": off}}]\n"));
  EXPECT_TRUE(test::MakeLinter(In(files)).Lint({"."}).diagnostics().empty());
}

TEST(SettingsTest, ExternalObjectsAreNotMissed) {
  MemoryFileSystem files;
  files.Add("a.yaml",
            "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n"
            "  containers: [{name: a, image: 'nginx:1.27'}]\n"
            "  volumes: [{name: v, persistentVolumeClaim: {claimName: cluster-data}}]\n");
  LintOptions options = In(files);
  options.preset = Preset::kNone;
  options.select = {"pvc-not-found"};
  EXPECT_EQ(test::MakeLinter(options).Lint({"."}).diagnostics().size(), 1U);
  files.Add(".meshlint.yaml", "external: [{kind: PersistentVolumeClaim, name: 'cluster-*'}]\n");
  const LintResult result = test::MakeLinter(options).Lint({"."});
  EXPECT_TRUE(result.diagnostics().empty());
  EXPECT_EQ(result.summary().not_evaluated.size(), 1U);
}

TEST(SettingsTest, AWrongConfigurationIsAFailureWithItsPlace) {
  MemoryFileSystem files;
  files.Add("b/.meshlint.yaml", "rules: {image-latest-tag: loud}\n");
  files.Add("b/b.yaml", std::string(kPod));
  files.Add("a.yaml", std::string(kPod));
  const LintResult result = test::MakeLinter(In(files)).Lint({"."});
  ASSERT_EQ(result.failures().size(), 1U);
  EXPECT_EQ(result.failures()[0].code, ErrorCode::kConfiguration);
  EXPECT_EQ(result.failures()[0].message,
            "b/.meshlint.yaml:1:27: there is no level \"loud\"; use off, info, warning or error");
  // The files of others are judged.
  EXPECT_EQ(Found(result), std::vector<std::string>{"a.yaml image-latest-tag warning"});
}

TEST(SettingsTest, SchemasCountFromTheConfiguration) {
  MemoryFileSystem files;
  files.Add("a/crds/widget.yaml", std::string(kCrd));
  const std::string widget =
      "apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: a}\nspec: {size: large}\n";
  files.Add("a/x.yaml", widget);
  files.Add("b/x.yaml", widget);
  files.Add("a/.meshlint.yaml", "extends: [schema]\nschemas: [./crds]\n");
  LintOptions options = In(files);
  options.preset = Preset::kSchema;
  EXPECT_EQ(Found(test::MakeLinter(options).Lint({"a/x.yaml", "b/x.yaml"})),
            (std::vector<std::string>{"a/x.yaml wrong-type error", "b/x.yaml no-schema info"}));
  files.Add("a/.meshlint.yaml", "schemas: [./crd]\n");
  const LintResult wrong = test::MakeLinter(options).Lint({"a/x.yaml"});
  ASSERT_EQ(wrong.failures().size(), 1U);
  EXPECT_EQ(wrong.failures()[0].message, "a/.meshlint.yaml:1:11: there is no file or folder a/crd");
}

TEST(SettingsTest, GivenConfiguration) {
  MemoryFileSystem files;
  files.Add("x/config.yaml", "rules: {image-latest-tag: off}\n");
  files.Add("a.yaml", std::string(kPod));
  LintOptions options;
  options.file_system = &files;
  options.configuration = "x/config.yaml";
  EXPECT_TRUE(test::MakeLinter(options).LintBuffer("a.yaml", kPod).diagnostics().empty());
  options.configuration = "a.yaml";
  const Result<Linter> wrong = Linter::Create(options);
  ASSERT_FALSE(wrong.ok());
  EXPECT_EQ(wrong.error().code, ErrorCode::kConfiguration);
  EXPECT_EQ(Split(wrong.error().message, '\n').size(), 4U);
}

TEST(SettingsTest, AnyTextIsReadWithoutACrash) {
  const std::string whole =
      "kubernetes: \"1.31\"\nextends: [strict]\nrules: {images: info, yaml-syntax: {severity: off, "
      "options: {}}}\nschemas: []\nignore: [a]\noverrides: [{paths: [b], rules: {schema: off}}]\n"
      "external: [{kind: A, name: '*'}]\nset: auto\n";
  for (std::size_t size = 0; size <= whole.size(); ++size) {
    MemoryFileSystem files;
    files.Add(".meshlint.yaml", whole.substr(0, size));
    files.Add("a.yaml", std::string(kPod));
    const LintResult result = test::MakeLinter(In(files)).Lint({"a.yaml"});
    EXPECT_TRUE(size < whole.size() || result.failures().empty());
  }
}

TEST(ShowConfigurationTest, SaysWhereThingsComeFrom) {
  MemoryFileSystem files;
  files.Add("a/.meshlint.yaml", "extends: [../base.yaml]\nrules: {image-latest-tag: error}\n");
  files.Add("base.yaml", "kubernetes: '1.30'\nextends: [schema]\n");
  const Result<std::string> shown = ShowConfiguration(In(files), "a/x.yaml");
  ASSERT_TRUE(shown.ok()) << shown.error().message;
  EXPECT_NE(shown->find("configured by a/.meshlint.yaml"), std::string::npos);
  EXPECT_NE(shown->find("# base.yaml:1"), std::string::npos);
  EXPECT_NE(shown->find("# a/.meshlint.yaml:2"), std::string::npos);
  EXPECT_EQ(shown->find("pvc-not-found"), std::string::npos);
  // It is a configuration itself, apart from presets that it names besides.
  MemoryFileSystem again;
  again.Add(".meshlint.yaml", *shown);
  again.Add("x.yaml", std::string(kPod));
  EXPECT_TRUE(test::MakeLinter(In(again)).Lint({"x.yaml"}).failures().empty());
}

TEST(ShowConfigurationTest, TheFirstConfigurationChangesNothing) {
  MemoryFileSystem files;
  files.Add("x.yaml", std::string(kPod));
  const std::vector<std::string> before = Found(test::MakeLinter(In(files)).Lint({"."}));
  files.Add(".meshlint.yaml", InitialConfiguration());
  EXPECT_EQ(Found(test::MakeLinter(In(files)).Lint({"."})), before);
  // With its comments taken away it is still one.
  const std::string initial = InitialConfiguration();
  std::string active;
  for (const std::string_view line : Split(initial, '\n')) {
    const bool is_example = StartsWith(line, "# ") && line.find(':') != std::string_view::npos &&
                            line.back() != '.' && line.find(". ") == std::string_view::npos;
    if (is_example || StartsWith(line, "#   ")) active += Cat(line.substr(2), '\n');
  }
  files.Add(".meshlint.yaml", active);
  files.Add("crds/widget.yaml", std::string(kCrd));
  files.Add("common/.meshlint.yaml", "");  // nothing is above the top of this tree
  const LintResult result = test::MakeLinter(In(files)).Lint({"x.yaml"});
  EXPECT_TRUE(result.failures().empty()) << result.failures()[0].message << active;
}

}  // namespace
}  // namespace meshlint
