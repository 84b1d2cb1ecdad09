#include "kube/previous_objects.h"

#include <map>
#include <string_view>
#include <tuple>
#include <unordered_set>

#include "base/strings.h"
#include "kube/kinds.h"

namespace meshlint {
namespace {

using Identity = std::tuple<std::string_view, std::string_view, std::string_view, std::string_view>;

struct Versions {
  std::vector<const Object*> now;
  std::vector<const PreviousObject*> before;
};

bool IsAt(std::string_view path, std::string_view old) {
  if (path == old) return true;
  return path.size() > old.size() && EndsWith(path, old) &&
         path[path.size() - old.size() - 1] == '/';
}

}  // namespace

PreviousObjects::PreviousObjects(const std::vector<const Object*>& now,
                                 const std::vector<PreviousObject>& before) {
  const auto identity = [](const Object& object) {
    return Identity{object.group(), object.kind(), kube::EffectiveNamespace(object), object.name()};
  };
  std::map<Identity, Versions> versions;
  for (const PreviousObject& old : before) {
    if (!old.object->name().empty()) versions[identity(*old.object)].before.push_back(&old);
  }
  for (const Object* object : now) {
    const auto found = versions.find(identity(*object));
    if (found != versions.end()) found->second.now.push_back(object);
  }
  for (const auto& [key, both] : versions) {
    std::unordered_set<const PreviousObject*> taken;
    std::vector<const Object*> moved;
    for (const Object* object : both.now) {
      const PreviousObject* best = nullptr;
      for (const PreviousObject* old : both.before) {
        // Where a file defines one twice, they are paired in their order.
        if (!IsAt(object->file().path(), old->path) || taken.count(old) != 0) continue;
        if (best == nullptr || old->path.size() > best->path.size()) best = old;
      }
      if (best == nullptr) {
        moved.push_back(object);
        continue;
      }
      taken.insert(best);
      before_[object] = best->object;
    }
    if (moved.size() == 1 && both.before.size() == taken.size() + 1) {
      for (const PreviousObject* old : both.before) {
        if (taken.count(old) == 0) before_[moved.front()] = old->object;
      }
    }
  }
}

const Object* PreviousObjects::Of(const Object& object) const {
  const auto found = before_.find(&object);
  return found == before_.end() ? nullptr : found->second;
}

}  // namespace meshlint
