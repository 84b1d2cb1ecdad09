// Kustomizations: the names that kustomize makes or changes, which no file spells out.
#ifndef MESHLINT_LIB_KUBE_KUSTOMIZATION_H_
#define MESHLINT_LIB_KUBE_KUSTOMIZATION_H_

#include <vector>

#include "kube/object_index.h"
#include "model/document_model.h"

namespace meshlint::kube {

// Adds the names of a kustomization's configMapGenerator and secretGenerator, and patterns for what
// begins with its namePrefix or ends in its nameSuffix.  Nothing for other documents.
void AddGeneratedNames(const DocumentModel& document, std::vector<ExternalName>& generated);

}  // namespace meshlint::kube

#endif  // MESHLINT_LIB_KUBE_KUSTOMIZATION_H_
