#include "engine/hide_secrets.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "engine/finish.h"
#include "engine/sensitive.h"

namespace meshlint {
namespace {

// The text of a file that has diagnostics, with what of it no report may show.
class Shown {
 public:
  Shown(const SourceFile& file, const std::vector<Span>& sensitive)
      : file_(file), sensitive_(sensitive) {}

  void HideSecrets(Diagnostic& diagnostic) const {
    for (auto at = FirstIn(diagnostic.location); IsIn(at, diagnostic.location); ++at) {
      const std::string_view secret = file_.Slice(*at);
      Redact(diagnostic.message, secret);
      Redact(diagnostic.help, secret);
      for (RelatedLocation& related : diagnostic.related) Redact(related.message, secret);
      for (Fix& fix : diagnostic.fixes) Redact(fix.title, secret);
    }
    for (Fix& fix : diagnostic.fixes) HideSecrets(fix);
  }

 private:
  using Iterator = std::vector<Span>::const_iterator;

  Span SpanOf(const Location& location) const {
    return {location.start.offset - file_.bom_size(), location.end.offset - file_.bom_size()};
  }
  Iterator FirstIn(const Location& location) const {
    return std::upper_bound(sensitive_.begin(), sensitive_.end(), SpanOf(location).begin,
                            [](std::uint32_t offset, Span other) { return offset < other.end; });
  }
  bool IsIn(Iterator at, const Location& location) const {
    return at != sensitive_.end() && at->begin < SpanOf(location).end;
  }

  void HideSecrets(Fix& fix) const {
    std::vector<Edit> edits;
    for (Edit& edit : fix.edits) {
      if (!IsIn(FirstIn(edit.location), edit.location)) {
        edits.push_back(std::move(edit));
        continue;
      }
      const Span span = SpanOf(edit.location);
      for (TextEdit& part : WithoutRepetition(file_.Slice(span), {span, std::move(edit.text)})) {
        edits.push_back({LocationOf(file_, part.span), std::move(part.text)});
      }
    }
    fix.edits = std::move(edits);
  }

  const SourceFile& file_;
  const std::vector<Span>& sensitive_;
};

}  // namespace

void HideSecrets(const SourceFile& file, const std::vector<Span>& sensitive,
                 Diagnostic& diagnostic) {
  Shown(file, sensitive).HideSecrets(diagnostic);
}

}  // namespace meshlint
