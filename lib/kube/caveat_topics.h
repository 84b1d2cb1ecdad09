// Caveat topics: what people write about a design in its catalog entry, and whether it is true.
//
// A topic is recognised by its words and judged by the objects of the design.  The list is fixed
// and short: what is not in it is not checkable, and nothing is guessed.
#ifndef MESHLINT_LIB_KUBE_CAVEAT_TOPICS_H_
#define MESHLINT_LIB_KUBE_CAVEAT_TOPICS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/document_model.h"
#include "model/object.h"

namespace meshlint::kube {

enum class CaveatTruth : std::uint8_t { kProved, kFalse, kNotCheckable };

struct CaveatVerdict {
  CaveatTruth truth = CaveatTruth::kNotCheckable;
  std::string reason;  // "StatefulSet "db" has ...", without a full stop
};

// The statements of a text: its numbered or bulleted points, else its lines.  Numbers are left out.
std::vector<std::string> SplitCaveats(std::string_view text);

CaveatVerdict JudgeCaveat(std::string_view statement, const std::vector<const Object*>& objects);

// Something that a reader should be told and the text has no word of.
struct TrueCaveat {
  std::string_view topic;
  std::string statement;  // "no Service of the design is headless, ...": continues "that ..."
};
std::vector<TrueCaveat> UnmentionedCaveats(std::string_view text,
                                           const std::vector<const Object*>& objects);

// Whether the text speaks of what a rule is about; false for rules without words in the list.
bool MentionsRule(std::string_view text, std::string_view rule);

// The objects that a caveat may be about: no empty components, no copies of templates.
std::vector<const Object*> DeployedObjects(const DocumentModel& document);

// At most `most` characters, cut at a blank, with "..." behind.
std::string Shortened(std::string_view text, std::size_t most);

}  // namespace meshlint::kube

#endif  // MESHLINT_LIB_KUBE_CAVEAT_TOPICS_H_
