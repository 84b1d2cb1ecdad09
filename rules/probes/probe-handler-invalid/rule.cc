#include "rule/rule.h"

#include "edit/edit.h"
#include "kube/placeholders.h"
#include "kube/pod.h"
#include "kube/probes.h"
#include "kube/refusal.h"
#include "kube/syntax.h"

namespace meshlint::rules {
namespace {

using kube::Container;
using kube::Handler;

struct Subject {
  const Object& object;
  const Container& container;
  const Handler& handler;
  RuleContext& context;

  FindingBuilder Say(const Node& at, std::string_view what, std::string_view help) const {
    return context
        .Report(object, at,
                Cat("The ", handler.name, " of ", container.Describe(), " of ", object.Describe(),
                    " ", what))
        .Help(Cat(help, kube::RefusalNote(object, context.versions())));
  }
};

void CheckActions(const Subject& of) {
  const std::vector<Node> actions = kube::ActionsOf(of.handler);
  if (actions.empty()) {
    of.Say(of.handler.node.key(), "does not say what to do.",
           of.handler.is_hook ? "Add exec, httpGet or sleep."
                              : "Add httpGet, tcpSocket, grpc or exec.");
  } else if (actions.size() > 1) {
    of.Say(actions[1],
           Cat("has both ", actions[0].text(), " and ", actions[1].text(), "; one is allowed."),
           "Keep one of them.")
        .Related(actions[0], "the first");
  }
}

void CheckPort(const Subject& of, const Node& port) {
  if (port.IsUnset() || port.IsAlias()) return;
  if (const std::optional<std::int64_t> number = port.AsInteger()) {
    if (*number < 1 || *number > 65535)
      of.Say(port, Cat("uses port ", *number, ", which is not from 1 to 65535."),
             "Use the port that the container listens on.");
    return;
  }
  if (!port.IsString() || kube::IsTemplated(port.text())) return;
  const std::string why = kube::WhyInvalidPortName(port.text());
  if (why.empty()) return;
  const bool digits = port.text().find_first_not_of("0123456789") == std::string_view::npos;
  of.Say(port, Cat("uses port ", Quote(port.text()), ", which is no name of a port: ", why, "."),
         digits ? "Write the number without quotes." : "Use the name or number of the port.");
}

void CheckHttp(const Subject& of, const Node& http) {
  const Node scheme = http["scheme"];
  const std::string_view text = scheme.AsString();
  if (!text.empty() && text != "HTTP" && text != "HTTPS" && !kube::IsTemplated(text)) {
    const bool is_case = EqualsIgnoreCase(text, "http") || EqualsIgnoreCase(text, "https");
    const std::string upper = EqualsIgnoreCase(text, "https") ? "HTTPS" : "HTTP";
    FindingBuilder finding =
        of.Say(scheme, Cat("has the scheme ", Quote(text), ", which is neither HTTP nor HTTPS."),
               is_case ? Cat("Write ", upper, ".") : "Write HTTP or HTTPS.");
    finding.StandsFor("invalid-enum-value", of.object.PathOf(scheme));
    if (is_case)
      finding.Fix(Cat("Write ", upper), FixSafety::kUnsafe, edit::ReplaceText(scheme, upper));
  }
  const Node host = http["host"];
  if (host.text().find("://") != std::string_view::npos)
    of.Say(host, "has a host with a scheme in front.", "Write the host alone, or leave it out.");
  for (const Node header : http["httpHeaders"].Items()) {
    const Node name = header["name"];
    if (name.IsUnset() || !name.IsString() || kube::IsTemplated(name.text()) ||
        kube::IsHeaderName(name.text()))
      continue;
    of.Say(name, Cat("sends the header ", Quote(name.text()), ", which is no name of a header."),
           "Use letters, digits and \"-\".");
  }
  const Node path = http["path"];
  if (!path.IsUnset() && path.IsString() && path.text().front() != '/' &&
      !kube::IsTemplated(path.text())) {
    of.Say(path, Cat("asks for the path ", Quote(path.text()), " without a \"/\" in front."),
           "Begin the path with \"/\".")
        .As(Severity::kWarning)
        .OnlyIn(kStrict);
  }
}

// One text with blanks or shell operators: it is looked up as the name of a file.
void CheckCommand(const Subject& of, const Node& exec) {
  const Node command = exec["command"];
  if (command.size() == 0) {
    if (command.IsUnset()) of.Say(command, "runs no command.", "List the command and its words.");
    return;
  }
  const Node only = command.At(0);
  if (command.size() != 1 || !only.IsString() || kube::IsTemplated(only.text())) return;
  if (Trim(only.text()).find_first_of(" |&;<>") == std::string_view::npos) return;
  of.Say(only, Cat("runs ", Quote(only.text()), " as one word: there is no such file."),
         "Write each word as an item of its own, or run a shell: [sh, -c, \"...\"].")
      .As(Severity::kWarning);
}

void Check(const Object& object, RuleContext& context) {
  for (const Container& container : kube::ContainersOf(object)) {
    // Others may have none: probe-on-init-container, ephemeral-containers-in-manifest.
    if (!kube::RunsOn(container)) continue;
    for (const Handler& handler : kube::HandlersOf(container)) {
      const Subject of{object, container, handler, context};
      CheckActions(of);
      CheckPort(of, handler.node["httpGet"]["port"]);
      CheckPort(of, handler.node["tcpSocket"]["port"]);
      CheckPort(of, handler.node["grpc"]["port"]);
      if (handler.node["httpGet"].IsMapping()) CheckHttp(of, handler.node["httpGet"]);
      if (handler.node["exec"].IsMapping()) CheckCommand(of, handler.node["exec"]);
    }
  }
}

}  // namespace

MESHLINT_RULE(probe_handler_invalid) = {
    .id = RuleId("probe-handler-invalid"),
    .summary = "a probe or hook does not say, or says wrongly, what it does",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .kinds = kPodKinds,
    .keys = {"livenessProbe", "readinessProbe", "startupProbe", "lifecycle"},
    .fix = FixKind::kUnsafe,
    .aliases = {"kyverno:deny-commands-in-exec-probe"},
    .check = Check,
};

}  // namespace meshlint::rules
