#include "edit/style.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

#include "edit/lines.h"
#include "edit/scalar.h"

namespace meshlint::edit {
namespace {

using yaml::Document;
using yaml::NodeId;
using yaml::NodeKind;
using yaml::NodeRecord;
using yaml::Style;

constexpr std::uint32_t kMostIndent = 16;
// So many nodes tell enough; a fix may be worked out for each of thousands of findings.
constexpr NodeId kMostNodes = 1000;

// Counts of small numbers; the most frequent one, the smaller of two.
class Histogram {
 public:
  void Add(std::uint32_t value) {
    if (value <= kMostIndent) ++counts_[value];
  }
  std::optional<std::uint32_t> Mode() const {
    std::size_t best = 0;
    for (std::size_t i = 1; i < counts_.size(); ++i) {
      if (counts_[i] > counts_[best]) best = i;
    }
    if (counts_[best] == 0) return std::nullopt;
    return static_cast<std::uint32_t>(best);
  }

 private:
  std::array<std::uint32_t, kMostIndent + 1> counts_{};
};

struct Survey {
  Histogram indent;
  Histogram sequence_indent;
  Histogram dash_width;
  std::uint32_t single_quoted = 0;
  std::uint32_t double_quoted = 0;
  std::uint32_t needless_quotes = 0;
  std::uint32_t plain_strings = 0;
};

bool IsBlock(const NodeRecord& record) {
  return record.style == Style::kBlock && (record.flags & NodeRecord::kSynthetic) == 0;
}

class Surveyor {
 public:
  explicit Surveyor(const Document& document)
      : document_(document), lines_(document.source().text()) {}

  Survey Run(NodeId begin, NodeId end) const {
    Survey survey;
    end = std::min(end, begin + kMostNodes);
    for (NodeId id = begin; id < end; ++id) {
      const NodeRecord& record = document_.record(id);
      if ((record.flags & NodeRecord::kSynthetic) != 0) break;  // the made-up part is at the end
      if (record.kind == NodeKind::kScalar) {
        CountScalar(record, survey);
      } else {
        CountCollection(id, record, survey);
      }
    }
    return survey;
  }

 private:
  void CountScalar(const NodeRecord& record, Survey& survey) const {
    if ((record.flags & NodeRecord::kIsKey) != 0) return;
    const std::string_view text = document_.TextOf(record);
    if (record.style == Style::kSingleQuoted) ++survey.single_quoted;
    if (record.style == Style::kDoubleQuoted) ++survey.double_quoted;
    const bool quoted =
        record.style == Style::kSingleQuoted || record.style == Style::kDoubleQuoted;
    if (quoted && IsSafePlain(text, false)) ++survey.needless_quotes;
    if (record.style == Style::kPlain && record.type == yaml::ScalarType::kString) {
      ++survey.plain_strings;
    }
  }

  void CountCollection(NodeId id, const NodeRecord& record, Survey& survey) const {
    if (!IsBlock(record) || record.parent == yaml::kNoNode || record.size == 0) return;
    const NodeRecord& parent = document_.record(record.parent);
    if (!IsBlock(parent)) return;
    const std::uint32_t own = lines_.Column(record.begin);
    const std::uint32_t above = lines_.Column(parent.begin);
    if (own < above) return;
    if (parent.kind == NodeKind::kSequence) {
      if (lines_.Begin(record.begin) != lines_.Begin(parent.begin)) return;
      survey.dash_width.Add(own - above);
    } else if (record.kind == NodeKind::kSequence) {
      survey.sequence_indent.Add(own - above);
    } else if ((document_.record(id).flags & NodeRecord::kIsKey) == 0) {
      survey.indent.Add(own - above);
    }
  }

