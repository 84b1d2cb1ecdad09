// The JSON report, member by member: other programs are written against it.
#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "base/strings.h"
#include "meshlint/meshlint.hpp"
#include "support/lint.h"

namespace meshlint {
namespace {

using Json = nlohmann::json;
using test::LintText;
using test::OnlyRules;

Json ReportOf(const LintResult& result) { return Json::parse(Report(result, ReportFormat::kJson)); }

std::set<std::string> Members(const Json& object) {
  std::set<std::string> names;
  for (const auto& [name, value] : object.items()) names.insert(name);
  return names;
}

using Names = std::set<std::string>;

constexpr std::string_view kDeployment = R"(# é
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: front}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
      - name: é
        image: nginx
        imagePullPolcy: Always
)";

TEST(JsonReportTest, TopLevel) {
  const Json report = ReportOf(LintText(kDeployment));
  EXPECT_EQ(Members(report), (Names{"version", "tool", "summary", "diagnostics"}));
  EXPECT_EQ(report["version"], 1);
  EXPECT_EQ(report["tool"], (Json{{"name", "meshlint"}, {"version", std::string(Version())}}));
}

TEST(JsonReportTest, Summary) {
  const LintResult result = LintText(kDeployment);
  const Json summary = ReportOf(result)["summary"];
  for (const char* name :
       {"files", "documents", "objects", "errors", "warnings", "infos", "suppressed"}) {
    EXPECT_TRUE(summary[name].is_number_unsigned()) << name;
  }
  EXPECT_EQ(summary["files"], 1);
  EXPECT_EQ(summary["objects"], 1);
  EXPECT_EQ(summary["errors"], result.summary().errors);
  EXPECT_EQ(summary["skipped"], Json::array());
  EXPECT_EQ(summary["not_evaluated"], Json::array());
}

TEST(JsonReportTest, SkippedAndNotEvaluated) {
  LintOptions options = OnlyRules({"pvc-not-found"});
  options.set_is = SetIs::kPartial;
  const LintResult result = LintText(
      "services: {a: {image: b}}\n---\napiVersion: v1\nkind: Pod\nspec:\n"
      "  volumes: [{name: v, persistentVolumeClaim: {claimName: c}}]\n",
      options);
  const Json summary = ReportOf(result)["summary"];
  EXPECT_EQ(summary["skipped"],
            (Json::array({{{"file", "test.yaml"}, {"reason", "Compose file"}}})));
  EXPECT_EQ(summary["not_evaluated"], (Json::array({{{"rule", "pvc-not-found"},
                                                     {"file", "test.yaml"},
                                                     {"reason", "the set is declared partial"}}})));
}

TEST(JsonReportTest, Failures) {
  MemoryFileSystem files;
  LintOptions options;
  options.file_system = &files;
  const Json report = ReportOf(test::MakeLinter(options).Lint({"none.yaml"}));
  EXPECT_EQ(report["summary"]["failures"], Json::array({"none.yaml does not exist"}));
  EXPECT_EQ(report["diagnostics"], Json::array());
}

// The example of the documentation.
TEST(JsonReportTest, UnknownFieldOfAManifest) {
  const Json report = ReportOf(LintText(kDeployment, OnlyRules({"unknown-field"})));
  ASSERT_EQ(report["diagnostics"].size(), 1U) << report;
  const Json& found = report["diagnostics"][0];
  EXPECT_EQ(found["rule"], "unknown-field");
  EXPECT_EQ(found["group"], "schema");
  EXPECT_EQ(found["severity"], "error");
  EXPECT_TRUE(found["message"].is_string());
  EXPECT_EQ(found["file"], "test.yaml");
  EXPECT_EQ(found["document"], 0);
  const std::string text(kDeployment);
  const std::size_t offset = text.find("imagePullPolcy");
  EXPECT_EQ(found["start"], (Json{{"line", 13}, {"column", 9}, {"offset", offset}}));
  EXPECT_EQ(found["end"], (Json{{"line", 13}, {"column", 23}, {"offset", offset + 14}}));
  EXPECT_EQ(found["path"], "/spec/template/spec/containers/0/imagePullPolcy");
  EXPECT_EQ(found["text_path"], found["path"]);
  EXPECT_EQ(found["object"], (Json{{"apiVersion", "apps/v1"},
                                   {"kind", "Deployment"},
                                   {"namespace", "front"},
                                   {"name", "web"}}));
  EXPECT_FALSE(found.contains("component"));
  EXPECT_TRUE(found["kubernetes"]["target"].is_string());
  EXPECT_FALSE(found["kubernetes"].contains("since"));
  EXPECT_FALSE(found.contains("related"));
  EXPECT_EQ(found["fingerprint"].get<std::string>().size(), 16U);
}

TEST(JsonReportTest, ColumnsCountCodePointsAndOffsetsBytes) {
  const Json report =
      ReportOf(LintText("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, annotations: "
                        "{\"é€𝄞\": x}, unknwn: 1}\n",
                        OnlyRules({"unknown-field"})));
  ASSERT_EQ(report["diagnostics"].size(), 1U) << report;
  const Json& start = report["diagnostics"][0]["start"];
  EXPECT_EQ(start["column"], 46);
  EXPECT_EQ(start["offset"], 31 + 45 + 1 + 2 + 3);
}

