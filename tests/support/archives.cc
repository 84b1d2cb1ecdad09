#include "support/archives.h"

#include <zlib.h>

#include <array>
#include <cstdint>
#include <cstdio>

namespace meshlint::test {
namespace {

std::string Compress(std::string_view bytes, int window) {
  z_stream z{};
  deflateInit2(&z, Z_BEST_COMPRESSION, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&z, static_cast<uLong>(bytes.size())) + 64, '\0');
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  z.avail_in = static_cast<uInt>(bytes.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  deflate(&z, Z_FINISH);
  out.resize(z.total_out);
  deflateEnd(&z);
  return out;
}

std::string Little(std::uint64_t value, int size) {
  std::string bytes;
  for (int i = 0; i < size; ++i) bytes += static_cast<char>((value >> (8 * i)) & 0xFFU);
  return bytes;
}

void Put(std::string& header, std::size_t at, std::string_view text) {
  header.replace(at, text.size(), text);
}

}  // namespace

std::string MakeTar(const Files& files) {
  std::string tar;
  for (const auto& [name, content] : files) {
    std::string header(512, '\0');
    std::array<char, 16> size{};
    std::snprintf(size.data(), size.size(), "%011o", static_cast<unsigned>(content.size()));
    Put(header, 0, name.substr(0, 100));
    Put(header, 124, size.data());
    Put(header, 156, "0");
    Put(header, 257, "ustar");
    tar += header + content;
    tar.resize((tar.size() + 511) / 512 * 512, '\0');
  }
  return tar + std::string(1024, '\0');
}

std::string MakeGzip(std::string_view bytes) { return Compress(bytes, 15 + 16); }

std::string MakeZip(const Files& files, bool deflated) {
  std::string zip;
  std::string directory;
  for (const auto& [name, content] : files) {
    const std::string packed = deflated ? Compress(content, -15) : content;
    const std::string common = Little(20, 2) + Little(0, 2) + Little(deflated ? 8 : 0, 2) +
                               Little(0, 4) +
                               Little(crc32(0, reinterpret_cast<const Bytef*>(content.data()),
                                            static_cast<uInt>(content.size())),
                                      4) +
                               Little(packed.size(), 4) + Little(content.size(), 4) +
                               Little(name.size(), 2) + Little(0, 2);
    directory += "PK\x01\x02" + Little(20, 2) + common + Little(0, 2) + Little(0, 2) +
                 Little(0, 2) + Little(0, 4) + Little(zip.size(), 4) + name;
    zip += "PK\x03\x04" + common + name + packed;
  }
  const std::string end = "PK\x05\x06" + Little(0, 4) + Little(files.size(), 2) +
                          Little(files.size(), 2) + Little(directory.size(), 4) +
                          Little(zip.size(), 4) + Little(0, 2);
  return zip + directory + end;
}

std::string MakeBase64(std::string_view bytes) {
  constexpr std::string_view kAlphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t count = std::min<std::size_t>(3, bytes.size() - i);
    std::uint32_t bits = 0;
    for (std::size_t k = 0; k < 3; ++k) {
      bits = bits << 8U | (k < count ? static_cast<unsigned char>(bytes[i + k]) : 0U);
    }
    for (std::size_t k = 0; k < 4; ++k)
      text += k <= count ? kAlphabet[(bits >> (18 - 6 * k)) & 63U] : '=';
  }
  return text;
}

}  // namespace meshlint::test
