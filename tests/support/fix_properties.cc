#include "support/fix_properties.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include "base/strings.h"
#include "engine/fix_batch.h"
#include "rule/rule.h"
#include "rule/rule_table.h"
#include "text/source_file.h"
#include "text/text_edit.h"
#include "yaml/node.h"
#include "yaml/read.h"

namespace meshlint::test {
namespace {

using yaml::NodeId;
using yaml::NodeKind;
using yaml::NodeRecord;

struct Tree {
  explicit Tree(std::string_view text)
      : source("t.yaml", std::string(text)), documents(yaml::Read(source)) {}

  std::size_t faults() const {
    std::size_t count = 0;
    for (const auto& document : documents) count += document->faults().size();
    return count;
  }

  SourceFile source;
  std::vector<std::unique_ptr<yaml::Document>> documents;
};

// Offsets of the text before, as they are after.
class Mapping {
 public:
  explicit Mapping(std::vector<TextEdit> edits) : edits_(std::move(edits)) {
    std::int64_t shift = 0;
    for (const TextEdit& edit : edits_) {
      const auto begin = static_cast<std::uint32_t>(edit.span.begin + shift);
      written_.push_back({begin, begin + static_cast<std::uint32_t>(edit.text.size())});
      shift += static_cast<std::int64_t>(edit.text.size()) - edit.span.size();
    }
  }

  bool Touches(Span span) const {
    return std::any_of(edits_.begin(), edits_.end(), [span](const TextEdit& edit) {
      return edit.span.begin < span.end && span.begin < edit.span.end;
    });
  }
  std::uint32_t After(std::uint32_t at) const {
    std::int64_t shift = 0;
    for (const TextEdit& edit : edits_) {
      if (edit.span.end > at) break;
      // What replaces the byte at `at` begins where that was.
      if (!edit.span.empty() && edit.span.begin == at) break;
      shift += static_cast<std::int64_t>(edit.text.size()) - edit.span.size();
    }
    return static_cast<std::uint32_t>(at + shift);
  }
  bool IsWritten(Span span) const {
    return std::any_of(written_.begin(), written_.end(), [span](Span written) {
      return written.begin < span.end && span.begin < written.end;
    });
  }

