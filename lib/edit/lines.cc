#include "edit/lines.h"

#include <cstring>
#include <utility>

namespace meshlint::edit {

std::uint32_t Lines::Begin(std::uint32_t at) const {
  if (at == 0) return 0;
  // Lines of JSON may have megabytes.
  const void* const before = memrchr(text_.data(), '\n', at);
  if (before == nullptr) return 0;
  return static_cast<std::uint32_t>(static_cast<const char*>(before) - text_.data() + 1);
}

std::uint32_t Lines::End(std::uint32_t at) const {
  const std::size_t found = text_.find('\n', at);
  if (found == std::string_view::npos) return static_cast<std::uint32_t>(text_.size());
  const auto end = static_cast<std::uint32_t>(found);
  return end > at && text_[end - 1] == '\r' ? end - 1 : end;
}

std::uint32_t Lines::Next(std::uint32_t at) const {
  const std::size_t found = text_.find('\n', at);
  return static_cast<std::uint32_t>(found == std::string_view::npos ? text_.size() : found + 1);
}

std::uint32_t Lines::Indent(std::uint32_t at) const {
  const std::uint32_t begin = Begin(at);
  return SkipBlanks(begin) - begin;
}

std::uint32_t Lines::SkipBlanks(std::uint32_t at) const {
  while (at < text_.size() && (text_[at] == ' ' || text_[at] == '\t')) ++at;
  return at;
}

bool Lines::IsBlank(std::uint32_t line) const {
  const char c = At(SkipBlanks(Begin(line)));
  return c == '\n' || c == '\r';
}

bool Lines::IsComment(std::uint32_t line) const { return At(SkipBlanks(Begin(line))) == '#'; }

std::string_view Lines::Newline() const {
  const std::size_t found = text_.find('\n');
  const bool crlf = found != std::string_view::npos && found > 0 && text_[found - 1] == '\r';
  return crlf ? "\r\n" : "\n";
}

TextEdit Lines::InsertLines(std::uint32_t at, std::string lines) const {
  if (at == text_.size() && EndsOpen()) {
    lines.resize(lines.size() - Newline().size());
    lines.insert(0, Newline());
  }
  return {{at, at}, std::move(lines)};
}

TextEdit Lines::RemoveLines(std::uint32_t begin, std::uint32_t end) const {
  if (end == text_.size() && EndsOpen() && begin > 0) {
    --begin;
    if (begin > 0 && text_[begin - 1] == '\r') --begin;
  }
  return {{begin, end}, {}};
}

}  // namespace meshlint::edit
