// CaveatFacts: what the objects of a design say about each caveat topic.
#ifndef MESHLINT_LIB_KUBE_CAVEAT_FACTS_H_
#define MESHLINT_LIB_KUBE_CAVEAT_FACTS_H_

#include <string_view>
#include <vector>

#include "kube/caveat_topics.h"
#include "model/object.h"

namespace meshlint::kube {

class CaveatFacts {
 public:
  explicit CaveatFacts(const std::vector<const Object*>& objects);

  const std::vector<const Object*>& objects() const { return objects_; }
  const std::vector<const Object*>& stateful_sets() const { return stateful_sets_; }
  const std::vector<const Object*>& workloads() const { return workloads_; }  // and bare Pods
  const std::vector<const Object*>& services() const { return services_; }

  const Object* Find(std::string_view kind, std::string_view namespace_name,
                     std::string_view name) const;

 private:
  const std::vector<const Object*>& objects_;
  std::vector<const Object*> stateful_sets_;
  std::vector<const Object*> workloads_;
  std::vector<const Object*> services_;
};

// One for each topic; kNotCheckable where the design has nothing that the topic could be about.
CaveatVerdict JudgeHeadlessService(const CaveatFacts& facts);
CaveatVerdict JudgeOrderedReady(const CaveatFacts& facts);
CaveatVerdict JudgeTermination(const CaveatFacts& facts);
CaveatVerdict JudgeVolumesStay(const CaveatFacts& facts);
CaveatVerdict JudgeStorageProvisioning(const CaveatFacts& facts);
CaveatVerdict JudgeSharedClaim(const CaveatFacts& facts);
CaveatVerdict JudgeNoLimits(const CaveatFacts& facts);
CaveatVerdict JudgeNoProbes(const CaveatFacts& facts);
CaveatVerdict JudgeFloatingImage(const CaveatFacts& facts);
CaveatVerdict JudgePullNever(const CaveatFacts& facts);
CaveatVerdict JudgeSingleReplica(const CaveatFacts& facts);
CaveatVerdict JudgeNoService(const CaveatFacts& facts);
CaveatVerdict JudgeLoadBalancer(const CaveatFacts& facts);
CaveatVerdict JudgeNodePort(const CaveatFacts& facts);
CaveatVerdict JudgeBarePod(const CaveatFacts& facts);
CaveatVerdict JudgeNoPersistence(const CaveatFacts& facts);
CaveatVerdict JudgePrivileged(const CaveatFacts& facts);
CaveatVerdict JudgeHostPath(const CaveatFacts& facts);
CaveatVerdict JudgeNamespaces(const CaveatFacts& facts);
CaveatVerdict JudgeMissingSecrets(const CaveatFacts& facts);
CaveatVerdict JudgeMissingConfigMaps(const CaveatFacts& facts);

}  // namespace meshlint::kube

#endif  // MESHLINT_LIB_KUBE_CAVEAT_FACTS_H_