 private:
  std::vector<TextEdit> edits_;
  std::vector<Span> written_;
};

bool IsLeaf(const NodeRecord& record) {
  return (record.kind == NodeKind::kScalar || record.kind == NodeKind::kAlias) &&
         record.begin < record.end;
}

// The offsets of the keys above a node, items of lists as kNoNode, inmost first.
std::vector<std::uint32_t> KeysAbove(const yaml::Document& document, NodeId id) {
  std::vector<std::uint32_t> keys;
  for (yaml::Node node(&document, id); node.parent().Exists(); node = node.parent()) {
    const bool is_key = (node.Record().flags & NodeRecord::kIsKey) != 0;
    if (is_key) continue;
    const yaml::Node key = node.key();
    keys.push_back(key.Exists() ? key.Record().begin : yaml::kNoNode);
  }
  return keys;
}

std::string Describe(const Tree& tree, const NodeRecord& record) {
  return Cat(Quote(tree.source.Slice({record.begin, record.end})), " in line ",
             tree.source.lines().At(record.begin).line);
}

using Leaves = std::map<std::uint32_t, std::pair<const yaml::Document*, NodeId>>;

Leaves LeavesOf(const Tree& tree) {
  Leaves leaves;
  for (const auto& document : tree.documents) {
    for (NodeId id = 0; id < document->records().size(); ++id) {
      if (IsLeaf(document->record(id))) leaves[document->record(id).begin] = {document.get(), id};
    }
  }
  return leaves;
}

std::string CompareLeaf(const yaml::Document& before, NodeId old_id, const yaml::Document& after,
                        NodeId new_id, const Mapping& mapping) {
  const NodeRecord& a = before.record(old_id);
  const NodeRecord& b = after.record(new_id);
  if (a.kind != b.kind || a.style != b.style || a.type != b.type) return "is of another type";
  const bool text = a.kind == NodeKind::kScalar;
  if (text && before.TextOf(a) != after.TextOf(b)) return "reads differently";
  std::vector<std::uint32_t> above = KeysAbove(before, old_id);
  for (std::uint32_t& key : above) {
    if (key != yaml::kNoNode) key = mapping.After(key);
  }
  return above == KeysAbove(after, new_id) ? "" : "has moved to another place of the tree";
}

std::string Compare(const Tree& before, const Tree& after, const Mapping& mapping) {
  const Leaves old_leaves = LeavesOf(before);
  Leaves new_leaves = LeavesOf(after);
  for (const auto& [begin, leaf] : old_leaves) {
    const NodeRecord& record = leaf.first->record(leaf.second);
    if (mapping.Touches({record.begin, record.end})) continue;
    const auto found = new_leaves.find(mapping.After(begin));
    if (found == new_leaves.end()) return Cat(Describe(before, record), " is gone");
    const std::string difference =
        CompareLeaf(*leaf.first, leaf.second, *found->second.first, found->second.second, mapping);
    if (!difference.empty()) return Cat(Describe(before, record), ' ', difference);
    new_leaves.erase(found);
  }
  for (const auto& [begin, leaf] : new_leaves) {
    const NodeRecord& record = leaf.first->record(leaf.second);
    if (!mapping.IsWritten({record.begin, record.end}))
      return Cat(Describe(after, record), " is new");
  }
  return {};
}

std::string CheckTree(const LintResult& found, const FixOptions& options, std::string_view text) {
  const std::string own(text);
  const auto text_of = [&own](const std::string&) { return &own; };
  const std::vector<Candidate> batch = FixBatch::Choose(found.diagnostics(), options, {}, text_of);
  if (batch.empty()) return {};
  std::vector<Edit> edits;
  for (const Candidate& candidate : batch) {
    edits.insert(edits.end(), candidate.fix->edits.begin(), candidate.fix->edits.end());
  }
  return DifferenceOutside(edits, text, FixBatch::Apply(batch, text_of).begin()->second);
}

// How often each rule speaks of each object, by the name of the object and by its place.
struct Counts {
  std::map<std::string, std::size_t> by_name;
  std::map<std::string, std::size_t> by_place;
  std::map<std::string, std::size_t> by_id;
};

// "/components/3", "/services/web", "/items/0": what of a pointer names an object in its document.
std::string PlaceOf(std::string_view pointer) {
  const std::vector<std::string_view> parts = Split(pointer, '/');
  const bool listed = parts.size() > 2 &&
                      (parts[1] == "components" || parts[1] == "services" || parts[1] == "items");
  return listed ? Cat('/', parts[1], '/', parts[2]) : std::string();
}

std::string NameKey(const Diagnostic& diagnostic) {
  return Cat(diagnostic.rule, " of ", diagnostic.object.kind, ' ', diagnostic.object.name);
}
std::string PlaceKey(const Diagnostic& diagnostic) {
  return Cat(diagnostic.rule, " in ", diagnostic.document, PlaceOf(diagnostic.text_path));
}

std::string IdKey(const Diagnostic& diagnostic) {
  return Cat(diagnostic.rule, " of ", diagnostic.component.id);
}

Counts CountFindings(const LintResult& result) {
  Counts counts;
  for (const Diagnostic& diagnostic : result.diagnostics()) {
    ++counts.by_name[NameKey(diagnostic)];
    ++counts.by_place[PlaceKey(diagnostic)];
    ++counts.by_id[IdKey(diagnostic)];
  }
  return counts;
}

// A guess may bring a remark of its own along; nothing may bring more.
std::vector<std::string> NewFindings(const LintResult& before, const FixResult& fixed,
                                     bool unsafe) {
  std::vector<std::string> found;
  const Counts old = CountFindings(before);
  const Counts now = CountFindings(fixed.remaining);
  // What a corrected kind, field or reference lets be judged was there: the engine, which sees each
  // round, has told the two apart.
  const bool uncovered =
      std::any_of(fixed.applied.begin(), fixed.applied.end(),
                  [](const AppliedFix& fix) { return FindRule(fix.rule)->rule->uncovers; });
  if (uncovered) return found;
  const auto grew = [](const auto& counts, const auto& earlier, const std::string& key) {
    const auto at = earlier.find(key);
    return at == earlier.end() || at->second < counts.at(key);
  };
  for (const Diagnostic& diagnostic : fixed.remaining.diagnostics()) {
    if (unsafe && diagnostic.severity == Severity::kInfo) continue;
    if (grew(now.by_name, old.by_name, NameKey(diagnostic)) &&
        grew(now.by_place, old.by_place, PlaceKey(diagnostic)) &&
        (diagnostic.component.id.empty() || grew(now.by_id, old.by_id, IdKey(diagnostic)))) {
      found.push_back(Cat("new: ", NameKey(diagnostic), ": ", diagnostic.message));
    }
  }
  return found;
}

}  // namespace

std::string DifferenceOutside(const std::vector<Edit>& edits, std::string_view before,
                              std::string_view after) {
  const Tree old_tree(before);
  const Tree new_tree(after);
  const std::uint32_t bom = old_tree.source.bom_size();
  std::vector<TextEdit> sorted;
  for (const Edit& edit : edits) {
    sorted.push_back(
        {{edit.location.start.offset - bom, edit.location.end.offset - bom}, edit.text});
  }
  std::stable_sort(sorted.begin(), sorted.end(), [](const TextEdit& a, const TextEdit& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin
                                        : a.span.empty() && !b.span.empty();
  });
  return Compare(old_tree, new_tree, Mapping(std::move(sorted)));
}

std::vector<std::string> BrokenFixProperties(const Linter& linter, std::string_view name,
                                             std::string_view text, bool unsafe) {
  std::vector<std::string> broken;
  FixOptions options;
  options.unsafe = unsafe;
  const LintResult before = linter.LintBuffer(name, text);
  const FixResult fixed = FixBuffer(linter, name, text, options);
  for (const WithdrawnFix& fix : fixed.withdrawn) {
    broken.push_back(Cat("taken back: ", fix.rule, ": ", fix.title, ": ", fix.reason));
  }
  if (fixed.files.empty()) return broken;
  const std::string& after = fixed.files.front().after;
  if (Tree(after).faults() > Tree(text).faults()) broken.push_back("the result cannot be read");
  if (fixed.settled && !FixBuffer(linter, name, after, options).files.empty()) {
    broken.push_back("a second run changes it again");
  }
  for (std::string& what : NewFindings(before, fixed, unsafe)) {
    broken.push_back(std::move(what));
  }
  const std::string difference = CheckTree(before, options, text);
  if (!difference.empty()) broken.push_back(Cat("outside of the edits: ", difference));
  return broken;
}

}  // namespace meshlint::test
