// Edits: what an edit of the vocabulary comes to: text edits that belong together, or why there are
// none.
#ifndef MESHLINT_LIB_EDIT_EDITS_H_
#define MESHLINT_LIB_EDIT_EDITS_H_

#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "text/text_edit.h"

namespace meshlint::edit {

class Edits {
 public:
  Edits() = default;

  static Edits Just(TextEdit edit) {
    Edits edits;
    edits.edits_.push_back(std::move(edit));
    return edits;
  }

  // `reason` completes "not done, because ...".
  static Edits Refused(std::string reason) {
    Edits edits;
    edits.refusal_ = std::move(reason);
    return edits;
  }

  bool refused() const { return !refusal_.empty(); }
  const std::string& refusal() const { return refusal_; }
  bool empty() const { return edits_.empty(); }
  const std::vector<TextEdit>& list() const { return edits_; }

  // Both or nothing: a refusal stays.
  Edits& operator+=(Edits other) {
    if (refused()) return *this;
    if (other.refused()) {
      edits_.clear();
      refusal_ = std::move(other.refusal_);
      return *this;
    }
    std::move(other.edits_.begin(), other.edits_.end(), std::back_inserter(edits_));
    return *this;
  }
  friend Edits operator+(Edits a, Edits b) { return std::move(a += std::move(b)); }

 private:
  std::vector<TextEdit> edits_;
  std::string refusal_;
};

}  // namespace meshlint::edit

#endif  // MESHLINT_LIB_EDIT_EDITS_H_
