#include "unit/yaml/tree_checks.h"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>
#include <vector>

#include "unit/yaml/libyaml_events.h"
#include "yaml/read.h"

namespace meshlint::yaml {
namespace {

bool IsCollection(const NodeRecord& record) {
  return record.kind == NodeKind::kMapping || record.kind == NodeKind::kSequence;
}

std::string Show(const Document& document, NodeId id) {
  const NodeRecord& record = document.record(id);
  return "node " + std::to_string(id) + " <" +
         Visible(document.source().Slice({record.begin, record.end})) + ">: ";
}

std::string_view Text(const Document& document, const NodeRecord& record) {
  return record.kind == NodeKind::kScalar ? document.TextOf(record) : std::string_view();
}

// Only blanks, line breaks and comments.
bool IsBlankText(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '#') {
      i = std::min(text.find_first_of("\r\n", i), text.size());
    } else if (std::string_view(" \t\r\n").find(text[i]) == std::string_view::npos) {
      return false;
    }
  }
  return true;
}

std::string CheckChildren(const Document& document, NodeId id) {
  const NodeRecord& record = document.record(id);
  std::uint32_t last = record.begin;
  std::uint32_t count = 0;
  for (NodeId child = id + 1; child < record.next; child = document.record(child).next) {
    const NodeRecord& at = document.record(child);
    if (at.parent != id) return Show(document, child) + "wrong parent";
    if (at.begin < last || at.end > record.end)
      return Show(document, child) + "outside of its place";
    const bool key = record.kind == NodeKind::kMapping && count % 2 == 0;
    if (((at.flags & NodeRecord::kIsKey) != 0) != key)
      return Show(document, child) + "kIsKey is wrong";
    last = at.end;
    ++count;
  }
  const std::uint32_t expected = record.kind == NodeKind::kMapping ? record.size * 2 : record.size;
  if (count != expected) return Show(document, id) + "wrong size";
  if (record.style == Style::kBlock && last != record.end) return Show(document, id) + "wrong end";
  return {};
}

std::string CheckNode(const Document& document, NodeId id) {
  const NodeRecord& record = document.record(id);
  const std::string_view slice = document.source().Slice({record.begin, record.end});
  if (record.begin > record.end || !document.span().Contains({record.begin, record.end})) {
    return "node " + std::to_string(id) + " has a bad span";
  }
  if (record.next <= id || record.next > document.records().size())
    return Show(document, id) + "bad next";
  if (IsCollection(record)) return CheckChildren(document, id);
  if (record.next != id + 1) return Show(document, id) + "a scalar with children";
  const bool is_key = record.kind == NodeKind::kScalar && (record.flags & NodeRecord::kIsKey) != 0;
  if (is_key && !document.keys().MayHold(KeySet::HashOf(Text(document, record))))
    return Show(document, id) + "not in the set of keys";
  if (record.kind == NodeKind::kAlias)
    return slice.substr(0, 1) == "*" ? "" : Show(document, id) + "no *";
  const char first = slice.empty() ? '\0' : slice.front();
  const bool fits = (record.style == Style::kSingleQuoted && first == '\'') ||
                    (record.style == Style::kDoubleQuoted && first == '"') ||
                    (record.style == Style::kLiteral && first == '|') ||
                    (record.style == Style::kFolded && first == '>') ||
                    record.style == Style::kPlain;
  return fits ? "" : Show(document, id) + "style and text do not fit";
}

const LibyamlNode* Next(const std::vector<LibyamlNode>& nodes, std::size_t at) {
  return at < nodes.size() ? &nodes[at] : nullptr;
}

// What libyaml accepts and the Kubernetes tools, and so we, do not: go-yaml is stricter in a few
// places, and keys must be strings.
bool IsSemanticFault(const Fault& fault) {
  constexpr std::array<std::string_view, 12> kMessages = {
      "A value inside brackets cannot have a `?`",
      "There is no key before this colon.",  // `? ` and nothing: a null key
      "The name of an anchor",               // `&a: b`: a null key with an anchor
      "A mapping or list cannot be a key.",
      "A key cannot be null.",
      "This value does not fit its tag",
      "The merge key",
      "`{{` begins a template expression",
      "The alias `*",
      "This alias stands inside",
      "With its aliases followed",
      "The document is nested",
  };
  return std::any_of(kMessages.begin(), kMessages.end(), [&fault](std::string_view message) {
    return fault.message.substr(0, message.size()) == message;
  });
}

