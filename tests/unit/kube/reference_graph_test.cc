// Who names whom: references by name, by labels and by scale, and what is missing.
#include "kube/reference_graph.h"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "base/strings.h"
#include "kube/kustomization.h"
#include "kube/object_index.h"
#include "kube/template_copy.h"
#include "support/model_of.h"

namespace meshlint::kube {
namespace {

using test::ModelOf;

std::string Shown(const Reference& reference) {
  std::string text(reference.from->name());
  text.append(" ").append(RoleVerb(reference.role)).append(" ").append(reference.kind);
  if (!reference.name.empty()) text.append(" ").append(reference.name);
  if (!reference.namespace_name.empty()) text.append(" in ").append(reference.namespace_name);
  if (reference.optional) text += " (optional)";
  text += reference.to == nullptr ? " - none" : " - " + reference.to->Describe();
  return text;
}

std::vector<std::string> AllOf(const ModelOf& model) {
  const ObjectIndex index(model.objects(), SetFacts{});
  std::vector<std::string> shown;
  index.references().ForEach(
      [&shown](const Reference& reference) { shown.push_back(Shown(reference)); });
  return shown;
}

// What was gathered answers for the documents: labels are compared with their values, ports with
// their protocols.
TEST(ReferenceGraphTest, SelectionsAreThoseOfTheSelectors) {
  std::string text;
  const auto add_pod = [&text](const char* name, const char* labels) {
    text += Cat("---\napiVersion: v1\nkind: Pod\nmetadata: {name: ", name, ", labels: ", labels,
                "}\nspec: {containers: [{name: c, ports: [{name: web, containerPort: 80}]}]}\n");
  };
  add_pod("a", "{app: a, tier: '1'}");
  add_pod("b", "{app: a, tier: two, app: b}");  // of a repeated label the first counts
  add_pod("c", "{app: b}");
  add_pod("d", "{tier: 1, job-name: d}");
  add_pod("e", "{}");
  const char* const selectors[] = {"{app: a}",
                                   "{app: a, tier: two}",
                                   "{app: a, tier: 1}",
                                   "{app: b}",
                                   "{tier: 1}",
                                   "{job-name: d, tier: 1}",
                                   "{app: a, app: b}",
                                   "{app: none}",
                                   "{}",
                                   "{app: }",
                                   "{apps.kubernetes.io/x: 1}"};
  for (const char* const selector : selectors) {
    text +=
        Cat("---\napiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: {selector: ", selector,
            ", ports: [{port: 80}]}\n");
    for (const char* const more :
         {"", ", matchExpressions: [{key: tier, operator: Exists}]", ", matchExpressions: []"}) {
      text +=
          Cat("---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\n",
              "metadata: {name: p}\nspec: {podSelector: {matchLabels: ", selector, more, "}}\n");
      text += Cat("---\napiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: b}\n",
                  "spec: {selector: {matchLabels: ", selector, more, "}}\n");
    }
  }
  const ModelOf model(text);
  const ObjectIndex index(model.objects(), SetFacts{});
  int selected = 0;
  for (const Object* object : model.objects()) {
    if (object->IsCore("Pod")) continue;
    std::vector<const PodTarget*> expected;
    for (const PodTarget& pod : index.references().PodsIn("default")) {
      if (PodSelectorOf(*object).has_document() && Selects(*object, pod)) expected.push_back(&pod);
    }
    const auto pods = index.references().SelectedBy(*object);
    EXPECT_EQ(std::vector(pods.begin(), pods.end()), expected)
        << object->root().document().source().Slice(object->root().span());
    selected += static_cast<int>(pods.size());
  }
  EXPECT_GT(selected, 50);
}

TEST(ReferenceGraphTest, PortsOfServicesAreDeclared) {
  const char* const pod = R"(apiVersion: v1
kind: Pod
metadata: {name: a, labels: {app: a, kind: a}}
spec:
  containers:
  - name: c
    ports: [{name: web, containerPort: 8080}, {name: dns, containerPort: 53, protocol: UDP}]
---
apiVersion: v1
kind: Pod
metadata: {name: b, labels: {app: a, kind: b}}
spec: {containers: [{name: c, ports: [{name: web, containerPort: 80}]}]}
---
apiVersion: v1
kind: Service
metadata: {name: s}
)";
  const auto declared = [pod](const std::string& spec) {
    const ModelOf model(Cat(pod, "spec: ", spec, "\n"));
    const ObjectIndex index(model.objects(), SetFacts{});
    return index.references().AreItsPortsDeclared(model.Find("Service"));
  };
  EXPECT_TRUE(declared("{selector: {app: a}, ports: [{port: 1, targetPort: web}]}"));
  EXPECT_FALSE(declared("{selector: {app: a}, ports: [{port: 8080}]}")) << "not by b";
  EXPECT_TRUE(declared("{selector: {kind: b}, ports: [{port: 80}]}"));
  EXPECT_FALSE(declared("{selector: {kind: b}, ports: [{port: 80}, {port: 81}]}"));
  EXPECT_FALSE(declared("{selector: {kind: a}, ports: [{port: 1, targetPort: dns}]}"));
  EXPECT_TRUE(
      declared("{selector: {kind: a}, ports: [{port: 1, targetPort: dns, protocol: UDP}]}"));
  EXPECT_FALSE(declared("{selector: {kind: b}, ports: [{port: 80, protocol: UDP}]}"));
}

TEST(ReferenceGraphTest, TypesOfServicesThatSelectAreKnown) {
  const auto is_internal = [](const std::string& more) {
    const ModelOf model(
        Cat("{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {selector: {app: a}", more,
            "}}\n"));
    const ObjectIndex index(model.objects(), SetFacts{});
    return index.references().IsInternal(model.object());
  };
  EXPECT_TRUE(is_internal(""));
  EXPECT_TRUE(is_internal(", type: ClusterIP"));
  EXPECT_FALSE(is_internal(", type: LoadBalancer"));
  EXPECT_FALSE(is_internal(", type: NodePort"));
}

TEST(ReferenceGraphTest, WhatPodsNameMayBeImmutable) {
  const ModelOf model(R"({apiVersion: v1, kind: ConfigMap, metadata: {name: fixed}, immutable: true}
---
{apiVersion: v1, kind: Secret, metadata: {name: fixed}, immutable: true}
---
{apiVersion: v1, kind: ConfigMap, metadata: {name: free}, immutable: false}
---
{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {serviceAccountName: x, containers: [{name: c,
  envFrom: [{configMapRef: {name: fixed}}, {secretRef: {name: fixed}}]}]}}
---
{apiVersion: v1, kind: Pod, metadata: {name: b}, spec: {containers: [{name: c,
  envFrom: [{configMapRef: {name: fixed}}, {configMapRef: {name: free}}]}]}}
---
{apiVersion: v1, kind: Pod, metadata: {name: c}, spec: {containers: [{name: c,
  envFrom: [{configMapRef: {name: gone}}]}]}}
---
{apiVersion: v1, kind: Pod, metadata: {name: d}, spec: {containers: [{name: c}]}}
)");
  const ObjectIndex index(model.objects(), SetFacts{});
  const ReferenceGraph& graph = index.references();
  EXPECT_TRUE(graph.NamesOnlyImmutable(model.Find("Pod", "a")));
  EXPECT_FALSE(graph.NamesOnlyImmutable(model.Find("Pod", "b")));
  EXPECT_FALSE(graph.NamesOnlyImmutable(model.Find("Pod", "c")));
  EXPECT_TRUE(graph.NamesOnlyImmutable(model.Find("Pod", "d")));
}

TEST(ReferenceGraphTest, PoliciesIsolateTogether) {
  const std::string pod =
      "{apiVersion: v1, kind: Pod, metadata: {name: p, labels: {app: a}}, spec: {}}";
  const auto isolation = [&pod](std::initializer_list<const char*> specs) {
    std::string text = pod;
    for (const char* const spec : specs) {
      text +=
          Cat("\n---\n{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: n",
              text.size(), "}, spec: ", spec, "}\n");
    }
    const ModelOf model(text);
    const ObjectIndex index(model.objects(), SetFacts{});
    const Isolation of = index.references().IsolationOf(model.object());
    return Cat(of.ingress ? "in" : "", of.egress ? "out" : "");
  };
  EXPECT_EQ(isolation({}), "");
  EXPECT_EQ(isolation({"{podSelector: {}}"}), "in");
  EXPECT_EQ(isolation({"{podSelector: {}, egress: [{}]}"}), "inout");
  EXPECT_EQ(isolation({"{podSelector: {}, policyTypes: [Egress]}"}), "out");
  EXPECT_EQ(isolation({"{podSelector: {matchLabels: {app: a}}, policyTypes: [Egress]}",
                       "{podSelector: {}, policyTypes: [Ingress]}"}),
            "inout");
  EXPECT_EQ(isolation({"{podSelector: {matchLabels: {app: b}}}"}), "");
  EXPECT_EQ(isolation({"null"}), "");
}

TEST(ReferenceGraphTest, HeadlessServicesThatSelectAreKnown) {
  const ModelOf model(R"({apiVersion: v1, kind: Service, metadata: {name: a},
  spec: {clusterIP: None, selector: {app: a}}}
---
{apiVersion: v1, kind: Service, metadata: {name: b}, spec: {selector: {app: a}}}
)");
  const ObjectIndex index(model.objects(), SetFacts{});
  EXPECT_TRUE(index.references().IsHeadless(model.Find("Service", "a")));
  EXPECT_FALSE(index.references().IsHeadless(model.Find("Service", "b")));
}

