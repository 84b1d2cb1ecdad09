// What meshlint must know of a Kubernetes kind before it looks at any field: where its objects live
// and where they keep their pod template.
#ifndef MESHLINT_LIB_MODEL_KIND_TRAITS_H_
#define MESHLINT_LIB_MODEL_KIND_TRAITS_H_

#include <cstdint>
#include <string_view>

namespace meshlint {

// The path of the mapping that holds a pod's metadata and spec.
enum class PodTemplateAt : std::uint8_t {
  kNowhere,
  kRoot,         // a Pod is its own template
  kTemplate,     // template: PodTemplate
  kSpec,         // spec.template: workloads
  kJobTemplate,  // spec.jobTemplate.spec.template: CronJob
};

struct KindTraits {
  bool is_cluster_scoped = false;
  bool is_workload = false;  // makes pods
  PodTemplateAt pod_template = PodTemplateAt::kNowhere;
};

// A kind of Kubernetes' own.
struct KnownKind {
  std::string_view kind;
  std::string_view group;
  KindTraits traits;
};

// Null for a kind that the table does not hold: a custom resource, or one that is seldom met and
// has no traits.  What it gives lives as long as the program.
const KnownKind* FindKnownKind(std::string_view group, std::string_view kind);

// Those of a kind that the table does not hold are those of a custom resource: namespaced, without
// pods.
KindTraits TraitsOf(std::string_view group, std::string_view kind);

}  // namespace meshlint

#endif  // MESHLINT_LIB_MODEL_KIND_TRAITS_H_
