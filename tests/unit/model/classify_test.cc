// What a file is: the first question about it, and the one that decides what users see of all
// others.
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "model/document_model.h"
#include "model/object.h"
#include "support/model_of.h"

namespace meshlint {

static void PrintTo(DocumentFormat format, std::ostream* out) { *out << FormatName(format); }

namespace {

using test::ModelOf;

struct FormatCase {
  std::string_view name;
  std::string_view text;
  DocumentFormat format;
  std::string_view path = "some/file.yaml";
};

static void PrintTo(const FormatCase& test, std::ostream* out) { *out << test.name; }

class ClassifyTest : public testing::TestWithParam<FormatCase> {};

TEST_P(ClassifyTest, IsWhatItIs) {
  const FormatCase& test = GetParam();
  const ModelOf model{std::string(test.text), std::string(test.path)};
  ASSERT_GE(model.size(), 1U);
  EXPECT_EQ(model[0].format(), test.format);
}

std::string CaseName(const testing::TestParamInfo<FormatCase>& info) {
  return std::string(info.param.name);
}

using enum DocumentFormat;

INSTANTIATE_TEST_SUITE_P(
    Manifests, ClassifyTest,
    testing::ValuesIn(std::vector<FormatCase>{
        {"Pod", "apiVersion: v1\nkind: Pod\n", kManifest},
        {"Json", "{\"apiVersion\": \"v1\", \"kind\": \"Pod\"}", kManifest},
        {"List", "apiVersion: v1\nkind: List\nitems: []\n", kManifest},
        {"WithoutApiVersion", "kind: Pod\nmetadata: {name: a}\n", kManifest},
        {"WithoutKind", "apiVersion: v1\nmetadata: {name: a}\n", kManifest},
        {"WithoutBoth", "metadata: {name: a}\nspec: {}\n", kManifest},
        {"CustomResourceWithServices",
         "apiVersion: a.io/v1\nkind: Mesh\nservices: {web: {image: x}}\n", kManifest},
        // Another project's Kustomization is an ordinary custom resource.
        {"FluxKustomization", "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\n",
         kManifest},
        {"VersionAndNameInAnObject", "apiVersion: a.io/v1\nname: x\nversion: 1\nspec: {}\n",
         kManifest},
    }),
    CaseName);

INSTANTIATE_TEST_SUITE_P(
    Meshery, ClassifyTest,
    testing::ValuesIn(std::vector<FormatCase>{
        {"Pattern", "name: a\nservices:\n  web: {type: Deployment, apiVersion: apps/v1}\n",
         kPattern},
        {"PatternWithoutName", "services:\n  web: {type: Deployment, traits: {}}\n", kPattern},
        {"PatternOfOamTimes", "name: a\nservices: {web: {type: Service.K8s}}\n", kPattern},
        {"PatternInLowerCase", "name: a\nservices: {web: {apiversion: v1, type: Pod}}\n", kPattern},
        {"PatternWithImagesInSettings",
         "services: {web: {type: Deployment, image: x, settings: {image: y}}}\n", kPattern},
        {"PatternWithoutServices", "name: a\nservices: {}\n", kPattern},
        {"PatternWithNullServices", "name: a\nservices:\n", kPattern},
        {"PatternOfWhichTheNameIsLeft", "name: only\n", kPattern},
        {"Design1", "schemaVersion: designs.meshery.io/v1beta1\nname: a\n", kDesign},
        {"Design2", "schemaVersion: designs.meshery.io/v1beta2\n", kDesign},
        {"Design3", "schemaVersion: designs.meshery.io/v1beta3\ncomponents: []\n", kDesign},
        {"DesignOnOneLine", "{\"name\":\"a\",\"schemaVersion\":\"designs.meshery.io/v1beta1\"}",
         kDesign},
        {"DesignOfALaterVersion", "schemaVersion: designs.meshery.io/v7\n", kDesign},
        {"DesignInLowerCase", "schemaversion: designs.meshery.io/v1beta1\n", kDesign},
        {"Component", "schemaVersion: components.meshery.io/v1beta1\n", kMesheryDefinition},
        {"Relationship", "schemaVersion: relationships.meshery.io/v1alpha3\nkind: edge\n",
         kMesheryDefinition},
        {"Model", "schemaVersion: models.meshery.io/v1beta1\nname: kubernetes\n",
         kMesheryDefinition},
        {"CatalogItem", "---\nlayout: item\nname: a\npatternId: b\npatternInfo: |\n  c\n---\n",
         kCatalogItem, "collections/_catalog/a.md"},
        {"CatalogItemWithoutLayout", "---\npatternId: b\npatternInfo: c\n---\n", kCatalogItem},
    }),
    CaseName);

INSTANTIATE_TEST_SUITE_P(
    Neighbours, ClassifyTest,
    testing::ValuesIn(std::vector<FormatCase>{
        {"Compose", "services:\n  web:\n    image: nginx\n", kCompose},
        {"ComposeWithBuild", "version: '3'\nservices:\n  web: {build: .}\n  db: {image: x}\n",
         kCompose},
        {"ComposeWithVolumes", "services:\n  web:\nvolumes: {data: {}}\n", kCompose},
        {"ComposeWithName", "name: shop\nservices:\n  web: {image: nginx}\n", kCompose},
        {"Kustomization", "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n",
         kKustomization},
        {"KustomizeComponent", "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n",
         kKustomization},
        {"KustomizationByItsName", "resources: [a.yaml]\n", kKustomization, "x/kustomization.yaml"},
        {"KustomizationByItsOtherName", "resources: [a.yaml]\n", kKustomization,
         "kustomization.yml"},
        {"Chart", "apiVersion: v2\nname: web\nversion: 1.2.3\n", kHelmChart, "web/Chart.yaml"},
        {"ChartByItsContent", "apiVersion: v2\nname: web\nversion: 1.2.3\n", kHelmChart},
        {"OldChart", "name: web\nversion: 1.2.3\n", kHelmChart, "Chart.yaml"},
        {"ArtifactHub",
         "version: 0.0.1\nname: a\ndisplayName: A\ncreatedAt: x\nprovider: {name: b}\n",
         kArtifactHub, "artifacthub-pkg.yml"},
        {"Configuration", "kubernetes: '1.31'\n", kConfiguration, "a/.meshlint.yaml"},
        {"ChartValues", "replicaCount: 1\nimage: {tag: ''}\nservice: {type: ClusterIP}\n", kOther,
         "values.yaml"},
        {"ChartValuesWithServices", "services:\n  web: {type: ClusterIP, port: 80}\n", kOther,
         "values.yaml"},
        {"GitlabJobWithServices", "test:\n  script: make\nservices: [postgres]\n", kOther},
        {"DronePipeline", "kind: pipeline\ntype: docker\nservices: [{name: db}]\n", kOther},
        {"GithubWorkflow", "name: ci\non: [push]\njobs: {}\n", kOther},
        {"OpenApi", "openapi: 3.0.0\ninfo: {title: a, version: '1'}\npaths: {}\n", kOther},
        {"PackageJson", "{\"name\": \"a\", \"version\": \"1.0.0\", \"scripts\": {}}", kOther,
         "package.json"},
    }),
    CaseName);

INSTANTIATE_TEST_SUITE_P(
    Unusable, ClassifyTest,
    testing::ValuesIn(std::vector<FormatCase>{
        {"OnlyComments", "# nothing\n\n", kEmpty},
        {"OnlyAMarker", "---\n", kEmpty},
        {"Null", "null\n", kEmpty},
        {"ListOfHooks", "- id: a\n  entry: run\n", kOther},
        {"ListOfObjects", "- apiVersion: v1\n  kind: Pod\n", kNotAMapping},
        {"ListInAStream", "- id: a\n---\napiVersion: v1\nkind: Pod\n", kNotAMapping},
        {"ListWithAPattern", "[{\"pattern_file\": \"services: {}\"}]\n", kNotAMapping},
        {"EmptyList", "[]\n", kNotAMapping},
        {"List", "- a\n- b\n", kNotAMapping},
        {"Scalar", "hello\n", kNotAMapping},
        {"ShortBase64IsAWord", "aGVsbG8K\n", kNotAMapping},
        {"Base64",
         "YXBpVmVyc2lvbjogdjEKa2luZDogUG9kCm1ldGFkYXRhOgogIG5hbWU6IGEKc3BlYzoKICBjb250YWluZXJz\n",
         kEncoded},
        {"QuotedBase64",
         "\"YXBpVmVyc2lvbjogdjEKa2luZDogUG9kCm1ldGFkYXRhOgogIG5hbWU6IGEKc3BlYzoKICBjb250YWluZXJz\""
         "\n",
         kEncoded},
        {"LongProseIsNoBase64",
         "this is a long sentence of words, with a comma, and a full stop at its very end.\n",
         kNotAMapping},
        {"UnclosedBracket", "kind: [a\nmetadata: b\n", kBroken},
        {"TwoMappingsInOneLine", "a: b: c\n", kBroken},
    }),
    CaseName);

INSTANTIATE_TEST_SUITE_P(
    Templates, ClassifyTest,
    testing::ValuesIn(std::vector<FormatCase>{
        {"Value", "apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Release.Name }}-x\n",
         kTemplate},
        // This one *is* YAML: a mapping whose key is a mapping.
        {"ValueThatReads", "apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Release.Name }}\n",
         kTemplate},
        {"Line", "apiVersion: v1\n{{- if .Values.x }}\nkind: Pod\n{{- end }}\n", kTemplate},
        {"ListItem", "kind: Pod\nspec:\n  - {{ .x }}: y\n", kTemplate},
        // In quotes it is text, filled in by something else than Helm.
        {"Quoted", "apiVersion: v1\nkind: Pod\nmetadata: {name: \"{{ .x }}\"}\n", kManifest},
        // What is broken for another reason is not excused by braces in a text.
        {"BracesInABrokenFile", "kind: \"a {{ b }}\nmetadata: [\n", kBroken},
    }),
    CaseName);

TEST(ClassifyStreamTest, EachDocumentByItself) {
  const ModelOf model(
      "apiVersion: v1\nkind: Pod\n---\n# nothing\n---\nservices: {web: {image: x}}\n---\n[\n---\n"
      "schemaVersion: designs.meshery.io/v1beta1\n");
  ASSERT_EQ(model.size(), 5U);
  EXPECT_EQ(model[0].format(), kManifest);
  EXPECT_EQ(model[1].format(), kEmpty);
  EXPECT_EQ(model[2].format(), kCompose);
  EXPECT_EQ(model[3].format(), kBroken);
  EXPECT_EQ(model[4].format(), kDesign);
}

TEST(ClassifyStreamTest, EmptyFileHasNoDocument) { EXPECT_EQ(ModelOf("").size(), 0U); }

// What is not judged says why; what is judged, broken or empty is spoken of elsewhere.
TEST(SkipReasonTest, NamesTheFormat) {
  EXPECT_EQ(ModelOf("services: {web: {image: x}}\n")[0].skip_reason(), "Compose file");
  EXPECT_EQ(ModelOf("resources: []\n", "kustomization.yaml")[0].skip_reason(), "Kustomization");
  EXPECT_EQ(ModelOf("replicaCount: 1\n")[0].skip_reason(), "file of another kind");
  EXPECT_EQ(ModelOf("schemaVersion: models.meshery.io/v1beta1\n")[0].skip_reason(),
            "Meshery definition");
  EXPECT_EQ(ModelOf("kind: Pod\nname: {{ .x }}-y\n")[0].skip_reason(), "template");
  EXPECT_EQ(ModelOf("kind: Pod\n")[0].skip_reason(), "");
  EXPECT_EQ(ModelOf("# nothing\n")[0].skip_reason(), "");
  EXPECT_EQ(ModelOf("a: [\n")[0].skip_reason(), "");
}

TEST(FormatNameTest, EveryFormatHasAnOwnName) {
  std::vector<std::string_view> names;
  for (int i = 0; i <= static_cast<int>(kNotAMapping); ++i) {
    names.push_back(FormatName(static_cast<DocumentFormat>(i)));
  }
  std::sort(names.begin(), names.end());
  EXPECT_EQ(std::adjacent_find(names.begin(), names.end()), names.end());
}

TEST(ApiVersionTest, GroupAndVersion) {
  EXPECT_EQ(GroupOf("apps/v1"), "apps");
  EXPECT_EQ(VersionOf("apps/v1"), "v1");
  EXPECT_EQ(GroupOf("v1"), "");
  EXPECT_EQ(VersionOf("v1"), "v1");
  EXPECT_EQ(GroupOf(""), "");
}

}  // namespace
}  // namespace meshlint
