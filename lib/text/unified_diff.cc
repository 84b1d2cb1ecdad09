#include "text/unified_diff.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/strings.h"

namespace meshlint {
namespace {

constexpr std::size_t kContext = 3;
// Beyond so many changed lines the shortest script is not looked for: what differs is replaced as a
// whole.
constexpr std::size_t kMostChanges = 2000;

// Lines with their line breaks.
std::vector<std::string_view> SplitLines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::size_t size = end == std::string_view::npos ? text.size() : end + 1;
    lines.push_back(text.substr(0, size));
    text.remove_prefix(size);
  }
  return lines;
}

// `count` lines from `before` on are equal to as many from `after` on.
struct Match {
  std::size_t before = 0;
  std::size_t after = 0;
};

using Lines = std::vector<std::string_view>;

// Myers' algorithm between the common beginning and the common end; gives the pairs of equal lines
// there.
class Differ {
 public:
  Differ(const Lines& before, const Lines& after, std::size_t head, std::size_t tail)
      : before_(before),
        after_(after),
        head_(head),
        n_(static_cast<std::ptrdiff_t>(before.size() - head - tail)),
        m_(static_cast<std::ptrdiff_t>(after.size() - head - tail)) {}

  std::vector<Match> Run() {
    const auto most = static_cast<std::ptrdiff_t>(kMostChanges);
    const std::ptrdiff_t limit = std::min(n_ + m_, most);
    offset_ = limit + 1;
    furthest_.assign(static_cast<std::size_t>(2 * limit + 3), 0);
    for (std::ptrdiff_t changes = 0; changes <= limit; ++changes) {
      trace_.emplace_back(furthest_.begin() + (offset_ - changes - 1),
                          furthest_.begin() + (offset_ + changes + 2));
      if (Step(changes)) return Backtrack(changes);
    }
    return {};
  }

 private:
  std::ptrdiff_t& At(std::ptrdiff_t diagonal) {
    return furthest_[static_cast<std::size_t>(offset_ + diagonal)];
  }

  bool Step(std::ptrdiff_t changes) {
    for (std::ptrdiff_t k = -changes; k <= changes; k += 2) {
      const bool down = k == -changes || (k != changes && At(k - 1) < At(k + 1));
      std::ptrdiff_t x = down ? At(k + 1) : At(k - 1) + 1;
      while (x < n_ && x - k < m_ && Equal(x, x - k)) ++x;
      At(k) = x;
      if (x >= n_ && x - k >= m_) return true;
    }
    return false;
  }

  std::vector<Match> Backtrack(std::ptrdiff_t changes) const {
    std::vector<Match> matches;
    std::ptrdiff_t x = n_;
    std::ptrdiff_t y = m_;
    for (std::ptrdiff_t d = changes; d >= 0; --d) {
      const std::vector<std::ptrdiff_t>& row = trace_[static_cast<std::size_t>(d)];
      const auto at = [&](std::ptrdiff_t k) { return row[static_cast<std::size_t>(k + d + 1)]; };
      const std::ptrdiff_t k = x - y;
      const bool down = k == -d || (k != d && at(k - 1) < at(k + 1));
      const std::ptrdiff_t from_k = down ? k + 1 : k - 1;
      const std::ptrdiff_t from_x = d == 0 ? 0 : at(from_k);
      const std::ptrdiff_t from_y = d == 0 ? 0 : from_x - from_k;
      while (x > from_x && y > from_y) {
        --x;
        --y;
        matches.push_back(
            {head_ + static_cast<std::size_t>(x), head_ + static_cast<std::size_t>(y)});
      }
      x = from_x;
      y = from_y;
    }
    std::reverse(matches.begin(), matches.end());
    return matches;
  }

  bool Equal(std::ptrdiff_t x, std::ptrdiff_t y) const {
    return before_[head_ + static_cast<std::size_t>(x)] ==
           after_[head_ + static_cast<std::size_t>(y)];
  }

  const Lines& before_;
  const Lines& after_;
  std::size_t head_;
  std::ptrdiff_t n_;
  std::ptrdiff_t m_;
  std::ptrdiff_t offset_ = 0;
  std::vector<std::ptrdiff_t> furthest_;
  std::vector<std::vector<std::ptrdiff_t>> trace_;
};

// Lines [before_begin, before_end) become [after_begin, after_end).
struct Change {
  std::size_t before_begin;
  std::size_t before_end;
  std::size_t after_begin;
  std::size_t after_end;
};

// How good it is for a block of changed lines to begin with this one: less is better.  A block
// reads best when it begins at an outer level, and a document with its `---`.
std::size_t Indentation(std::string_view line) {
  const std::size_t indent = line.find_first_not_of(" \r\n");
  return StartsWith(line, "---") ? 0 : std::min(indent, line.size()) + 1;
}

