#include "rule/rule.h"

#include <array>

#include "base/base64.h"
#include "kube/placeholders.h"
#include "kube/syntax.h"

namespace meshlint::rules {
namespace {

constexpr std::size_t kMostBytes = 1048576;
// What `kubectl apply` writes into an annotation.
constexpr std::size_t kMostAnnotation = 262144;

struct Part {
  std::string_view field;
  bool encoded;
};
constexpr std::array<Part, 2> kConfigMapParts = {{{"data", false}, {"binaryData", true}}};
constexpr std::array<Part, 2> kSecretParts = {{{"data", true}, {"stringData", false}}};

// Bytes as the server counts them; of what is no base64 the text is counted.
std::size_t SizeOf(const Node& value, bool encoded) {
  if (!encoded) return value.text().size();
  const std::optional<std::string> decoded = DecodeBase64(value.text());
  return decoded ? decoded->size() : value.text().size();
}

void CheckKeys(const Object& object, const Node& part, RuleContext& context) {
  for (const yaml::Entry entry : part.Entries()) {
    if (kube::IsTemplated(entry.key.text())) continue;
    const std::string why = kube::WhyInvalidDataKey(entry.key.text());
    if (why.empty()) continue;
    context
        .Report(object, entry.key,
                Cat("Key ", Quote(entry.key.text()), " of ", object.Describe(),
                    " is not valid: ", why, "; the API server refuses it."))
        .Help("Rename it; volumes can give its file another path (items).");
  }
}

void CheckSize(const Object& object, std::size_t bytes, RuleContext& context) {
  if (bytes > kMostBytes) {
    context
        .Report(object, object.head(),
                Cat(object.Describe(), " holds ", bytes, " bytes; the API server takes ",
                    kMostBytes, "."))
        .Help("Split it, or put the data into a volume or an image.");
    return;
  }
  const Node root = object.root();
  const std::size_t text = object.in_design() ? bytes : root.span().size();
  if (text <= kMostAnnotation) return;
  context
      .Report(object, object.head(),
              Cat(object.Describe(), " has ", text, " bytes; kubectl apply can handle ",
                  kMostAnnotation, " at most."))
      .As(Severity::kInfo)
      .OnlyIn(kStrict)
      .Help("Use kubectl apply --server-side, or kubectl create.");
}

void Check(const Object& object, RuleContext& context) {
  const bool secret = object.IsCore("Secret");
  const std::array<Part, 2>& parts = secret ? kSecretParts : kConfigMapParts;
  std::size_t bytes = 0;
  for (const Part& part : parts) {
    CheckKeys(object, object[part.field], context);
    for (const yaml::Entry entry : object[part.field].Entries())
      bytes += SizeOf(entry.value, part.encoded);
  }
  CheckSize(object, bytes, context);
  if (secret) return;  // stringData goes over data there
  const Node data = object["data"];
  for (const yaml::Entry entry : object["binaryData"].Entries()) {
    const Node other = data[entry.key.text()];
    if (!other.Exists()) continue;
    context
        .Report(object, entry.key,
                Cat("Key ", Quote(entry.key.text()), " of ", object.Describe(),
                    " is in data and in binaryData; the API server refuses this."))
        .Related(other.key(), "the same key in data")
        .Help("Keep one of the two.");
  }
}

}  // namespace

MESHLINT_RULE(config_map_size) = {
    .id = RuleId("config-map-size"),
    .summary = "a ConfigMap or Secret is too large, or has a key that it cannot have",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .kinds = {"ConfigMap", "Secret"},
    .check = Check,
};

}  // namespace meshlint::rules
