// EventHandler: takes yaml-cpp's events, finds out where each node really is, and hands it to
// TreeBuilder.
//
// Between two nodes a Cursor walks over blanks, comments and indicators, so the handler sees every
// comma and colon: that is how it knows where an empty value stands, where a bracket closes, and
// that `[1,,2]` has a hole.  A node's event has the mark of its first token; the marks of empty
// nodes are those of whatever comes next and are not relied upon.  (Scalars and properties are in
// event_scalars.cc.)
#ifndef MESHLINT_LIB_YAML_EVENT_HANDLER_H_
#define MESHLINT_LIB_YAML_EVENT_HANDLER_H_

#include <cstdint>
#include <string>
#include <string_view>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/mark.h>

#include "yaml/checks.h"
#include "yaml/cursor.h"
#include "yaml/document.h"
#include "yaml/explain.h"
#include "yaml/tree_builder.h"

namespace meshlint::yaml {

class EventHandler final : public YAML::EventHandler {
 public:
  EventHandler(Document& document, const Limits& limits);

  // Reads what stands before the content; to be called first.  Returns where yaml-cpp is to begin.
  std::uint32_t Begin();
  // Checks that nothing is left; to be called after the document's events.
  void End();
  // What Explain needs to know when the parser gives up at `position` (of the text it was fed).
  StumbleContext Context(std::uint32_t position) const;

  void OnDocumentStart(const YAML::Mark& mark) override;
  void OnDocumentEnd() override;
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override;
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override;
  void OnSequenceEnd() override;
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override;
  void OnMapEnd() override;

 private:
  // Which properties a node has; for block collections the first key may have some of its own.
  struct Wanted {
    bool anchor = true;
    bool tag = true;
  };
  struct Properties {
    bool any = false;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::string_view anchor;
    std::string_view tag;
  };

  std::uint32_t At(const YAML::Mark& mark) const {
    return feed_ + static_cast<std::uint32_t>(mark.pos);
  }
  Span Shift(std::uint32_t begin, std::uint32_t end) const { return {base_ + begin, base_ + end}; }
  std::int32_t BlockColumn() const;
  bool InFlow() const { return tree_.HasOpen() && tree_.frames().back().flow; }

  void MoveTo(std::uint32_t pos);
  void MoveToValue(std::uint32_t pos);
  void RequireDeeper();
  void TakeIndicator(char c);
  void TakeComma();
  Properties ReadProperties(Wanted wanted);
  void FlagProperties(const Properties& properties);
  void ReadAnchor(Properties& properties);
  void ReadTag(Properties& properties);
  void NoteProperties(const Properties& properties);

  bool IsNullWord(std::uint32_t pos) const;
  bool ContentFollows(const Properties& properties) const;
  void AddEmpty();
  void AddScalarHere(const std::string& tag, const std::string& value, std::uint32_t anchor);
  std::string_view ReadQuoted(std::uint32_t begin, std::uint32_t& end);
  std::string_view ReadBlock(std::uint32_t begin, std::uint32_t& end);
  std::string_view ReadPlain(std::uint32_t begin, const std::string& value, std::uint32_t& end);
  void Start(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, bool mapping,
             bool flow);
  void End(char bracket);
  void UndoBrace(std::uint32_t pos);
  [[noreturn]] void Lost(std::uint32_t pos) const;

  Document& document_;
  std::string_view text_;   // of the document's part
  std::uint32_t base_;      // its offset in the file
  std::uint32_t feed_ = 0;  // where yaml-cpp's text begins in text_
  bool json_;
  Prologue prologue_;
  Cursor cursor_;
  TreeBuilder tree_;
  NodeId last_scalar_ = kNoNode;
  std::string scratch_;
};

}  // namespace meshlint::yaml

#endif  // MESHLINT_LIB_YAML_EVENT_HANDLER_H_
