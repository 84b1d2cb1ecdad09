// The zip format (stored and deflated members), by its central directory; and inflating for zip and
// gzip.
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "base/strings.h"
#include "engine/archive.h"

namespace meshlint::internal {
namespace {

constexpr std::size_t kEndSize = 22;
constexpr std::size_t kEntrySize = 46;
constexpr std::size_t kLocalSize = 30;

// Little-endian number of `size` bytes; the caller has checked that they are there.
std::uint32_t Number(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint32_t value = 0;
  for (std::size_t i = size; i-- > 0;)
    value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

// The end record stands at the end, before a comment of up to 64 KiB.
std::size_t FindEnd(std::string_view bytes) {
  if (bytes.size() < kEndSize) return std::string_view::npos;
  const std::size_t first = bytes.size() - std::min<std::size_t>(bytes.size(), kEndSize + 0xFFFF);
  for (std::size_t at = bytes.size() - kEndSize + 1; at-- > first;) {
    if (bytes.substr(at, 4) == "PK\x05\x06") return at;
  }
  return std::string_view::npos;
}

struct ZipEntry {
  std::uint32_t method = 0;
  std::uint32_t flags = 0;
  std::uint32_t packed = 0;
  std::uint32_t unpacked = 0;
  std::uint32_t local = 0;
  std::string_view name;
};

std::string ReadEntry(std::string_view bytes, const ZipEntry& entry, ArchiveBudget& budget,
                      std::string& content) {
  if (entry.local > bytes.size() || bytes.size() - entry.local < kLocalSize ||
      bytes.substr(entry.local, 4) != "PK\x03\x04") {
    return Cat("its entry ", entry.name, " leads nowhere");
  }
  const std::size_t begin = std::size_t{entry.local} + kLocalSize +
                            Number(bytes, entry.local + 26, 2) + Number(bytes, entry.local + 28, 2);
  if (begin > bytes.size() || entry.packed > bytes.size() - begin) {
    return Cat("its member ", entry.name, " goes beyond the end");
  }
  const std::string_view packed = bytes.substr(begin, entry.packed);
  if (entry.method == 0) {
    if (std::string problem = budget.Spend(packed.size(), packed.size()); !problem.empty())
      return problem;
    content = packed;
    return {};
  }
  return Inflate(packed, Deflate::kRaw, budget, content);
}

// Owns the state of zlib.
class Stream {
 public:
  explicit Stream(Deflate format) {
    // 15: the largest window; 16 more: a gzip header is expected; negative: no header at all.
    ok_ = inflateInit2(&stream_, format == Deflate::kGzip ? 15 + 16 : -15) == Z_OK;
  }
  ~Stream() {
    if (ok_) inflateEnd(&stream_);
  }
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;

  bool ok() const { return ok_; }
  z_stream& get() { return stream_; }

 private:
  z_stream stream_{};
  bool ok_ = false;
};

}  // namespace

std::string Inflate(std::string_view bytes, Deflate format, ArchiveBudget& budget,
                    std::string& unpacked) {
  constexpr std::string_view kDamaged = "its compressed data is damaged";
  Stream stream(format);
  if (!stream.ok() || bytes.size() > 0xFFFFFFFFU) return std::string(kDamaged);
  z_stream& z = stream.get();
  z.next_in =
      reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));  // zlib does not write there
  z.avail_in = static_cast<uInt>(bytes.size());
  std::array<char, 64 * 1024> buffer;
  while (true) {
    z.next_out = reinterpret_cast<Bytef*>(buffer.data());
    z.avail_out = static_cast<uInt>(buffer.size());
    const int status = inflate(&z, Z_NO_FLUSH);
    unpacked.append(buffer.data(), buffer.size() - z.avail_out);
    // The budget is asked as the text grows, so that a bomb stops early.
    if (std::string problem = budget.Check(unpacked.size(), bytes.size()); !problem.empty())
      return problem;
    if (status == Z_STREAM_END) {
      // gzip may have further members behind the first.
      if (format != Deflate::kGzip || z.avail_in == 0 || inflateReset(&z) != Z_OK) break;
      continue;
    }
    if (status != Z_OK || (z.avail_in == 0 && z.avail_out != 0)) return std::string(kDamaged);
  }
  return budget.Spend(unpacked.size(), bytes.size());
}

std::string ReadZip(std::string_view bytes, ArchiveBudget& budget,
                    std::vector<ArchiveMember>& members) {
  const std::size_t end = FindEnd(bytes);
  if (end == std::string_view::npos) return "its directory is missing";
  const std::uint32_t count = Number(bytes, end + 10, 2);
  std::size_t at = Number(bytes, end + 16, 4);
  for (std::uint32_t i = 0; i < count; ++i) {
    if (at > bytes.size() || bytes.size() - at < kEntrySize ||
        bytes.substr(at, 4) != "PK\x01\x02") {
      return "its directory is damaged (or larger than 4 GB, which is not read)";
    }
    if (std::string problem = budget.SpendMember(); !problem.empty()) return problem;
    ZipEntry entry;
    entry.flags = Number(bytes, at + 8, 2);
    entry.method = Number(bytes, at + 10, 2);
    entry.packed = Number(bytes, at + 20, 4);
    entry.unpacked = Number(bytes, at + 24, 4);
    entry.local = Number(bytes, at + 42, 4);
    const std::size_t name_size = Number(bytes, at + 28, 2);
    const std::size_t rest = name_size + Number(bytes, at + 30, 2) + Number(bytes, at + 32, 2);
    if (bytes.size() - at - kEntrySize < rest) return "its directory is damaged";
    entry.name = bytes.substr(at + kEntrySize, name_size);
    at += kEntrySize + rest;
    const bool folder = EndsWith(entry.name, "/");
    const bool encrypted = (entry.flags & 1U) != 0;
    if (folder || encrypted || (entry.method != 0 && entry.method != 8)) continue;
    ArchiveMember member{std::string(entry.name), {}};
    if (std::string problem = ReadEntry(bytes, entry, budget, member.bytes); !problem.empty())
      return problem;
    members.push_back(std::move(member));
  }
  return {};
}

}  // namespace meshlint::internal
