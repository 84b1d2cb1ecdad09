#include "yaml/checks.h"

#include <array>
#include <cstring>
#include <string>
#include <utility>

#include "yaml/characters.h"

namespace meshlint::yaml {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

unsigned char Byte(std::string_view text, std::size_t pos) {
  return pos < text.size() ? static_cast<unsigned char>(text[pos]) : static_cast<unsigned char>(0);
}

bool IsContinuation(unsigned char byte) { return (byte & 0xC0U) == 0x80U; }

// The length of the valid UTF-8 sequence at `pos` and its code point; 0 when it is not valid.
std::size_t DecodeUtf8(std::string_view text, std::size_t pos, std::uint32_t& code) {
  const unsigned char lead = Byte(text, pos);
  std::size_t size = 0;
  if (lead >= 0xC2 && lead <= 0xDF) {
    size = 2;
    code = lead & 0x1FU;
  } else if (lead >= 0xE0 && lead <= 0xEF) {
    size = 3;
    code = lead & 0x0FU;
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    size = 4;
    code = lead & 0x07U;
  } else {
    return 0;
  }
  if (pos + size > text.size()) return 0;
  for (std::size_t i = 1; i < size; ++i) {
    const unsigned char byte = Byte(text, pos + i);
    if (!IsContinuation(byte)) return 0;
    code = (code << 6U) | (byte & 0x3FU);
  }
  const bool overlong = (size == 3 && code < 0x800) || (size == 4 && code < 0x10000);
  const bool outside = code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF);
  return overlong || outside ? 0 : size;
}

// YAML 1.1 section 4.1, as libyaml checks it.
bool IsAllowed(std::uint32_t code) {
  if (code < 0x20) return code == '\t' || code == '\n' || code == '\r';
  return code <= 0x7E || code == 0x85 || (code >= 0xA0 && code != 0xFFFE && code != 0xFFFF);
}

std::string CodeName(std::uint32_t code) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string name = "U+";
  for (int shift = code > 0xFFFF ? 20 : 12; shift >= 0; shift -= 4) {
    name += kDigits[(code >> static_cast<unsigned>(shift)) & 0xFU];
  }
  return name;
}

Fault EncodingFault(std::uint32_t begin, std::size_t size, std::string message, std::string help) {
  return {FaultKind::kEncoding,
          {begin, begin + static_cast<std::uint32_t>(size)},
          std::move(message),
          std::move(help)};
}

// Text in a wrong encoding has no NUL bytes; programs, images and archives have them near the
// front.
bool LooksBinary(std::string_view text) {
  constexpr std::size_t kLookedAt = 8192;
  return text.substr(0, kLookedAt).find('\0') != std::string_view::npos;
}

Fault BinaryFault(std::uint32_t begin, std::size_t size) {
  return EncodingFault(begin, size, "This is a binary file, not YAML or JSON.",
                       "Leave it out of the run, or give the text that it was made from.");
}

Fault InvalidByteFault(std::string_view text, std::uint32_t begin) {
  if (LooksBinary(text)) return BinaryFault(begin, 1);
  return EncodingFault(begin, 1, "This byte is not valid UTF-8.", "Save the file as UTF-8.");
}

Fault ControlCharacterFault(std::string_view text, std::uint32_t begin, std::size_t size,
                            std::uint32_t code) {
  if (code == 0) {
    return EncodingFault(begin, size, "The file holds a NUL byte, which YAML does not allow.",
                         "Is it a text file? YAML is written in UTF-8.");
  }
  // Programs begin with a control character.
  if (LooksBinary(text)) return BinaryFault(begin, size);
  return EncodingFault(begin, size, "The character " + CodeName(code) + " is not allowed in YAML.",
                       "Remove it, or write it as an escape in a double-quoted string.");
}

// True for the bytes that need no further look.
constexpr std::array<bool, 256> kPlainBytes = [] {
  std::array<bool, 256> table{};
  for (std::size_t i = 0x20; i < 0x7F; ++i) table[i] = true;
  table['\t'] = table['\n'] = table['\r'] = true;
  return table;
}();

// ---- prologue ----

std::string_view LineAt(std::string_view text, std::uint32_t pos) {
  const std::size_t end = text.find_first_of("\r\n", pos);
  return text.substr(pos, end == std::string_view::npos ? std::string_view::npos : end - pos);
}

bool IsMarker(std::string_view line, std::string_view marker) {
  return line.substr(0, 3) == marker && (line.size() == 3 || line[3] == ' ' || line[3] == '\t');
}

