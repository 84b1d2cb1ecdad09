#include "rule/rule.h"

#include "base/base64.h"
#include "kube/placeholders.h"
#include "kube/syntax.h"
#include "yaml/read.h"

namespace meshlint::rules {
namespace {

// The value of a key, wherever it is; missing if there is none.
Node ValueOf(const Object& object, std::string_view key) {
  const Node plain = object["stringData"][key];
  return plain.Exists() ? plain : object["data"][key];
}

// The text of a value, decoded where it is in data; nothing where that fails or it is filled in
// later.
std::optional<std::string> TextOf(const Object& object, std::string_view key) {
  const Node value = ValueOf(object, key);
  if (kube::IsTemplated(value.text())) return std::nullopt;
  if (object["stringData"][key].Exists()) return std::string(value.text());
  return DecodeBase64(value.text());
}

// A controller fills it: cert-manager, a sealed or external secret, the token controller.
bool IsFilledLater(const Object& object) {
  for (const yaml::Entry entry : object.metadata()["annotations"].Entries()) {
    if (entry.name().find("cert-manager") != std::string_view::npos) return true;
  }
  return kube::HoldsTemplate(object["data"]) || kube::HoldsTemplate(object["stringData"]);
}

void SayMissing(const Object& object, const std::vector<std::string>& keys, std::string_view word,
                RuleContext& context) {
  context
      .Report(object, object["type"],
              Cat(object.Describe(), " is of type ", object["type"].text(), " and has no ",
                  JoinWords(keys, word), "; the API server refuses it."))
      .Help(Cat("Add ", JoinWords(keys, word), ", or use type Opaque."));
}

void CheckTls(const Object& object, RuleContext& context) {
  std::vector<std::string> missing;
  for (const char* key : {"tls.crt", "tls.key"}) {
    if (!ValueOf(object, key).Exists()) missing.emplace_back(key);
  }
  if (!missing.empty()) SayMissing(object, missing, "and no", context);
  for (const char* key : {"tls.crt", "tls.key"}) {
    const Node value = ValueOf(object, key);
    if (value.IsUnset()) continue;
    const std::optional<std::string> text = TextOf(object, key);
    if (!text || Trim(*text).empty() || kube::LooksLikePem(*text)) continue;
    context
        .Report(object, value.key(),
                Cat(key, " of ", object.Describe(), " does not hold a PEM block."))
        .As(Severity::kWarning)
        .OnlyIn(kStrict)
        .Help("Put in the whole file, from -----BEGIN to -----END.");
  }
}

// Whether a text is a JSON object, as far as the server looks.
bool IsJsonObject(const std::string& text) {
  const SourceFile file("secret.json", text);
  const auto documents = yaml::Read(file, yaml::Limits());
  return Trim(text).substr(0, 1) == "{" && documents.size() == 1 &&
         documents.front()->faults().empty() && documents.front()->root().IsMapping();
}

void CheckDocker(const Object& object, const char* key, RuleContext& context) {
  const Node value = ValueOf(object, key);
  if (!value.Exists()) {
    SayMissing(object, {key}, "and", context);
    return;
  }
  const std::optional<std::string> text = TextOf(object, key);
  if (!text || IsJsonObject(*text)) return;
  context
      .Report(object, value.key(),
              Cat(key, " of ", object.Describe(), " is no JSON; the API server refuses it."))
      .Help("Make it with kubectl create secret docker-registry.");
}

void Check(const Object& object, RuleContext& context) {
  const std::string_view type = object["type"].text();
  constexpr std::string_view kOwn = "kubernetes.io/";
  if (!StartsWith(type, kOwn) || IsFilledLater(object)) return;
  const std::string_view name = type.substr(kOwn.size());
  if (name == "tls") {
    CheckTls(object, context);
  } else if (name == "dockerconfigjson") {
    CheckDocker(object, ".dockerconfigjson", context);
  } else if (name == "dockercfg") {
    CheckDocker(object, ".dockercfg", context);
  } else if (name == "basic-auth") {
    if (!ValueOf(object, "username").Exists() && !ValueOf(object, "password").Exists())
      SayMissing(object, {"username", "password"}, "or", context);
  } else if (name == "ssh-auth") {
    if (!ValueOf(object, "ssh-privatekey").Exists())
      SayMissing(object, {"ssh-privatekey"}, "and", context);
  } else if (name == "service-account-token") {
    if (!object.metadata()["annotations"]["kubernetes.io/service-account.name"].IsUnset()) return;
    context
        .Report(object, object["type"],
                Cat(object.Describe(),
                    " is a token of no ServiceAccount: the annotation "
                    "kubernetes.io/service-account.name is missing."))
        .Help("Name the account in the annotation, or ask for tokens with a projected volume.");
  }
}

}  // namespace

MESHLINT_RULE(secret_type_keys) = {
    .id = RuleId("secret-type-keys"),
    .summary = "a Secret lacks the keys that its type demands",
    .severity = Severity::kError,
    .presets = kRecommended,
    .phase = Phase::kObject,
    .kinds = {"Secret"},
    .check = Check,
};

}  // namespace meshlint::rules
