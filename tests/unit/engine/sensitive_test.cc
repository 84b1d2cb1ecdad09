// No report shows a secret: values of Secrets, of environment variables named like credentials, and
// the cluster access data that Meshery stores in designs.
#include "engine/sensitive.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "base/strings.h"
#include "support/lint.h"
#include "support/model_of.h"

namespace meshlint {
namespace {

using test::ModelOf;

// Never a word of a message of ours; in every text below it stands where it must not be shown.
constexpr std::string_view kSecret = "hUnTeR2";

std::vector<std::string_view> Hidden(const ModelOf& model) {
  std::vector<std::string_view> texts;
  for (std::size_t i = 0; i < model.size(); ++i) {
    const std::vector<Span> spans = SensitiveSpans(model[i]);
    for (const Span span : spans) texts.push_back(model.Slice(span));
    EXPECT_TRUE(spans.empty() || MayHoldSensitive(model[i])) << texts.front();
  }
  return texts;
}

using Texts = std::vector<std::string_view>;

TEST(CredentialNameTest, Names) {
  for (const std::string_view name :
       {"PASSWORD", "db_password", "MYSQL_ROOT_PASSWORD", "apiKey", "AWS_SECRET_ACCESS_KEY",
        "GITHUB_TOKEN", "PRIVATE_KEY", "client-key-data", "passphrase", "kubeconfig"}) {
    EXPECT_TRUE(IsCredentialName(name)) << name;
  }
  for (const std::string_view name : {"", "USER", "HOST", "PATH", "KEY", "monkey"}) {
    EXPECT_FALSE(IsCredentialName(name)) << name;
  }
}

TEST(SensitiveSpansTest, ValuesOfSecrets) {
  const ModelOf model(
      "apiVersion: v1\nkind: Secret\nmetadata: {name: db}\ntype: Opaque\n"
      "data:\n  a: YQ==\n  b: |\n    two\n    lines\n  c:\nstringData: {d: plain, e: "
      "\"quoted\"}\n");
  EXPECT_EQ(Hidden(model), (Texts{"YQ==", "|\n    two\n    lines", "plain", "\"quoted\""}));
}

TEST(SensitiveSpansTest, OnlyOfSecrets) {
  EXPECT_EQ(Hidden(ModelOf("apiVersion: v1\nkind: ConfigMap\ndata: {a: b}\n")), Texts{});
  EXPECT_EQ(Hidden(ModelOf("apiVersion: v1\nkind: Pod\nref: {kind: Secret, name: a}\n")), Texts{});
}

TEST(SensitiveSpansTest, SecretsInListsAndDesigns) {
  EXPECT_EQ(
      Hidden(ModelOf(
          "{apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: Secret, data: {a: x}}]}")),
      Texts{"x"});
  EXPECT_EQ(
      Hidden(ModelOf(
          "name: a\nservices:\n  s: {type: Secret, apiVersion: v1, settings: {data: {a: x}}}\n")),
      Texts{"x"});
  EXPECT_EQ(
      Hidden(ModelOf("schemaVersion: designs.meshery.io/v1beta1\ncomponents:\n- displayName: s\n"
                     "  component: {kind: Secret, version: v1}\n  configuration: {stringData: {a: "
                     "x, b: y}}\n")),
      (Texts{"x", "y"}));
}

// Nobody deploys these; what is in them is as secret.
TEST(SensitiveSpansTest, SecretsThatAreDrawnOnly) {
  EXPECT_EQ(
      Hidden(ModelOf("name: a\nservices:\n  s: {type: Secret, apiVersion: v1, isAnnotation: true,"
                     " settings: {data: {a: x}}}\n")),
      Texts{"x"});
  EXPECT_EQ(
      Hidden(ModelOf("schemaVersion: designs.meshery.io/v1beta1\ncomponents:\n- displayName: s\n"
                     "  status: ignored\n  component: {kind: Secret, version: v1}\n"
                     "  configuration: {data: {a: x}}\n")),
      Texts{"x"});
}

TEST(SensitiveSpansTest, SecretsByTheirOldNames) {
  EXPECT_EQ(
      Hidden(ModelOf("name: a\nservices:\n  s: {type: Secret.K8s, settings: {data: {a: x}}}\n")),
      Texts{"x"});
  // A slip in the kind does not make it public.
  EXPECT_EQ(Hidden(ModelOf("{kind: Secret, data: {a: x}}")), Texts{"x"});
  EXPECT_EQ(Hidden(ModelOf("{apiVersion: acme.io/v1, kind: Secret, data: {a: x}}")), Texts{"x"});
  EXPECT_EQ(Hidden(ModelOf("{apiVersion: V1, kind: secret, data: {a: x}}")), Texts{"x"});
}

TEST(SensitiveSpansTest, EnvironmentVariables) {
  const ModelOf model(
      "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - env:\n    - {name: USER, value: joe}\n"
      "    - {name: DB_PASSWORD, value: abc}\n    - value: before\n      name: API_TOKEN\n"
      "    - {name: SECRET_REF, valueFrom: {secretKeyRef: {name: s, key: k}}}\n");
  EXPECT_EQ(Hidden(model), (Texts{"abc", "before"}));
}

TEST(SensitiveSpansTest, RegistrantsOfDesigns) {
  const ModelOf model(
      "schemaVersion: designs.meshery.io/v1beta1\ncomponents:\n- displayName: s\n  model:\n"
      "    registrant:\n      kind: kubernetes\n      metadata: {server: https://a, cluster: {ca: "
      "b}}\n");
  EXPECT_EQ(Hidden(model), (Texts{"https://a", "b"}));
}

TEST(SensitiveSpansTest, SharedByAnAnchor) {
  const ModelOf model(
      "apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: ConfigMap, data: &d {a: x, b: "
      "&b y}}\n"
      "- {apiVersion: v1, kind: Secret, stringData: {c: *b, d: z}}\n"
      "- {apiVersion: v1, kind: Secret, stringData: *d}\n"
      "- apiVersion: v1\n  kind: Secret\n  stringData:\n    <<: *d\n    e: w\n");
  Texts hidden = Hidden(model);
  for (const std::string_view value : {"x", "y", "z", "w"}) {
    EXPECT_NE(std::find(hidden.begin(), hidden.end(), value), hidden.end()) << value;
  }
}

TEST(SensitiveSpansTest, AreInFileOrder) {
  const ModelOf model(
      "apiVersion: v1\nkind: List\nitems:\n- {kind: Pod, apiVersion: v1, spec: {env: [{name: "
      "TOKEN, value: a}]}}\n"
      "- {apiVersion: v1, kind: Secret, data: {b: b, c: c}}\n");
  EXPECT_EQ(Hidden(model), (Texts{"a", "b", "c"}));
}

TEST(MaskedLineTest, StarsForCharacters) {
  const SourceFile file("a", "a: se cret é€𝄞 b");
  EXPECT_EQ(MaskedLine(file, {0, 22}, {{3, 20}}), "a: ** **** *** b");
  EXPECT_EQ(MaskedLine(file, {0, 22}, {}), "a: se cret é€𝄞 b");
  EXPECT_EQ(MaskedLine(file, {3, 5}, {{0, 22}}), "**");
  EXPECT_EQ(MaskedLine(file, {0, 5}, {{3, 4}, {4, 5}}), "a: **");
  EXPECT_EQ(MaskedLine(file, {0, 2}, {{3, 20}}), "a:");
}

TEST(WithoutRepetitionTest, SaysOnlyWhatChanges) {
  const auto apply = [](std::string_view text, const TextEdit& edit) {
    const std::string_view old = text.substr(edit.span.begin, edit.span.size());
    const std::vector<TextEdit> edits = WithoutRepetition(old, edit);
    for (const TextEdit& part : edits) {
      EXPECT_EQ(part.text.find("secret"), std::string::npos) << part.text;
    }
    EXPECT_EQ(ApplyEdits(text, edits), ApplyEdits(text, {edit}));
    return edits.size();
  };
  EXPECT_EQ(apply("a: secret", {{3, 9}, "\"secret\""}), 2U);
  EXPECT_EQ(apply("a: \"secret\"", {{3, 11}, "secret"}), 2U);
  EXPECT_EQ(apply("a: secret", {{3, 9}, ""}), 1U);
  EXPECT_EQ(apply("a: secret", {{3, 3}, "x"}), 1U);
  EXPECT_EQ(apply("a: secret", {{3, 9}, "other"}), 1U);
}

TEST(RedactTest, StarsForTheSecret) {
  std::string text = "not 12345, nor \"12345\"";
  Redact(text, "12345");
  EXPECT_EQ(text, "not ***, nor \"***\"");
  Redact(text, "\"nor\"");  // quoted in the file, bare in the message
  EXPECT_EQ(text, "not ***, *** \"***\"");
  Redact(text, "no");  // too short to be told from a word
  EXPECT_EQ(text, "not ***, *** \"***\"");
}

struct LeakCase {
  std::string_view name;
  std::string text;
  std::string_view secret = kSecret;
};

static void PrintTo(const LeakCase& test, std::ostream* out) { *out << test.name; }

class LeakTest : public testing::TestWithParam<LeakCase> {};

// With all rules there is a finding near everything, so that the line is shown.
TEST_P(LeakTest, NothingSecretInAnyReport) {
  ASSERT_NE(GetParam().text.find(GetParam().secret), std::string::npos);
  const LintResult result = test::LintText(GetParam().text, test::WithPreset(Preset::kAll));
  ASSERT_FALSE(result.diagnostics().empty());
  const std::string reports = test::AllReports(result);
  EXPECT_EQ(reports.find(GetParam().secret), std::string::npos) << reports;
  for (const Diagnostic& diagnostic : result.diagnostics()) {
    for (std::uint32_t line = 1; line < 60; ++line) {
      EXPECT_EQ(result.LineText(diagnostic.location.file, line).find(GetParam().secret),
                std::string::npos);
    }
  }
}

// The same in a big stream, of which no more is kept than is needed.
TEST_P(LeakTest, NothingSecretOfABigStream) {
  const std::string filler =
      Cat("---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\ndata:\n  a: ",
          std::string(300UL * 1024, 'a'), '\n');
  const std::string text = Cat("---\n", GetParam().text, '\n', filler, filler);
  const LintResult result = test::LintText(text, test::WithPreset(Preset::kAll));
  const std::string reports = test::AllReports(result);
  EXPECT_EQ(reports.find(GetParam().secret), std::string::npos);
  const auto lines = static_cast<std::uint32_t>(std::count(text.begin(), text.end(), '\n'));
  for (std::uint32_t line = 1; line < std::min(lines, 60U); ++line) {
    EXPECT_EQ(result.LineText("test.yaml", line).find(GetParam().secret), std::string::npos);
  }
}

std::string Filled(std::string text) {
  const std::string name = "SECRET_TEXT";
  for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at)) {
    text.replace(at, name.size(), kSecret);
  }
  return text;
}

