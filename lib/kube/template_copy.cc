#include "kube/template_copy.h"

#include "kube/kinds.h"
#include "kube/pod.h"

namespace meshlint::kube {
namespace {

bool SameItems(const Node& a, const Node& b) {
  if (a.size() != b.size()) return false;
  const yaml::ItemRange others = b.Items();
  auto other = others.begin();
  for (const Node item : a.Items()) {
    if (!SameContent(item, *other)) return false;
    ++other;
  }
  return true;
}

bool SameEntries(const Node& a, const Node& b) {
  if (a.size() != b.size()) return false;
  for (const yaml::Entry entry : a.Entries()) {
    const Node other = b[entry.name()];
    if (!other.Exists() || !SameContent(entry.value, other)) return false;
  }
  return true;
}

}  // namespace

bool SameContent(const Node& a, const Node& b) {
  if (a.IsMapping()) return b.IsMapping() && SameEntries(a, b);
  if (a.IsSequence()) return b.IsSequence() && SameItems(a, b);
  if (a.IsScalar())
    return b.IsScalar() && a.scalar_type() == b.scalar_type() && a.text() == b.text();
  return !b.Exists();
}

namespace {

const Object* FindSource(std::span<const Object> objects, const Object& object) {
  const bool may_be_copy =
      object.IsCore("Pod") || object.IsCore("PodTemplate") || object.Is("batch", "Job");
  if (!object.in_design() || !may_be_copy) return nullptr;
  const Node containers = PodSpecOf(object)["containers"];
  if (containers.size() == 0) return nullptr;
  for (const Object& other : objects) {
    // A Job may only repeat a CronJob, and a Pod may repeat either.
    const bool may_be_source =
        IsWorkload(other) && !(other.Is("batch", "Job") && object.Is("batch", "Job"));
    if (may_be_source && SameContent(containers, PodSpecOf(other)["containers"])) return &other;
  }
  return nullptr;
}

}  // namespace

void MarkCopies(DocumentModel& design) {
  for (const Object& object : design.objects()) {
    if (const Object* source = FindSource(design.objects(), object))
      design.SetCopyOf(object, *source);
  }
}

const Object* SourceOfCopy(const ObjectIndex& /*index*/, const Object& object) {
  return object.copy_of();
}

}  // namespace meshlint::kube
