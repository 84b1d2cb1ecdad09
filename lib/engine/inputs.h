// Inputs: from the bytes of a file to the texts in it that are linted.  Most files are one text;
// archives hold several, a base64 file holds another file, and a Markdown file is a catalog item or
// nothing of interest.
#ifndef MESHLINT_LIB_ENGINE_INPUTS_H_
#define MESHLINT_LIB_ENGINE_INPUTS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_text.h"
#include "engine/discovery.h"
#include "meshlint/linter.hpp"
#include "meshlint/result.hpp"
#include "model/document_model.h"

namespace meshlint {

// A text with the file it is to be reported as ("archive.tar!/design.yml").
struct Input {
  FoundFile found;
  std::string text;
};

// What a file turned out to be.
struct Opened {
  std::optional<FileText> text;  // to lint under the file's own name
  std::vector<Input> members;    // to lint besides
  std::vector<SkippedFile> skipped;
  std::optional<Error> failure;
  bool is_of_interest = true;  // false: found in a folder and nothing for this program
};

// `max_bytes` bounds what an archive may unpack to.
Opened OpenInput(const FoundFile& found, FileText bytes, std::uint64_t max_bytes);

// The file inside a document that is one base64 scalar; nothing when that is no text
// (design-encoded says so).
std::optional<Input> OpenEncoded(const FoundFile& found, const DocumentModel& document);

// Whether the name says that a directory search should look into the file.
bool HasArchiveName(std::string_view name);
bool HasMarkdownName(std::string_view name);

}  // namespace meshlint

#endif  // MESHLINT_LIB_ENGINE_INPUTS_H_
