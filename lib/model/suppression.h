// Suppression: a comment or annotation that hides findings, as it is written.
//
//   # meshlint: ignore[image-latest-tag, security] pinned by the mirror until=2027-01-01
//   # meshlint: ignore-file[design-spaced-keys]
//   meshlint.io/ignore: "image-latest-tag: pinned by the mirror"
#ifndef MESHLINT_LIB_MODEL_SUPPRESSION_H_
#define MESHLINT_LIB_MODEL_SUPPRESSION_H_

#include <string>
#include <string_view>
#include <vector>

#include "model/document_model.h"
#include "model/object.h"
#include "text/span.h"

namespace meshlint {

inline constexpr std::string_view kIgnoreAnnotation = "meshlint.io/ignore";

struct SuppressionWord {
  std::string text;  // a rule or group, not checked
  Span span;         // the comment's or value's own where the text is not to be found in the file
};

struct Suppression {
  enum class Scope { kLine, kFile, kObject };

  Scope scope = Scope::kLine;
  bool is_annotation = false;
  std::vector<SuppressionWord> words;
  std::string reason;
  std::string until;  // as written behind `until=`; empty without one
  std::string fault;  // what is wrong with the way it is written; then nothing else counts
  Span span;          // the comment, or the value of the annotation

  std::uint32_t line = 0;                // kLine: the line that it is about
  bool stands_alone = false;             // a comment with a line of its own
  const Object* object = nullptr;        // kObject: what it is about, or
  const Component* component = nullptr;  // a component that becomes no object
};

// All of a document, in no certain order.
std::vector<Suppression> FindSuppressions(const DocumentModel& document);

}  // namespace meshlint

#endif  // MESHLINT_LIB_MODEL_SUPPRESSION_H_
