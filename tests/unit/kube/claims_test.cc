// Claims: which volumes they can be bound to, and which names are made by controllers.
#include "kube/claims.h"

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "kube/object_index.h"
#include "kube/storage_facts.h"
#include "kube/volumes.h"
#include "support/model_of.h"

namespace meshlint::kube {
namespace {

using test::ModelOf;

constexpr std::string_view kVolume =
    "apiVersion: v1\nkind: PersistentVolume\nmetadata: {name: disk, labels: {tier: a}}\nspec: ";
constexpr std::string_view kClaim =
    "apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: data, namespace: shop}\nspec: ";

bool CanBindSpecs(const std::string& volume, const std::string& claim) {
  const ModelOf volume_model(std::string(kVolume) + volume);
  const ModelOf claim_model(std::string(kClaim) + claim);
  return CanBind(volume_model.object(), claim_model.object());
}

const std::string kPlainVolume =
    "{capacity: {storage: 1Gi}, accessModes: [ReadWriteOnce, ReadOnlyMany], hostPath: {path: /a}}";

TEST(ClaimsTest, ClaimsBindToVolumesThatFit) {
  const std::string request = "resources: {requests: {storage: 1024Mi}}";
  EXPECT_TRUE(CanBindSpecs(kPlainVolume, "{accessModes: [ReadWriteOnce], " + request + "}"));
  EXPECT_TRUE(CanBindSpecs(kPlainVolume, "{storageClassName: '', " + request + "}"));
  EXPECT_TRUE(CanBindSpecs(kPlainVolume, "{selector: {matchLabels: {tier: a}}, " + request + "}"));
  EXPECT_FALSE(CanBindSpecs(kPlainVolume, "{accessModes: [ReadWriteMany], " + request + "}"));
  EXPECT_FALSE(CanBindSpecs(kPlainVolume, "{storageClassName: fast, " + request + "}"));
  EXPECT_FALSE(CanBindSpecs(kPlainVolume, "{volumeMode: Block, " + request + "}"));
  EXPECT_FALSE(CanBindSpecs(kPlainVolume, "{selector: {matchLabels: {tier: b}}, " + request + "}"));
  EXPECT_FALSE(CanBindSpecs(kPlainVolume, "{resources: {requests: {storage: 1025Mi}}}"));
}

TEST(ClaimsTest, ReservedVolumesBindToTheirClaim) {
  const std::string start = "{accessModes: [ReadWriteOnce], claimRef: ";
  EXPECT_TRUE(CanBindSpecs(start + "{name: data, namespace: shop}}", "{}"));
  EXPECT_FALSE(CanBindSpecs(start + "{name: data}}", "{}")) << "of namespace default";
  EXPECT_FALSE(CanBindSpecs(start + "{name: other, namespace: shop}}", "{}"));
}

TEST(ClaimsTest, VolumesAreFoundByEitherEnd) {
  const ModelOf model(std::string(kVolume) + kPlainVolume + "\n---\n" + std::string(kClaim) +
                      "{volumeName: disk}");
  const ObjectIndex index(model.objects(), {});
  EXPECT_EQ(VolumeTiedTo(index, model.object(1)), &model.object(0));
  EXPECT_TRUE(IsOnSharedVolume(index, model.object(1)));
  EXPECT_EQ(ClaimOfVolume(index, model.object(0)), &model.object(1));
}

TEST(ClaimsTest, VolumesAreFoundByTheirClaimRefAndTheirClass) {
  const std::string start = "apiVersion: v1\nkind: PersistentVolume\nmetadata: {name: ";
  const std::string rest = "capacity: {storage: 1Gi}, accessModes: [ReadWriteOnce]}\n---\n";
  const ModelOf model(start + "a}\nspec: {storageClassName: slow, " + rest + start +
                      "b}\nspec: {storageClassName: fast, claimRef: {name: other}, " + rest +
                      start + "c}\nspec: {storageClassName: fast, " + rest + start +
                      "d}\nspec: {claimRef: {name: data, namespace: lab}, " + rest +
                      std::string(kClaim) +
                      "{storageClassName: fast, resources: {requests: {storage: 1Gi}}}\n---\n" +
                      "apiVersion: v1\nkind: PersistentVolumeClaim\n"
                      "metadata: {name: data, namespace: lab}\nspec: {}\n");
  const ObjectIndex index(model.objects(), {});
  const Object& by_class = model.object(4);
  const Object& by_reference = model.object(5);
  EXPECT_EQ(VolumeTiedTo(index, by_class), nullptr);
  EXPECT_EQ(VolumeFor(index, by_class), &model.object(2)) << "b is reserved for another claim";
  EXPECT_EQ(VolumeTiedTo(index, by_reference), &model.object(3));
  EXPECT_EQ(ClaimOfVolume(index, model.object(2)), &by_class);
  EXPECT_EQ(ClaimOfVolume(index, model.object(1)), nullptr);
  const ModelOf twice(start + "a}\nspec: {" + rest + std::string(kClaim) + "{}\n---\n" +
                      std::string(kClaim) + "{}\n");
  const ObjectIndex of_twice(twice.objects(), {});
  EXPECT_EQ(ClaimOfVolume(of_twice, twice.object(0)), &twice.object(1)) << "the first";
  ASSERT_NE(ClaimOfClass(index, "fast"), nullptr);
  EXPECT_EQ(ClaimOfClass(index, "fast")->object, &by_class);
  EXPECT_EQ(ClaimOfClass(index, "slow"), nullptr);
  EXPECT_TRUE(IsClassOfVolume(index, "slow"));
  EXPECT_FALSE(IsClassOfVolume(index, "none"));
  EXPECT_TRUE(SomeClaimReliesOnDefaultClass(index));
}

TEST(ClaimsTest, NamesThatControllersMake) {
  const ModelOf model(
      "apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: web}\n"
      "spec: {volumeClaimTemplates: [{metadata: {name: data}}]}\n---\n"
      "apiVersion: v1\nkind: Pod\nmetadata: {name: one}\n"
      "spec: {volumes: [{name: scratch, ephemeral: {volumeClaimTemplate: {spec: {}}}}]}\n---\n"
      "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: big-app}\n"
      "spec: {template: {spec: {volumes: [{name: tmp, ephemeral: {volumeClaimTemplate: {spec: "
      "{}}}}]}}}\n---\n"
      "apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {generateName: job-}\nspec: {}\n");
  const ObjectIndex index(model.objects(), {});
  EXPECT_TRUE(IsGeneratedClaim(index, "default", "data-web-0"));
  EXPECT_TRUE(IsGeneratedClaim(index, "default", "data-web-12"));
  EXPECT_FALSE(IsGeneratedClaim(index, "default", "data-web-x"));
  EXPECT_FALSE(IsGeneratedClaim(index, "default", "data-web"));
  EXPECT_FALSE(IsGeneratedClaim(index, "other", "data-web-0"));
  EXPECT_TRUE(IsGeneratedClaim(index, "default", "one-scratch"));
  EXPECT_FALSE(IsGeneratedClaim(index, "default", "two-scratch"));
  EXPECT_TRUE(IsGeneratedClaim(index, "default", "big-app-7f9c-x2x4z-tmp"));
  EXPECT_FALSE(IsGeneratedClaim(index, "default", "big-app-tmp"));
  EXPECT_FALSE(IsGeneratedClaim(index, "default", "big-app--tmp"));
  EXPECT_FALSE(IsGeneratedClaim(index, "default", "big-app-7f9c-x2x4z-tmp2"));
  EXPECT_FALSE(IsGeneratedClaim(index, "default", "big-7f9c-x2x4z-tmp"));
  EXPECT_TRUE(IsGeneratedClaim(index, "default", "job-8kq2x"));
  EXPECT_FALSE(IsGeneratedClaim(index, "default", "job"));
}

TEST(ClaimsTest, ClassesOfClaims) {
  const auto class_of = [](const std::string& text) {
    const ModelOf model("apiVersion: v1\nkind: PersistentVolumeClaim\n" + text);
    const Node name = StorageClassOf(model.object().root());
    return name.Exists() ? std::string("=") + std::string(name.text()) : std::string("none");
  };
  EXPECT_EQ(class_of("spec: {storageClassName: fast}"), "=fast");
  EXPECT_EQ(class_of("spec: {storageClassName: ''}"), "=");
  EXPECT_EQ(class_of("spec: {storageClassName: null}"), "none");
  EXPECT_EQ(class_of("spec: {}"), "none");
  EXPECT_EQ(class_of("metadata: {annotations: {volume.beta.kubernetes.io/storage-class: old}}\n"
                     "spec: {}"),
            "=old");
}

TEST(ClaimsTest, SourcesOfVolumes) {
  const auto sources_of = [](const std::string& volume) {
    const ModelOf model("apiVersion: v1\nkind: Pod\nspec: {volumes: [" + volume + "]}");
    std::string names;
    for (const Node source : SourcesOf(model.object().spec()["volumes"].At(0)))
      names += std::string(source.key().text()) + " ";
    return names;
  };
  EXPECT_EQ(sources_of("{name: a}"), "");
  EXPECT_EQ(sources_of("{name: a, emptyDir: {}}"), "emptyDir ");
  EXPECT_EQ(sources_of("{name: a, emptyDir: null, secret: {secretName: s}}"), "secret ");
  EXPECT_EQ(sources_of("{name: a, emptyDir: {}, nfs: {}, mistake: {}}"), "emptyDir nfs ");
}

TEST(ClaimsTest, PathsThatLeadOut) {
  EXPECT_TRUE(LeadsOut("/a"));
  EXPECT_TRUE(LeadsOut(".."));
  EXPECT_TRUE(LeadsOut("a/../b"));
  EXPECT_FALSE(LeadsOut("a/..b"));
  EXPECT_FALSE(LeadsOut("a/b"));
  EXPECT_EQ(WithoutTrailingSlash("/a//"), "/a");
  EXPECT_EQ(WithoutTrailingSlash("/"), "/");
}

TEST(StorageFactsTest, ClassesAndPlugins) {
  EXPECT_TRUE(IsWellKnownClass("standard"));
  EXPECT_EQ(ProvisionerOfWellKnownClass("standard"), nullptr) << "means something else everywhere";
  ASSERT_NE(ProvisionerOfWellKnownClass("gp3"), nullptr);
  EXPECT_TRUE(ProvisionerOfWellKnownClass("gp3")->one_node);
  EXPECT_FALSE(IsWellKnownClass("our-nvme"));
  ASSERT_NE(FindInTreeSource("rbd"), nullptr);
  EXPECT_TRUE(FindInTreeSource("rbd")->csi.empty());
  EXPECT_EQ(FindInTreeProvisioner("kubernetes.io/no-provisioner"), nullptr);
  EXPECT_EQ(FindInTreeProvisioner(""), nullptr);
  EXPECT_TRUE(IsWellKnownDriver("ebs.csi.aws.com"));
}

}  // namespace
}  // namespace meshlint::kube
