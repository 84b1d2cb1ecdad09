#include "rule/rule.h"

#include "kube/addresses.h"
#include "kube/names.h"
#include "kube/placeholders.h"
#include "kube/pod.h"
#include "kube/refusal.h"

namespace meshlint::rules {
namespace {

struct Subject {
  const Object& object;
  RuleContext& context;

  FindingBuilder Say(const Node& at, std::string_view what, std::string_view why) const {
    return context
        .Report(object, at, Cat(what, " ", Quote(at.text()), " of ", object.Describe(), " ", why))
        .Help("Correct the address.");
  }
};

// Nothing to judge: not there, filled in later, or of the wrong type.
bool IsOpen(const Node& value) {
  return value.IsUnset() || !value.IsString() || kube::IsTemplated(value.text());
}

void CheckIp(const Subject& of, const Node& value, std::string_view what) {
  if (IsOpen(value) || kube::ParseAddress(value.text())) return;
  of.Say(value, what, "is no IP address.");
}

// An address that traffic is sent to from elsewhere.
void CheckRemoteIp(const Subject& of, const Node& value, std::string_view what) {
  if (IsOpen(value)) return;
  const std::optional<kube::Address> address = kube::ParseAddress(value.text());
  if (!address) {
    of.Say(value, what, "is no IP address.");
  } else if (address->IsUnspecified() || address->IsLoopback() || address->IsLinkLocal()) {
    of.Say(value, what,
           address->IsUnspecified() ? "is the address of no host."
           : address->IsLoopback()  ? "leads back to the node itself (loopback)."
                                    : "is a link-local address.");
  }
}

void CheckService(const Subject& of) {
  const Node spec = of.object.spec();
  if (spec["clusterIP"].text() != "None") CheckIp(of, spec["clusterIP"], "clusterIP");
  for (const Node ip : spec["clusterIPs"].Items()) {
    if (ip.text() != "None") CheckIp(of, ip, "clusterIPs entry");
  }
  for (const Node ip : spec["externalIPs"].Items()) CheckRemoteIp(of, ip, "externalIPs entry");
  for (const Node range : spec["loadBalancerSourceRanges"].Items()) {
    if (IsOpen(range) || kube::IsAddressRange(Trim(range.text()))) continue;
    of.Say(range, "loadBalancerSourceRanges entry", "is no address range such as 10.0.0.0/8.");
  }
}

void CheckEndpoints(const Subject& of) {
  for (const Node subset : of.object["subsets"].Items()) {
    for (const char* list : {"addresses", "notReadyAddresses"}) {
      for (const Node address : subset[list].Items())
        CheckRemoteIp(of, address["ip"], "Endpoint address");
    }
  }
}

void CheckSlice(const Subject& of) {
  const std::string_view type = of.object["addressType"].text();
  for (const Node endpoint : of.object["endpoints"].Items()) {
    for (const Node address : endpoint["addresses"].Items()) {
      if (IsOpen(address)) continue;
      if (type == "FQDN") {
        if (!kube::IsValidName(address.text(), kube::NameGrammar::kSubdomain))
          of.Say(address, "Endpoint address", "is no domain name.");
        continue;
      }
      const std::optional<kube::Address> ip = kube::ParseAddress(address.text());
      if (ip && (type == "IPv4" || type == "IPv6") && ip->is_v4 != (type == "IPv4")) {
        of.Say(address, "Endpoint address", Cat("is not of the slice's addressType, ", type, "."))
            .Related(of.object["addressType"], "the type of all addresses");
      } else {
        CheckRemoteIp(of, address, "Endpoint address");
      }
    }
  }
}

void CheckPods(const Subject& of) {
  for (const Node alias : kube::PodSpecOf(of.object)["hostAliases"].Items()) {
    CheckIp(of, alias["ip"], "hostAliases address");
    for (const Node name : alias["hostnames"].Items()) {
      if (IsOpen(name) || kube::IsValidName(name.text(), kube::NameGrammar::kSubdomain)) continue;
      of.Say(name, "hostAliases name", "is no host name.")
          .Help(Cat("Use lower-case letters, digits, \"-\" and \".\".",
                    kube::RefusalNote(of.object, of.context.versions())));
    }
  }
}

void Check(const Object& object, RuleContext& context) {
  const Subject of{object, context};
  if (object.IsCore("Service")) {
    CheckService(of);
  } else if (object.IsCore("Endpoints")) {
    CheckEndpoints(of);
  } else if (object.kind() == "EndpointSlice") {
    CheckSlice(of);
  } else {
    CheckPods(of);
  }
}

}  // namespace

MESHLINT_RULE(network_addresses_invalid) = {
    .id = RuleId("network-addresses-invalid"),
    .summary = "an address, address range or host name is not valid, or not allowed in its place",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .kinds = {"Pod", "Deployment.apps", "StatefulSet.apps", "DaemonSet.apps", "ReplicaSet.apps",
              "ReplicationController", "Job.batch", "CronJob.batch", "PodTemplate", "Service",
              "Endpoints", "EndpointSlice.discovery.k8s.io"},
    .keys = {"clusterIP", "clusterIPs", "externalIPs", "loadBalancerSourceRanges", "subsets",
             "endpoints", "hostAliases"},
    .check = Check,
};

}  // namespace meshlint::rules
