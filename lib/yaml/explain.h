// Turns the place where a parser gave up into a sentence that says what to do about it.
#ifndef MESHLINT_LIB_YAML_EXPLAIN_H_
#define MESHLINT_LIB_YAML_EXPLAIN_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "yaml/document.h"

namespace meshlint::yaml {

// What the parser stumbled on, told without its words.
enum class Stumble : std::uint8_t {
  kUnclosedQuote,
  kTab,
  kUnknownToken,    // a character that begins nothing
  kColon,           // a `: ` where no mapping can begin
  kBlockItem,       // a `- ` or `? ` where no collection can begin
  kBlockMapping,    // not a key, inside a mapping
  kBlockSequence,   // not a `-`, inside a sequence
  kFlow,            // neither a comma nor the closing bracket
  kClosingBracket,  // nothing to close, or the wrong kind
  kEscape,
  kBlockHeader,  // behind | or >
  kProperty,     // anchors and tags
  kUnknownAnchor,
  kDirective,
  kTrailing,  // more content where the document is complete
  kOther,
};

struct StumbleContext {
  const Document* document = nullptr;
  std::string_view text;                      // of the document's part
  std::uint32_t base = 0;                     // its offset in the file
  std::uint32_t position = 0;                 // where the parser gave up, in `text`
  std::uint32_t cursor = 0;                   // behind the last node that was read, in `text`
  NodeId last_scalar = kNoNode;               // the last scalar that was read
  std::optional<std::uint32_t> open_bracket;  // of the innermost flow collection, in `text`
};

Fault Explain(Stumble stumble, const StumbleContext& context);

// Shared with the reader's own checks.
Fault UnclosedQuoteFault(std::string_view text, std::uint32_t base, std::uint32_t begin);
// The innermost of the brackets from the one at `begin` on that is never closed.
std::optional<Fault> UnclosedBracketFault(std::string_view text, std::uint32_t base,
                                          std::uint32_t begin);
std::optional<Fault> TemplateFault(std::string_view text, std::uint32_t base, std::uint32_t from,
                                   std::uint32_t to);

}  // namespace meshlint::yaml

#endif  // MESHLINT_LIB_YAML_EXPLAIN_H_
