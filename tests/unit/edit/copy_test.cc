// Copying entries as they are written to another place.
#include "edit/copy.h"

#include <gtest/gtest.h>

#include "unit/edit/edit_testing.h"

namespace meshlint::edit {
namespace {

TEST(CopyEntries, UnderANewKeyWithTheirCommentsAndStyle) {
  const Text text(R"(web:
  name: web
  # what runs
  spec:
    a: 'x'   # one
    # two
    b: |
      text

      more
  traits: {}
)");
  const Edits edits = CopyEntries({text["web/spec"]}, text["web"], "settings", {"traits", ""}) +
                      Remove(text["web/spec"]);
  EXPECT_EQ(text.With(edits), R"(web:
  name: web
  settings:
    # what runs
    spec:
      a: 'x'   # one
      # two
      b: |
        text

        more
  traits: {}
)");
}

TEST(CopyEntries, IntoAMappingThatIsFurtherOut) {
  const Text text("web:\n  settings:\n    metadata:\n      labels:\n        a: b\n  z: 1\n");
  const Edits edits =
      CopyEntries({text["web/settings/metadata/labels"]}, text["web"], "", {"settings", ""}) +
      Remove(text["web/settings/metadata"]);
  EXPECT_EQ(text.With(edits), "web:\n  labels:\n    a: b\n  settings: {}\n  z: 1\n");
}

TEST(CopyEntries, InFlowStyle) {
  const Text text(R"({"web": {"name": "web", "spec": {"a": [1, "2"]}}})");
  const Edits edits =
      CopyEntries({text["web/spec"]}, text["web"], "settings", {}) + Remove(text["web/spec"]);
  EXPECT_EQ(text.With(edits), R"({"web": {"name": "web", "settings": {"spec": {"a": [1, "2"]}}}})");
}

TEST(CopyEntries, NotWhatHoldsAnAlias) {
  const Text text("a: &x 1\nb:\n  c: *x\nd:\n  e: 1\n");
  EXPECT_TRUE(CopyEntries({text["b/c"]}, text["d"], "", {}).refused());
}

}  // namespace
}  // namespace meshlint::edit