// Where yaml-cpp refuses what is well-formed, and the event reader with it.
bool IsBeyondYamlCpp(const Document& document, const Fault& fault) {
  const std::string_view text = document.source().Slice(document.span());
  const std::string_view rest = document.source().text().substr(fault.span.begin);
  const std::string_view head = rest.substr(0, 60);
  const bool flow = text.find_first_of("[{") != std::string_view::npos;
  // A key without a value, in front of a line break: {a\n}
  if (flow && head.find_first_of("\r\n") != std::string_view::npos) return true;
  // [?a]
  if (flow && head.substr(0, 1) == "?") return true;
  // A block scalar, or a plain `:: x`, at the column of its collection.
  if (text.find("\n|") != std::string_view::npos || text.find("\n>") != std::string_view::npos ||
      text.find("::") != std::string_view::npos) {
    return true;
  }
  // `*a: b`
  if (fault.message.substr(0, 8) == "An alias") return true;
  // Properties in front of a root scalar of several lines, or with more `!` than one.
  return text.find_first_of("&!") != std::string_view::npos;
}

std::string CompareEnds(const Document& document, NodeId id, Span theirs) {
  const NodeRecord& record = document.record(id);
  const std::uint32_t end = record.end - document.span().begin;
  if (end == theirs.end) return {};
  const bool compact = record.style == Style::kFlow && record.kind == NodeKind::kMapping &&
                       document.source().text()[record.begin] != '{';
  const bool open_end = compact || record.style == Style::kBlock ||
                        record.style == Style::kLiteral || record.style == Style::kFolded ||
                        record.begin == record.end;
  const std::string_view text = document.source().Slice(document.span());
  // libyaml ends block collections and block scalars where the next token begins, and puts empty
  // nodes there too when no indicator announces them.
  const std::uint32_t least = std::min(end, theirs.end);
  const std::string_view between = text.substr(least, std::max(end, theirs.end) - least);
  if (open_end && IsBlankText(between)) return {};
  return Show(document, id) + "ends at " + std::to_string(end) + ", for libyaml at " +
         std::to_string(theirs.end);
}

std::string CompareNode(const Document& document, NodeId id, const LibyamlNode& theirs) {
  const NodeRecord& record = document.record(id);
  if (record.kind != theirs.kind) return Show(document, id) + "another kind for libyaml";
  const bool empty = record.kind == NodeKind::kScalar && record.begin == record.end;
  if (record.style != theirs.style) return Show(document, id) + "another style for libyaml";
  if (((record.flags & NodeRecord::kProperty) != 0) != theirs.has_property) {
    return Show(document, id) + "property differs from libyaml";
  }
  const bool respelled =
      (record.flags & NodeRecord::kIsKey) != 0 && record.type != ScalarType::kString;
  if (record.kind == NodeKind::kScalar && !respelled && Text(document, record) != theirs.value) {
    return Show(document, id) + "value <" + Visible(Text(document, record)) + ">, for libyaml <" +
           Visible(theirs.value) + ">";
  }
  std::uint32_t begin = record.begin;
  if (theirs.has_property) {
    const auto& properties = document.properties();
    const auto found = std::find_if(properties.begin(), properties.end(),
                                    [id](const Property& property) { return property.node == id; });
    if (found == properties.end()) return Show(document, id) + "its property is not listed";
    begin = found->span.begin;
  }
  begin -= document.span().begin;
  if (begin != theirs.span.begin && !(empty && !theirs.has_property)) {
    return Show(document, id) + "begins at " + std::to_string(begin) + ", for libyaml at " +
           std::to_string(theirs.span.begin);
  }
  if (empty && !theirs.has_property && theirs.span.begin < begin)
    return Show(document, id) + "empty, too late";
  return CompareEnds(document, id, theirs.span);
}

// The text of a node as a document of its own: its lines are put at their column again.
std::string Standalone(const Document& document, const NodeRecord& record) {
  const std::string_view text = document.source().text();
  const std::size_t column = document.source().lines().At(record.begin).column_byte - 1;
  std::string slice(document.source().Slice({record.begin, record.end}));
  const bool at_end = record.end == text.size();
  if (record.style == Style::kBlock) return std::string(column, ' ') + slice + (at_end ? "" : "\n");
  if (record.style == Style::kLiteral || record.style == Style::kFolded)
    return slice + (at_end ? "" : "\n");
  return ' ' + slice;  // `---` is a marker only in the first column
}

bool HasExplicitIndent(std::string_view slice) {
  const std::string_view header = slice.substr(0, slice.find_first_of(" \t\r\n#"));
  return header.find_first_of("123456789") != std::string_view::npos;
}

std::string CompareSubtrees(const Document& a, NodeId a_root, const Document& b) {
  const NodeId count = a.record(a_root).next - a_root;
  if (b.records().size() != count) return "another number of nodes";
  for (NodeId i = 0; i < count; ++i) {
    const NodeRecord& x = a.record(a_root + i);
    const NodeRecord& y = b.record(i);
    const bool root_key = i == 0 && (x.flags & NodeRecord::kIsKey) != 0;
    if (x.kind != y.kind || x.style != y.style || x.type != y.type)
      return "another kind, style or type";
    if (!root_key && Text(a, x) != Text(b, y))
      return "another value: <" + Visible(Text(b, y)) + ">";
    if (x.end - x.begin != y.end - y.begin) return "another length";
  }
  return {};
}