TEST(JsonReportTest, ComponentsOfDesigns) {
  const LintResult result = LintText(
      "name: shop\nservices:\n  web:\n    id: c0ffee\n    name: web-server\n    type: StatefulSet\n"
      "    apiVersion: apps/v1\n    settings:\n      spec: {selector: {match Labels: {a: b}},"
      " serviceName: x, template: {metadata: {labels: {a: c}}, spec: {}}}\n",
      OnlyRules({"statefulset-selector-template-mismatch"}));
  const Json report = ReportOf(result);
  ASSERT_EQ(report["diagnostics"].size(), 1U) << report;
  const Json& found = report["diagnostics"][0];
  EXPECT_EQ(found["component"], (Json{{"id", "c0ffee"}, {"name", "web"}}));
  EXPECT_EQ(found["object"]["name"], "web-server");
  EXPECT_EQ(found["object"]["namespace"], "default");
  EXPECT_EQ(found["path"].get<std::string>().rfind("/spec/", 0), 0U) << found["path"];
  EXPECT_EQ(found["text_path"].get<std::string>().rfind("/services/web/settings/spec/", 0), 0U)
      << found;
}

// Keys at the top of the settings are seen through a view; the text is what is spelled out all the
// same.
TEST(JsonReportTest, UnknownFieldAtTheTopOfADesignsObject) {
  for (const std::string_view text : {
           "name: shop\nservices:\n  web:\n    name: web\n    type: ConfigMap\n    apiVersion: v1\n"
           "    settings: {dta: {a: b}}\n",
           "schemaVersion: designs.meshery.io/v1beta1\ncomponents:\n- displayName: web\n"
           "  component: {kind: ConfigMap, version: v1}\n  configuration: {dta: {a: b}}\n",
       }) {
    const Json report = ReportOf(LintText(text, OnlyRules({"unknown-field"})));
    ASSERT_EQ(report["diagnostics"].size(), 1U) << report;
    const Json& found = report["diagnostics"][0];
    EXPECT_EQ(found["path"], "/dta");
    EXPECT_TRUE(EndsWith(found["text_path"].get<std::string>(), "settings/dta") ||
                found["text_path"] == "/components/0/configuration/dta")
        << found["text_path"];
    EXPECT_EQ(std::string(text).substr(found["start"]["offset"], 3), "dta");
  }
}

TEST(JsonReportTest, ListItems) {
  const Json report =
      ReportOf(LintText("apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: ConfigMap, "
                        "metadata: {name: a}}\n"
                        "- {apiVersion: v1, kind: ConfigMap, metadata: {name: b}, dta: {}}\n",
                        OnlyRules({"unknown-field"})));
  ASSERT_EQ(report["diagnostics"].size(), 1U) << report;
  EXPECT_EQ(report["diagnostics"][0]["path"], "/items/1/dta");
  EXPECT_EQ(report["diagnostics"][0]["text_path"], "/items/1/dta");
}

TEST(JsonReportTest, WithoutAnObject) {
  const Json report = ReportOf(LintText("# one\n---\nkind: [\n", OnlyRules({"yaml-syntax"})));
  ASSERT_EQ(report["diagnostics"].size(), 1U);
  const Json& found = report["diagnostics"][0];
  EXPECT_FALSE(found.contains("object"));
  EXPECT_FALSE(found.contains("path"));
  EXPECT_FALSE(found.contains("text_path"));
  EXPECT_EQ(found["severity"], "error");
}

TEST(JsonReportTest, FixesAndRelatedPlaces) {
  const Json report = ReportOf(
      LintText("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  k: a\n  k: a\n",
               OnlyRules({"yaml-duplicate-key"})));
  ASSERT_EQ(report["diagnostics"].size(), 1U) << report;
  const Json& found = report["diagnostics"][0];
  ASSERT_EQ(found["related"].size(), 1U);
  EXPECT_EQ(Members(found["related"][0]), (Names{"file", "start", "end", "message"}));
  EXPECT_EQ(found["related"][0]["start"]["line"], 5);
  for (const Json& fix : found.value("fixes", Json::array())) {
    EXPECT_EQ(Members(fix), (Names{"title", "safety", "edits"}));
    EXPECT_TRUE(fix["safety"] == "safe" || fix["safety"] == "unsafe");
    for (const Json& edit : fix["edits"])
      EXPECT_EQ(Members(edit), (Names{"file", "start", "end", "text"}));
  }
}

// Whatever is in a file, the report is JSON and UTF-8.
TEST(JsonReportTest, IsAlwaysValid) {
  for (const std::string_view text : {"kind: \xFF\xFE\n", "a: \"\\u0000\\x1b\"\na: 1\n", "\x01: 2",
                                      "\xEF\xBB\xBFkind: [\n", "'\"': 1\n'\"': 2\n"}) {
    const LintResult result = LintText(text, test::WithPreset(Preset::kAll), "na\"me\xFF.yaml");
    EXPECT_NO_THROW({
      const Json report = ReportOf(result);
      EXPECT_EQ(report["diagnostics"].size(), result.diagnostics().size());
    });
  }
}

TEST(JsonReportTest, EndsInALineBreak) {
  const std::string report = Report(LintText(kDeployment), ReportFormat::kJson);
  EXPECT_EQ(report.back(), '\n');
  EXPECT_EQ(report[report.size() - 2], '}');
}

TEST(ReportFormatTest, Names) {
  EXPECT_EQ(ParseReportFormat("text"), ReportFormat::kText);
  EXPECT_EQ(ParseReportFormat("json"), ReportFormat::kJson);
  EXPECT_FALSE(ParseReportFormat("JSON"));
  EXPECT_FALSE(ParseReportFormat(""));
}

}  // namespace
}  // namespace meshlint
