// Rules of the library's user: they see what ours see, and their findings are treated alike.
#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "meshlint/experimental/rule.hpp"
#include "meshlint/meshlint.hpp"

namespace meshlint {
namespace {

using experimental::Context;
using experimental::Object;
using experimental::Value;
using experimental::ValueKind;

class OwnerLabel final : public experimental::Rule {
 public:
  explicit OwnerLabel(std::string id = "owner-label-missing") : id_(std::move(id)) {}
  std::string_view id() const override { return id_; }
  std::string_view summary() const override { return "a workload does not say who owns it"; }
  std::vector<std::string> kinds() const override { return {"Deployment.apps"}; }
  void Check(const Object& object, Context& context) const override {
    const Value labels = object.root()["metadata"]["labels"];
    if (labels["owner"].exists()) return;
    context.Report(labels["owner"], object.Describe() + " has no label \"owner\".")
        .Help("Add the label.")
        .As(Severity::kError)
        .Related(object.head(), "this one");
  }

 private:
  std::string id_;
};

// Says all that a rule can ask for.
class Inventory final : public experimental::Rule {
 public:
  std::string_view id() const override { return "inventory"; }
  std::string_view summary() const override { return "lists"; }
  void Check(const Object& object, Context& context) const override {
    std::string text(object.api_version());
    text += " " + std::string(object.kind()) + " " + std::string(object.namespace_name());
    text += " of " + std::to_string(context.objects().size());
    for (const Value& container : object.containers()) {
      text += " " + std::string(container["name"].text());
      for (const auto& [key, value] : container.entries())
        text += " " + std::string(key.text()) + (value.kind() == ValueKind::kList ? "[]" : "");
    }
    if (context.Find("", "Service", "default", "web")) text += " +service";
    text += " " + std::to_string(object.root()["spec"]["replicas"].integer().value_or(-1));
    text += object.root()["spec"]["paused"].boolean().value_or(false) ? " paused" : "";
    text += object.root()["nowhere"]["deeper"][3].is_unset() ? " unset" : "";
    context.Report(object.head(), text);
  }
};

constexpr std::string_view kText = R"(apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels:
    app: web
spec:
  replicas: 2
  paused: true
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
      - name: web
        image: nginx:1.27
        ports: [{containerPort: 80}]
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80}]}
)";

LintOptions With(std::shared_ptr<const experimental::Rule> rule) {
  LintOptions options;
  options.preset = Preset::kNone;
  options.custom_rules.push_back(std::move(rule));
  return options;
}

TEST(CustomRules, FindingsHavePlacesLikeAnyOther) {
  const auto linter = Linter::Create(With(std::make_shared<OwnerLabel>()));
  ASSERT_TRUE(linter) << linter.error().message;
  const LintResult result = linter->LintBuffer("web.yaml", kText);
  ASSERT_EQ(result.diagnostics().size(), 1U);
  const Diagnostic& found = result.diagnostics().front();
  EXPECT_EQ(found.rule, "owner-label-missing");
  EXPECT_EQ(found.group, "custom");
  EXPECT_EQ(found.severity, Severity::kError);
  EXPECT_EQ(found.message, "Deployment \"web\" has no label \"owner\".");
  EXPECT_EQ(found.help, "Add the label.");
  EXPECT_EQ(found.location.start.line, 6U);  // the first token of the labels, which lack it
  EXPECT_EQ(found.location.start.column, 5U);
  EXPECT_EQ(found.object.kind, "Deployment");
  ASSERT_EQ(found.related.size(), 1U);
  EXPECT_EQ(found.related.front().location.start.line, 4U);
  EXPECT_EQ(result.summary().errors, 1U);
}

TEST(CustomRules, SeeObjectsAndTheSet) {
  const auto linter = Linter::Create(With(std::make_shared<Inventory>()));
  ASSERT_TRUE(linter) << linter.error().message;
  const LintResult result = linter->LintBuffer("web.yaml", kText);
  ASSERT_EQ(result.diagnostics().size(), 2U);
  EXPECT_EQ(result.diagnostics()[0].message,
            "apps/v1 Deployment default of 2 web name image ports[] +service 2 paused unset");
  EXPECT_EQ(result.diagnostics()[1].message, "v1 Service default of 2 +service -1 unset");
}

TEST(CustomRules, CanBeIgnored) {
  for (const char* word : {"owner-label-missing", "custom"}) {
    LintOptions options = With(std::make_shared<OwnerLabel>());
    options.ignore = {word};
    const auto linter = Linter::Create(options);
    ASSERT_TRUE(linter) << linter.error().message;
    EXPECT_TRUE(linter->LintBuffer("web.yaml", kText).diagnostics().empty()) << word;
  }
}

TEST(CustomRules, BadIdsAreRefused) {
  for (const char* id : {"pvc-not-found", "storage", "Owner", "owner--label", ""}) {
    EXPECT_FALSE(Linter::Create(With(std::make_shared<OwnerLabel>(id)))) << id;
  }
  LintOptions twice = With(std::make_shared<OwnerLabel>());
  twice.custom_rules.push_back(std::make_shared<OwnerLabel>());
  const auto linter = Linter::Create(twice);
  ASSERT_FALSE(linter);
  EXPECT_EQ(linter.error().message, "custom rule \"owner-label-missing\" is given twice");
}

}  // namespace
}  // namespace meshlint
