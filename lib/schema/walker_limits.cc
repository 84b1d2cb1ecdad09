// What only the user's schemas ask for: limits, and combinations of schemas.
#include "schema/walker.h"

namespace meshlint::schema {

void Walker::General(yaml::NodeId, const Type&, VersionMask, Frame&) {}
void Walker::NumberLimits(yaml::NodeId, const Type&, VersionMask, Frame&) {}
void Walker::StringLimits(yaml::NodeId, std::string_view, const Constraint&, VersionMask, Frame&) {}
void Walker::SizeLimits(yaml::NodeId, std::size_t, std::uint32_t, VersionMask, Frame&) {}

}  // namespace meshlint::schema
