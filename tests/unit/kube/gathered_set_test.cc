// What is gathered while files are read must make the same set as what is read when the set is
// made.
#include "kube/gathered_set.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "kube/object_index.h"
#include "kube/reference_graph.h"
#include "support/model_of.h"

namespace meshlint::kube {
namespace {

using Objects = std::vector<const Object*>;

// Autoscaled workloads with Services, so that each object has references of another sort.
std::string Workloads(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) {
    const std::string name = "w" + std::to_string(i);
    text += "---\napiVersion: v1\nkind: Service\nmetadata: {name: " + name +
            "}\nspec:\n  selector: {app: " + name + "}\n  ports: [{port: 80}]\n";
    text +=
        "---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: " + name +
        "}\nspec:\n  selector: {matchLabels: {app: " + name +
        "}}\n  template:\n    metadata: {labels: {app: " + name +
        "}}\n    spec:\n      containers: [{name: c, image: \"i:" + name +
        "\", envFrom: [{configMapRef: {name: w0}}]}]\n      volumes: [{name: v, emptyDir: {}}]\n";
    text +=
        "---\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: " + name +
        "}\nspec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: " + name +
        "}, maxReplicas: 3}\n";
  }
  return text + "---\n{apiVersion: v1, kind: ConfigMap, metadata: {name: w0}}\n";
}

GatheredBatch BatchOf(const Objects& objects) {
  GatheredBatch batch;
  for (const Object* object : objects) batch.Add(*object);
  return batch;
}

// "from role to", and the pods and images, in the order of the set.
std::vector<std::string> Shown(const ObjectIndex& index) {
  std::vector<std::string> shown;
  index.references().ForEach([&](const Reference& reference) {
    shown.push_back(reference.from->Describe() + ' ' + std::string(RoleVerb(reference.role)) + ' ' +
                    (reference.to == nullptr ? "nothing" : reference.to->Describe()));
  });
  for (const Object* object : index.objects()) {
    for (const Reference& reference : index.references().From(*object))
      shown.push_back("from " + reference.from->Describe());
    for (const Reference* reference : index.references().To(*object))
      shown.push_back("to " + object->Describe() + " from " + reference->from->Describe());
    for (const PodTarget* pod : index.references().SelectedBy(*object))
      shown.push_back("selected " + pod->object->Describe());
  }
  for (const GatheredChunk& chunk : index.gathered().chunks()) {
    for (const ImageUse& use : chunk.images) shown.emplace_back(use.image);
  }
  for (const GatheredChunk& chunk : index.gathered().chunks()) {
    for (const Object* object : chunk.with_volumes) shown.push_back(object->Describe());
  }
  return shown;
}

std::vector<std::string> ShownWith(const Objects& set, GatheredBatches& batches) {
  return Shown(ObjectIndex(set, SetFacts{}, 2, &batches));
}

TEST(GatheredSetTest, BatchesMakeTheSameSet) {
  const test::ModelOf model(Workloads(400));  // more than are read at a time
  const Objects& set = model.objects();
  const std::vector<std::string> expected = Shown(ObjectIndex(set, SetFacts{}));
  ASSERT_GT(expected.size(), 3 * set.size());
  // Of all, of the middle, of the ends, and two with a gap between them.
  const std::vector<std::vector<std::pair<std::size_t, std::size_t>>> cases = {
      {{0, set.size()}},
      {{500, 700}},
      {{0, 1}, {set.size() - 1, set.size()}},
      {{10, 20}, {30, 40}},
      {{0, 600}, {600, set.size()}}};
  for (const auto& ranges : cases) {
    GatheredBatches batches;
    for (const auto& [begin, end] : ranges)
      batches.Add(BatchOf({set.begin() + static_cast<std::ptrdiff_t>(begin),
                           set.begin() + static_cast<std::ptrdiff_t>(end)}));
    EXPECT_EQ(ShownWith(set, batches), expected) << ranges.front().first;
    // What was taken is gone, and is read again.
    EXPECT_EQ(ShownWith(set, batches), expected) << ranges.front().first;
  }
}

TEST(GatheredSetTest, ABatchThatStandsNowhereIsNotTaken) {
  const test::ModelOf model(Workloads(3));
  const Objects& all = model.objects();
  const auto parts_of = [&](const Objects& gathered, const Objects& set) {
    GatheredBatches batches;
    batches.Add(BatchOf(gathered));
    std::vector<std::string> parts;
    for (const GatheredPart& part : batches.Take(set))
      parts.push_back((part.chunk ? "gathered " : "to read ") + std::to_string(part.objects));
    return parts;
  };
  using Parts = std::vector<std::string>;
  EXPECT_EQ(parts_of({all[1], all[2]}, {all[0], all[1], all[2], all[3]}),
            (Parts{"to read 1", "gathered 2", "to read 1"}));
  // In another order, with another between, with the last gone, and with nothing.
  EXPECT_EQ(parts_of({all[1], all[2]}, {all[0], all[2], all[1]}), Parts{"to read 3"});
  EXPECT_EQ(parts_of({all[1], all[2]}, {all[1], all[3], all[2]}), Parts{"to read 3"});
  EXPECT_EQ(parts_of({all[1], all[2]}, {all[0], all[1]}), Parts{"to read 2"});
  EXPECT_EQ(parts_of({}, {all[0]}), Parts{"to read 1"});
  EXPECT_EQ(parts_of({all[0]}, {}), Parts{});
}

}  // namespace
}  // namespace meshlint::kube
