#include "engine/sensitive.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/parallel.h"
#include "base/strings.h"

namespace meshlint {
namespace {

using yaml::NodeId;
using yaml::NodeKind;
using yaml::NodeRecord;

constexpr std::array<std::string_view, 14> kCredentialWords = {
    "password",   "passwd",
    "passphrase", "secret",
    "token",      "apikey",
    "api_key",    "api-key",
    "private",    "credential",
    "access_key", "client-key-data",
    "kubeconfig", "client-certificate-data"};

// Values beside the key of a credential are hidden from this length on: shorter ones are names and
// flags.
constexpr std::size_t kLongValue = 24;

// A bit for each letter, small or capital.
constexpr std::uint32_t LetterBit(char c) {
  const char lower = static_cast<char>(c | 0x20);
  return lower < 'a' || lower > 'z' ? 0 : std::uint32_t{1} << static_cast<unsigned>(lower - 'a');
}

bool IsLetter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80U;
}

// ---- documents that were read ----

// Collects the scalars of subtrees, each once however many aliases lead there.
class Collector {
 public:
  explicit Collector(const yaml::Document& document)
      : records_(document.records()), taken_(document.records().size()) {}

  void AddValue(const Node& value) {
    if (value.Exists()) AddFrom(value.id());
  }

  // All of a mapping but what is known to be public.
  void AddAllBut(const Node& mapping, std::initializer_list<std::string_view> known) {
    for (const yaml::Entry entry : mapping.Entries()) {
      if (std::find(known.begin(), known.end(), entry.name()) == known.end()) AddValue(entry.value);
    }
  }

  std::vector<Span> Take() {
    std::sort(spans_.begin(), spans_.end(), [](Span a, Span b) { return a.begin < b.begin; });
    return std::move(spans_);
  }

 private:
  void AddFrom(NodeId root) {
    for (NodeId id = root; id < std::max(records_[root].next, root + 1); ++id) {
      if (taken_[id]) continue;
      taken_[id] = true;
      const NodeRecord& record = records_[id];
      if (record.kind == NodeKind::kAlias) {
        if (record.size < records_.size()) AddFrom(record.size);
      } else if (record.kind == NodeKind::kScalar && (record.flags & NodeRecord::kIsKey) == 0 &&
                 record.begin != record.end) {
        spans_.push_back({record.begin, record.end});
      }
    }
  }

  const yaml::NodeRecords& records_;
  std::vector<bool> taken_;
  std::vector<Span> spans_;
};

constexpr std::string_view kSecret = "Secret";

// `Secret`, `Secret.K8s`, and `secret` by a slip.
bool IsSecretKind(std::string_view kind) {
  return EqualsIgnoreCase(kind.substr(0, kind.find('.')), kSecret);
}

// What a Secret holds besides its data: the last applied configuration among its annotations
// repeats it.
void AddSecret(const Node& fields, Collector& collector) {
  collector.AddAllBut(
      fields, {"apiVersion", "kind", "type", "immutable", "metadata", "namespace", "status"});
  collector.AddValue(fields["metadata"]["annotations"]);
}

// `owner` is the mapping with the key: a manifest, a service of a pattern, `component` of a
// component.
void AddIfSecret(std::string_view key, const Node& owner, Collector& collector) {
  if (key == "kind") {
    const Node component = owner.parent();
    if (owner.key().text() == "component" && component["configuration"].Exists()) {
      AddSecret(component["configuration"], collector);
    } else if (owner["apiVersion"].Exists() || owner["metadata"].Exists() ||
               owner["data"].Exists() || owner["stringData"].Exists()) {
      AddSecret(owner, collector);
    }
  } else {
    AddSecret(owner["settings"], collector);
    collector.AddValue(owner["annotations"]);
  }
}

std::vector<Span> SpansOfTree(const yaml::Document& document) {
  Collector collector(document);
  const yaml::NodeRecords& records = document.records();
  for (NodeId id = 0; id < records.size(); ++id) {
    const NodeRecord& record = records[id];
    if ((record.flags & NodeRecord::kIsKey) == 0 || (record.flags & NodeRecord::kSynthetic) != 0 ||
        record.kind != NodeKind::kScalar) {
      continue;
    }
    const std::string_view key = document.TextOf(record);
    const Node value(&document, record.next);
    if (key == "registrant") {
      collector.AddValue(value["metadata"]);
    } else if (key == "value") {
      if (IsCredentialName(value.parent()["name"].text())) collector.AddValue(value);
    } else if ((key == "kind" || key == "type") && IsSecretKind(value.text())) {
      AddIfSecret(key, value.parent(), collector);
    } else if (value.IsScalar() && !value.IsNull() && value.text().size() > kLongValue &&
               IsCredentialName(key)) {
      collector.AddValue(value);
    }
  }
  return collector.Take();
}

// ---- documents that could not be read ----

bool HoldsWord(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string_view::npos;
       at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || !IsLetter(text[at - 1])) && (end == text.size() || !IsLetter(text[end])))
      return true;
  }
  return false;
}

