#include "rule/rule.h"

#include "edit/edit.h"
#include "kube/pod.h"
#include "kube/probes.h"
#include "kube/refusal.h"

namespace meshlint::rules {
namespace {

using kube::Container;
using kube::Handler;

struct Subject {
  const Object& object;
  const Container& container;
  const Handler& handler;
  RuleContext& context;

  std::string Who() const {
    return Cat("The ", handler.name, " of ", container.Describe(), " of ", object.Describe());
  }
  FindingBuilder Refuse(const Node& at, std::string_view what, std::string_view help) const {
    return context.Report(object, at, Cat(Who(), " ", what))
        .Help(Cat(help, kube::RefusalNote(object, context.versions())));
  }
  void Advise(const Node& at, std::string_view what, std::string_view help) const {
    context.Report(object, at, Cat(Who(), " ", what))
        .As(Severity::kWarning)
        .OnlyIn(kStrict)
        .Help(std::string(help));
  }
  // The number that counts, 0 being the default as well.
  std::int64_t Number(const char* field, std::int64_t preset) const {
    const std::int64_t number = handler.node.Rare(field).AsInteger().value_or(0);
    return number == 0 ? preset : number;
  }
};

void CheckRefused(const Subject& of) {
  const Node probe = of.handler.node;
  for (const char* field : {"initialDelaySeconds", "periodSeconds", "timeoutSeconds",
                            "successThreshold", "failureThreshold"}) {
    if (probe.Rare(field).AsInteger().value_or(0) < 0)
      of.Refuse(probe[field], Cat("has a negative ", field, "."), "Use a number from 0 on.");
  }
  const Node success = probe.Rare("successThreshold");
  const bool readiness = of.handler.name == "readinessProbe";
  if (!readiness && success.AsInteger().value_or(1) > 1) {
    of.Refuse(success, Cat("has successThreshold: ", success.text(), "; only 1 is allowed there."),
              "Remove it.")
        .Fix("Remove successThreshold", FixSafety::kUnsafe, edit::Remove(success));
  }
  const Node grace = probe.Rare("terminationGracePeriodSeconds");
  if (!grace.Exists() || grace.IsNull()) return;
  if (readiness) {
    of.Refuse(grace, "has terminationGracePeriodSeconds, but it never ends a container.",
              "Remove it, or set it on the livenessProbe.");
  } else if (grace.AsInteger().value_or(1) < 1) {
    of.Refuse(grace,
              Cat("has terminationGracePeriodSeconds: ", grace.text(),
                  "; at least 1 is "
                  "asked for."),
              "Give the container some time to stop.");
  }
}

void CheckAdvice(const Subject& of) {
  const Node probe = of.handler.node;
  const std::int64_t period = of.Number("periodSeconds", 10);
  if (of.Number("timeoutSeconds", 1) > period) {
    of.Advise(probe["timeoutSeconds"], "waits longer for an answer than until its next turn.",
              "Make timeoutSeconds shorter than periodSeconds.");
  }
  if (of.handler.name != "livenessProbe") return;
  const std::int64_t patience = of.Number("failureThreshold", 3) * period;
  if (patience > 0 && patience < 10) {
    of.Advise(
        probe["failureThreshold"].Exists() ? probe["failureThreshold"] : probe["periodSeconds"],
        Cat("restarts the container after ", patience, " seconds without an answer."),
        "Allow at least 10 seconds: a short pause is no reason for a restart.");
  }
  if (of.Number("initialDelaySeconds", 0) > 120 && of.container["startupProbe"].IsUnset()) {
    of.Advise(probe["initialDelaySeconds"], "is blind for a long time after each start.",
              "Use a startupProbe instead of initialDelaySeconds.");
  }
}

void Check(const Object& object, RuleContext& context) {
  for (const Container& container : kube::ContainersOf(object)) {
    // Others may have none: probe-on-init-container, ephemeral-containers-in-manifest.
    if (!kube::RunsOn(container)) continue;
    for (const Handler& handler : kube::HandlersOf(container)) {
      if (handler.is_hook) continue;
      const Subject of{object, container, handler, context};
      CheckRefused(of);
      CheckAdvice(of);
    }
  }
}

}  // namespace

MESHLINT_RULE(probe_thresholds) = {
    .id = RuleId("probe-thresholds"),
    .summary = "a number of a probe is refused, or makes it useless",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .kinds = kPodKinds,
    .keys = {"livenessProbe", "readinessProbe", "startupProbe"},
    .fix = FixKind::kUnsafe,
    .check = Check,
};

}  // namespace meshlint::rules
