#include "engine/custom_rules.h"

#include <algorithm>
#include <utility>

#include "base/strings.h"
#include "engine/loaded_file.h"
#include "kube/kinds.h"
#include "kube/pod.h"
#include "rule/finding.h"
#include "rule/rule_table.h"

namespace meshlint {
namespace experimental {

// Between the handles of the public header and what they stand for.
struct Bridge {
  static Node NodeOf(const Value& value) {
    if (value.document_ == nullptr) return {};
    const Node node(static_cast<const yaml::Document*>(value.document_), value.id_);
    return value.missing_ ? node.AsMissing() : node;
  }
  static Value ValueOf(const Node& node) {
    Value value;
    if (!node.has_document()) return value;
    value.document_ = &node.document();
    value.id_ = node.id();
    value.missing_ = !node.Exists();
    return value;
  }
  static const meshlint::Object& ObjectOf(const Object& object) {
    return *static_cast<const meshlint::Object*>(object.object_);
  }
  static Object Wrap(const meshlint::Object& object) {
    Object wrapped;
    wrapped.object_ = &object;
    return wrapped;
  }
  static FindingBuilder Wrap(meshlint::FindingBuilder builder) {
    FindingBuilder wrapped;
    wrapped.finding_ = builder.finding();
    return wrapped;
  }
  static Context Wrap(const meshlint::Object& object, RuleContext& context) {
    Context wrapped;
    wrapped.context_ = &context;
    wrapped.object_ = &object;
    return wrapped;
  }
};

ValueKind Value::kind() const {
  const Node node = Bridge::NodeOf(*this);
  if (!node.Exists()) return ValueKind::kMissing;
  if (node.IsMapping()) return ValueKind::kMapping;
  if (node.IsSequence()) return ValueKind::kList;
  switch (node.scalar_type()) {
    case yaml::ScalarType::kNull:
      return ValueKind::kNull;
    case yaml::ScalarType::kBoolean:
      return ValueKind::kBoolean;
    case yaml::ScalarType::kInteger:
      return ValueKind::kInteger;
    case yaml::ScalarType::kFloat:
      return ValueKind::kFloat;
    case yaml::ScalarType::kString:
      return ValueKind::kString;
  }
  return ValueKind::kMissing;
}

bool Value::is_unset() const { return !exists() || Bridge::NodeOf(*this).IsUnset(); }

Value Value::operator[](std::string_view key) const {
  if (document_ == nullptr) return {};
  return Bridge::ValueOf(Bridge::NodeOf(*this)[key]);
}

Value Value::operator[](std::size_t index) const {
  if (document_ == nullptr) return {};
  return Bridge::ValueOf(Bridge::NodeOf(*this).At(index));
}

std::size_t Value::size() const { return exists() ? Bridge::NodeOf(*this).size() : 0; }

std::vector<Value> Value::items() const {
  std::vector<Value> items;
  if (!exists()) return items;
  for (const Node& item : Bridge::NodeOf(*this).Items()) items.push_back(Bridge::ValueOf(item));
  return items;
}

std::vector<std::pair<Value, Value>> Value::entries() const {
  std::vector<std::pair<Value, Value>> entries;
  if (!exists()) return entries;
  for (const yaml::Entry entry : Bridge::NodeOf(*this).Entries())
    entries.emplace_back(Bridge::ValueOf(entry.key), Bridge::ValueOf(entry.value));
  return entries;
}

std::string_view Value::text() const {
  return exists() ? Bridge::NodeOf(*this).text() : std::string_view();
}
std::optional<std::int64_t> Value::integer() const {
  return exists() ? Bridge::NodeOf(*this).AsInteger() : std::nullopt;
}
std::optional<bool> Value::boolean() const {
  return exists() ? Bridge::NodeOf(*this).AsBoolean() : std::nullopt;
}

std::string_view Object::api_version() const { return Bridge::ObjectOf(*this).api_version(); }
std::string_view Object::kind() const { return Bridge::ObjectOf(*this).kind(); }
std::string_view Object::name() const { return Bridge::ObjectOf(*this).name(); }
std::string_view Object::namespace_name() const {
  return kube::EffectiveNamespace(Bridge::ObjectOf(*this));
}
std::string Object::Describe() const { return Bridge::ObjectOf(*this).Describe(); }
Value Object::root() const { return Bridge::ValueOf(Bridge::ObjectOf(*this).root()); }
Value Object::head() const { return Bridge::ValueOf(Bridge::ObjectOf(*this).head()); }
Value Object::pod_spec() const { return Bridge::ValueOf(kube::PodSpecOf(Bridge::ObjectOf(*this))); }
std::vector<Value> Object::containers() const {
  std::vector<Value> containers;
  for (const kube::Container& container :
       kube::ContainersOf(kube::PodSpecOf(Bridge::ObjectOf(*this))))
    containers.push_back(Bridge::ValueOf(container.node));
  return containers;
}

FindingBuilder& FindingBuilder::Help(std::string help) {
  meshlint::FindingBuilder(static_cast<Finding*>(finding_)).Help(std::move(help));
  return *this;
}
FindingBuilder& FindingBuilder::As(Severity severity) {
  meshlint::FindingBuilder(static_cast<Finding*>(finding_)).As(severity);
  return *this;
}
FindingBuilder& FindingBuilder::Related(const Value& at, std::string message) {
  meshlint::FindingBuilder(static_cast<Finding*>(finding_))
      .Related(Bridge::NodeOf(at), std::move(message));
  return *this;
}

FindingBuilder Context::Report(const Value& at, std::string message) {
  const auto& object = *static_cast<const meshlint::Object*>(object_);
  const Node node = Bridge::NodeOf(at);
  return Bridge::Wrap(static_cast<RuleContext*>(context_)->Report(
      object, node.has_document() ? node : object.head(), std::move(message)));
}

std::vector<Object> Context::objects() const {
  std::vector<Object> objects;
  for (const meshlint::Object* object : static_cast<RuleContext*>(context_)->index().objects())
    objects.push_back(Bridge::Wrap(*object));
  return objects;
}

std::optional<Object> Context::Find(std::string_view group, std::string_view kind,
                                    std::string_view namespace_name, std::string_view name) const {
  const meshlint::Object* const found =
      static_cast<RuleContext*>(context_)->index().Find(group, kind, namespace_name, name);
  if (found == nullptr) return std::nullopt;
  return Bridge::Wrap(*found);
}

Rule::~Rule() = default;

}  // namespace experimental

namespace {

// The record knows no closure; the context knows whose turn it is.
void CheckCustom(const Object& object, RuleContext& context) {
  const CustomRule* const rule = static_cast<EngineContext&>(context).rule().custom;
  experimental::Context wrapped = experimental::Bridge::Wrap(object, context);
  rule->rule->Check(experimental::Bridge::Wrap(object), wrapped);
}

bool IsKebabCase(std::string_view id) {
  if (id.empty() || id.front() == '-' || id.back() == '-') return false;
  if (id.find("--") != std::string_view::npos) return false;
  return std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

}  // namespace

Result<std::shared_ptr<const CustomRule>> MakeCustomRule(
    const std::shared_ptr<const experimental::Rule>& rule) {
  auto custom = std::make_shared<CustomRule>();
  custom->rule = rule;
  custom->id = rule->id();
  custom->summary = rule->summary();
  custom->kinds = rule->kinds();
  const std::string name = Cat("custom rule ", Quote(custom->id), ": ");
  if (!IsKebabCase(custom->id)) {
    return Error{ErrorCode::kUsage,
                 Cat(name, "an id is lower-case words joined by single hyphens")};
  }
  if (FindRule(custom->id) != nullptr || IsRuleGroup(custom->id))
    return Error{ErrorCode::kUsage, Cat(name, "there is a built-in rule or group of that name")};
  Kinds kinds;
  if (custom->kinds.size() > kinds.words.size()) {
    return Error{ErrorCode::kUsage,
                 Cat(name, "it may name at most ", std::to_string(kinds.words.size()), " kinds")};
  }
  for (const std::string& kind : custom->kinds) kinds.words.at(kinds.size++) = kind.c_str();
  custom->record.id = custom->id;
  custom->record.summary = custom->summary;
  custom->record.severity = rule->severity();
  custom->record.phase = Phase::kReference;
  custom->record.kinds = kinds;
  custom->record.check = CheckCustom;
  return std::shared_ptr<const CustomRule>(std::move(custom));
}

}  // namespace meshlint
