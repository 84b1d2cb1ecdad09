// Services: headless or not, and whose pods they select; claims and who makes them.
#include "kube/service.h"

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "kube/claims.h"
#include "kube/pod.h"
#include "kube/template_copy.h"
#include "support/model_of.h"

namespace meshlint::kube {
namespace {

using test::ModelOf;

struct HeadlessCase {
  std::string_view spec;
  bool headless;
  std::string_view evidence;  // what the deciding field says
  std::string_view why;
};

TEST(ServiceTest, Headless) {
  const std::vector<HeadlessCase> cases = {
      {"{clusterIP: None}", true, "None", ""},
      {"{type: ClusterIP, clusterIP: None}", true, "None", ""},
      {"{clusterIPs: [None]}", true, "None", ""},
      {"{clusterIP: 10.0.0.1}", false, "10.0.0.1", "clusterIP: 10.0.0.1"},
      {"{clusterIP: none}", false, "none", "clusterIP: none"},
      {"{type: NodePort}", false, "NodePort", "type: NodePort"},
      {"{type: ExternalName, clusterIP: None}", false, "ExternalName", "type: ExternalName"},
  };
  for (const HeadlessCase& test : cases) {
    const ModelOf model("{apiVersion: v1, kind: Service, spec: " + std::string(test.spec) + "}");
    const HeadlessTest result = TestHeadless(model.object());
    EXPECT_EQ(result.headless, test.headless) << test.spec;
    EXPECT_EQ(model.Slice(result.evidence), test.evidence) << test.spec;
    EXPECT_EQ(result.why, test.why) << test.spec;
  }
  for (const std::string_view spec : {"{}", "{clusterIP: ''}", "{clusterIP: }", ""}) {
    const ModelOf model("{apiVersion: v1, kind: Service, spec: " + std::string(spec) + "}");
    const HeadlessTest result = TestHeadless(model.object());
    EXPECT_FALSE(result.headless) << spec;
    EXPECT_FALSE(result.why.empty()) << spec;
  }
}

TEST(ServiceTest, GoverningService) {
  const ModelOf model(
      "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: a, namespace: n},"
      " spec: {serviceName: s}}\n---\n"
      "{apiVersion: v1, kind: Service, metadata: {name: s}}\n---\n"
      "{apiVersion: v1, kind: Service, metadata: {name: s, namespace: n}}\n---\n"
      "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: b}, spec: {serviceName: ''}}\n");
  const ObjectIndex index(model.objects(), {});
  EXPECT_EQ(GoverningService(index, model.object(0)), &model.object(2));
  EXPECT_EQ(GoverningService(index, model.object(3)), nullptr);
}

TEST(ServiceTest, LabelsOfControllersAreNotExpectedInATemplate) {
  const ModelOf model(
      "{apiVersion: v1, kind: Service, spec: {selector: "
      "{statefulset.kubernetes.io/pod-name: a-0, app: web, tier: x}}}\n---\n"
      "{apiVersion: v1, kind: Pod, metadata: {labels: {app: web}}}\n");
  const auto mismatch = MismatchOfService(model.object(0), PodLabelsOf(model.object(1)));
  ASSERT_TRUE(mismatch);
  EXPECT_EQ(mismatch->asks, "tier=x");
}

TEST(ServiceTest, HeadlessServicesOfASet) {
  const ModelOf model(
      "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: a},"
      " spec: {template: {metadata: {labels: {app: web}}}}}\n---\n"
      "{apiVersion: v1, kind: Service, metadata: {name: yes},"
      " spec: {clusterIP: None, selector: {app: web}}}\n---\n"
      "{apiVersion: v1, kind: Service, metadata: {name: address}, spec: {selector: {app: "
      "web}}}\n---\n"
      "{apiVersion: v1, kind: Service, metadata: {name: other},"
      " spec: {clusterIP: None, selector: {app: db}}}\n---\n"
      "{apiVersion: v1, kind: Service, metadata: {name: unselective}, spec: {clusterIP: "
      "None}}\n---\n"
      "{apiVersion: v1, kind: Service, metadata: {name: elsewhere, namespace: n},"
      " spec: {clusterIP: None, selector: {app: web}}}\n");
  const ObjectIndex index(model.objects(), {});
  const auto services = HeadlessServicesSelecting(index, model.object(0));
  ASSERT_EQ(services.size(), 1U);
  EXPECT_EQ(services[0]->name(), "yes");
}

TEST(ClaimsTest, UsesByName) {
  const ModelOf model(
      "apiVersion: v1\nkind: Pod\nspec:\n  volumes:\n  - {name: a, emptyDir: {}}\n"
      "  - {name: b, persistentVolumeClaim: {claimName: x, readOnly: true}}\n"
      "  - {name: c, persistentVolumeClaim: {}}\n"
      "  - {name: d, persistentVolumeClaim: {claimName: y}}\n");
  const std::vector<ClaimUse> uses = ClaimsOf(PodSpecOf(model.object()));
  ASSERT_EQ(uses.size(), 2U);
  EXPECT_EQ(uses[0].claim.text(), "x");
  EXPECT_TRUE(uses[0].read_only);
  EXPECT_EQ(uses[1].volume["name"].text(), "d");
  EXPECT_FALSE(uses[1].read_only);
}

TEST(ClaimsTest, Templates) {
  const ModelOf model(
      "apiVersion: apps/v1\nkind: StatefulSet\nspec:\n"
      "  volumeClaimTemplates: [{metadata: {name: data}, spec: {storageClassName: fast}}, text]\n"
      "  template: {spec: {volumes: [{name: tmp, ephemeral: {volumeClaimTemplate: {spec: "
      "{}}}}]}}\n");
  const std::vector<ClaimSpec> specs = ClaimTemplatesOf(model.object());
  ASSERT_EQ(specs.size(), 2U);
  EXPECT_EQ(specs[0].name.text(), "data");
  EXPECT_EQ(specs[0]["storageClassName"].text(), "fast");
  EXPECT_FALSE(specs[0].ephemeral);
  EXPECT_EQ(specs[1].name.text(), "tmp");
  EXPECT_TRUE(specs[1].ephemeral);
}

TEST(ClaimsTest, ModesOfAccess) {
  const ModelOf model(
      "{apiVersion: v1, kind: X, a: [ReadWriteOnce, ReadOnlyMany], b: [ReadOnlyMany], c: [],"
      " d: [ReadWriteOncePod], e: [ReadWriteMany]}");
  const AccessModes both = AccessModesOf(model.object()["a"]);
  EXPECT_TRUE(both.once);
  EXPECT_TRUE(both.read_only_many);
  EXPECT_FALSE(both.OnlyReadOnlyMany());
  EXPECT_EQ(both.text, "ReadWriteOnce, ReadOnlyMany");
  EXPECT_TRUE(AccessModesOf(model.object()["b"]).OnlyReadOnlyMany());
  EXPECT_FALSE(AccessModesOf(model.object()["c"]).OnlyReadOnlyMany());
  EXPECT_TRUE(AccessModesOf(model.object()["d"]).once_pod);
  EXPECT_TRUE(AccessModesOf(model.object()["e"]).many);
}

struct GeneratedCase {
  std::string_view claim;
  std::string_view namespace_name;
  bool generated;
};

TEST(ClaimsTest, MadeByControllers) {
  const ModelOf model(
      "apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: db}\n"
      "spec: {volumeClaimTemplates: [{metadata: {name: data}}]}\n---\n"
      "apiVersion: v1\nkind: Pod\nmetadata: {name: one}\n"
      "spec: {volumes: [{name: tmp, ephemeral: {volumeClaimTemplate: {}}}]}\n---\n"
      "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\n"
      "spec: {template: {spec: {volumes: [{name: tmp, ephemeral: {volumeClaimTemplate: {}}}]}}}\n");
  const ObjectIndex index(model.objects(), {});
  for (const GeneratedCase& test : std::vector<GeneratedCase>{
           {"data-db-0", "default", true},
           {"data-db-12", "default", true},
           {"data-db-0", "other", false},
           {"data-db-", "default", false},
           {"data-db-x", "default", false},
           {"data-db", "default", false},
           {"logs-db-0", "default", false},
           {"one-tmp", "default", true},
           {"one-other-tmp", "default", false},  // the Pod's name is known in full
           {"web-5d4f-x7k2p-tmp", "default", true},
           {"web-tmp", "default", false},  // there is always something between the two
           {"web-5d4f-other", "default", false},
       }) {
    EXPECT_EQ(IsGeneratedClaim(index, test.namespace_name, test.claim), test.generated)
        << test.claim;
  }
}

TEST(TemplateCopyTest, SameContent) {
  const ModelOf model(
      "{apiVersion: v1, kind: X, a: {x: 1, y: [a, b]}, b: {y: ['a', \"b\"], x: 1}, c: {x: '1', y: "
      "[a, b]},"
      " d: {x: 1, y: [b, a]}, e: {x: 1}, f: , g: text}");
  const Object& object = model.object();
  EXPECT_TRUE(SameContent(object["a"], object["b"]));
  EXPECT_FALSE(SameContent(object["a"], object["c"]));  // 1 is not "1"
  EXPECT_FALSE(SameContent(object["a"], object["d"]));
  EXPECT_FALSE(SameContent(object["a"], object["e"]));
  EXPECT_FALSE(SameContent(object["e"], object["a"]));
  EXPECT_TRUE(SameContent(object["f"], object["f"]));
  EXPECT_FALSE(SameContent(object["a"], object["g"]));
  EXPECT_TRUE(SameContent(object["none"], object["nothing"]));
  EXPECT_FALSE(SameContent(object["none"], object["g"]));
}

constexpr std::string_view kCopies = R"(schemaVersion: designs.meshery.io/v1beta1
components:
- displayName: web
  component: {kind: StatefulSet, version: apps/v1}
  configuration: {spec: {template: {spec: {containers: [{name: a, image: b}]}}}}
- displayName: pod-bfv
  component: {kind: Pod, version: v1}
  configuration: {spec: {containers: [{image: b, name: a}]}}
- displayName: pod-other
  component: {kind: Pod, version: v1}
  configuration: {spec: {containers: [{image: c, name: a}]}}
- displayName: pod-empty
  component: {kind: Pod, version: v1}
)";

// A design whose copies are marked, as the engine has them.
struct Marked {
  explicit Marked(std::string_view text) : model{std::string(text)} {
    MarkCopies(const_cast<DocumentModel&>(model[0]));  // NOLINT: made here, and const to tests
  }
  ModelOf model;
};

TEST(TemplateCopyTest, InADesign) {
  const Marked marked(kCopies);
  const ModelOf& model = marked.model;
  const ObjectIndex index(model.objects(), {});
  EXPECT_EQ(SourceOfCopy(index, model.object(1)), &model.object(0));
  EXPECT_EQ(SourceOfCopy(index, model.object(2)), nullptr);
  EXPECT_EQ(SourceOfCopy(index, model.object(3)), nullptr);
  EXPECT_EQ(SourceOfCopy(index, model.object(0)), nullptr);  // the source itself
}

// Outside designs nobody draws: two equal pod specs are meant.
TEST(TemplateCopyTest, NotInManifests) {
  const Marked marked(
      "apiVersion: v1\nkind: List\nitems:\n"
      "- {apiVersion: apps/v1, kind: Deployment, spec: {template: {spec: {containers: [{name: "
      "a}]}}}}\n"
      "- {apiVersion: v1, kind: Pod, spec: {containers: [{name: a}]}}\n");
  const ModelOf& model = marked.model;
  const ObjectIndex index(model.objects(), {});
  EXPECT_EQ(SourceOfCopy(index, model.object(1)), nullptr);
}

}  // namespace
}  // namespace meshlint::kube
