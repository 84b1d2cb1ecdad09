// A node as JSON, for what is handed to others: the general validator, and files that `schema
// import` writes.
#ifndef MESHLINT_LIB_SCHEMA_NODE_JSON_H_
#define MESHLINT_LIB_SCHEMA_NODE_JSON_H_

#include <nlohmann/json.hpp>

#include "yaml/node.h"

namespace meshlint::schema {

// Infinity and what is no number become null.
nlohmann::ordered_json ToJson(const yaml::Node& node);

}  // namespace meshlint::schema

#endif  // MESHLINT_LIB_SCHEMA_NODE_JSON_H_