TEST(ReferenceGraphTest, PodsNameWhatTheyNeed) {
  const ModelOf model(R"(apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db, namespace: data}
spec:
  serviceName: db
  template:
    spec:
      serviceAccountName: runner
      priorityClassName: high
      runtimeClassName: gvisor
      imagePullSecrets: [{name: registry}]
      containers:
      - name: db
        env:
        - {name: A, valueFrom: {configMapKeyRef: {name: settings, key: a, optional: true}}}
        - {name: B, valueFrom: {secretKeyRef: {name: pass, key: b}}}
        envFrom: [{configMapRef: {name: all}}, {secretRef: {name: ''}}]
      volumes:
      - {name: v, persistentVolumeClaim: {claimName: store}}
      - {name: w, projected: {sources: [{secret: {name: keys}}, {configMap: {name: settings}}]}}
      - {name: x, csi: {driver: d, nodePublishSecretRef: {name: node}}}
  volumeClaimTemplates: [{spec: {storageClassName: fast}}]
---
{apiVersion: v1, kind: ConfigMap, metadata: {name: settings, namespace: data}}
---
{apiVersion: v1, kind: ConfigMap, metadata: {name: all}}
---
{apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: fast}}
)");
  const std::vector<std::string> expected = {
      "db reads ConfigMap settings in data (optional) - ConfigMap \"settings\"",
      "db reads Secret pass in data - none",
      "db reads ConfigMap all in data - none",
      "db mounts PersistentVolumeClaim store in data - none",
      "db reads Secret keys in data - none",
      "db reads ConfigMap settings in data - ConfigMap \"settings\"",
      "db reads Secret node in data - none",
      "db runs as ServiceAccount runner in data - none",
      "db pulls with Secret registry in data - none",
      "db has priority PriorityClass high - none",
      "db runs in RuntimeClass gvisor - none",
      "db is named by Service db in data - none",
      "db is of class StorageClass fast - StorageClass \"fast\"",
  };
  EXPECT_EQ(AllOf(model), expected);
}

