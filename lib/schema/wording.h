// Words that the rules of the group `schema` share.
#ifndef MESHLINT_LIB_SCHEMA_WORDING_H_
#define MESHLINT_LIB_SCHEMA_WORDING_H_

#include <string>
#include <string_view>

#include "model/object.h"
#include "schema/fault.h"
#include "text/span.h"

namespace meshlint::schema {

// "/spec/containers/0/image" -> "spec.containers[0].image"; the place in a List is left out, as
// messages name the object.
std::string DottedPath(const Object& object, std::string_view pointer);

// " at spec.template" for the mapping that holds the faulty field; "" for the object's root.
std::string AtHolder(const Object& object, const SchemaFault& fault);

// "Deployment "web"", or "This object" when it does not say what it is.
std::string Subject(const Object& object);

// "Kubernetes 1.29" or "Kubernetes 1.29 to 1.31": where a fault holds.
std::string Releases(const SchemaFault& fault);

// "Did you mean "replicas"?", or "".
std::string DidYouMean(const SchemaFault& fault);

// Where the text of a scalar or key is without its quotes, if `expected` is what stands there; else
// an empty span: then a fix cannot replace it.
Span TextSpan(const yaml::Node& node, std::string_view expected);

}  // namespace meshlint::schema

#endif  // MESHLINT_LIB_SCHEMA_WORDING_H_
