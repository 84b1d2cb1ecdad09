// Sensitive spans: text that no report may show, in excerpts or elsewhere: values of Secrets, of
// environment variables named like credentials, and cluster access data inside designs.
#ifndef MESHLINT_LIB_ENGINE_SENSITIVE_H_
#define MESHLINT_LIB_ENGINE_SENSITIVE_H_

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/document_model.h"
#include "text/source_file.h"
#include "text/span.h"
#include "text/text_edit.h"

namespace meshlint {

// The sensitive spans of a document, in file order.
std::vector<Span> SensitiveSpans(const DocumentModel& document);

// Those of all documents of a file, looked for on up to `jobs` threads where they are many.
std::vector<Span> SensitiveSpans(std::span<const std::unique_ptr<DocumentModel>> documents,
                                 unsigned jobs);

// Whether the document may have any: told in one walk over its nodes, and mostly no.
bool MayHoldSensitive(const DocumentModel& document);

// Whether a name is that of a credential: password, token, secret, key data ...
bool IsCredentialName(std::string_view name);

// `line` of the file with each sensitive character replaced by an asterisk.
std::string MaskedLine(const SourceFile& file, Span line, const std::vector<Span>& sensitive);

// Puts asterisks where `text`, a message, quotes `secret`, a text of the file.
void Redact(std::string& text, std::string_view secret);

// The edits that have the effect of `edit` and do not say again what they leave as it is: quotes
// around a value are two insertions.  `old` is the text that it replaces.
std::vector<TextEdit> WithoutRepetition(std::string_view old, const TextEdit& edit);

}  // namespace meshlint

#endif  // MESHLINT_LIB_ENGINE_SENSITIVE_H_
