// rule.h: the one header a rule includes.
//
// A rule is a constinit record and one function.  The function looks at a document, an object, a
// schema fault or the whole set, and reports findings through the RuleContext; which of the
// functions is set says when it runs (Phase).
//
//   #include "rule/rule.h"
//
//   namespace meshlint::rules {
//   namespace {
//   void Check(const Object& object, RuleContext& context) { ... context.Report(object, node,
//   "..."); } }  // namespace
//
//   MESHLINT_RULE(volume_mount_undefined) = {
//       .id = RuleId("volume-mount-undefined"),
//       .summary = "a container mounts a volume that the pod does not define",
//       .severity = Severity::kError,
//       .presets = kRecommended,
//       .phase = Phase::kObject,
//       .kinds = kPodKinds,
//       .check = Check,
//   };
//   }  // namespace meshlint::rules
#ifndef MESHLINT_LIB_RULE_RULE_H_
#define MESHLINT_LIB_RULE_RULE_H_

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "base/strings.h"
#include "kube/object_index.h"  // IWYU pragma: keep
#include "meshlint/diagnostic.hpp"
#include "model/document_model.h"
#include "model/object.h"
#include "rule/rule_context.h"
#include "schema/fault.h"

namespace meshlint {

// When a rule runs, hence what its function is given.
enum class Phase : std::uint8_t {
  kDocument,   // check_document: every document, objects or not
  kSchema,     // check_fault: the schema faults of one kind
  kObject,     // check: an object of the rule's kinds; sees nothing else
  kReference,  // check: the same, after the whole set is known (context.index())
  kSet,        // check_set: once for each set
  kRun,        // check_run: once, with all documents of the run; sees no index.  Not where all
               // are manifests
};

// Presets that hold a rule, as bits.  kRecommended is part of strict; `all` holds every rule; the
// preset `schema` is the group `schema` with two rules of the group `yaml`.
using Presets = std::uint8_t;
inline constexpr Presets kOptIn = 0;
inline constexpr Presets kRecommended = 1U << 0U;
inline constexpr Presets kStrict = 1U << 1U;
inline constexpr Presets kCaveats = 1U << 2U;
inline constexpr Presets kSchemaPreset = 1U << 3U;

// What kind of fix a rule offers, for its page and for `meshlint rules`.
enum class FixKind : std::uint8_t { kNone, kSafe, kUnsafe, kSometimesSafe };

// A fixed list of text constants that a constinit record can hold.  Plain pointers: with the
// lengths beside them the lists would be most of what all records together take.
template <std::size_t Capacity>
struct WordList {
  std::array<const char*, Capacity> words{};
  std::uint8_t size = 0;

  static constexpr std::size_t kCapacity = Capacity;

  constexpr WordList() = default;
  constexpr WordList(std::initializer_list<const char*> list) {  // NOLINT: implicit by design
    for (const char* const word : list) words.at(size++) = word;
  }
  constexpr const char* const* begin() const { return words.data(); }
  constexpr const char* const* end() const { return words.data() + size; }
  constexpr bool empty() const { return size == 0; }
};

// Kinds a rule looks at, as "Kind" for the core group or "Kind.group" ("StatefulSet.apps"); empty =
// all.
using Kinds = WordList<12>;
inline constexpr Kinds kPodKinds = {"Pod",
                                    "Deployment.apps",
                                    "StatefulSet.apps",
                                    "DaemonSet.apps",
                                    "ReplicaSet.apps",
                                    "ReplicationController",
                                    "Job.batch",
                                    "CronJob.batch",
                                    "PodTemplate"};

// Keys of which the document of an object must hold one, wherever, for a rule to have something to
// say of it: where it holds none the rule is not called; empty = any document.
using Keys = WordList<9>;  // no rule names more

// What kinds of documents a rule of phase kDocument looks at; empty = all.
class Formats {
 public:
  constexpr Formats() = default;
  constexpr Formats(std::initializer_list<DocumentFormat> list) {  // NOLINT: implicit by design
    bits_ = 0;
    for (const DocumentFormat format : list) bits_ |= BitOf(format);
  }
  constexpr bool Holds(DocumentFormat format) const { return (bits_ & BitOf(format)) != 0; }

 private:
  static_assert(kDocumentFormats <= 16);
  static constexpr std::uint16_t BitOf(DocumentFormat format) {
    return static_cast<std::uint16_t>(1U << static_cast<unsigned>(format));
  }

  std::uint16_t bits_ = 0xFFFF;
};
inline constexpr Formats kDesigns = {DocumentFormat::kPattern, DocumentFormat::kDesign};

// A setting of a rule in the configuration (`options:`).
struct RuleOption {
  const char* name;
  const char* summary;
  const char* default_value;  // as YAML
};

struct RuleOptions {
  std::array<RuleOption, 2> options{};  // no rule has more
  std::uint8_t size = 0;

  constexpr RuleOptions() = default;
  constexpr RuleOptions(std::initializer_list<RuleOption> list) {  // NOLINT: implicit by design
    for (const RuleOption& option : list) options.at(size++) = option;
  }
  constexpr const RuleOption* begin() const { return options.data(); }
  constexpr const RuleOption* end() const { return options.data() + size; }
};

// Checks at compile time that an id is kebab-case.
consteval std::string_view RuleId(std::string_view id) {
  char before = '-';
  for (const char c : id) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (!letter && (c != '-' || before == '-'))
      throw "a rule id is lower-case words joined by single hyphens";
    before = c;
  }
  if (before == '-') throw "a rule id ends in a letter or digit";
  return id;
}

struct Rule {
  std::string_view id;
  std::string_view summary;  // what it finds, as the end of "finds that ..."
  Severity severity = Severity::kWarning;
  Presets presets = kOptIn;
  Phase phase = Phase::kObject;
  Formats formats{};  // kDocument only
  Kinds kinds{};
  Keys keys{};                                                 // kObject, kReference
  schema::FaultKind fault = schema::FaultKind::kUnknownField;  // kSchema only
  FixKind fix = FixKind::kNone;
  std::string_view since = "0.1.0";  // the release of meshlint that brought it
  WordList<12> aliases{};            // reserved ids, and what users of other tools know it by
                                     // ("kube-linter:latest-tag")
  RuleOptions options{};
  bool once_per_run = false;   // of equal messages only the first is kept
  bool sees_sketches = false;  // also run on components without any configuration
  bool uncovers = false;  // its fix corrects a kind, a field's name or a reference, so that rules
                          // judge what they could not before: what they find then was there

  // kReference: whether the rule looks at an object, going by the object alone; there is no index
  // yet.  `check` is called only for what it applies to.  Asked of the objects of big sets when
  // they have just been read, as to come back to one costs more.  Null: to all.
  bool (*applies)(const Object&, const RuleContext&) = nullptr;
  void (*check)(const Object&, RuleContext&) = nullptr;                  // kObject, kReference
  void (*check_document)(const DocumentModel&, RuleContext&) = nullptr;  // kDocument
  void (*check_fault)(const schema::SchemaFault&, const Object&,
                      RuleContext&) = nullptr;                                          // kSchema
  void (*check_set)(RuleContext&) = nullptr;                                            // kSet
  void (*check_run)(const std::vector<const DocumentModel*>&, RuleContext&) = nullptr;  // kRun
};

}  // namespace meshlint

// Defines the record of a rule; `name` is its id with underscores.  The generated table refers to
// it.
#define MESHLINT_RULE(name)       \
  extern const Rule kRule_##name; \
  constinit const Rule kRule_##name

#endif  // MESHLINT_LIB_RULE_RULE_H_
