#include "rule/rule.h"

#include <algorithm>
#include <optional>

#include "base/base64.h"

namespace meshlint::rules {
namespace {

void Check(const DocumentModel& model, RuleContext& context) {
  const Node root = model.document().root();
  const std::optional<std::string> content = DecodeNestedBase64(root.text());
  if (!content) return;
  const ContentGuess guess = GuessContent(*content);
  const Span first_line{root.span().begin, root.span().begin + std::min(root.span().size(), 64U)};
  if (!guess.is_text) {
    context
        .Report(model, root,
                Cat("The whole file is base64 text around binary content (", guess.name,
                    "); neither Meshery nor meshlint can read a design from it."))
        .At(first_line)
        .Help("Publish the design itself in this place.");
    return;
  }
  context
      .Report(
          model, root,
          "The whole file is base64 text, which Meshery cannot import; what is inside was decoded "
          "and checked.")
      .At(first_line)
      .Help("Store the decoded text.")
      .Fix("Replace the file by what it encodes", FixSafety::kUnsafe,
           std::vector<TextEdit>{{model.document().span(), *content}});
}

}  // namespace

MESHLINT_RULE(design_encoded) = {
    .id = RuleId("design-encoded"),
    .summary = "the whole file is base64 text",
    .severity = Severity::kWarning,
    .presets = kRecommended,
    .phase = Phase::kDocument,
    .formats = {DocumentFormat::kEncoded},
    .fix = FixKind::kUnsafe,
    .check_document = Check,
};

}  // namespace meshlint::rules