std::string OneLine(std::string_view component) {
  return Filled(Cat(R"({"name":"a","schemaVersion":"designs.meshery.io/v1beta1","components":[)",
                    component, R"(],"relationships":[]})"));
}

std::string CaseName(const testing::TestParamInfo<LeakCase>& test) {
  return std::string(test.param.name);
}

INSTANTIATE_TEST_SUITE_P(
    Reports, LeakTest,
    testing::ValuesIn(std::vector<LeakCase>{
        {"BadBase64",
         Filled("apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ndata: {key: SECRET_TEXT!}\n")},
        {"WrongTypeInside",
         Filled("apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ndata: {key: [SECRET_TEXT]}\n")},
        {"WrongTypeOutside",
         Filled("apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ndata: SECRET_TEXT\n")},
        {"NumberInASecret",
         "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData: {pin: 48151623, on: "
         "yes}\n",
         "48151623"},
        {"NumberInAnEnvironment",
         "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n  - name: a\n    "
         "image: x\n"
         "    env: [{name: DB_PASSWORD, value: 48151623}]\n",
         "48151623"},
        {"LastAppliedConfiguration",
         Filled("apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\n  annotations: "
                "{x/last-applied: 'SECRET_TEXT', x/n: 1}\n")},
        {"ListOfData",
         Filled("apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData: [SECRET_TEXT]\n")},
        {"UnknownField", Filled("apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringdata: "
                                "{key: SECRET_TEXT}\n")},
        {"DuplicateKeys",
         Filled(
             "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData:\n  key: SECRET_TEXT1\n"
             "  key: SECRET_TEXT2\n")},
        {"DuplicateData",
         Filled("apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ndata: {a: SECRET_TEXT}\n"
                "data: {a: SECRET_TEXT}\n")},
        {"SpacedKeys",
         Filled("name: a\nservices:\n  s:\n    name: s\n    type: Secret\n    apiVersion: v1\n    "
                "model: kubernetes\n"
                "    settings: {string Data: {key: SECRET_TEXT}}\n    traits: {meshmap: {}}\n")},
        {"OneLineSecret",
         OneLine(
             R"({"displayName":"s","component":{"kind":"Secret","version":"v1"},)"
             R"("configuration":{"data":{"k":"SECRET_TEXT"},"unknown":{"string Data":{"k":"SECRET_TEXT"}}}})")},
        {"OneLineEnvironment",
         OneLine(
             R"({"displayName":"p","component":{"kind":"Pod","version":"v1"},"configuration":{"spec":)"
             R"({"containers":[{"name":"a","image":"x","env":[{"name":"DB_PASSWORD","value":"SECRET_TEXT",)"
             R"("x":1}]}]}}})")},
        {"OneLineRegistrant",
         OneLine(
             R"({"displayName":"p","component":{"kind":"Pod","version":"v1"},"model":{"name":"kubernetes",)"
             R"("registrant":{"kind":"kubernetes","metadata":{"client-key-data":"SECRET_TEXT",)"
             R"("token":"SECRET_TEXT","server":"SECRET_TEXT"}}},"configuration":{"spec":{"x":1}}})")},
        {"EnvironmentOfAWrongType",
         Filled("apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n  - name: "
                "a\n    image: x\n"
                "    env:\n    - {name: DB_PASSWORD, value: [SECRET_TEXT]}\n")},
        {"EnvironmentTwice", Filled("apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  "
                                    "containers:\n  - name: a\n    image: x\n"
                                    "    env:\n    - {name: DB_PASSWORD, value: SECRET_TEXT}\n"
                                    "    - {name: DB_PASSWORD, value: SECRET_TEXT}\n")},
        {"BrokenBlockOfASecret", Filled("apiVersion: v1\nkind: Secret\nmetadata: {name: "
                                        "a}\nstringData:\n  password: \"SECRET_TEXT\n")},
        {"BrokenFlowOfASecret", Filled("{\"apiVersion\": \"v1\", \"kind\": \"Secret\", "
                                       "\"stringData\": {\"key\": \"SECRET_TEXT\",,}}")},
        {"BrokenEnvironment",
         Filled(
             "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - env:\n    - name: DB_PASSWORD\n"
             "      value: SECRET_TEXT: x\n")},
        {"BrokenOneLineRegistrant",
         OneLine(
             R"({"displayName":"p","model":{"registrant":{"metadata":{"token":"SECRET_TEXT"}}},,})")},
        {"InvalidUtf8InASecret", Filled("apiVersion: v1\nkind: Secret\nmetadata: {name: "
                                        "a}\nstringData: {key: SECRET_TEXT\xFF}\n")},
        {"ControlCharacterInASecret", Filled("apiVersion: v1\nkind: Secret\nmetadata: {name: "
                                             "a}\nstringData: {key: SECRET_TEXT\x01}\n")},
        {"TooDeepSecret", Filled("apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData: "
                                 "{key: SECRET_TEXT, more: " +
                                 std::string(500, '[') + std::string(500, ']') + "}\n")},
        {"UndefinedAliasInASecret", Filled("apiVersion: v1\nkind: Secret\nmetadata: {name: "
                                           "a}\nstringData: {key: SECRET_TEXT, other: *none}\n")},
    }),
    CaseName);

}  // namespace
}  // namespace meshlint