// Whether the word that ends at `end` is a key: a colon follows, perhaps behind a closing quote.
bool IsKey(std::string_view line, std::size_t end) {
  if (end < line.size() && (line[end] == '"' || line[end] == '\'')) ++end;
  while (end < line.size() && line[end] == ' ') ++end;
  return end < line.size() && line[end] == ':' &&
         (end + 1 == line.size() || !IsLetter(line[end + 1]));
}

// The words of a line that are no keys; the signs between them show what cannot be read.
void AddWords(std::string_view line, std::uint32_t offset, std::vector<Span>& spans) {
  constexpr std::string_view kBeforeKeys = "-{,";
  bool may_be_key = true;
  for (std::size_t at = 0; at < line.size();) {
    const char c = line[at];
    if (!IsLetter(c)) {
      if (c != ' ' && c != '"' && c != '\'')
        may_be_key = kBeforeKeys.find(c) != std::string_view::npos;
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < line.size() &&
           (IsLetter(line[end]) || line[end] == '-' || line[end] == '.' || line[end] == '/'))
      ++end;
    if (!may_be_key || !IsKey(line, end)) {
      spans.push_back(
          {offset + static_cast<std::uint32_t>(at), offset + static_cast<std::uint32_t>(end)});
    }
    may_be_key = false;
    at = end;
  }
}

// Without a tree nobody knows what is a value of what: everything in a text with a Secret is
// hidden, elsewhere the lines that speak of a credential, each with the next, where the value of a
// variable stands.
std::vector<Span> SpansOfText(std::string_view text, std::uint32_t offset) {
  std::vector<Span> spans;
  const bool everything = HoldsWord(text, "Secret") || HoldsWord(text, "registrant");
  bool after_credential = false;
  while (!text.empty()) {
    const std::size_t size = std::min(text.find('\n'), text.size() - 1) + 1;
    const std::string_view line = text.substr(0, size);
    const bool credential = !everything && IsCredentialName(line);
    if (everything || credential || after_credential) AddWords(line, offset, spans);
    after_credential = credential;
    text.remove_prefix(size);
    offset += static_cast<std::uint32_t>(size);
  }
  return spans;
}

void Append(const std::vector<Span>& more, std::vector<Span>& spans) {
  spans.insert(spans.end(), more.begin(), more.end());
}

}  // namespace

bool IsCredentialName(std::string_view name) {
  // Asked of many names: nothing is copied, and no word is tried where its first letter is not.
  constexpr std::uint32_t kFirstLetters = [] {
    std::uint32_t letters = 0;
    for (const std::string_view word : kCredentialWords) letters |= LetterBit(word.front());
    return letters;
  }();
  for (std::size_t at = 0; at < name.size(); ++at) {
    if ((LetterBit(name[at]) & kFirstLetters) == 0) continue;
    for (const std::string_view word : kCredentialWords) {
      if (EqualsIgnoreCase(name.substr(at, word.size()), word)) return true;
    }
  }
  return false;
}

