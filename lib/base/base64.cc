#include "base/base64.h"

#include <algorithm>
#include <cstdint>

#include "base/strings.h"

namespace meshlint {
namespace {

constexpr int kLayers = 3;
constexpr std::size_t kShortest = 16;  // shorter text is a word, not an encoded file

int ValueOf(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+') return 62;
  return c == '/' ? 63 : -1;
}

// The content of a JSON string: only the escapes that encoders of text write.
std::optional<std::string> UnquoteJson(std::string_view text) {
  text = Trim(text);
  if (text.size() < 2 || text.front() != '"' || text.back() != '"') return std::nullopt;
  text = text.substr(1, text.size() - 2);
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\') {
      if (text[i] == '"') return std::nullopt;
      plain += text[i];
      continue;
    }
    if (++i == text.size()) return std::nullopt;
    switch (text[i]) {
      case 'n':
        plain += '\n';
        break;
      case 't':
        plain += '\t';
        break;
      case 'r':
        plain += '\r';
        break;
      case '"':
      case '\\':
      case '/':
        plain += text[i];
        break;
      default:
        return std::nullopt;
    }
  }
  return plain;
}

bool LooksLikeText(std::string_view bytes) {
  return std::none_of(bytes.begin(), bytes.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f';
  });
}

}  // namespace

std::optional<std::string> DecodeBase64(std::string_view text) {
  std::string bytes;
  bytes.reserve(text.size() / 4 * 3);
  std::uint32_t bits = 0;
  int count = 0;
  bool padded = false;
  for (const char c : text) {
    if (c == ' ' || c == '\n' || c == '\r' || c == '\t') continue;
    if (c == '=') {
      padded = true;
      continue;
    }
    const int value = ValueOf(c);
    if (value < 0 || padded) return std::nullopt;
    bits = (bits << 6U) | static_cast<std::uint32_t>(value);
    if (++count == 4) {
      bytes += static_cast<char>(bits >> 16U);
      bytes += static_cast<char>((bits >> 8U) & 0xFFU);
      bytes += static_cast<char>(bits & 0xFFU);
      bits = 0;
      count = 0;
    }
  }
  if (count == 1) return std::nullopt;
  if (count >= 2) bytes += static_cast<char>((bits >> (count == 2 ? 4U : 10U)) & 0xFFU);
  if (count == 3) bytes += static_cast<char>((bits >> 2U) & 0xFFU);
  return bytes;
}

std::optional<std::string> DecodeNestedBase64(std::string_view text) {
  std::optional<std::string> content;
  std::string current(text);
  for (int layer = 0; layer < kLayers; ++layer) {
    if (std::optional<std::string> plain = UnquoteJson(current)) {
      current = std::move(*plain);
      if (content) content = current;
    }
    if (Trim(current).size() < kShortest) break;
    std::optional<std::string> decoded = DecodeBase64(current);
    if (!decoded) break;
    // A single word in plain text decodes to bytes too; then it was the content.
    if (content && !LooksLikeText(*decoded)) break;
    content = *decoded;
    current = std::move(*decoded);
  }
  if (content) {
    if (std::optional<std::string> plain = UnquoteJson(*content)) content = std::move(plain);
  }
  return content;
}

ContentGuess GuessContent(std::string_view bytes) {
  if (StartsWith(bytes, std::string_view("\0asm", 4))) return {false, "a WebAssembly module"};
  if (StartsWith(bytes, "PK\x03\x04")) return {false, "a zip archive"};
  if (StartsWith(bytes, "\x1f\x8b")) return {false, "gzip data"};
  if (!LooksLikeText(bytes)) return {false, "not text"};
  return {true, "text"};
}

}  // namespace meshlint