TEST(ReferenceGraphTest, IngressesAndRoutes) {
  const ModelOf model(R"(apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: new}
spec:
  ingressClassName: nginx
  defaultBackend: {service: {name: fallback, port: {number: 80}}}
  rules:
  - http:
      paths:
      - {path: /, backend: {service: {name: web, port: {name: http}}}}
      - {path: /x, backend: {resource: {kind: Bucket, name: b}}}
  tls: [{secretName: cert}]
---
apiVersion: extensions/v1beta1
kind: Ingress
metadata: {name: old}
spec:
  backend: {serviceName: web, servicePort: http}
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: route}
spec:
  parentRefs: [{name: gate, namespace: infra}]
  rules:
  - backendRefs: [{name: web, port: 80}, {name: far, namespace: other}, {group: x.io, kind: B, name: b}]
---
{apiVersion: v1, kind: Service, metadata: {name: web}}
)");
  const std::vector<std::string> expected = {
      "new sends to Service fallback in default - none",
      "new sends to Service web in default - Service \"web\"",
      "new serves Secret cert in default - none",
      "new is of class IngressClass nginx - none",
      "old sends to Service web in default - Service \"web\"",
      "route is attached to Gateway gate in infra - none",
      "route sends to Service web in default - Service \"web\"",
      "route sends to Service far in other - none",
      "route sends to B b in default - none",
  };
  EXPECT_EQ(AllOf(model), expected);
}

