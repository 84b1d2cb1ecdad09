// The C interface: every function, the errors, and structures of callers that are older than the
// library.
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "meshlint/meshlint.h"

namespace {

std::string String(meshlint_text text) { return {text.data, text.size}; }
meshlint_text Text(std::string_view text) { return {text.data(), text.size()}; }

constexpr std::string_view kSet = R"(apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: web
spec:
  replicas: 3
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
      - name: web
        image: nginx:1.27
        imagePullpolicy: Always
)";

class CInterface : public testing::Test {
 protected:
  ~CInterface() override {
    meshlint_result_destroy(result_);
    meshlint_linter_destroy(linter_);
    meshlint_error_destroy(error_);
  }

  void Create(const meshlint_options* options) {
    error_ = meshlint_linter_create(options, &linter_);
    ASSERT_EQ(error_, nullptr) << String(meshlint_error_message(error_));
  }
  void Lint(std::string_view text) {
    error_ = meshlint_lint_buffer(linter_, Text("web.yaml"), Text(text), &result_);
    ASSERT_EQ(error_, nullptr);
  }
  // The index of the first finding of a rule; the count of findings if there is none.
  std::size_t IndexOf(std::string_view rule) const {
    const std::size_t count = meshlint_result_count(result_);
    for (std::size_t i = 0; i < count; ++i) {
      meshlint_diagnostic found = MESHLINT_DIAGNOSTIC_INIT;
      if (meshlint_result_get(result_, i, &found) == 1 && String(found.rule) == rule) return i;
    }
    return count;
  }

  meshlint_linter* linter_ = nullptr;
  meshlint_result* result_ = nullptr;
  meshlint_error* error_ = nullptr;
};

TEST_F(CInterface, FindsWhatTheCppInterfaceFinds) {
  Create(nullptr);
  Lint(kSet);
  meshlint_diagnostic found = MESHLINT_DIAGNOSTIC_INIT;
  ASSERT_EQ(meshlint_result_get(result_, IndexOf("unknown-field"), &found), 1);
  EXPECT_EQ(String(found.group), "schema");
  EXPECT_EQ(found.severity, MESHLINT_SEVERITY_ERROR);
  EXPECT_EQ(String(found.location.file), "web.yaml");
  EXPECT_EQ(found.location.start.line, 14U);
  EXPECT_EQ(found.location.start.column, 9U);
  EXPECT_EQ(String(Text(kSet.substr(found.location.start.offset, 15))), "imagePullpolicy");
  EXPECT_EQ(String(found.path), "/spec/template/spec/containers/0/imagePullpolicy");
  EXPECT_EQ(String(found.kind), "StatefulSet");
  EXPECT_EQ(String(found.api_version), "apps/v1");
  EXPECT_EQ(String(found.name), "web");
  EXPECT_EQ(String(found.fingerprint).size(), 16U);

  meshlint_fix fix = MESHLINT_FIX_INIT;
  ASSERT_EQ(meshlint_result_fix(result_, IndexOf("unknown-field"), 0, &fix), 1);
  EXPECT_EQ(fix.is_safe, 1);
  meshlint_edit edit = MESHLINT_EDIT_INIT;
  ASSERT_EQ(meshlint_result_edit(result_, IndexOf("unknown-field"), 0, 0, &edit), 1);
  EXPECT_EQ(String(edit.text), "imagePullPolicy");
  EXPECT_EQ(meshlint_result_edit(result_, IndexOf("unknown-field"), 0, fix.edit_count, &edit), 0);

  meshlint_summary summary = MESHLINT_SUMMARY_INIT;
  meshlint_result_summary(result_, &summary);
  EXPECT_EQ(summary.files, 1U);
  EXPECT_EQ(summary.objects, 1U);
  EXPECT_GE(summary.errors, 1U);
}

TEST_F(CInterface, GivesRelatedPlaces) {
  Create(nullptr);
  Lint(kSet);
  const std::size_t index = IndexOf("statefulset-ordered-ready-rolling-update");
  meshlint_diagnostic found = MESHLINT_DIAGNOSTIC_INIT;
  ASSERT_EQ(meshlint_result_get(result_, index, &found), 1);
  ASSERT_GE(found.related_count, 1U);
  meshlint_related place = MESHLINT_RELATED_INIT;
  ASSERT_EQ(meshlint_result_related(result_, index, 0, &place), 1);
  EXPECT_GT(place.message.size, 0U);
  EXPECT_EQ(String(place.location.file), "web.yaml");
  EXPECT_EQ(meshlint_result_related(result_, index, found.related_count, &place), 0);
}

TEST_F(CInterface, OptionsAreHonoured) {
  meshlint_options options = MESHLINT_OPTIONS_INIT;
  options.preset = MESHLINT_TEXT("none");
  options.select = MESHLINT_TEXT("missing-kind,statefulset-missing-service-name");
  options.set_is = MESHLINT_TEXT("complete");
  Create(&options);
  Lint(kSet);
  ASSERT_EQ(meshlint_result_count(result_), 1U);
  EXPECT_EQ(IndexOf("statefulset-missing-service-name"), 0U);
}

