// The tar format: ustar with the long names of GNU tar and of pax.
#include <algorithm>
#include <charconv>
#include <optional>

#include "base/strings.h"
#include "engine/archive.h"

namespace meshlint::internal {
namespace {

constexpr std::size_t kBlock = 512;

std::string_view Field(std::string_view header, std::size_t at, std::size_t size) {
  const std::string_view field = header.substr(at, size);
  return field.substr(0, field.find('\0'));
}

// An octal number, or GNU's binary form for large ones.
std::optional<std::uint64_t> Number(std::string_view field) {
  if (!field.empty() && (static_cast<unsigned char>(field.front()) & 0x80U) != 0) {
    std::uint64_t value = static_cast<unsigned char>(field.front()) & 0x7FU;
    for (const char c : field.substr(1)) {
      if (value >> 55U != 0) return std::nullopt;
      value = value << 8U | static_cast<unsigned char>(c);
    }
    return value;
  }
  std::uint64_t value = 0;
  for (const char c : field) {
    if (c == ' ' || c == '\0') continue;
    if (c < '0' || c > '7' || value >> 60U != 0) return std::nullopt;
    value = value << 3U | static_cast<std::uint64_t>(c - '0');
  }
  return value;
}

// `LENGTH path=NAME\n` among the records of a pax header.
std::string PaxPath(std::string_view records) {
  std::string path;
  while (!records.empty()) {
    std::size_t length = 0;
    const auto [stop, error] =
        std::from_chars(records.data(), records.data() + records.size(), length);
    const auto digits = static_cast<std::size_t>(stop - records.data());
    if (error != std::errc() || length <= digits + 1 || length > records.size()) break;
    const std::string_view record = records.substr(digits + 1, length - digits - 2);
    if (StartsWith(record, "path=")) path = record.substr(5);
    records.remove_prefix(length);
  }
  return path;
}

std::string NameOf(std::string_view header) {
  const std::string_view prefix = Field(header, 345, 155);
  const std::string_view name = Field(header, 0, 100);
  const bool is_ustar = header.substr(257, 6) == std::string_view("ustar\0", 6);
  return prefix.empty() || !is_ustar ? std::string(name) : Cat(prefix, '/', name);
}

}  // namespace

std::string ReadTar(std::string_view bytes, ArchiveBudget& budget,
                    std::vector<ArchiveMember>& members) {
  std::string long_name;
  for (std::size_t at = 0; at + kBlock <= bytes.size();) {
    const std::string_view header = bytes.substr(at, kBlock);
    if (header.find_first_not_of('\0') == std::string_view::npos) break;
    const std::optional<std::uint64_t> size = Number(header.substr(124, 12));
    at += kBlock;
    if (!size || *size > bytes.size() - at) return "a member goes beyond the end of the archive";
    if (std::string problem = budget.SpendMember(); !problem.empty()) return problem;
    const std::string_view content = bytes.substr(at, static_cast<std::size_t>(*size));
    at += std::min((content.size() + kBlock - 1) / kBlock * kBlock, bytes.size() - at);
    const char type = header[156];
    if (type == 'L') {
      long_name = content.substr(0, content.find('\0'));
      continue;
    }
    if (type == 'x') {
      long_name = PaxPath(content);
      continue;
    }
    const bool regular = type == '0' || type == '\0' || type == '7';
    const std::string name = long_name.empty() ? NameOf(header) : long_name;
    long_name.clear();
    if (!regular) continue;  // folders, links, devices, global headers
    if (std::string problem = budget.Spend(content.size(), content.size()); !problem.empty())
      return problem;
    members.push_back({name, std::string(content)});
  }
  return {};
}

}  // namespace meshlint::internal
