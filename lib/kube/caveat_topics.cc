#include "kube/caveat_topics.h"

#include <algorithm>
#include <array>

#include "base/strings.h"
#include "kube/caveat_facts.h"

namespace meshlint::kube {
namespace {

// Alternatives of words that must all be there: "headless service | headless,service".
using Words = std::string_view;

struct CaveatTopic {
  std::string_view id;
  Words words;  // `|` between alternatives, `,` between words of one
  CaveatVerdict (*judge)(const CaveatFacts&);
  bool is_worth_telling;   // left out of a text, it is missed
  std::string_view rules;  // beginnings of the ids of rules about the same, blanks between
};

constexpr std::string_view kNegations =
    "no |not |n't|without|lack|missing|absence|undefined|does not";

bool HasAny(std::string_view text, std::string_view words) {
  for (const std::string_view word : Split(words, '|')) {
    if (text.find(word) != std::string_view::npos) return true;
  }
  return false;
}

// `!` stands for any word that negates.
bool Mentions(std::string_view lower, Words words) {
  for (const std::string_view alternative : Split(words, '|')) {
    const std::vector<std::string_view> parts = Split(alternative, ',');
    const bool all = std::all_of(parts.begin(), parts.end(), [lower](std::string_view part) {
      return part == "!" ? HasAny(lower, kNegations) : lower.find(part) != std::string_view::npos;
    });
    if (all) return true;
  }
  return false;
}

// The first topic that fits speaks, so the narrow ones stand before the wide ones.
constexpr std::array<CaveatTopic, 21> kTopics = {{
    {"headless-service", "headless", JudgeHeadlessService, true,
     "statefulset-missing-service-name statefulset-headless-service-missing "
     "statefulset-service-not-headless"},
    {"ordered-ready", "orderedready|rolling update,broken|rolling update,manual", JudgeOrderedReady,
     true, "statefulset-ordered-ready-rolling-update"},
    {"termination-order", "termination,pod|scale,to 0|ordered,graceful", JudgeTermination, false,
     "statefulset-delete-without-scale-down"},
    {"volumes-stay", "not delete,volume|volume,retain|volumes,remain|volume,not be deleted",
     JudgeVolumesStay, true, "statefulset-no-pvc-retention-policy"},
    {"storage-provisioning",
     "provisioner|storage class|storageclass|pre-provisioned|preprovisioned",
     JudgeStorageProvisioning, true, "pvc-storage-class statefulset-storage-class pvc-not-found"},
    {"shared-claim", "share,volume|share,claim|same,claim|single,claim", JudgeSharedClaim, true,
     "statefulset-shared-pvc pvc-access-mode-multi-replica"},
    {"resource-limits", "!,resource limit|!,limits|!,resource request|!,resources,defined",
     JudgeNoLimits, false, "cpu-limit memory-limit cpu-request memory-request"},
    {"probes", "!,probe|!,health check", JudgeNoProbes, false,
     "readiness-probe liveness-probe statefulset-no-readiness-probe"},
    {"image-tag", ":latest|latest,tag|latest,image|image,tag", JudgeFloatingImage, true,
     "image-latest-tag"},
    {"pull-policy-never", "pull,never", JudgePullNever, false, "image-pull-never"},
    {"single-replica",
     "single replica|one replica|replicas: 1|single instance|single pod|1 replica",
     JudgeSingleReplica, false, "deployment-single-replica"},
    {"not-exposed", "not exposed|not,expose,service|no service", JudgeNoService, false, "service-"},
    {"load-balancer", "loadbalancer|load balancer", JudgeLoadBalancer, false,
     "service-load-balancer"},
    {"node-port", "nodeport", JudgeNodePort, false, "service-node-port"},
    {"bare-pod", "not managed,pod|pod,not,deployment|bare pod|standalone pod", JudgeBarePod, false,
     "pod-bare"},
    {"no-persistence", "!,persistent|!,persist|emptydir|ephemeral,storage", JudgeNoPersistence,
     false, "statefulset-emptydir-data statefulset-no-volume-claim-templates"},
    {"privileged", "privileged", JudgePrivileged, false, "container-privileged"},
    {"host-path", "hostpath|host path", JudgeHostPath, false, "host-path"},
    {"namespace", "namespace,exist|namespace,create|create,namespace", JudgeNamespaces, false,
     "ref-namespace-missing namespace-"},
    {"secrets", "secret,exist|secret,create|create,secret|secret,provide", JudgeMissingSecrets,
     true, "ref-secret-missing"},
    {"config-maps", "configmap,exist|configmap,create|create,configmap|config map,exist",
     JudgeMissingConfigMaps, true, "ref-config-map-missing"},
}};

const CaveatTopic* TopicOf(std::string_view lower) {
  for (const CaveatTopic& topic : kTopics) {
    if (Mentions(lower, topic.words)) return &topic;
  }
  return nullptr;
}

// "1. ", "2) ", "- ", "* " at the start of a line.
std::size_t BulletSize(std::string_view line) {
  std::size_t digits = 0;
  while (digits < line.size() && line[digits] >= '0' && line[digits] <= '9') ++digits;
  if (digits > 0 && digits < line.size() && (line[digits] == '.' || line[digits] == ')')) {
    const std::size_t at = line.find_first_not_of(' ', digits + 1);
    return at == std::string_view::npos ? line.size() : at;
  }
  const bool bullet =
      digits == 0 && line.size() > 1 && (line[0] == '-' || line[0] == '*') && line[1] == ' ';
  return bullet ? 2 : 0;
}

}  // namespace

std::vector<std::string> SplitCaveats(std::string_view text) {
  std::vector<std::string_view> lines;
  bool bulleted = false;
  for (const std::string_view line : Split(text, '\n')) {
    lines.push_back(Trim(line));
    bulleted |= BulletSize(lines.back()) > 0;
  }
  std::vector<std::string> statements;
  for (const std::string_view line : lines) {
    if (line.empty()) continue;
    const std::size_t bullet = BulletSize(line);
    const std::string_view content = line.substr(bullet);
    if (content.empty()) continue;
    const bool goes_on = bulleted && bullet == 0 && !statements.empty();
    if (goes_on) {
      statements.back().append(" ").append(content);
    } else {
      statements.emplace_back(content);
    }
  }
  return statements;
}

CaveatVerdict JudgeCaveat(std::string_view statement, const std::vector<const Object*>& objects) {
  const CaveatTopic* topic = TopicOf(ToLower(statement));
  if (topic == nullptr || objects.empty()) return {};
  return topic->judge(CaveatFacts(objects));
}

std::vector<TrueCaveat> UnmentionedCaveats(std::string_view text,
                                           const std::vector<const Object*>& objects) {
  std::vector<TrueCaveat> missing;
  if (objects.empty()) return missing;
  const std::string lower = ToLower(text);
  const CaveatFacts facts(objects);
  for (const CaveatTopic& topic : kTopics) {
    if (!topic.is_worth_telling || Mentions(lower, topic.words)) continue;
    CaveatVerdict verdict = topic.judge(facts);
    if (verdict.truth == CaveatTruth::kProved)
      missing.push_back({topic.id, std::move(verdict.reason)});
  }
  return missing;
}

bool MentionsRule(std::string_view text, std::string_view rule) {
  const std::string lower = ToLower(text);
  for (const CaveatTopic& topic : kTopics) {
    for (const std::string_view prefix : Split(topic.rules, ' ')) {
      if (StartsWith(rule, prefix) && Mentions(lower, topic.words)) return true;
    }
  }
  return false;
}

std::vector<const Object*> DeployedObjects(const DocumentModel& document) {
  std::vector<const Object*> objects;
  for (const Object& object : document.objects()) {
    if (!object.is_sketch() && object.copy_of() == nullptr) objects.push_back(&object);
  }
  return objects;
}

std::string Shortened(std::string_view text, std::size_t most) {
  if (text.size() <= most) return std::string(text);
  std::size_t end = text.rfind(' ', most - 3);
  if (end == std::string_view::npos || end < most / 2) {
    end = most - 3;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  }
  return Cat(text.substr(0, end), "...");
}

}  // namespace meshlint::kube
