// What the tests of the edit vocabulary share: a text, a place in it, and what an edit makes of it.
#ifndef MESHLINT_TESTS_UNIT_EDIT_EDIT_TESTING_H_
#define MESHLINT_TESTS_UNIT_EDIT_EDIT_TESTING_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/strings.h"
#include "edit/edit.h"
#include "text/source_file.h"
#include "text/text_edit.h"
#include "yaml/read.h"

namespace meshlint::edit {

// The first document of a text.
class Text {
 public:
  explicit Text(std::string text)
      : source_("test.yaml", std::move(text)), documents_(yaml::Read(source_)) {}

  Node root() const { return documents_.front()->root(); }
  bool broken() const { return documents_.empty() || !documents_.front()->faults().empty(); }

  // "spec/containers/0/name"
  Node operator[](std::string_view path) const {
    Node at = root();
    for (const std::string_view part : Split(path, '/')) {
      at = at.IsSequence() ? at.At(static_cast<std::size_t>(std::stoul(std::string(part))))
                           : at[part];
    }
    return at;
  }

  // The text with the edits made; "refused: ..." if they were, "broken: ..." if it is no YAML then.
  std::string With(const Edits& edits) const {
    if (edits.refused()) return "refused: " + edits.refusal();
    std::string after = ApplyEdits(source_.text(), edits.list());
    if (Text(after).broken()) return "broken: " + after;
    return after;
  }

 private:
  SourceFile source_;
  std::vector<std::unique_ptr<yaml::Document>> documents_;
};

}  // namespace meshlint::edit

#endif  // MESHLINT_TESTS_UNIT_EDIT_EDIT_TESTING_H_
