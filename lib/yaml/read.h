// read.h: bytes -> Documents.  The one entry of lib/yaml.
//
// The stream is split at `---` and `...` in column 0, which always end a document; each part is
// read by itself, so that a syntax fault costs one document only.
#ifndef MESHLINT_LIB_YAML_READ_H_
#define MESHLINT_LIB_YAML_READ_H_

#include <cstdint>
#include <memory>
#include <memory_resource>
#include <vector>

#include "text/source_file.h"
#include "yaml/document.h"

namespace meshlint::yaml {

// Reads all documents of `source`, which must outlive them.  Documents without any content (blank
// lines, comments) are kept, as their index counts; a file that is empty gives none.
std::vector<std::unique_ptr<Document>> Read(const SourceFile& source, const Limits& limits = {});

// What ReadPart does with the nodes.
enum class Nodes : std::uint8_t {
  kKept,       // Document::KeepNodes()
  kWhereMade,  // nothing yet: the caller calls that or GiveBackNodes() before the thread reads the
               // next document, which then takes the same memory
};

// Reads one part of `source` as the document with that number: one of SplitDocuments, or the front
// matter of a Markdown file.  `memory` is for what is kept of it for long, and must outlive it.
std::unique_ptr<Document> ReadPart(
    const SourceFile& source, Span part, const Limits& limits = {}, std::uint32_t index = 0,
    std::pmr::memory_resource* memory = std::pmr::get_default_resource(),
    Nodes nodes = Nodes::kKept);

// The parts of a stream, in order: the text of one document each, with its directives and its
// `---`.  The markers of a big text are searched for on up to `jobs` threads.
std::vector<Span> SplitDocuments(std::string_view text, unsigned jobs = 1);

}  // namespace meshlint::yaml

#endif  // MESHLINT_LIB_YAML_READ_H_
