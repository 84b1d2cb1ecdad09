// HideSecrets: takes values of credentials out of a finding before anybody sees it.
#ifndef MESHLINT_LIB_ENGINE_HIDE_SECRETS_H_
#define MESHLINT_LIB_ENGINE_HIDE_SECRETS_H_

#include <vector>

#include "meshlint/diagnostic.hpp"
#include "text/source_file.h"
#include "text/span.h"

namespace meshlint {

// `sensitive`: the spans of the diagnostic's file that no report may show, in order
// (SensitiveSpans).  Messages may quote what they point at; edits of a sensitive text must not
// repeat it.
void HideSecrets(const SourceFile& file, const std::vector<Span>& sensitive,
                 Diagnostic& diagnostic);

}  // namespace meshlint

#endif  // MESHLINT_LIB_ENGINE_HIDE_SECRETS_H_
