// A program of somebody else's, compiled against an installed libmeshlint by install_test.sh: lints
// a text, prints what is wrong, fixes it.

#include <cstdio>
#include <string>

#include <meshlint/meshlint.hpp>

namespace {

constexpr const char* kDeployment = R"(apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
    spec:
      containers:
      - name: web
        image: nginx:1.27
        imagepullpolicy: Always
)";

int Fail(const std::string& why) {
  std::printf("failed: %s\n", why.c_str());
  return 1;
}

}  // namespace

int main() {
  meshlint::LintOptions options;
  options.kubernetes_version = "1.30..1.33";
  const auto linter = meshlint::Linter::Create(options);
  if (!linter) return Fail(linter.error().message);

  const meshlint::LintResult result = linter->LintBuffer("web.yaml", kDeployment);
  for (const meshlint::Diagnostic& finding : result.diagnostics()) {
    std::printf("%s:%u:%u: %s [%s]\n", finding.location.file.c_str(), finding.location.start.line,
                finding.location.start.column, finding.message.c_str(), finding.rule.c_str());
  }
  if (result.diagnostics().size() != 1) return Fail("one finding was expected");

  const meshlint::FixResult fixed = meshlint::FixBuffer(*linter, "web.yaml", kDeployment);
  if (fixed.files.size() != 1) return Fail("a fix was expected");
  std::printf("%s", meshlint::UnifiedDiff(fixed.files.front()).c_str());

  // A tree that exists nowhere, and a request that cannot be honoured.
  meshlint::MemoryFileSystem tree;
  tree.Add("designs/web.yaml", kDeployment);
  options.file_system = &tree;
  const auto of_tree = meshlint::Linter::Create(options);
  if (!of_tree || of_tree->Lint({"designs"}).summary().objects != 1) return Fail("the tree");
  options.kubernetes_version = "2.0";
  if (meshlint::Linter::Create(options)) return Fail("there is no Kubernetes 2.0");
  return meshlint::Report(result, meshlint::ReportFormat::kJson).empty() ? 1 : 0;
}
