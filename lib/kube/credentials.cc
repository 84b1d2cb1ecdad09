#include "kube/credentials.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "base/base64.h"
#include "base/strings.h"

namespace meshlint::kube {
namespace {

using yaml::NodeId;
using yaml::NodeRecord;

constexpr std::array<std::string_view, 12> kKeys = {"client-key-data", "client-certificate-data",
                                                    "client-key",      "client-certificate",
                                                    "token",           "password",
                                                    "kubeconfig",      "privateKey",
                                                    "private_key",     "clientSecret",
                                                    "accessKey",       "secretKey"};

bool IsCredentialKey(std::string_view key) {
  return std::find(kKeys.begin(), kKeys.end(), key) != kKeys.end();
}

bool HoldsPrivateKey(std::string_view text) {
  constexpr std::string_view kPem = "-----BEGIN ";
  constexpr std::string_view kPemInBase64 = "LS0tLS1CRUdJTi";  // "-----BEGIN"
  if (text.find(kPem) != std::string_view::npos)
    return text.find("PRIVATE KEY-----") != std::string_view::npos;
  if (!StartsWith(text, kPemInBase64)) return false;
  const std::optional<std::string> head =
      DecodeBase64(text.substr(0, std::min<std::size_t>(text.size() & ~3ULL, 64)));
  return head && head->find("PRIVATE KEY") != std::string::npos;
}

// The metadata mapping of a registrant block that holds the node; missing where none does.
Node RegistrantAround(Node node) {
  Node inner;
  while (node.Exists()) {
    const Node key = node.key();
    if (key.Exists() && key.text() == "registrant") return inner;
    inner = node;
    node = node.parent();
  }
  return {};
}

}  // namespace

std::vector<Credential> EmbeddedCredentials(const DocumentModel& design) {
  std::vector<Credential> found;
  if (!design.is_design()) return found;
  const yaml::Document& document = design.document();
  const yaml::NodeRecords& records = document.records();
  std::vector<Span> own;
  for (const Component& component : design.components()) {
    if (component.configuration.Exists()) own.push_back(component.configuration.span());
  }
  std::sort(own.begin(), own.end(), [](Span a, Span b) { return a.begin < b.begin; });
  auto next = own.begin();
  const NodeId end = records.empty() ? 0 : records.front().next;
  for (NodeId id = 0; id < end; ++id) {
    const NodeRecord& record = records[id];
    if ((record.flags & NodeRecord::kIsKey) == 0 || record.kind != yaml::NodeKind::kScalar)
      continue;
    while (next != own.end() && next->end <= record.begin) ++next;
    if (next != own.end() && next->begin <= record.begin) continue;
    const std::string_view key = document.TextOf(record);
    const Node value(&document, record.next);
    if (value.IsUnset() || value.IsBoolean()) continue;
    if (IsCredentialKey(key) || (value.IsString() && HoldsPrivateKey(value.text()))) {
      found.push_back({value, RegistrantAround(value), key});
    }
  }
  return found;
}

}  // namespace meshlint::kube
