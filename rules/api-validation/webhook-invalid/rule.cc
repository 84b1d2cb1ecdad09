#include "rule/rule.h"

#include <algorithm>

#include "kube/names.h"
#include "kube/placeholders.h"
#include "kube/refusal.h"
#include "schema/formats.h"

namespace meshlint::rules {
namespace {

struct Subject {
  const Object& object;
  const Node& webhook;
  RuleContext& context;

  std::string Who() const {
    const std::string_view name = webhook["name"].text();
    return Cat(name.empty() ? "A webhook" : Cat("Webhook ", Quote(name)), " of ",
               object.Describe());
  }
  FindingBuilder Say(const Node& at, std::string_view what) const {
    return context.Report(object, at, Cat(Who(), " ", what));
  }
  // For a field that is missing: in place of what the schema says.
  FindingBuilder SayMissing(const char* field, std::string_view what) const {
    const std::string path = kube::FieldPath(object, webhook, field);
    return Say(webhook[field], what)
        .Path(path)
        .StandsFor("missing-field", path)
        .StandsFor("wrong-type", path);
  }
};

void CheckVersionsAndEffects(const Subject& of) {
  const Node versions = of.webhook["admissionReviewVersions"];
  if (versions.size() == 0) {
    of.SayMissing("admissionReviewVersions", "names no admissionReviewVersions.")
        .Help("Write admissionReviewVersions: [v1].");
  }
  const Node effects = of.webhook["sideEffects"];
  const std::string_view text = effects.AsString();
  if (effects.IsUnset()) {
    of.SayMissing("sideEffects", "does not say its sideEffects.")
        .Help("Write sideEffects: None if the webhook changes nothing but the object.");
  } else if (!text.empty() && text != "None" && text != "NoneOnDryRun" &&
             !kube::IsTemplated(text)) {
    of.Say(effects, Cat("has sideEffects: ", text, ", which v1 no longer takes."))
        .StandsFor("invalid-enum-value", of.object.PathOf(effects))
        .Help("Use None or NoneOnDryRun.");
  }
}

void CheckName(const Subject& of) {
  const Node name = of.webhook["name"];
  const std::string_view text = name.AsString();
  if (text.empty() || kube::IsTemplated(text)) return;
  const bool domain = kube::IsValidName(text, kube::NameGrammar::kSubdomain);
  if (domain && std::count(text.begin(), text.end(), '.') >= 2) return;
  of.Say(name, "needs a name that is a domain of at least three parts.")
      .Help("Use a name such as pods.policy.example.com.");
}

void CheckClient(const Subject& of) {
  const Node client = of.webhook["clientConfig"];
  if (!client.IsMapping()) return;
  const Node url = client["url"];
  const Node service = client["service"];
  if (!url.IsUnset() && !service.IsUnset()) {
    of.Say(url.key(), "has both a url and a service.")
        .Related(service.key(), "the service")
        .Help("Keep one of the two.");
  } else if (url.IsUnset() && service.IsUnset()) {
    of.Say(client.key(), "has neither a url nor a service in its clientConfig.")
        .Help("Name the Service that answers.");
  }
  const std::string_view text = url.AsString();
  if (!text.empty() && !kube::IsTemplated(text) && !StartsWith(text, "https://"))
    of.Say(url, "has a url that is not https.").Help("Write https:// in front.");
  const Node bundle = client["caBundle"];
  if (bundle.IsString() && !kube::IsTemplated(bundle.text()) && !schema::IsBase64(bundle.text())) {
    of.Say(bundle.key(), "has a caBundle that is no base64.")
        .StandsFor("invalid-format", of.object.PathOf(bundle))
        .Help("Encode the PEM file in base64.");
  }
}

// Everything in the cluster depends on the webhook then, its own pods included.
void CheckReach(const Subject& of) {
  const Node policy = of.webhook["failurePolicy"];
  if (policy.text() == "Ignore") return;
  if (of.webhook["namespaceSelector"].size() > 0 || of.webhook["objectSelector"].size() > 0) return;
  for (const Node rule : of.webhook["rules"].Items()) {
    for (const Node resource : rule["resources"].Items()) {
      if (resource.text() != "*" && resource.text() != "*/*") continue;
      of.Say(resource, "is asked about every resource, and what it does not answer is refused.")
          .As(Severity::kWarning)
          .OnlyIn(kStrict)
          .Help("Leave namespaces such as kube-system out with a namespaceSelector.");
      return;
    }
  }
}

void Check(const Object& object, RuleContext& context) {
  if (object.version() != "v1") return;  // api-removed
  for (const Node webhook : object["webhooks"].Items()) {
    if (!webhook.IsMapping()) continue;
    const Subject of{object, webhook, context};
    CheckVersionsAndEffects(of);
    CheckName(of);
    CheckClient(of);
    CheckReach(of);
    const Node timeout = webhook["timeoutSeconds"];
    const std::int64_t seconds = timeout.AsInteger().value_or(1);
    if (seconds >= 1 && seconds <= 30) continue;
    of.Say(timeout, Cat("has timeoutSeconds: ", seconds, "; from 1 to 30 are allowed."))
        .Help("Use a short time, such as 5.");
  }
}

}  // namespace

MESHLINT_RULE(webhook_invalid) = {
    .id = RuleId("webhook-invalid"),
    .summary = "an admission webhook is one that the API server refuses",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .kinds = {"ValidatingWebhookConfiguration.admissionregistration.k8s.io",
              "MutatingWebhookConfiguration.admissionregistration.k8s.io"},
    .check = Check,
};

}  // namespace meshlint::rules