TEST(ReferenceGraphTest, BindingsStorageAndWebhooks) {
  const ModelOf model(R"(apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: bind, namespace: a}
roleRef: {kind: Role, name: reader}
subjects:
- {kind: ServiceAccount, name: own}
- {kind: ServiceAccount, name: far, namespace: b}
- {kind: User, name: jane}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: all}
roleRef: {kind: ClusterRole, name: view}
---
{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: c}, spec: {storageClassName: fast, volumeName: pv}}
---
{apiVersion: v1, kind: PersistentVolume, metadata: {name: pv}, spec: {claimRef: {namespace: default, name: c}}}
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: hook}
webhooks: [{clientConfig: {service: {name: guard, namespace: sec}}}, {clientConfig: {url: 'https://x'}}]
---
apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata: {name: v1.x.io}
spec: {service: {name: api, namespace: sec}}
---
{apiVersion: v1, kind: ServiceAccount, metadata: {name: own, namespace: a}}
)");
  const std::vector<std::string> expected = {
      "bind gives Role reader in a - none",
      "bind gives to ServiceAccount own in a - ServiceAccount \"own\"",
      "bind gives to ServiceAccount far in b - none",
      "all gives ClusterRole view - none",
      "c is of class StorageClass fast - none",
      "c binds PersistentVolume pv - PersistentVolume \"pv\"",
      "pv mounts PersistentVolumeClaim c in default - PersistentVolumeClaim \"c\"",
      "hook calls Service guard in sec - none",
      "v1.x.io calls Service api in sec - none",
  };
  EXPECT_EQ(AllOf(model), expected);
}

constexpr std::string_view kSelectors = R"(apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}}
---
apiVersion: v1
kind: Service
metadata: {name: outside}
spec: {type: ExternalName, selector: {app: web}}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: all}
spec: {policyTypes: [Ingress]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: some}
spec: {podSelector: {matchExpressions: [{key: app, operator: In, values: [db]}]}}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: none}
spec: {maxUnavailable: 1}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: scaler}
spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec: {template: {metadata: {labels: {app: web}}, spec: {containers: [{name: c}]}}}
---
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: {name: canary}
spec: {template: {metadata: {labels: {app: web, track: canary}}}}
---
apiVersion: v1
kind: Pod
metadata: {name: far, namespace: other, labels: {app: web}}
)";

TEST(ReferenceGraphTest, SelectorsAndScale) {
  const std::vector<std::string> expected = {
      "web selects Pod in default - Deployment \"web\"",
      "web selects Pod in default - Rollout \"canary\"",
      "all selects Pod in default - Deployment \"web\"",
      "all selects Pod in default - Rollout \"canary\"",
      "some selects Pod in default - none",
      "scaler scales Deployment web in default - Deployment \"web\"",
  };
  EXPECT_EQ(AllOf(ModelOf(std::string(kSelectors))), expected);
}

// Big sets are gathered in chunks, whose lists are put one behind the other.
TEST(ReferenceGraphTest, OfSetsOfManyChunks) {
  constexpr int kPairs = 800;
  std::string text;
  for (int i = 0; i < kPairs; ++i) {
    const std::string name = "web-" + std::to_string(i);
    text += "{apiVersion: v1, kind: Service, metadata: {name: " + name +
            "}, spec: {selector: {a: " + name +
            "}}}\n---\n{apiVersion: v1, kind: Pod, metadata: {name: " + name +
            ", labels: {a: " + name + "}}, spec: {serviceAccountName: none-" + name + "}}\n---\n";
  }
  const ModelOf model(text);
  for (const unsigned jobs : {1U, 3U}) {
    const ObjectIndex index(model.objects(), SetFacts{}, jobs);
    const ReferenceGraph& graph = index.references();
    for (std::size_t i = 0; i < kPairs; ++i) {
      const Object& service = model.object(2 * i);
      const Object& pod = model.object(2 * i + 1);
      ASSERT_EQ(graph.From(service).size(), 1U) << i;
      ASSERT_EQ(graph.From(service)[0].from, &service);
      ASSERT_EQ(graph.From(service)[0].to, &pod);
      ASSERT_EQ(graph.SelectedBy(service).size(), 1U) << i;
      ASSERT_EQ(graph.SelectedBy(service)[0]->object, &pod);
      ASSERT_EQ(graph.To(pod).size(), 1U) << i;
      ASSERT_EQ(graph.To(pod)[0]->from, &service);
      ASSERT_EQ(graph.From(pod).size(), 1U) << i;
      ASSERT_EQ(graph.From(pod)[0].name, "none-web-" + std::to_string(i));
    }
  }
}