bool MayHoldSensitive(const DocumentModel& model) {
  const yaml::Document& document = model.document();
  if (document.empty() || document.keys().MayHold(yaml::KeySet::HashOf("registrant"))) return true;
  const yaml::NodeRecords& records = document.records();
  for (NodeId id = 0; id < records.size(); ++id) {
    const NodeRecord& record = records[id];
    if (record.kind == NodeKind::kAlias) return true;
    if (record.kind != NodeKind::kScalar) continue;
    const std::string_view text = document.TextOf(record);
    if ((record.flags & NodeRecord::kIsKey) != 0) {
      if (text == "value" && IsCredentialName(Node(&document, id).parent()["name"].text()))
        return true;
    } else if (text.size() >= kSecret.size()) {
      if (IsSecretKind(text)) return true;
      // The key of a value stands before it.
      const bool has_key = id > 0 && (records[id - 1].flags & NodeRecord::kIsKey) != 0;
      if (has_key && text.size() > kLongValue && IsCredentialName(document.TextOf(records[id - 1])))
        return true;
    }
  }
  return false;
}

std::vector<Span> SensitiveSpans(const DocumentModel& model) {
  if (model.is_harmless()) return {};
  const yaml::Document& document = model.document();
  if (!document.empty()) return SpansOfTree(document);
  if (document.faults().empty()) return {};
  return SpansOfText(document.source().Slice(document.span()), document.span().begin);
}

std::vector<Span> SensitiveSpans(std::span<const std::unique_ptr<DocumentModel>> documents,
                                 unsigned jobs) {
  constexpr std::size_t kAtATime = 512;
  std::vector<std::vector<Span>> parts(ChunksIn(documents.size(), kAtATime));
  ForEachChunkInParallel(documents.size(), kAtATime, jobs,
                         [&](std::size_t part, std::size_t begin, std::size_t end) {
                           for (std::size_t i = begin; i < end; ++i)
                             Append(SensitiveSpans(*documents[i]), parts[part]);
                         });
  std::vector<Span> spans;
  for (const std::vector<Span>& part : parts) Append(part, spans);
  return spans;
}

void Redact(std::string& text, std::string_view secret) {
  constexpr std::size_t kShortest = 3;  // what is shorter is no secret, and part of many a word
  if (secret.size() > 2 && (secret.front() == '"' || secret.front() == '\'') &&
      secret.back() == secret.front()) {
    secret = secret.substr(1, secret.size() - 2);
  }
  if (secret.size() < kShortest) return;
  for (std::size_t at = text.find(secret); at != std::string::npos; at = text.find(secret, at)) {
    text.replace(at, secret.size(), "***");
    at += 3;
  }
}

std::vector<TextEdit> WithoutRepetition(std::string_view old, const TextEdit& edit) {
  const auto [begin, end] = edit.span;
  const std::string_view text = edit.text;
  if (old.empty() || text.empty()) return {edit};
  if (const std::size_t at = text.find(old); at != std::string_view::npos) {
    return {{{begin, begin}, std::string(text.substr(0, at))},
            {{end, end}, std::string(text.substr(at + old.size()))}};
  }
  if (const std::size_t at = old.find(text); at != std::string_view::npos) {
    const auto kept = begin + static_cast<std::uint32_t>(at);
    return {{{begin, kept}, {}}, {{kept + static_cast<std::uint32_t>(text.size()), end}, {}}};
  }
  return {edit};
}

std::string MaskedLine(const SourceFile& file, Span line, const std::vector<Span>& sensitive) {
  const std::string_view text = file.Slice(line);
  std::string masked;
  masked.reserve(text.size());
  auto span = std::find_if(sensitive.begin(), sensitive.end(),
                           [line](Span candidate) { return candidate.end > line.begin; });
  for (std::uint32_t at = line.begin; at < line.end; ++at) {
    while (span != sensitive.end() && span->end <= at) ++span;
    const char c = text[at - line.begin];
    const bool hidden = span != sensitive.end() && span->begin <= at && c != ' ' && c != '\t';
    if (!hidden) {
      masked += c;
    } else if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) {
      masked += '*';  // one for each character, so that columns still fit
    }
  }
  return masked;
}

}  // namespace meshlint
