#include "engine/variants.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <set>
#include <string_view>
#include <unordered_map>

#include "base/strings.h"
#include "kube/kinds.h"

namespace meshlint {
namespace {

// More sets than this of shared files cost more than they tell; the conflicting folders are then
// judged without what they share.
constexpr std::size_t kMostShared = 1'000'000;

std::string_view FolderOf(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash + 1);
}

// The folder that holds both, with its slash; "" is the root of relative paths.
std::string_view CommonFolder(std::string_view a, std::string_view b) {
  std::size_t end = 0;
  for (std::size_t i = 0; i < std::min(a.size(), b.size()) && a[i] == b[i]; ++i) {
    if (a[i] == '/') end = i + 1;
  }
  return a.substr(0, end);
}

// A folder that is an alternative to another: the whole subtree, or only the files right in it
// when the other one is below.
struct Unit {
  std::string folder;  // with its slash
  bool whole = true;

  bool HoldsUnit(const Unit& other) const {
    return whole && !(*this == other) && StartsWith(other.folder, folder);
  }
  friend bool operator<(const Unit& a, const Unit& b) {
    return a.folder != b.folder ? a.folder < b.folder : a.whole > b.whole;
  }
  friend bool operator==(const Unit& a, const Unit& b) {
    return a.folder == b.folder && a.whole == b.whole;
  }
};

Unit UnitOf(std::string_view folder, std::string_view common) {
  if (folder == common) return {std::string(folder), false};
  const std::size_t slash = folder.find('/', common.size());
  return {std::string(folder.substr(0, slash + 1)), true};
}

// The folders in which some object stands that another folder defines too.
std::set<Unit> ConflictingUnits(const std::vector<SetFile>& files) {
  std::unordered_map<std::string, std::string_view> folder_of;
  std::set<Unit> units;
  const bool one_folder = std::all_of(files.begin(), files.end(), [&files](const SetFile& file) {
    return FolderOf(file.path) == FolderOf(files.front().path);
  });
  if (one_folder) return units;
  for (const SetFile& file : files) {
    const std::string_view folder = FolderOf(file.path);
    for (const Object* object : file.objects) {
      // The same Namespace in several folders is a custom, and no sign of alternatives.
      if (object->name().empty() || object->IsCore("Namespace")) continue;
      const auto [at, is_new] =
          folder_of.emplace(Cat(object->group(), '\n', object->kind(), '\n',
                                kube::EffectiveNamespace(*object), '\n', object->name()),
                            folder);
      if (is_new || at->second == folder) continue;
      const std::string_view common = CommonFolder(at->second, folder);
      units.insert(UnitOf(at->second, common));
      units.insert(UnitOf(folder, common));
    }
  }
  return units;
}

// The units that hold a file, outermost first.
std::vector<Unit> UnitsHolding(std::string_view path, const std::set<Unit>& units) {
  std::vector<Unit> found;
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos;
       slash = path.find('/', slash + 1)) {
    Unit unit{std::string(path.substr(0, slash + 1)), true};
    if (units.count(unit) != 0) found.push_back(std::move(unit));
  }
  Unit direct{std::string(FolderOf(path)), false};
  if (units.count(direct) != 0) found.push_back(std::move(direct));
  return found;
}

std::vector<Unit> LeavesOf(const std::set<Unit>& units) {
  std::vector<Unit> leaves;
  for (auto unit = units.begin(); unit != units.end(); ++unit) {
    // What a unit holds follows it in the order of the set.
    const auto next = std::next(unit);
    const bool leaf = next == units.end() || !unit->HoldsUnit(*next);
    if (leaf) leaves.push_back(*unit);
  }
  return leaves;
}

}  // namespace

std::vector<std::vector<std::size_t>> SetsOf(const std::vector<SetFile>& files) {
  const std::set<Unit> units = ConflictingUnits(files);
  std::vector<std::vector<std::size_t>> sets;
  if (units.empty()) {
    sets.emplace_back(files.size());
    std::iota(sets.front().begin(), sets.front().end(), 0);
    return sets;
  }
  const std::vector<Unit> leaves = LeavesOf(units);
  const bool too_many = leaves.size() * files.size() > kMostShared;
  sets.resize(leaves.size() + (too_many ? 1 : 0));
  for (std::size_t i = 0; i < files.size(); ++i) {
    const std::vector<Unit> holding = UnitsHolding(files[i].path, units);
    if (too_many) {
      const auto own = holding.empty()
                           ? leaves.end()
                           : std::lower_bound(leaves.begin(), leaves.end(), holding.back());
      const bool found = own != leaves.end() && *own == holding.back();
      sets[found ? static_cast<std::size_t>(own - leaves.begin()) : leaves.size()].push_back(i);
      continue;
    }
    for (std::size_t leaf = 0; leaf < leaves.size(); ++leaf) {
      const bool belongs = std::all_of(holding.begin(), holding.end(), [&](const Unit& unit) {
        return unit == leaves[leaf] || unit.HoldsUnit(leaves[leaf]);
      });
      if (belongs) sets[leaf].push_back(i);
    }
  }
  return sets;
}

}  // namespace meshlint
