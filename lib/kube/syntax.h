// Syntax: texts that Kubernetes checks with a grammar of its own, and why one does not fit.
//
// The functions give the end of a sentence that begins with the quoted text ("... is not valid: "),
// and "" for a text that is valid.
#ifndef MESHLINT_LIB_KUBE_SYNTAX_H_
#define MESHLINT_LIB_KUBE_SYNTAX_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace meshlint::kube {

// A qualified name: `app`, `app.kubernetes.io/name`; keys of labels and annotations.
std::string WhyInvalidLabelKey(std::string_view key);

// At most 63 characters; may be empty.
std::string WhyInvalidLabelValue(std::string_view value);

// The name of an environment variable.  `relaxed` is what Kubernetes takes from 1.32 on: any
// printable ASCII but "=".
std::string WhyInvalidEnvName(std::string_view name, bool relaxed);

// A key of a ConfigMap or Secret.
std::string WhyInvalidDataKey(std::string_view key);

// The name of a port of a container or probe: at most 15 lower-case letters, digits and hyphens.
std::string WhyInvalidPortName(std::string_view name);

// The name of an HTTP header.
bool IsHeaderName(std::string_view name);

// Whether a mask of PEM is around the text: it holds "-----BEGIN".
bool LooksLikePem(std::string_view text);

// The characters of a text in UTF-8.
std::size_t CharacterCount(std::string_view text);

}  // namespace meshlint::kube

#endif  // MESHLINT_LIB_KUBE_SYNTAX_H_