// Of a label that is written twice the first counts, and a pod is selected once.
TEST(ReferenceGraphTest, LabelsThatAreWrittenTwice) {
  const ModelOf model(
      "{apiVersion: v1, kind: Service, metadata: {name: same}, spec: {selector: {a: x}}}\n---\n"
      "{apiVersion: v1, kind: Service, metadata: {name: second}, spec: {selector: {b: y}}}\n---\n"
      "{apiVersion: v1, kind: Pod, metadata: {name: p, labels: {a: x, a: x, b: x, b: y}}, spec: "
      "{}}\n");
  const ObjectIndex index(model.objects(), SetFacts{});
  EXPECT_EQ(index.references().SelectedBy(model.Find("Service", "same")).size(), 1U);
  EXPECT_EQ(index.references().SelectedBy(model.Find("Service", "second")).size(), 0U);
}

TEST(ReferenceGraphTest, BothDirections) {
  const ModelOf model{std::string(kSelectors)};
  const ObjectIndex index(model.objects(), SetFacts{});
  const ReferenceGraph& graph = index.references();
  const Object& deployment = model.Find("Deployment");
  ASSERT_EQ(graph.To(deployment).size(), 3U);
  EXPECT_EQ(graph.To(deployment)[0]->from, &model.Find("Service", "web"));
  EXPECT_EQ(graph.To(deployment)[2]->role, ReferenceRole::kScales);
  EXPECT_EQ(graph.From(model.Find("NetworkPolicy", "all")).size(), 2U);
  EXPECT_TRUE(graph.From(deployment).empty());
  EXPECT_TRUE(graph.To(model.Find("Service", "web")).empty());
  ASSERT_EQ(graph.PodsIn("default").size(), 2U);
  EXPECT_FALSE(graph.PodsIn("default")[0].is_custom);
  EXPECT_TRUE(graph.PodsIn("default")[1].is_custom);
  EXPECT_EQ(graph.PodsIn("other").size(), 1U);
  EXPECT_TRUE(graph.PodsIn("nowhere").empty());
}

// The graph looks beside the object that was asked about last.
TEST(ReferenceGraphTest, AnswersDoNotDependOnTheOrderOfQuestions) {
  std::string text;
  for (const char name : {'a', 'b', 'c', 'd', 'e'}) {
    text += std::string("---\napiVersion: v1\nkind: Pod\nmetadata: {name: ") + name +
            "}\nspec: {serviceAccountName: of-" + name + "}\n";
  }
  const ModelOf model(text);
  std::vector<const Object*> some(model.objects().begin(), model.objects().begin() + 4);
  const ObjectIndex index(std::move(some), SetFacts{});
  const ObjectIndex other(model.objects(), SetFacts{});
  for (const std::size_t i : {0U, 1U, 3U, 2U, 0U, 3U, 3U, 1U, 2U}) {
    const Object& object = model.object(i);
    ASSERT_EQ(index.references().From(object).size(), 1U) << i;
    EXPECT_EQ(index.references().From(object).front().from, &object);
    EXPECT_TRUE(index.references().From(model.object(4)).empty());
    EXPECT_EQ(other.references().From(model.object(4)).front().name, "of-e");
  }
}

TEST(ReferenceGraphTest, MonitorsLookIntoNamespaces) {
  const ModelOf model(R"(apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: own}
spec: {selector: {matchLabels: {app: web}}}
---
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: any}
spec: {selector: {matchLabels: {app: web}}, namespaceSelector: {any: true}}
---
apiVersion: monitoring.coreos.com/v1
kind: PodMonitor
metadata: {name: pods}
spec: {selector: {matchLabels: {app: web}}, namespaceSelector: {matchNames: [other]}}
---
{apiVersion: v1, kind: Service, metadata: {name: web, namespace: other, labels: {app: web}}}
---
{apiVersion: v1, kind: Pod, metadata: {name: pod, namespace: other, labels: {app: web}}}
)");
  const std::vector<std::string> expected = {
      "own monitors Service in default - none",
      "any monitors Service in default - Service \"web\"",
      "pods selects Pod in default - Pod \"pod\"",
  };
  EXPECT_EQ(AllOf(model), expected);
}