// Whether the subtree needs anchors that stand outside of it.
bool HasAliases(const Document& document, NodeId id) {
  for (NodeId at = id; at < document.record(id).next; ++at) {
    if (document.record(at).kind == NodeKind::kAlias) return true;
  }
  return false;
}

}  // namespace

std::string Visible(std::string_view text) {
  std::string visible;
  for (const char c : text) {
    switch (c) {
      case '\n':
        visible += "\\n";
        break;
      case '\r':
        visible += "\\r";
        break;
      case '\t':
        visible += "\\t";
        break;
      default:
        visible += c;
    }
  }
  return visible;
}

std::string CheckStructure(const Document& document) {
  const NodeId count = static_cast<NodeId>(document.records().size());
  if (count > 0 && document.record(0).next != count) return "the root does not hold all nodes";
  for (NodeId id = 0; id < count; ++id) {
    if (std::string wrong = CheckNode(document, id); !wrong.empty()) return wrong;
  }
  for (const Property& property : document.properties()) {
    if (property.node >= count || property.span.end > document.record(property.node).begin) {
      return "a property that is not in front of its node";
    }
  }
  std::uint32_t last = 0;
  for (const Comment& comment : document.comments()) {
    if (document.source().Slice(comment.span).substr(0, 1) != "#") return "a comment without #";
    if (comment.span.begin < last) return "comments out of order";
    last = comment.span.end;
  }
  return {};
}

std::string CheckSlices(const Document& document) {
  // In big documents the big nodes are left out, or the work would be quadratic.
  if (document.source().Slice(document.span()).find("%TAG") != std::string_view::npos) return {};
  const NodeId most = document.records().size() < 300 ? 300 : 30;
  for (NodeId id = 0; id < document.records().size(); ++id) {
    const NodeRecord& record = document.record(id);
    if (record.next - id > most) continue;
    const std::string_view slice = document.source().Slice({record.begin, record.end});
    // Left out: nodes that mean something only where they stand.
    const bool compact = record.kind == NodeKind::kMapping && record.style == Style::kFlow &&
                         slice.substr(0, 1) != "{";
    const bool block_text = record.style == Style::kLiteral || record.style == Style::kFolded;
    const bool indicator =
        record.style == Style::kPlain && (slice == "-" || slice == "?" || slice.ends_with(':'));
    // A lone carriage return would become one line break with the line feed put behind it.
    if (slice.ends_with('\r')) continue;
    if (compact || slice.empty() || indicator || HasAliases(document, id) ||
        (record.flags & NodeRecord::kProperty) != 0 || (block_text && HasExplicitIndent(slice))) {
      continue;
    }
    const SourceFile source("slice", Standalone(document, record));
    const auto documents = Read(source);
    if (documents.size() != 1 || documents[0]->empty())
      return Show(document, id) + "its text is no document";
    if (std::string wrong = CompareSubtrees(document, id, *documents[0]); !wrong.empty()) {
      return Show(document, id) + "read by itself: " + wrong;
    }
  }
  return {};
}

std::string CompareWithLibyaml(const Document& document) {
  const LibyamlResult theirs = ParseWithLibyaml(document.source().Slice(document.span()));
  if (!document.faults().empty()) {
    const Fault& fault = document.faults().front();
    if (!theirs.ok || IsSemanticFault(fault) || IsBeyondYamlCpp(document, fault)) return {};
    return "libyaml accepts the text, but: " + fault.message;
  }
  if (document.empty() && theirs.nodes.empty()) return {};
  // go-yaml reads `[a:,b]` as `a:` and `b`, has the escape \' and takes a comma for a part of a
  // tag; prefixes of %TAG are not checked.
  if (theirs.error == "found unexpected ':'" || theirs.error == "did not find expected tag URI" ||
      theirs.error == "did not find expected whitespace or line break" ||
      (theirs.error == "found unknown escape character" &&
       document.source().text().find("\\'") != std::string_view::npos) ||
      document.source().text().find("%TAG") != std::string_view::npos) {
    return {};
  }
  if (!theirs.ok) return "libyaml refuses it: " + theirs.error;
  // An empty document is one null scalar for libyaml, or nothing.
  if (document.empty() && theirs.nodes.size() <= 1) return {};
  for (NodeId id = 0; id < document.records().size(); ++id) {
    const LibyamlNode* node = Next(theirs.nodes, id);
    if (node == nullptr) return Show(document, id) + "libyaml has no such node";
    if (std::string wrong = CompareNode(document, id, *node); !wrong.empty()) return wrong;
  }
  if (theirs.nodes.size() != document.records().size()) return "libyaml has more nodes";
  return {};
}

}  // namespace meshlint::yaml