TEST_F(CInterface, SaysWhatIsWrongWithARequest) {
  meshlint_options options = MESHLINT_OPTIONS_INIT;
  options.select = MESHLINT_TEXT("statefulset-shared-pcv");
  error_ = meshlint_linter_create(&options, &linter_);
  ASSERT_NE(error_, nullptr);
  EXPECT_EQ(linter_, nullptr);
  EXPECT_EQ(meshlint_error_code(error_), MESHLINT_ERROR_USAGE);
  EXPECT_NE(String(meshlint_error_message(error_)).find("statefulset-shared-pvc"),
            std::string::npos);
  meshlint_error_destroy(error_);

  options.select = {nullptr, 0};
  options.preset = MESHLINT_TEXT("strictest");
  error_ = meshlint_linter_create(&options, &linter_);
  ASSERT_NE(error_, nullptr);
  EXPECT_EQ(String(meshlint_error_message(error_)), "there is no preset \"strictest\"");
}

TEST_F(CInterface, PathsThatAreMissingAreFailures) {
  Create(nullptr);
  const meshlint_text path = MESHLINT_TEXT("/nowhere/at-all.yaml");
  error_ = meshlint_lint_paths(linter_, &path, 1, &result_);
  ASSERT_EQ(error_, nullptr);
  ASSERT_EQ(meshlint_result_failure_count(result_), 1U);
  EXPECT_NE(String(meshlint_result_failure(result_, 0)).find("does not exist"), std::string::npos);
  EXPECT_EQ(meshlint_result_failure(result_, 1).size, 0U);
}

TEST_F(CInterface, BuffersAreOneSet) {
  Create(nullptr);
  const meshlint_buffer buffers[] = {
      {MESHLINT_TEXT("pod.yaml"),
       MESHLINT_TEXT("apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n"
                     "  - {name: a, image: 'b:1'}\n  volumes:\n"
                     "  - {name: v, persistentVolumeClaim: {claimName: data}}\n")},
      {MESHLINT_TEXT("claim.yaml"),
       MESHLINT_TEXT("apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: data}\n"
                     "spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}"
                     "\n")}};
  error_ = meshlint_lint_buffers(linter_, buffers, 1, &result_);
  ASSERT_EQ(error_, nullptr);
  EXPECT_LT(IndexOf("pvc-not-found"), meshlint_result_count(result_));
  meshlint_result_destroy(result_);
  error_ = meshlint_lint_buffers(linter_, buffers, 2, &result_);
  ASSERT_EQ(error_, nullptr);
  EXPECT_EQ(IndexOf("pvc-not-found"), meshlint_result_count(result_));
}

TEST_F(CInterface, ReportsAndFixes) {
  Create(nullptr);
  Lint(kSet);
  meshlint_string* report = nullptr;
  ASSERT_EQ(meshlint_result_report(result_, MESHLINT_TEXT("json"), &report), nullptr);
  EXPECT_EQ(String(meshlint_string_text(report)).substr(0, 1), "{");
  meshlint_string_destroy(report);
  error_ = meshlint_result_report(result_, MESHLINT_TEXT("jason"), &report);
  ASSERT_NE(error_, nullptr);
  EXPECT_EQ(report, nullptr);
  meshlint_error_destroy(error_);

  meshlint_string* fixed = nullptr;
  meshlint_result* remaining = nullptr;
  error_ =
      meshlint_fix_buffer(linter_, MESHLINT_TEXT("web.yaml"), Text(kSet), 0, &fixed, &remaining);
  ASSERT_EQ(error_, nullptr);
  EXPECT_NE(String(meshlint_string_text(fixed)).find("imagePullPolicy: Always"), std::string::npos);
  EXPECT_EQ(meshlint_result_count(remaining) + 1, meshlint_result_count(result_));
  meshlint_string_destroy(fixed);
  meshlint_result_destroy(remaining);
}

TEST_F(CInterface, ExplainsRules) {
  meshlint_text page = {nullptr, 0};
  ASSERT_EQ(meshlint_explain(MESHLINT_TEXT("pvc-not-found"), &page), nullptr);
  EXPECT_EQ(String(page).substr(0, 15), "# pvc-not-found");
  error_ = meshlint_explain(MESHLINT_TEXT("no-such-rule"), &page);
  ASSERT_NE(error_, nullptr);
  EXPECT_EQ(meshlint_error_code(error_), MESHLINT_ERROR_USAGE);
  EXPECT_GT(meshlint_version().size, 0U);
}

// A program compiled against an older header passes smaller structures.
TEST_F(CInterface, StructuresOfOlderCallersKeepTheirSize) {
  Create(nullptr);
  Lint(kSet);
  struct Old {
    std::size_t struct_size = 0;
    meshlint_text rule{};
    meshlint_text group{};
    std::uint64_t guard = 0x1234;
  } old;
  old.struct_size = offsetof(Old, guard);
  ASSERT_EQ(meshlint_result_get(result_, 0, reinterpret_cast<meshlint_diagnostic*>(&old)), 1);
  EXPECT_EQ(old.struct_size, offsetof(Old, guard));
  EXPECT_EQ(old.guard, 0x1234U);
  EXPECT_GT(old.rule.size, 0U);
}

TEST(CInterfaceDestroy, TakesNull) {
  meshlint_linter_destroy(nullptr);
  meshlint_result_destroy(nullptr);
  meshlint_string_destroy(nullptr);
  meshlint_error_destroy(nullptr);
}

}  // namespace
