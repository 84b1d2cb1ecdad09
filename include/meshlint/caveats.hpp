// Caveats: what a reader of a design must know before deploying it, as the numbered list of a
// catalog page; and, for a catalog item with its design at hand, whether what its text says is
// true.
#ifndef MESHLINT_CAVEATS_HPP_
#define MESHLINT_CAVEATS_HPP_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "meshlint/diagnostic.hpp"
#include "meshlint/export.h"
#include "meshlint/options.hpp"
#include "meshlint/result.hpp"

namespace meshlint {

// One point of the list.
struct Caveat {
  std::string text;  // one or two sentences
  std::string rule;  // the rule that says it
  Severity severity = Severity::kInfo;
};

enum class StatedCaveatVerdict : std::uint8_t { kProved, kNotTrue, kNotCheckable };

// A point of the text of a catalog item, judged by the design.
struct StatedCaveat {
  std::string text;
  StatedCaveatVerdict verdict = StatedCaveatVerdict::kNotCheckable;
  std::string reason;  // why; may be empty when it cannot be checked
};

// What there is to say of one design or manifest, worst first.
struct CaveatReport {
  std::string file;
  std::string name;  // of the design; may be empty
  std::vector<Caveat> caveats;

  // Only when the paths hold a catalog item about it.
  std::string item_file;
  std::vector<StatedCaveat> stated;
  std::vector<Caveat> unmentioned;  // what the text of the item has no word of
};

// Reads designs, manifests and catalog items.  Errors as those of the Linter, and kNotFound when
// none of the paths holds a design or manifest.
MESHLINT_EXPORT Result<std::vector<CaveatReport>> FindCaveats(const std::vector<std::string>& paths,
                                                              const LintOptions& options = {});

enum class CaveatFormat : std::uint8_t { kText, kMarkdown, kYaml };

MESHLINT_EXPORT std::optional<CaveatFormat> ParseCaveatFormat(std::string_view name);

// The reports as text.  kYaml is a `patternCaveats:` block, to be pasted into front matter.  With
// `max_length` (0: none) each list has at most so many characters: the least grave points are left
// out.
MESHLINT_EXPORT std::string FormatCaveats(const std::vector<CaveatReport>& reports,
                                          CaveatFormat format, std::size_t max_length = 0);

}  // namespace meshlint

#endif  // MESHLINT_CAVEATS_HPP_
