#include "kube/spaced_keys.h"

#include <algorithm>

#include "base/strings.h"
#include "kube/kinds.h"
#include "model/document_model.h"

namespace meshlint::kube {
namespace {

const Object& OwnerOf(const DocumentModel& model, const Node& key) {
  const std::vector<Component>& components = model.components();
  for (const Object& object : model.objects()) {
    const Node fields = object.in_design()
                            ? components[static_cast<std::size_t>(object.component())].configuration
                            : object.root();
    if (fields.span().Contains(key.span())) return object;
  }
  return model.objects().front();
}

SpacedKeys& EntryFor(std::vector<SpacedKeys>& all, const Object& object) {
  const bool custom = !IsKubernetesGroup(object.group());
  for (SpacedKeys& keys : all) {
    if (keys.file == &object.file() && keys.custom == custom) return keys;
  }
  SpacedKeys& keys = all.emplace_back();
  keys.file = &object.file();
  keys.object = &object;
  keys.custom = custom;
  return keys;
}

void Add(SpacedKeys& keys, const Node& key) {
  keys.places.push_back(key);
  std::string_view written = keys.file->Slice(key.span());
  if (key.style() != yaml::Style::kPlain) written = written.substr(1, written.size() - 2);
  std::string spelling = Quote(written);
  if (std::find(keys.spellings.begin(), keys.spellings.end(), spelling) != keys.spellings.end()) {
    return;
  }
  keys.first_places.push_back(key);
  keys.spellings.push_back(std::move(spelling));
}

}  // namespace

std::vector<SpacedKeys> SpacedKeysByFile(const ObjectIndex& index) {
  std::vector<SpacedKeys> all;
  const DocumentModel* seen = nullptr;
  for (const Object* any : index.objects()) {
    const DocumentModel& model = any->document_model();
    if (&model == seen) continue;
    seen = &model;
    for (const Node& key : model.spaced_keys()) Add(EntryFor(all, OwnerOf(model, key)), key);
  }
  return all;
}

}  // namespace meshlint::kube
