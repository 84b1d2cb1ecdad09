#include "engine/archive.h"

#include <algorithm>
#include <utility>

#include "base/strings.h"

namespace meshlint {

namespace internal {

std::string ArchiveBudget::Check(std::uint64_t unpacked, std::uint64_t packed) {
  std::string problem;
  if (bytes + unpacked > limits.max_bytes) {
    problem = Cat("it holds more than ", limits.max_bytes, " bytes, the most that is unpacked");
  } else if (unpacked > ArchiveLimits::kRatioFrom &&
             unpacked / std::max<std::uint64_t>(packed, 1) > limits.max_ratio) {
    problem = Cat("it unpacks to more than ", limits.max_ratio, " times its size");
  }
  is_exhausted |= !problem.empty();
  return problem;
}

std::string ArchiveBudget::Spend(std::uint64_t unpacked, std::uint64_t packed) {
  std::string problem = Check(unpacked, packed);
  bytes += unpacked;
  return problem;
}

std::string ArchiveBudget::SpendMember() {
  if (++members <= limits.max_members) return {};
  is_exhausted = true;
  return Cat("it has more than ", limits.max_members, " members");
}

}  // namespace internal

namespace {

using internal::ArchiveBudget;

bool IsGzip(std::string_view bytes) { return StartsWith(bytes, "\x1f\x8b"); }
bool IsZip(std::string_view bytes) {
  return StartsWith(bytes, "PK\x03\x04") || StartsWith(bytes, "PK\x05\x06");
}
bool IsTar(std::string_view bytes) {
  return bytes.size() >= 512 && bytes.substr(257, 5) == "ustar";
}

bool HasReadName(std::string_view name) {
  return EndsWith(name, ".yaml") || EndsWith(name, ".yml") || EndsWith(name, ".json");
}

std::string_view BaseName(std::string_view name) { return name.substr(name.rfind('/') + 1); }

// A path that stays where it is put: relative, no way up, no drive.
bool StaysInside(std::string_view name) {
  const bool absolute = name.empty() || name.front() == '/' || (name.size() > 1 && name[1] == ':');
  if (absolute || name.find('\\') != std::string_view::npos) return false;
  const std::vector<std::string_view> parts = Split(name, '/');
  return std::find(parts.begin(), parts.end(), "..") == parts.end();
}

// What archivers add for themselves, and the index files of an OCI layout.
bool IsPackaging(std::string_view name) {
  const std::string_view base = BaseName(name);
  return StartsWith(name, "__MACOSX/") || StartsWith(base, "._") || name == "index.json" ||
         name == "manifest.json" || name == "oci-layout";
}

class Unpacker {
 public:
  explicit Unpacker(const ArchiveLimits& limits) : budget_{limits} {}

  std::string Read(std::string_view bytes, const std::string& prefix, std::uint32_t depth) {
    std::string unpacked;
    if (IsGzip(bytes)) {
      std::string problem = internal::Inflate(bytes, internal::Deflate::kGzip, budget_, unpacked);
      if (!problem.empty()) return problem;
      bytes = unpacked;
    }
    std::vector<ArchiveMember> members;
    if (IsZip(bytes)) {
      if (std::string problem = ReadZip(bytes, budget_, members); !problem.empty()) return problem;
    } else if (IsTar(bytes)) {
      if (std::string problem = ReadTar(bytes, budget_, members); !problem.empty()) return problem;
    } else {
      // One packed file: design.yml.gz.
      if (HasReadName(prefix) || prefix.empty())
        archive_.members.push_back({Cat(prefix, "content"), unpacked});
      return {};
    }
    for (ArchiveMember& member : members) {
      if (std::string problem = Take(std::move(member), prefix, depth); !problem.empty())
        return problem;
    }
    return {};
  }

  Archive Result() && { return std::move(archive_); }

 private:
  std::string Take(ArchiveMember member, const std::string& prefix, std::uint32_t depth) {
    while (StartsWith(member.name, "./")) member.name.erase(0, 2);
    if (!StaysInside(member.name)) {
      archive_.left_out.push_back(prefix + member.name);
      return {};
    }
    if (IsPackaging(member.name)) return {};
    const auto folders = std::count(member.name.begin(), member.name.end(), '/');
    archive_.is_helm_chart |= BaseName(member.name) == "Chart.yaml" && folders <= 1;
    if (HasReadName(member.name)) {
      archive_.members.push_back({prefix + member.name, std::move(member.bytes)});
      return {};
    }
    // A layer of an OCI archive has a digest for a name.  What is damaged or too deep inside is
    // left alone.
    if (!IsArchive(member.bytes) || depth >= budget_.limits.max_depth) return {};
    std::string problem = Read(member.bytes, Cat(prefix, member.name, "!/"), depth + 1);
    return budget_.is_exhausted ? problem : std::string();
  }

  ArchiveBudget budget_;
  Archive archive_;
};

}  // namespace

bool IsArchive(std::string_view bytes) { return IsGzip(bytes) || IsZip(bytes) || IsTar(bytes); }

Result<Archive> ReadArchive(std::string_view name, std::string_view bytes,
                            const ArchiveLimits& limits) {
  Unpacker unpacker(limits);
  std::string problem = unpacker.Read(bytes, {}, 1);
  if (!problem.empty())
    return Error{ErrorCode::kUnreadable, Cat(name, " cannot be unpacked: ", problem)};
  return std::move(unpacker).Result();
}

}  // namespace meshlint
