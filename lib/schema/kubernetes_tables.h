// The embedded tables, written by schemas/compiler from schemas/kubernetes/facts when the library
// is built.
#ifndef MESHLINT_LIB_SCHEMA_KUBERNETES_TABLES_H_
#define MESHLINT_LIB_SCHEMA_KUBERNETES_TABLES_H_

#include "schema/tables.h"

namespace meshlint::schema {

extern const Tables kKubernetesTables;

}  // namespace meshlint::schema

#endif  // MESHLINT_LIB_SCHEMA_KUBERNETES_TABLES_H_
