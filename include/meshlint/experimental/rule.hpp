// Rules of your own: policies of a team, checks of custom resources.  They run beside the built-in
// ones, and their findings are like any other: ordered, counted, suppressed and reported with exact
// places.
//
//   class OwnerLabel final : public meshlint::experimental::Rule {
//    public:
//     std::string_view id() const override { return "owner-label-missing"; }
//     std::string_view summary() const override { return "a workload does not say who owns it"; }
//     std::vector<std::string> kinds() const override { return {"Deployment.apps",
//     "StatefulSet.apps"}; }
//
//     void Check(const meshlint::experimental::Object& object,
//                meshlint::experimental::Context& context) const override {
//       const meshlint::experimental::Value labels = object.root()["metadata"]["labels"];
//       if (labels["owner"].exists()) return;
//       context.Report(labels["owner"], object.Describe() + " has no label \"owner\".")
//           .Help("Add the label with the name of a team.");
//     }
//   };
//
//   meshlint::LintOptions options;
//   options.custom_rules.push_back(std::make_shared<OwnerLabel>());
//
// Experimental: this header may change with any release.
#ifndef MESHLINT_EXPERIMENTAL_RULE_HPP_
#define MESHLINT_EXPERIMENTAL_RULE_HPP_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "meshlint/diagnostic.hpp"
#include "meshlint/export.h"

namespace meshlint::experimental {

enum class ValueKind : std::uint8_t {
  kMissing,
  kNull,
  kBoolean,
  kInteger,
  kFloat,
  kString,
  kList,
  kMapping,
};

// A place in the text of an object; a small handle, to be copied.  Never null: what is missing
// knows what it is missing from, so that look-ups chain and a finding always has a place.  Valid
// during the call of Check that it came from.
class MESHLINT_EXPORT Value {
 public:
  ValueKind kind() const;
  bool exists() const { return kind() != ValueKind::kMissing; }
  // Missing, null, "" or a collection without entries: what editors of designs write for "unset".
  bool is_unset() const;

  // The value of a key of a mapping, the item of a list; missing for everything else.  Aliases and
  // merge keys are followed, and keys that old Meshery servers wrote with spaces have the names of
  // the API.
  Value operator[](std::string_view key) const;
  Value operator[](const char* key) const { return (*this)[std::string_view(key)]; }
  Value operator[](std::size_t index) const;
  std::size_t size() const;
  std::vector<Value> items() const;
  std::vector<std::pair<Value, Value>> entries() const;  // keys with their values, in file order

  std::string_view text() const;  // of a scalar, whatever its kind
  std::optional<std::int64_t> integer() const;
  std::optional<bool> boolean() const;

 private:
  friend class Object;
  friend class Context;
  friend struct Bridge;
  const void* document_ = nullptr;
  std::uint32_t id_ = 0;
  bool missing_ = true;
};

// A Kubernetes object of the analysed set, wherever it was written.  Valid as long as its Values.
class MESHLINT_EXPORT Object {
 public:
  std::string_view api_version() const;
  std::string_view kind() const;
  std::string_view name() const;            // empty when absent
  std::string_view namespace_name() const;  // "default" when absent; "" for cluster-scoped kinds
  std::string Describe() const;             // Deployment "web"

  Value root() const;
  // The node that names the object: where to report what concerns all of it.
  Value head() const;
  // The pod spec of a Pod or workload, wherever the kind has it; missing for other kinds.
  Value pod_spec() const;
  // Of the pod spec: containers, then initContainers, then ephemeralContainers.
  std::vector<Value> containers() const;

 private:
  friend class Context;
  friend struct Bridge;
  const void* object_ = nullptr;
};

// Completes a finding; ends with the statement.
class MESHLINT_EXPORT FindingBuilder {
 public:
  FindingBuilder& Help(std::string help);
  FindingBuilder& As(Severity severity);
  FindingBuilder& Related(const Value& at, std::string message);

 private:
  friend class Context;
  friend struct Bridge;
  void* finding_ = nullptr;
};

class MESHLINT_EXPORT Context {
 public:
  // A finding of the object that is checked.
  FindingBuilder Report(const Value& at, std::string message);

  // All objects of the set, in the order of files and documents.
  std::vector<Object> objects() const;
  // The object of that group ("" for core), kind, namespace and name; nothing when the set has
  // none.
  std::optional<Object> Find(std::string_view group, std::string_view kind,
                             std::string_view namespace_name, std::string_view name) const;

 private:
  friend struct Bridge;
  void* context_ = nullptr;
  const void* object_ = nullptr;
};

// Called from several threads at once.
class MESHLINT_EXPORT Rule {
 public:
  virtual ~Rule();

  // Lower-case words joined by hyphens, other than those of the built-in rules.
  virtual std::string_view id() const = 0;
  // What it finds, in a few words.
  virtual std::string_view summary() const = 0;
  virtual Severity severity() const { return Severity::kWarning; }
  // "Kind" for the core group, else "Kind.group"; at most twelve.  Empty: all kinds.
  virtual std::vector<std::string> kinds() const { return {}; }

  virtual void Check(const Object& object, Context& context) const = 0;
};

}  // namespace meshlint::experimental

#endif  // MESHLINT_EXPERIMENTAL_RULE_HPP_
