// Archives in memory: the files in a zip, tar, tar.gz or OCI archive that are worth reading.
// Nothing is ever written, and an archive cannot make the reader use more memory or time than its
// limits allow.
#ifndef MESHLINT_LIB_ENGINE_ARCHIVE_H_
#define MESHLINT_LIB_ENGINE_ARCHIVE_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "meshlint/result.hpp"

namespace meshlint {

struct ArchiveLimits {
  std::uint64_t max_bytes = 256ULL * 1024 * 1024;  // of all members together, unpacked
  std::uint64_t max_ratio = 250;  // unpacked to packed, once kRatioFrom bytes are out
  std::uint32_t max_members = 20'000;
  std::uint32_t max_depth = 3;  // archives in archives: an OCI archive has one level

  static constexpr std::uint64_t kRatioFrom = 8ULL * 1024 * 1024;
};

struct ArchiveMember {
  std::string name;  // path in the archive; in an inner archive "layer.tar.gz!/design.yml"
  std::string bytes;
};

struct Archive {
  std::vector<ArchiveMember> members;  // YAML and JSON files, in the archive's order
  std::vector<std::string> left_out;   // members whose path leads out of the archive
  bool is_helm_chart = false;          // a Chart.yaml at the top or in the top folder
};

// Whether the bytes begin as an archive does, whatever the file is called.
bool IsArchive(std::string_view bytes);

// `name` is for messages.  Errors (kUnreadable): a damaged archive, or one over a limit.
Result<Archive> ReadArchive(std::string_view name, std::string_view bytes,
                            const ArchiveLimits& limits);

namespace internal {

// What all formats spend from.
struct ArchiveBudget {
  const ArchiveLimits& limits;
  std::uint64_t bytes = 0;
  std::uint32_t members = 0;

  bool is_exhausted = false;

  // Why so much may not be unpacked; empty when it may.  The others also note that it was.
  std::string Check(std::uint64_t unpacked, std::uint64_t packed);
  std::string Spend(std::uint64_t unpacked, std::uint64_t packed);
  std::string SpendMember();
};

// Each appends the regular files to `members` and gives a sentence when that fails.
std::string ReadTar(std::string_view bytes, ArchiveBudget& budget,
                    std::vector<ArchiveMember>& members);
std::string ReadZip(std::string_view bytes, ArchiveBudget& budget,
                    std::vector<ArchiveMember>& members);

// Unpacks gzip (all its members) or a raw deflate stream.
enum class Deflate : std::uint8_t { kGzip, kRaw };
std::string Inflate(std::string_view bytes, Deflate format, ArchiveBudget& budget,
                    std::string& unpacked);

}  // namespace internal

}  // namespace meshlint

#endif  // MESHLINT_LIB_ENGINE_ARCHIVE_H_
