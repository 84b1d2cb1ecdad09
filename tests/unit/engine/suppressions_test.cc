// Which of several suppressions hides a finding, and how far one reaches.
#include "engine/suppressions.h"

#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "meshlint/meshlint.hpp"
#include "support/lint.h"

namespace meshlint {
namespace {

using test::LintText;
using test::OnlyRules;

// The first in the file that names the rule, whatever it is about.
TEST(SuppressionsTest, TheFirstHidesAFinding) {
  const std::string pod =
      "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n"
      "  - {name: web, image: nginx:latest} # meshlint: ignore[image-latest-tag] by line\n";
  const std::string whole = "# meshlint: ignore-file[image-latest-tag] by file\n";
  const LintOptions options = OnlyRules({"image-latest-tag"});
  const std::vector<std::pair<std::string, std::string>> texts = {
      {pod, "by line"}, {pod + whole, "by line"}, {whole + pod, "by file"}};
  for (const auto& [text, reason] : texts) {
    const LintResult result = LintText(text, options);
    ASSERT_EQ(result.suppressed().size(), 1U) << text;
    EXPECT_EQ(result.suppressed().front().reason, reason) << text;
  }
}

// An annotation of a component that becomes no object reaches to the end of the component.
TEST(SuppressionsTest, ComponentsHideWhatIsInThem) {
  const std::string design = R"(name: Shop
schemaVersion: designs.meshery.io/v1beta1
version: 0.0.1
components:
- id: 6f3981ab-0000-4000-8000-000000000001
  displayName: red
  configuration:
    metadata: {annotations: {meshlint.io/ignore: design}}
relationships:
- id: 6f3981ab-0000-4000-8000-00000000000a
  kind: edge
  type: binding
  subType: mount
  status: approved
  selectors:
  - allow:
      from:
      - {kind: PersistentVolumeClaim, id: 6f3981ab-0000-4000-8000-000000000001}
      to:
      - {kind: ConfigMap, id: 6f3981ab-0000-4000-8000-000000000002}
)";
  const LintResult result = LintText(design);
  EXPECT_EQ(test::Rules(result), std::vector<std::string>{"design-relationship-dangling"});
  ASSERT_EQ(result.suppressed().size(), 1U);
  EXPECT_EQ(result.suppressed().front().diagnostic.rule, "design-schema-violation");
}

}  // namespace
}  // namespace meshlint
