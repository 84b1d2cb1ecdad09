#include "yaml/event_reader.h"

#include <algorithm>
#include <array>
#include <istream>
#include <streambuf>
#include <string>
#include <utility>

#include <yaml-cpp/depthguard.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include "yaml/checks.h"
#include "yaml/event_handler.h"
#include "yaml/explain.h"

namespace meshlint::yaml {
namespace {

// Reads from memory that outlives it, without a copy.
class MemoryBuffer final : public std::streambuf {
 public:
  explicit MemoryBuffer(std::string_view text) {
    // std::streambuf asks for non-const pointers, but nothing here writes.
    char* const begin = const_cast<char*>(text.data());
    setg(begin, begin, begin + text.size());
  }
};

struct Words {
  std::string_view begin;
  Stumble stumble;
};

// By what the message begins with.
Stumble Classify(std::string_view message) {
  static const std::array<Words, 27> words_of_stumbles = {{
      {YAML::ErrorMsg::EOF_IN_SCALAR, Stumble::kUnclosedQuote},
      {YAML::ErrorMsg::DOC_IN_SCALAR, Stumble::kUnclosedQuote},
      {YAML::ErrorMsg::TAB_IN_INDENTATION, Stumble::kTab},
      {YAML::ErrorMsg::UNKNOWN_TOKEN, Stumble::kUnknownToken},
      {YAML::ErrorMsg::MAP_VALUE, Stumble::kColon},
      {YAML::ErrorMsg::MAP_KEY, Stumble::kBlockItem},
      {YAML::ErrorMsg::BLOCK_ENTRY, Stumble::kBlockItem},
      {YAML::ErrorMsg::END_OF_MAP_FLOW, Stumble::kFlow},
      {YAML::ErrorMsg::END_OF_SEQ_FLOW, Stumble::kFlow},
      {YAML::ErrorMsg::END_OF_MAP, Stumble::kBlockMapping},
      {YAML::ErrorMsg::END_OF_SEQ, Stumble::kBlockSequence},
      {YAML::ErrorMsg::FLOW_END, Stumble::kClosingBracket},
      {YAML::ErrorMsg::INVALID_HEX, Stumble::kEscape},
      {YAML::ErrorMsg::INVALID_UNICODE, Stumble::kEscape},
      {YAML::ErrorMsg::INVALID_ESCAPE, Stumble::kEscape},
      {YAML::ErrorMsg::ZERO_INDENT_IN_BLOCK, Stumble::kBlockHeader},
      {YAML::ErrorMsg::CHAR_IN_BLOCK, Stumble::kBlockHeader},
      {YAML::ErrorMsg::UNKNOWN_ANCHOR, Stumble::kUnknownAnchor},
      {YAML::ErrorMsg::MULTIPLE_TAGS, Stumble::kProperty},
      {YAML::ErrorMsg::MULTIPLE_ANCHORS, Stumble::kProperty},
      {YAML::ErrorMsg::ALIAS_NOT_FOUND, Stumble::kProperty},
      {YAML::ErrorMsg::ANCHOR_NOT_FOUND, Stumble::kProperty},
      {YAML::ErrorMsg::CHAR_IN_ANCHOR, Stumble::kProperty},
      {YAML::ErrorMsg::CHAR_IN_TAG_HANDLE, Stumble::kProperty},
      {YAML::ErrorMsg::END_OF_VERBATIM_TAG, Stumble::kProperty},
      {YAML::ErrorMsg::YAML_VERSION, Stumble::kDirective},
      {YAML::ErrorMsg::REPEATED_YAML_DIRECTIVE, Stumble::kDirective},
  }};
  for (const Words& words : words_of_stumbles) {
    if (message.substr(0, words.begin.size()) == words.begin) return words.stumble;
  }
  return Stumble::kOther;
}

// JSON writes characters outside the BMP as two escapes, at which yaml-cpp stops.  The handler
// decodes quoted scalars itself, so that yaml-cpp may be given letters instead.
void MaskSurrogates(std::string& text) {
  for (std::size_t pos = text.find('\\'); pos != std::string::npos; pos = text.find('\\', pos)) {
    const bool surrogate = pos + 5 < text.size() && text[pos + 1] == 'u' &&
                           (text[pos + 2] | 0x20) == 'd' && text[pos + 3] > '7';
    if (surrogate) text.replace(pos, 6, 6, 'x');
    pos += 2;
    if (pos >= text.size()) break;
  }
}

// A carriage return alone is a line break, but not for yaml-cpp.
void MaskCarriageReturns(std::string& text) {
  for (std::size_t pos = text.find('\r'); pos != std::string::npos;
       pos = text.find('\r', pos + 1)) {
    if (pos + 1 == text.size() || text[pos + 1] != '\n') text[pos] = '\n';
  }
}

// Changes, in place of `text`, what yaml-cpp cannot read, byte for byte; returns what it is to
// read.
std::string_view Mask(std::string_view text, bool json, std::string& masked) {
  const bool surrogates = json && text.find("\\u") != std::string_view::npos;
  const bool returns = text.find('\r') != std::string_view::npos;
  if (!surrogates && !returns) return text;
  masked = text;
  if (surrogates) MaskSurrogates(masked);
  if (returns) MaskCarriageReturns(masked);
  return masked;
}

void Parse(Document& document, std::string_view text, EventHandler& handler) {
  const std::uint32_t feed = handler.Begin();
  std::string masked;
  const std::string_view fed = Mask(text.substr(feed), LooksLikeJson(text), masked);
  try {
    MemoryBuffer buffer(fed);
    std::istream stream(&buffer);
    YAML::Parser parser(stream);
    parser.HandleNextDocument(handler);
    handler.End();
  } catch (const YAML::DeepRecursion& error) {
    const std::uint32_t at =
        document.span().begin + feed + static_cast<std::uint32_t>(std::max(error.mark.pos, 0));
    throw StopReading{{FaultKind::kLimit,
                       {at, std::min(at + 1, document.span().end)},
                       "The document is nested too deeply to be read.",
                       "Is a bracket missing? Else flatten it."}};
  } catch (const YAML::Exception& error) {
    const auto position = static_cast<std::uint32_t>(std::max(error.mark.pos, 0));
    throw StopReading{Explain(Classify(error.msg), handler.Context(position))};
  }
}

}  // namespace

void ReadByEvents(Document& document, const Limits& limits) {
  const std::string_view text = document.source().Slice(document.span());
  try {
    if (std::optional<Fault> fault = CheckCharacters(text, document.span().begin)) {
      throw StopReading{*std::move(fault)};
    }
    EventHandler handler(document, limits);
    Parse(document, text, handler);
  } catch (StopReading& stop) {
    document.records().clear();
    document.mutable_properties().clear();
    document.mutable_duplicate_keys().clear();
    document.AddFault(std::move(stop.fault));
  }
}

}  // namespace meshlint::yaml
