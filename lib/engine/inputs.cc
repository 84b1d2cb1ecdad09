#include "engine/inputs.h"

#include <algorithm>
#include <utility>

#include "base/base64.h"
#include "base/strings.h"
#include "engine/archive.h"
#include "yaml/front_matter.h"

namespace meshlint {
namespace {

bool Holds(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

// A quick look, for archives that nobody named: is there anything that would be judged?
bool LooksLikeWork(std::string_view text) {
  return Holds(text, "designs.meshery.io/") ||
         (Holds(text, "services") && Holds(text, "settings")) ||
         (Holds(text, "apiVersion") && Holds(text, "kind"));
}

FoundFile MemberOf(const FoundFile& file, const std::string& name) {
  FoundFile member = file;
  member.path = Cat(file.path, "!/", name);
  member.set = Cat(file.path, "!/");  // an archive is a set of its own
  member.named = false;
  return member;
}

Opened OpenArchive(const FoundFile& found, std::string_view bytes, std::uint64_t max_bytes) {
  Opened opened;
  ArchiveLimits limits;
  limits.max_bytes = std::min(limits.max_bytes, max_bytes);
  Result<Archive> archive = ReadArchive(found.path, bytes, limits);
  if (!archive) {
    opened.failure = archive.error();
    return opened;
  }
  if (archive->is_helm_chart) {
    opened.is_of_interest = found.named;
    if (found.named)
      opened.skipped.push_back(
          {found.path, "Helm chart (render it with `helm template` to lint it)"});
    return opened;
  }
  for (const std::string& name : archive->left_out) {
    opened.skipped.push_back({Cat(found.path, "!/", name), "its path leads out of the archive"});
  }
  for (ArchiveMember& member : archive.value().members) {
    opened.members.push_back({MemberOf(found, member.name), std::move(member.bytes)});
  }
  if (std::none_of(opened.members.begin(), opened.members.end(),
                   [](const Input& input) { return LooksLikeWork(input.text); })) {
    opened.members.clear();
    opened.is_of_interest = found.named;
    if (found.named) opened.skipped.push_back({found.path, "archive without a design or manifest"});
  }
  return opened;
}

}  // namespace

Opened OpenInput(const FoundFile& found, FileText bytes, std::uint64_t max_bytes) {
  if (IsArchive(bytes.view())) return OpenArchive(found, bytes.view(), max_bytes);
  Opened opened;
  if (!found.named && HasArchiveName(found.path)) {
    opened.is_of_interest = false;
  } else if (!found.named && HasMarkdownName(found.path)) {
    opened.is_of_interest = yaml::IsCatalogFrontMatter(bytes.view());
  }
  if (opened.is_of_interest) opened.text = std::move(bytes);
  return opened;
}

std::optional<Input> OpenEncoded(const FoundFile& found, const DocumentModel& document) {
  if (document.format() != DocumentFormat::kEncoded) return std::nullopt;
  std::optional<std::string> content = DecodeNestedBase64(document.document().root().text());
  if (!content || !GuessContent(*content).is_text) return std::nullopt;
  Input input{found, std::move(*content)};
  input.found.path = Cat(found.path, "!/decoded");
  input.found.named = false;
  return input;
}

bool HasArchiveName(std::string_view name) {
  return EndsWith(name, ".tar") || EndsWith(name, ".tar.gz") || EndsWith(name, ".tgz") ||
         EndsWith(name, ".zip");
}

bool HasMarkdownName(std::string_view name) {
  return EndsWith(name, ".md") || EndsWith(name, ".markdown");
}

}  // namespace meshlint
