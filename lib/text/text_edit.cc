#include "text/text_edit.h"

#include <algorithm>
#include <cassert>

namespace meshlint {

std::string ApplyEdits(std::string_view text, std::vector<TextEdit> edits) {
  // An insertion goes before what is replaced from the same place on.
  std::stable_sort(edits.begin(), edits.end(), [](const TextEdit& a, const TextEdit& b) {
    if (a.span.begin != b.span.begin) return a.span.begin < b.span.begin;
    return a.span.empty() && !b.span.empty();
  });
  std::string result;
  std::size_t at = 0;
  for (const TextEdit& edit : edits) {
    assert(edit.span.begin >= at && edit.span.end <= text.size());
    result.append(text.substr(at, edit.span.begin - at));
    result.append(edit.text);
    at = edit.span.end;
  }
  result.append(text.substr(at));
  return result;
}

bool Conflicts(const TextEdit& a, const TextEdit& b) {
  if (a.span.empty() && b.span.empty()) return a.span.begin == b.span.begin;
  return a.span.begin < b.span.end && b.span.begin < a.span.end;
}

}  // namespace meshlint
