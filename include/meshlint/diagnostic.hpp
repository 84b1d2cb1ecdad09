// Diagnostic: one finding, ready to be shown.  A plain value that owns all of its text, so that it
// may outlive the Linter and the buffers it was made from.
#ifndef MESHLINT_DIAGNOSTIC_HPP_
#define MESHLINT_DIAGNOSTIC_HPP_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "meshlint/export.h"

namespace meshlint {

// How bad a finding is: kError = the server refuses it, or it cannot start or work; kWarning =
// accepted and a trap; kInfo = a true statement that a reader should know.  Ordered: a greater
// value is worse.
enum class Severity : std::uint8_t { kOff = 0, kInfo = 1, kWarning = 2, kError = 3 };

// "error", "warning", "info" or "off".
MESHLINT_EXPORT std::string_view SeverityName(Severity severity);

// A place in a file.  Lines and columns count from 1; `column` counts Unicode code points,
// `column_utf16` UTF-16 units (what SARIF and editors use); `offset` is the byte offset from the
// start of the file.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  std::uint32_t column_utf16 = 1;
  std::uint32_t offset = 0;

  friend bool operator==(const Position&, const Position&) = default;
};

// A half-open range [start, end) of a file.  `file` is the path as it was given to the Linter;
// a member of an archive is named "archive.tar!/design.yml".
struct Location {
  std::string file;
  Position start;
  Position end;
};

// A second place that a finding is about, with what it has to do with it.
struct RelatedLocation {
  Location location;
  std::string message;
};

// Replaces the text at `location` by `text`; an empty range inserts.
struct Edit {
  Location location;
  std::string text;
};

// Whether a fix can be applied without being read first: kSafe keeps the meaning or is clearly
// right, kUnsafe changes behaviour or guesses.
enum class FixSafety : std::uint8_t { kSafe, kUnsafe };

// A way out of a finding, as text edits that belong together.
struct Fix {
  std::string title;
  FixSafety safety = FixSafety::kUnsafe;
  std::vector<Edit> edits;
};

// A fix that cannot be made in this text, and why: it is written with an anchor that other places
// share ...
struct RefusedFix {
  std::string title;
  std::string reason;
};

// The Kubernetes object that a finding is about.  Empty strings where the file gives nothing.
struct ObjectReference {
  std::string api_version;
  std::string kind;
  std::string namespace_name;
  std::string name;
};

// The design component that a finding is about.
struct ComponentReference {
  std::string id;
  std::string name;
};

// The Kubernetes versions for which a finding holds; empty strings mean "no bound".
struct KubernetesApplicability {
  std::string target;
  std::string since;
  std::string until;
};

// One finding.
struct Diagnostic {
  std::string rule;   // stable id, for example "unknown-field"
  std::string group;  // the rule's group, for example "schema"
  Severity severity = Severity::kWarning;
  std::string message;         // what is wrong, naming object and values: one sentence or two
  std::string help;            // what to do about it; may be empty
  std::string url;             // the rule's page
  std::uint32_t document = 0;  // index of the document in its file, from 0
  Location location;
  std::string path;  // JSON pointer inside the Kubernetes object (manifests: inside the document)
  std::string text_path;  // the pointer as the file spells it
  ObjectReference object;
  ComponentReference component;
  KubernetesApplicability kubernetes;
  std::vector<RelatedLocation> related;
  std::vector<Fix> fixes;
  std::vector<RefusedFix> refused_fixes;
  std::string fingerprint;  // stable when lines move; see baseline files
};

}  // namespace meshlint

#endif  // MESHLINT_DIAGNOSTIC_HPP_
