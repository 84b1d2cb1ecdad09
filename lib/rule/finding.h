// Finding: what a rule reported, still tied to the files and nodes of the run.  The engine turns it
// into a public Diagnostic when suppressions, baseline and de-duplication have been applied.
#ifndef MESHLINT_LIB_RULE_FINDING_H_
#define MESHLINT_LIB_RULE_FINDING_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/kubernetes_version.h"
#include "meshlint/diagnostic.hpp"
#include "model/document_model.h"
#include "model/object.h"
#include "text/source_file.h"
#include "text/span.h"
#include "text/text_edit.h"

namespace meshlint {

struct Rule;
using Presets = std::uint8_t;

// A place in a file with what it has to do with the finding.
struct Label {
  const SourceFile* file = nullptr;
  Span span;
  std::string message;
};

// A fix before positions are worked out.
struct FindingFix {
  std::string title;
  FixSafety safety = FixSafety::kUnsafe;
  std::vector<TextEdit> edits;
};

// A fix that the text does not allow, and why.
struct FindingRefusal {
  std::string title;
  std::string reason;
};

struct Finding {
  const Rule* rule = nullptr;
  std::optional<Severity> severity;  // when it is not the rule's default
  Label primary;
  std::string message;
  std::string help;
  std::string path;       // JSON pointer inside the object
  std::string text_path;  // as the file spells it
  const DocumentModel* document = nullptr;
  const Object* object = nullptr;  // null for findings about the document
  std::vector<Label> related;
  std::vector<FindingFix> fixes;
  std::vector<FindingRefusal> refused_fixes;
  std::optional<Presets> only_in;
  std::optional<VersionRange> holds_for;

  struct StandIn {
    std::string_view rule;
    std::string path;
  };
  std::vector<StandIn> stands_for;
};

}  // namespace meshlint

#endif  // MESHLINT_LIB_RULE_FINDING_H_
