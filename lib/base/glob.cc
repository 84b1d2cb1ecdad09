#include "base/glob.h"

#include <algorithm>
#include <utility>

#include "base/strings.h"

namespace meshlint {
namespace {

std::size_t ByteOf(char c) { return static_cast<unsigned char>(c); }

}  // namespace

Glob::Glob(std::string_view pattern) {
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    const char c = pattern[at];
    const bool starts_segment = at == 0 || pattern[at - 1] == '/';
    if (c == '*' && pattern.substr(at, 2) == "**") {
      const std::size_t after = pattern.find_first_not_of('*', at);
      if (starts_segment && after != std::string_view::npos && pattern[after] == '/') {
        tokens_.push_back({Kind::kFolders, {}});
        at = after;
      } else {
        const bool is_all = starts_segment && after == std::string_view::npos;
        tokens_.push_back({is_all ? Kind::kAll : Kind::kStar, {}});
        at = (after == std::string_view::npos ? pattern.size() : after) - 1;
      }
    } else if (c == '*') {
      tokens_.push_back({Kind::kStar, {}});
    } else if (c == '?') {
      Token& any = tokens_.emplace_back();
      any.set.set().reset(ByteOf('/'));
    } else if (c == '[') {
      at = ReadClass(pattern, at);
    } else {
      if (c == '\\' && at + 1 < pattern.size()) ++at;
      AddCharacter(pattern[at]);
    }
  }
}

void Glob::AddCharacter(char c) { tokens_.emplace_back().set.set(ByteOf(c)); }

// `[abc]`, `[!a-z]`; gives the index of the closing bracket.  Without one the bracket is itself.
std::size_t Glob::ReadClass(std::string_view pattern, std::size_t at) {
  std::size_t next = at + 1;
  const bool negated = next < pattern.size() && (pattern[next] == '!' || pattern[next] == '^');
  if (negated) ++next;
  const std::size_t close = pattern.find(']', next + 1);
  if (close == std::string_view::npos) {
    AddCharacter('[');
    return at;
  }
  std::bitset<256> set;
  while (next < close) {
    if (pattern[next] == '\\' && next + 1 < close) ++next;
    const std::size_t first = ByteOf(pattern[next]);
    std::size_t last = first;
    if (next + 2 < close && pattern[next + 1] == '-') {
      last = ByteOf(pattern[next + 2]);
      next += 2;
    }
    for (std::size_t byte = first; byte <= last; ++byte) set.set(byte);
    ++next;
  }
  if (negated) set.flip();
  set.reset(ByteOf('/'));
  tokens_.push_back({Kind::kClass, set});
  return close;
}

// States are positions in the list of tokens; those that need no character are stepped over.
void Glob::Follow(std::vector<bool>& states) const {
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    if (states[i] && tokens_[i].kind != Kind::kClass) states[i + 1] = true;
  }
}

bool Glob::Matches(std::string_view path) const {
  std::vector<bool> states(tokens_.size() + 1);
  // Whether a kFolders is within a folder's name: then only a `/` leads on.
  std::vector<bool> inside(tokens_.size() + 1);
  states[0] = true;
  Follow(states);
  for (const char c : path) {
    std::vector<bool> next(tokens_.size() + 1);
    std::vector<bool> next_inside(tokens_.size() + 1);
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      const Token& token = tokens_[i];
      if (token.kind == Kind::kFolders && (states[i] || inside[i])) {
        (c == '/' ? next : next_inside)[i] = true;
      }
      if (!states[i]) continue;
      if (token.kind == Kind::kClass && token.set[ByteOf(c)]) next[i + 1] = true;
      if (token.kind == Kind::kAll || (token.kind == Kind::kStar && c != '/')) next[i] = true;
    }
    states = std::move(next);
    inside = std::move(next_inside);
    Follow(states);
  }
  return states.back();
}

void IgnorePatterns::AddLine(std::string_view line) {
  while (!line.empty() && (line.back() == '\r' || line.back() == ' ' || line.back() == '\t')) {
    if (line.size() > 1 && line[line.size() - 2] == '\\') break;
    line.remove_suffix(1);
  }
  if (line.empty() || line.front() == '#') return;
  bool takes_back = false;
  if (line.front() == '!') {
    takes_back = true;
    line.remove_prefix(1);
  }
  bool only_directories = false;
  while (EndsWith(line, "/")) {
    only_directories = true;
    line.remove_suffix(1);
  }
  if (StartsWith(line, "./")) line.remove_prefix(1);
  const bool is_anchored = line.find('/') != std::string_view::npos;
  if (StartsWith(line, "/")) line.remove_prefix(1);
  if (line.empty()) return;
  const std::string pattern = is_anchored ? std::string(line) : Cat("**/", line);
  patterns_.push_back({Glob(pattern), takes_back, only_directories});
}

void IgnorePatterns::AddLines(std::string_view text) {
  if (StartsWith(text, "\xEF\xBB\xBF")) text.remove_prefix(3);
  for (const std::string_view line : Split(text, '\n')) AddLine(line);
}

IgnorePatterns::Verdict IgnorePatterns::Of(std::string_view path, bool is_directory) const {
  const auto last = std::find_if(patterns_.rbegin(), patterns_.rend(), [&](const Pattern& pattern) {
    return (is_directory || !pattern.only_directories) && pattern.glob.Matches(path);
  });
  if (last == patterns_.rend()) return Verdict::kNone;
  return last->takes_back ? Verdict::kKept : Verdict::kIgnored;
}

bool IgnorePatterns::Ignores(std::string_view path) const {
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos;
       slash = path.find('/', slash + 1)) {
    if (Of(path.substr(0, slash), true) == Verdict::kIgnored) return true;
  }
  return Of(path, false) == Verdict::kIgnored;
}

}  // namespace meshlint
