#include "yaml/read.h"

#include <algorithm>
#include <string_view>

#include "base/parallel.h"
#include "yaml/characters.h"
#include "yaml/direct_reader.h"
#include "yaml/event_reader.h"

namespace meshlint::yaml {
namespace {

// `---` or `...` with a blank or the end of the line behind it.
bool IsMarker(std::string_view text, std::size_t line, char c) {
  if (text[line] != c || line + 3 > text.size() || text[line + 1] != c || text[line + 2] != c)
    return false;
  if (line + 3 == text.size()) return true;
  const char after = text[line + 3];
  return after == ' ' || after == '\t' || after == '\n' || after == '\r';
}

// Anything but blanks, a comment or (before any content) a directive.
bool HasContent(std::string_view text, std::size_t line) {
  const std::size_t at = text.find_first_not_of(" \t\r", line);
  if (at == std::string_view::npos || text[at] == '\n' || text[at] == '#') return false;
  return at != line || text[at] != '%';
}

// Gives what FindMarkerLike() does, for places that come in order.
class MarkerSearch {
 public:
  MarkerSearch(std::string_view text, unsigned jobs)
      : text_(text), is_big_(text.size() > kAtATime) {
    if (!is_big_) return;
    pieces_.resize(ChunksIn(text.size(), kAtATime));
    ForEachChunkInParallel(text.size(), kAtATime, jobs,
                           [&](std::size_t piece, std::size_t begin, std::size_t end) {
                             // Those whose line feed is in the piece; the two characters of the
                             // last are behind it.
                             const std::string_view head = text.substr(0, end + 2);
                             std::size_t at = FindMarkerLike(head, begin);
                             for (; at < head.size(); at = FindMarkerLike(head, at))
                               pieces_[piece].push_back(at);
                           });
  }

  // The first behind `pos`, which is not before that of the last call.
  std::size_t Behind(std::size_t pos) {
    if (!is_big_) return FindMarkerLike(text_, pos);
    for (; piece_ < pieces_.size(); ++piece_, next_ = 0) {
      for (; next_ < pieces_[piece_].size(); ++next_) {
        if (pieces_[piece_][next_] > pos) return pieces_[piece_][next_];
      }
    }
    return text_.size();
  }

 private:
  static constexpr std::size_t kAtATime = 1024UL * 1024;

  std::string_view text_;
  bool is_big_;
  std::vector<std::vector<std::size_t>> pieces_;
  std::size_t piece_ = 0;
  std::size_t next_ = 0;  // in that piece
};

}  // namespace

std::vector<Span> SplitDocuments(std::string_view text, unsigned jobs) {
  MarkerSearch markers(text, jobs);
  std::vector<Span> parts;
  std::size_t begin = 0;
  bool started = false;  // the part has its `---` or content
  const auto cut = [&](std::size_t end) {
    parts.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    begin = end;
    started = false;
  };
  for (std::size_t line = 0; line < text.size();) {
    const auto next_line = [&] {
      return std::min<std::size_t>(FindLineFeed(text, line) + 1U, text.size());
    };
    if (text[line] == '-' && IsMarker(text, line, '-')) {
      if (started) cut(line);
      started = true;
    } else if (text[line] == '.' && IsMarker(text, line, '.')) {
      if (started) cut(next_line());
    } else if (!started) {
      started = HasContent(text, line);
    }
    // In a document only a marker means anything.
    line = started ? markers.Behind(line) : next_line();
  }
  if (begin < text.size()) {
    if (started || parts.empty()) {
      cut(text.size());
    } else {
      // Blank lines and comments behind the last `...`.
      parts.back().end = static_cast<std::uint32_t>(text.size());
    }
  }
  return parts;
}

std::unique_ptr<Document> ReadPart(const SourceFile& source, Span part, const Limits& limits,
                                   std::uint32_t index, std::pmr::memory_resource* memory,
                                   Nodes nodes) {
  std::unique_ptr<Document> document = Document::Make(&source, part, index, memory);
  if (!ReadDirectly(*document, limits)) {
    document->set_declined();
    ReadByEvents(*document, limits);
  }
  if (nodes == Nodes::kKept) document->KeepNodes();
  return document;
}

std::vector<std::unique_ptr<Document>> Read(const SourceFile& source, const Limits& limits) {
  std::vector<std::unique_ptr<Document>> documents;
  for (const Span part : SplitDocuments(source.text())) {
    const auto index = static_cast<std::uint32_t>(documents.size());
    documents.push_back(ReadPart(source, part, limits, index));
  }
  return documents;
}

}  // namespace meshlint::yaml
