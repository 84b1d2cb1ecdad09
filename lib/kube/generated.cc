#include "kube/generated.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <vector>

#include "base/strings.h"
#include "edit/edit.h"
#include "kube/kinds.h"
#include "kube/pod.h"

namespace meshlint::kube {
namespace {

using edit::Edits;
using edit::List;
using edit::Map;
using edit::Value;

constexpr std::size_t kLongestName = 63;
constexpr std::string_view kGuessedSize = "1Gi";
constexpr std::string_view kCheckSize = "an assumption: set what one replica needs";

// What ports are called by those who run the software on them.
struct WellKnownPort {
  std::int64_t number;
  std::string_view name;
};
constexpr std::array<WellKnownPort, 24> kWellKnownPorts = {{
    {53, "dns"},          {80, "http"},        {443, "https"},      {1433, "sqlserver"},
    {2181, "client"},     {2379, "client"},    {2380, "peer"},      {2888, "peer"},
    {3306, "mysql"},      {3888, "election"},  {4222, "client"},    {4369, "epmd"},
    {5432, "postgresql"}, {5672, "amqp"},      {6222, "cluster"},   {6379, "redis"},
    {8080, "http"},       {8443, "https"},     {9042, "cql"},       {9092, "kafka"},
    {9200, "http"},       {9300, "transport"}, {11211, "memcache"}, {27017, "mongodb"},
}};

std::string NameOfPort(std::int64_t number, std::string_view protocol, const Node& name) {
  if (!name.IsUnset()) return std::string(name.text());
  for (const WellKnownPort& port : kWellKnownPorts) {
    if (port.number == number && protocol == "TCP") return std::string(port.name);
  }
  return Cat(ToLower(protocol), '-', number);
}

// The ports of the containers that run side by side, each number and protocol once, each with a
// name of its own.
Value PortsOf(const Object& workload) {
  Value ports = List();
  std::set<std::string> seen;
  std::set<std::string> names;
  for (const Container& container : MainContainersOf(workload)) {
    for (const Node port : container["ports"].Items()) {
      const std::optional<std::int64_t> number = port["containerPort"].AsInteger(true);
      if (!number || *number < 1 || *number > 65535) continue;
      const std::string_view protocol = port["protocol"].AsString("TCP");
      if (!seen.insert(Cat(*number, '/', protocol)).second) continue;
      std::string name = NameOfPort(*number, protocol, port["name"]);
      if (!names.insert(name).second) name = Cat(ToLower(protocol), '-', *number);
      names.insert(name);
      Value entry = Map({{"name", name}, {"port", *number}});
      if (protocol != "TCP") entry.Add("protocol", protocol);
      ports.Add(std::move(entry));
    }
  }
  return ports;
}

// The labels of the template that the workload itself selects by, else all of them.
Value SelectorOf(const Object& workload) {
  const Node labels = PodLabelsOf(workload);
  const Node selected = workload.spec()["selector"]["matchLabels"];
  Value selector = Map();
  for (const yaml::Entry label : labels.Entries()) {
    if (selected[label.name()].Exists()) selector.Add(label.name(), Value(label.value.text()));
  }
  return selector.empty() ? Value::CopyOf(labels) : selector;
}

Value ClaimSpec(const Node& claim_spec) {
  const Node size = claim_spec["resources"]["requests"]["storage"];
  const Node storage_class = claim_spec["storageClassName"];
  Value spec = Map({{"accessModes", List({"ReadWriteOnce"})}});
  if (storage_class.Exists() && !storage_class.IsNull()) {
    spec.Add("storageClassName", Value::CopyOf(storage_class));
  }
  Value storage = size.IsUnset() ? Value(kGuessedSize).WithComment(std::string(kCheckSize))
                                 : Value::CopyOf(size);
  spec.Add("resources", Map({{"requests", Map({{"storage", std::move(storage)}})}}));
  return spec;
}

}  // namespace

NewObject HeadlessServiceFor(const Object& workload, std::string_view name) {
  NewObject service;
  service.api_version = "v1";
  service.kind = "Service";
  service.name = name;
  Value spec = Map({{"clusterIP", "None"}, {"selector", SelectorOf(workload)}});
  Value ports = PortsOf(workload);
  if (!ports.empty()) spec.Add("ports", std::move(ports));
  service.fields = Map({{"spec", std::move(spec)}});
  return service;
}

std::string FreeServiceName(const ObjectIndex& index, const Object& workload) {
  constexpr std::string_view kEnd = "-headless";
  std::string name(workload.name());
  if (name.empty() || name.find('.') != std::string::npos) return {};
  name.resize(std::min(name.size(), kLongestName - kEnd.size()));
  while (!name.empty() && name.back() == '-') name.pop_back();
  name += kEnd;
  const std::string_view namespace_name = EffectiveNamespace(workload);
  return index.Find("", "Service", namespace_name, name) == nullptr ? name : std::string();
}

NewObject ClaimNamed(std::string_view name) {
  NewObject claim;
  claim.api_version = "v1";
  claim.kind = "PersistentVolumeClaim";
  claim.name = name;
  claim.fields = Map({{"spec", ClaimSpec(Node())}});
  return claim;
}

Edits ClaimIntoTemplate(const Object& stateful_set, const Node& volume, const Object* claim) {
  const Node spec = stateful_set.spec();
  const std::string_view name = volume["name"].text();
  for (const Node item : spec["volumeClaimTemplates"].Items()) {
    if (item["metadata"]["name"].text() == name) {
      return Edits::Refused("there is a claim template of that name already");
    }
  }
  const Node volumes = volume.parent();
  Edits edits = volumes.size() == 1 ? edit::Remove(volumes) : edit::Remove(volume);
  const Value claim_template =
      Map({{"metadata", Map({{"name", Value(name)}})},
           {"spec", ClaimSpec(claim == nullptr ? Node() : claim->spec())}});
  const Node templates = spec["volumeClaimTemplates"];
  if (templates.IsSequence()) return edits + edit::Append(templates, claim_template);
  return edits +
         edit::SetKey(spec, "volumeClaimTemplates", List({claim_template}), {{}, "template"});
}

}  // namespace meshlint::kube
