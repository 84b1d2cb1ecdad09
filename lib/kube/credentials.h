// Credentials inside a design: what Meshery wrote into blocks of its own when components were made
// from the kinds of a live cluster, and private keys left in such blocks.
#ifndef MESHLINT_LIB_KUBE_CREDENTIALS_H_
#define MESHLINT_LIB_KUBE_CREDENTIALS_H_

#include <string_view>
#include <vector>

#include "model/document_model.h"

namespace meshlint::kube {

struct Credential {
  Node value;             // never to be quoted in any output
  Node registrant;        // the `metadata` of the registrant block around it; missing elsewhere
  std::string_view name;  // the key: client-key-data, token, ...
};

// All of a design, in file order.  What is in settings and configuration is the user's own and not
// looked at.
std::vector<Credential> EmbeddedCredentials(const DocumentModel& design);

}  // namespace meshlint::kube

#endif  // MESHLINT_LIB_KUBE_CREDENTIALS_H_