TEST(ReferenceGraphTest, MissingObjectsAreGrouped) {
  const ModelOf model(R"(apiVersion: v1
kind: Pod
metadata: {name: one}
spec: {containers: [{envFrom: [{configMapRef: {name: b}}, {configMapRef: {name: a}}]}]}
---
apiVersion: v1
kind: Pod
metadata: {name: two, namespace: default}
spec: {containers: [{envFrom: [{configMapRef: {name: b}}, {configMapRef: {name: c, optional: true}}]}]}
---
apiVersion: v1
kind: PodTemplate
metadata: {name: three}
template: {spec: {containers: [{envFrom: [{configMapRef: {name: d}}]}]}}
)");
  const ObjectIndex index(model.objects(), SetFacts{});
  const std::vector<MissingObject> missing =
      index.references().Missing(ReferenceRole::kConfig, "", "ConfigMap");
  ASSERT_EQ(missing.size(), 2U);
  EXPECT_EQ(missing[0].name, "a");
  EXPECT_EQ(missing[1].name, "b");
  ASSERT_EQ(missing[1].users.size(), 2U);
  EXPECT_EQ(missing[1].users[1]->from->name(), "two");
}

TEST(ReferenceGraphTest, IsMadeOnceByAnyThread) {
  const ModelOf model{std::string(kSelectors)};
  const ObjectIndex index(model.objects(), SetFacts{});
  std::vector<const ReferenceGraph*> seen(4);
  std::vector<std::thread> threads;
  for (const ReferenceGraph*& place : seen)
    threads.emplace_back([&index, &place] { place = &index.references(); });
  for (std::thread& thread : threads) thread.join();
  for (const ReferenceGraph* graph : seen) EXPECT_EQ(graph, &index.references());
}

TEST(KustomizationTest, GeneratedNamesAreKnown) {
  const ModelOf kustomization(R"(apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
namePrefix: prod-
nameSuffix: -v2
configMapGenerator: [{name: settings}]
secretGenerator: [{name: pass}, {literals: [a=b]}]
)",
                              "kustomization.yaml");
  SetFacts facts;
  AddGeneratedNames(kustomization[0], facts.generated);
  const ObjectIndex index({}, std::move(facts));
  EXPECT_TRUE(index.IsMadeByKustomize("ConfigMap", "settings"));
  EXPECT_FALSE(index.IsMadeByKustomize("Secret", "settings"));
  EXPECT_TRUE(index.IsMadeByKustomize("Secret", "pass"));
  EXPECT_TRUE(index.IsMadeByKustomize("Service", "prod-web"));
  EXPECT_TRUE(index.IsMadeByKustomize("Service", "web-v2"));
  EXPECT_FALSE(index.IsMadeByKustomize("Service", "web"));
  EXPECT_NE(index.WhyAbsenceIsUncertain("ConfigMap", "default", "settings"), "");
}

TEST(KustomizationTest, HashesAndGeneratedNamesAreUncertain) {
  const ModelOf model("{apiVersion: v1, kind: ConfigMap, metadata: {generateName: run-}}");
  const ObjectIndex index(model.objects(), SetFacts{});
  EXPECT_EQ(index.WhyAbsenceIsUncertain("ConfigMap", "default", "settings"), "");
  EXPECT_NE(index.WhyAbsenceIsUncertain("ConfigMap", "default", "settings-7g2ct4b8dk"), "");
  EXPECT_EQ(index.WhyAbsenceIsUncertain("Service", "default", "settings-7g2ct4b8dk"), "");
  EXPECT_NE(index.WhyAbsenceIsUncertain("ConfigMap", "default", "run-abc"), "");
  EXPECT_EQ(index.WhyAbsenceIsUncertain("Secret", "default", "run-abc"), "");
}

}  // namespace
}  // namespace meshlint::kube
