#include "rule/rule.h"

#include <algorithm>
#include <utility>

#include "edit/edit.h"
#include "kube/credentials.h"

namespace meshlint::rules {
namespace {

// The mapping to remove: all of `registrant.metadata` where that holds the key, else the key
// itself.
Node ToRemove(const kube::Credential& credential) {
  return credential.registrant.Exists() ? credential.registrant : credential.value;
}

void Check(const DocumentModel& model, RuleContext& context) {
  const std::vector<kube::Credential> credentials = kube::EmbeddedCredentials(model);
  if (credentials.empty()) return;
  std::vector<std::string> names;
  std::vector<Node> removed;
  edit::Edits edits;
  for (const kube::Credential& credential : credentials) {
    const std::string name(credential.name);
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    const Node node = ToRemove(credential);
    if (std::find(removed.begin(), removed.end(), node) != removed.end()) continue;
    removed.push_back(node);
    edits += edit::Remove(node);
  }
  const bool cluster = credentials.front().registrant.Exists();
  FindingBuilder finding = context.Report(
      model, credentials.front().value.key(),
      Cat("This design carries ", cluster ? "the access data of a cluster" : "credentials", " (",
          JoinWords(names), ")", cluster ? " in model.registrant.metadata" : "",
          removed.size() == 1 ? "" : Cat(", in ", removed.size(), " places"), "."));
  finding
      .Help(
          "Remove them before anybody else gets the file, and replace the keys: who has read the "
          "file can use them.")
      .Fix("Remove the access data", FixSafety::kSafe, edits.list());
  for (std::size_t i = 1; i < removed.size(); ++i) {
    finding.Related(removed[i].document().source(), removed[i].key().span(), "here too");
  }
}

}  // namespace

MESHLINT_RULE(design_embedded_credentials) = {
    .id = RuleId("design-embedded-credentials"),
    .summary =
        "a design carries the access data of a cluster, or private keys, in blocks of Meshery's "
        "own",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kDocument,
    .formats = kDesigns,
    .fix = FixKind::kSafe,
    .check_document = Check,
};

}  // namespace meshlint::rules
