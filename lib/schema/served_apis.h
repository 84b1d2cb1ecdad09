// When group versions came, were deprecated and went, and what replaces them: what the embedded
// tables, which know nine releases and what they serve, cannot say.
#ifndef MESHLINT_LIB_SCHEMA_SERVED_APIS_H_
#define MESHLINT_LIB_SCHEMA_SERVED_APIS_H_

#include <cstdint>
#include <span>
#include <string_view>

namespace meshlint::schema {

// A kind under one apiVersion.  Minor numbers of Kubernetes 1.x; 0: not known here (the tables may
// know).
struct ServedApi {
  std::string_view api_version;
  std::string_view kind;
  std::uint8_t since = 0;       // first release that serves it
  std::uint8_t removed = 0;     // first release that does not any more, or is planned not to
  std::uint8_t deprecated = 0;  // first release that warns of its use
  std::string_view replacement =
      {};  // "apps/v1", or "batch/v1 CronJob" where the kind has another name
  // What changes with the replacement, as a part of a sentence; without one, a sentence on what to
  // do instead.
  std::string_view changes = {};
};

std::span<const ServedApi> ServedApis();

// The entry of a kind, or null.
const ServedApi* FindServedApi(std::string_view api_version, std::string_view kind);

// Whether the stable version that replaced this one has the same fields, with the same meaning and
// the same defaults, so that another apiVersion is all there is to write.  A PodDisruptionBudget is
// not among them: an empty selector means the opposite in policy/v1.
bool IsUnchangedInStable(std::string_view api_version, std::string_view kind);

}  // namespace meshlint::schema

#endif  // MESHLINT_LIB_SCHEMA_SERVED_APIS_H_