  const Document& document_;
  Lines lines_;
};

// The subtree of the node, of its parent's parent, and the whole document.
std::array<NodeId, 3> ScopesOf(const Node& node) {
  const NodeId own = node.Exists() ? node.id() : node.parent().id();
  NodeId wider = own;
  for (int steps = 0; steps < 2; ++steps) {
    const NodeId parent = node.document().record(wider).parent;
    if (parent != yaml::kNoNode) wider = parent;
  }
  return {own, wider, 0};
}

std::string_view SpaceAfter(std::string_view text, std::uint32_t at, std::string_view with,
                            std::string_view without) {
  return at < text.size() && (text[at] == ' ' || text[at] == '\n' || text[at] == '\r') ? with
                                                                                       : without;
}

// The next byte from `from` on that is `wanted`; the end of the text if there is none.
std::uint32_t Find(std::string_view text, std::uint32_t from, char wanted) {
  const std::size_t found = text.find(wanted, from);
  return static_cast<std::uint32_t>(found == std::string_view::npos ? text.size() : found);
}

void ReadPunctuation(const Document& document, NodeId mapping, FlowStyle& style) {
  const NodeRecord& record = document.record(mapping);
  const std::string_view text = document.source().text();
  if (record.kind != NodeKind::kMapping || record.size == 0) return;
  const NodeRecord& key = document.record(mapping + 1);
  style.json = key.style == Style::kDoubleQuoted;
  const std::uint32_t colon = Find(text, key.end, ':');
  style.colon = style.json ? SpaceAfter(text, colon + 1, ": ", ":") : ": ";
  style.comma = style.colon.size() > 1 ? ", " : ",";
  if (record.size < 2) return;
  const NodeRecord& value = document.record(key.next);
  const std::uint32_t comma = Find(text, value.end, ',');
  style.comma = SpaceAfter(text, comma + 1, ", ", ",");
}

// The nearest flow mapping with entries at or above a node, else the first of the document's.
NodeId ModelMapping(const Node& node) {
  const Document& document = node.document();
  const auto fits = [&document](NodeId id) {
    const NodeRecord& record = document.record(id);
    return record.kind == NodeKind::kMapping && record.style == Style::kFlow && record.size > 0;
  };
  for (NodeId at = node.Exists() ? node.id() : node.parent().id(); at != yaml::kNoNode;
       at = document.record(at).parent) {
    if (fits(at)) return at;
  }
  const auto size = static_cast<NodeId>(document.records().size());
  for (NodeId at = 0; at < std::min(size, kMostNodes); ++at) {
    if (fits(at)) return at;
  }
  return yaml::kNoNode;
}

}  // namespace

BlockStyle BlockStyleNear(const Node& collection) {
  BlockStyle style;
  const Surveyor surveyor(collection.document());
  std::optional<std::uint32_t> indent;
  std::optional<std::uint32_t> sequence_indent;
  std::optional<std::uint32_t> dash_width;
  Survey survey;
  for (const NodeId scope : ScopesOf(collection)) {
    survey = surveyor.Run(scope, collection.document().record(scope).next);
    if (!indent) indent = survey.indent.Mode();
    if (!sequence_indent) sequence_indent = survey.sequence_indent.Mode();
    if (!dash_width) dash_width = survey.dash_width.Mode();
  }
  style.newline = Lines(collection.document().source().text()).Newline();
  style.indent = indent.value_or(style.indent);
  if (style.indent == 0) style.indent = 2;
  style.sequence_indent = sequence_indent.value_or(style.sequence_indent);
  style.dash_width = dash_width.value_or(style.dash_width);
  if (style.dash_width < 2) style.dash_width = 2;
  // The last survey is that of the whole document.
  style.quote = survey.single_quoted > survey.double_quoted ? '\'' : '"';
  style.quote_values =
      survey.needless_quotes > 2 && survey.needless_quotes > 4 * survey.plain_strings;
  return style;
}

FlowStyle FlowStyleOf(const Node& collection) {
  FlowStyle style;
  const Document& document = collection.document();
  const Lines lines(document.source().text());
  style.newline = lines.Newline();
  const NodeId model = ModelMapping(collection);
  if (model != yaml::kNoNode) ReadPunctuation(document, model, style);
  const NodeId shape = collection.IsUnset() ? model : collection.TargetId();
  if (shape == yaml::kNoNode || document.record(shape).style != Style::kFlow) return style;
  const NodeRecord& bracket = document.record(shape);
  if (bracket.size == 0) return style;
  const NodeRecord& first = document.record(shape + 1);
  style.spread = lines.Begin(first.begin) != lines.Begin(bracket.begin);
  const std::uint32_t outer = lines.Indent(bracket.begin);
  const std::uint32_t inner = lines.Column(first.begin);
  if (style.spread && inner > outer) style.indent = inner - outer;
  return style;
}

}  // namespace meshlint::edit