// The same lines may often be said to be inserted, or removed, a few lines higher or lower: [begin,
// end) of `lines` moves as far as `least` and `most` allow to where it reads best.
std::ptrdiff_t BestShift(const Lines& lines, std::size_t begin, std::size_t end, std::size_t least,
                         std::size_t most) {
  std::size_t low = begin;
  while (low > least && lines[low - 1] == lines[low + (end - begin) - 1]) --low;
  std::size_t best = low;
  for (std::size_t at = low; at + (end - begin) <= most; ++at) {
    if (at > begin && lines[at - 1] != lines[at + (end - begin) - 1]) break;
    const std::size_t here = Indentation(lines[at]);
    if (here < Indentation(lines[best]) || (here > 0 && here == Indentation(lines[best])))
      best = at;
  }
  return static_cast<std::ptrdiff_t>(best) - static_cast<std::ptrdiff_t>(begin);
}

void Slide(const Lines& before, const Lines& after, std::vector<Change>& changes) {
  for (std::size_t i = 0; i < changes.size(); ++i) {
    Change& change = changes[i];
    const bool insertion = change.before_begin == change.before_end;
    if (!insertion && change.after_begin != change.after_end) continue;
    const Change* previous = i == 0 ? nullptr : &changes[i - 1];
    const Change* next = i + 1 == changes.size() ? nullptr : &changes[i + 1];
    const std::ptrdiff_t shift =
        insertion ? BestShift(after, change.after_begin, change.after_end,
                              previous == nullptr ? 0 : previous->after_end,
                              next == nullptr ? after.size() : next->after_begin)
                  : BestShift(before, change.before_begin, change.before_end,
                              previous == nullptr ? 0 : previous->before_end,
                              next == nullptr ? before.size() : next->before_begin);
    for (std::size_t* at :
         {&change.before_begin, &change.before_end, &change.after_begin, &change.after_end}) {
      *at = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(*at) + shift);
    }
  }
}

std::vector<Change> ChangesBetween(const Lines& before, const Lines& after) {
  const std::size_t shorter = std::min(before.size(), after.size());
  std::size_t head = 0;
  while (head < shorter && before[head] == after[head]) ++head;
  std::size_t tail = 0;
  while (tail < shorter - head &&
         before[before.size() - 1 - tail] == after[after.size() - 1 - tail]) {
    ++tail;
  }
  std::vector<Match> matches = Differ(before, after, head, tail).Run();
  matches.push_back({before.size() - tail, after.size() - tail});
  std::vector<Change> changes;
  std::size_t x = head;
  std::size_t y = head;
  for (const Match& match : matches) {
    if (match.before > x || match.after > y) changes.push_back({x, match.before, y, match.after});
    x = match.before + 1;
    y = match.after + 1;
  }
  Slide(before, after, changes);
  return changes;
}

void AppendLine(std::string& diff, char mark, std::string_view line) {
  diff += mark;
  diff += line;
  if (line.back() != '\n') diff += "\n\\ No newline at end of file\n";
}

std::string Range(std::size_t begin, std::size_t end) {
  if (end - begin == 1) return std::to_string(end);
  return Cat(begin == end ? begin : begin + 1, ',', end - begin);
}

// One hunk of the changes [first, last).
void AppendHunk(std::string& diff, const Lines& before, const Lines& after,
                const std::vector<Change>& changes, std::size_t first, std::size_t last) {
  const std::size_t lead = std::min(kContext, changes[first].before_begin);
  const Change& final = changes[last - 1];
  const std::size_t trail = std::min(kContext, before.size() - final.before_end);
  diff += Cat("@@ -", Range(changes[first].before_begin - lead, final.before_end + trail), " +",
              Range(changes[first].after_begin - lead, final.after_end + trail), " @@\n");
  std::size_t at = changes[first].before_begin - lead;
  for (std::size_t i = first; i < last; ++i) {
    for (; at < changes[i].before_begin; ++at) AppendLine(diff, ' ', before[at]);
    for (; at < changes[i].before_end; ++at) AppendLine(diff, '-', before[at]);
    for (std::size_t y = changes[i].after_begin; y < changes[i].after_end; ++y) {
      AppendLine(diff, '+', after[y]);
    }
  }
  for (const std::size_t end = at + trail; at < end; ++at) AppendLine(diff, ' ', before[at]);
}

}  // namespace

std::string MakeUnifiedDiff(std::string_view name, std::string_view before,
                            std::string_view after) {
  if (before == after) return {};
  const Lines old_lines = SplitLines(before);
  const Lines new_lines = SplitLines(after);
  const std::vector<Change> changes = ChangesBetween(old_lines, new_lines);
  while (StartsWith(name, "/")) name.remove_prefix(1);
  std::string diff = Cat("--- a/", name, "\n+++ b/", name, '\n');
  for (std::size_t first = 0; first < changes.size();) {
    std::size_t last = first + 1;
    while (last < changes.size() &&
           changes[last].before_begin - changes[last - 1].before_end <= 2 * kContext) {
      ++last;
    }
    AppendHunk(diff, old_lines, new_lines, changes, first, last);
    first = last;
  }
  return diff;
}

}  // namespace meshlint
