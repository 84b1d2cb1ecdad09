#include "rule/rule.h"

#include "edit/edit.h"
#include "kube/pod.h"

namespace meshlint::rules {
namespace {

constexpr std::int64_t kDefaultGrace = 30;
// From then on a sleep of 0 is taken.
constexpr KubernetesVersion kZeroSleep{33};

struct Owner {
  const Object& object;
  const kube::PodSpec pod_spec;
  std::int64_t grace = kDefaultGrace;
};

std::optional<std::int64_t> Seconds(std::string_view text) {
  if (EndsWith(text, "s")) text.remove_suffix(1);
  return yaml::ParseInteger(text);
}

// The N of a command that is nothing but `sleep N`.
std::optional<std::int64_t> SleepOf(const Node& command) {
  std::vector<std::string_view> words;
  for (const Node word : command.Items()) words.push_back(word.text());
  const bool is_shell = words.size() == 3 && words[1] == "-c" &&
                        (words[0] == "sh" || words[0] == "bash" || EndsWith(words[0], "/sh") ||
                         EndsWith(words[0], "/bash"));
  if (is_shell) words = Split(Trim(words[2]), ' ');
  if (words.size() != 2 || (words[0] != "sleep" && !EndsWith(words[0], "/sleep")))
    return std::nullopt;
  return Seconds(words[1]);
}

void AddFix(const Owner& owner, std::int64_t needed, FindingBuilder finding) {
  finding.Fix(Cat("Give the pods ", needed + kDefaultGrace, " s to end"), FixSafety::kUnsafe,
              edit::SetKey(owner.pod_spec, "terminationGracePeriodSeconds", needed + kDefaultGrace,
                           {.before = "containers", .after = {}}));
}

void CheckSleep(const Owner& owner, const kube::Container& container, std::string_view hook,
                RuleContext& context) {
  const Node seconds = container["lifecycle"][hook]["sleep"]["seconds"];
  const std::optional<std::int64_t> number = seconds.AsInteger();
  if (!number) return;
  const std::string who = Cat(hook, " of ", container.Describe(), " of ", owner.object.Describe(),
                              " sleeps ", *number, " s");
  const Node grace = owner.pod_spec["terminationGracePeriodSeconds"];
  if (*number > owner.grace) {
    FindingBuilder finding =
        context.Report(owner.object, seconds,
                       Cat(who, ", longer than the ", owner.grace,
                           " s that the pod has to end; the API server refuses this."));
    finding.Help("Sleep shorter, or raise terminationGracePeriodSeconds.");
    if (grace.Exists()) finding.Related(grace, "the time that the pod has");
    AddFix(owner, *number, finding);
  } else if (*number < 0) {
    context.Report(owner.object, seconds, Cat(who, "; the API server refuses this."))
        .Help("Use 1 or more.");
  } else if (*number == 0 && context.versions().first < kZeroSleep) {
    const KubernetesVersion last = context.versions().last;
    const KubernetesVersion before{static_cast<std::uint8_t>(kZeroSleep.minor - 1)};
    context
        .Report(owner.object, seconds,
                Cat(who, "; the API server refuses this before Kubernetes ", kZeroSleep.ToString(),
                    "."))
        .Help("Use 1 or more, or remove the hook.")
        .HoldsFor({context.versions().first, std::min(last, before)});
  }
}

void CheckCommand(const Owner& owner, const kube::Container& container, RuleContext& context) {
  const Node command = container["lifecycle"]["preStop"]["exec"]["command"];
  const std::optional<std::int64_t> seconds = SleepOf(command);
  if (!seconds || *seconds < owner.grace || owner.grace <= 0) return;
  FindingBuilder finding =
      context.Report(owner.object, command,
                     Cat("preStop of ", container.Describe(), " of ", owner.object.Describe(),
                         " sleeps ", *seconds, " s, but the pod has ", owner.grace,
                         " s to end: the software is killed without a SIGTERM."));
  finding.Help("Sleep shorter, or raise terminationGracePeriodSeconds.").As(Severity::kWarning);
  const Node grace = owner.pod_spec["terminationGracePeriodSeconds"];
  if (grace.Exists()) finding.Related(grace, "the time that the pod has");
  AddFix(owner, *seconds, finding);
}

void Check(const Object& object, RuleContext& context) {
  if (object.copy_of() != nullptr) return;
  Owner owner{object, kube::PodSpecOf(object)};
  const Node grace = owner.pod_spec["terminationGracePeriodSeconds"];
  if (!grace.IsUnset()) {
    const std::optional<std::int64_t> number = grace.AsInteger();
    if (!number) return;
    owner.grace = *number;
  }
  for (const kube::Container& container : kube::ContainersOf(owner.pod_spec)) {
    // Other containers may have no hooks at all.
    const bool may_have_hooks = container.role == kube::ContainerRole::kContainer ||
                                container["restartPolicy"].text() == "Always";
    if (!may_have_hooks) continue;
    CheckSleep(owner, container, "preStop", context);
    CheckSleep(owner, container, "postStart", context);
    CheckCommand(owner, container, context);
  }
}

}  // namespace

MESHLINT_RULE(prestop_longer_than_grace) = {
    .id = RuleId("prestop-longer-than-grace"),
    .summary = "a hook sleeps longer than the pod has to end",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .kinds = kPodKinds,
    .keys = {"lifecycle"},
    .fix = FixKind::kUnsafe,
    .check = Check,
};

}  // namespace meshlint::rules