std::string_view NextWord(std::string_view& line) {
  const std::size_t begin = line.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return line = {};
  line.remove_prefix(begin);
  const std::size_t end = std::min(line.find_first_of(" \t"), line.size());
  const std::string_view word = line.substr(0, end);
  line.remove_prefix(end);
  return word;
}

void ReadDirective(std::string_view line, std::uint32_t begin, Prologue& prologue) {
  const Span span{begin, begin + static_cast<std::uint32_t>(line.size())};
  std::string_view rest = line.substr(1);
  const std::string_view name = NextWord(rest);
  const std::string_view argument = NextWord(rest);
  if (name == "TAG") {
    prologue.tag_handles.push_back(argument);
    return;
  }
  if (name != "YAML") {
    throw StopReading{{FaultKind::kSyntax, span,
                       "`%" + std::string(name) + "` is no directive of YAML.",
                       "Only %YAML and %TAG exist; a value that begins with % must be quoted."}};
  }
  if (argument.substr(0, 2) != "1.") {
    throw StopReading{{FaultKind::kSyntax, span,
                       "The document asks for a version of YAML that does not exist.",
                       "Remove the line: the Kubernetes tools read YAML 1.1."}};
  }
}

}  // namespace

std::optional<Fault> CheckCharacters(std::string_view text, std::uint32_t base) {
  const auto at = [base](std::size_t pos) { return base + static_cast<std::uint32_t>(pos); };
  if (text.substr(0, 2) == "\xFF\xFE" || text.substr(0, 2) == "\xFE\xFF") {
    return EncodingFault(base, 2, "The file is written in UTF-16.", "Save it as UTF-8.");
  }
  for (std::size_t pos = 0; pos < text.size();) {
    pos = SkipPlainBlocks(text, pos);
    if (pos >= text.size()) break;
    const unsigned char byte = Byte(text, pos);
    if (kPlainBytes[byte]) {
      ++pos;
      continue;
    }
    std::uint32_t code = byte;
    const std::size_t size = byte < 0x80 ? 1 : DecodeUtf8(text, pos, code);
    if (size == 0) return InvalidByteFault(text, at(pos));
    if (!IsAllowed(code)) return ControlCharacterFault(text, at(pos), size, code);
    pos += size;
  }
  return std::nullopt;
}

Prologue ScanPrologue(std::string_view text, std::uint32_t base, Cursor& cursor) {
  Prologue prologue;
  bool directives = false;
  std::uint32_t directive = 0;
  if (text.substr(0, 3) == kByteOrderMark) {
    prologue.feed = 3;
    cursor.MoveTo(3);
  }
  // Blank lines and comments; a tab there is as wrong as in front of content.
  while (cursor.SkipBlank() != '\0') {
    const std::string_view line = LineAt(text, cursor.pos());
    if (cursor.column() != 0) break;
    const std::uint32_t after = cursor.pos() + static_cast<std::uint32_t>(line.size());
    if (line.front() == '%') {
      directives = true;
      directive = cursor.pos();
      ReadDirective(line, base + cursor.pos(), prologue);
      cursor.MoveTo(after);
    } else if (IsMarker(line, "---")) {
      prologue.explicit_start = true;
      cursor.MoveTo(cursor.pos() + 3);
      cursor.ExpectNoKey();
      break;
    } else if (IsMarker(line, "...")) {
      cursor.MoveTo(cursor.pos() + 3);
      prologue.feed = cursor.pos();
    } else {
      break;
    }
  }
  if (directives && !prologue.explicit_start) {
    throw StopReading{
        {FaultKind::kSyntax,
         {base + directive, base + directive + 1},
         "A line that begins with % is a directive, and directives need a `---` line after them.",
         "If it is meant as a value, quote it."}};
  }
  // Files put together with cat have a byte-order mark behind the marker.
  const std::string_view rest = text.substr(cursor.pos());
  const std::size_t mark = rest.find(kByteOrderMark);
  if (!directives && mark != std::string_view::npos && mark <= 2 &&
      rest.find_first_not_of("\r\n") == mark) {
    cursor.MoveTo(cursor.pos() + static_cast<std::uint32_t>(mark) + 3);
    prologue.feed = cursor.pos();
  }
  return prologue;
}

bool LooksLikeJson(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  return begin != std::string_view::npos && text[begin] == '{' &&
         text.substr(begin + 1, 1) != "{";  // a Helm template
}

}  // namespace meshlint::yaml
