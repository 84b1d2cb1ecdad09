#include "yaml/front_matter.h"

namespace meshlint::yaml {

FrontMatter FindFrontMatter(std::string_view text) {
  FrontMatter front;
  if (text.substr(0, 3) != "---" || (text.size() > 3 && text[3] != '\n' && text[3] != '\r'))
    return front;
  const std::size_t close = text.find("\n---", 3);
  front.is_closed = close != std::string_view::npos;
  front.span.end = static_cast<std::uint32_t>(front.is_closed ? close + 1 : text.size());
  return front;
}

bool IsCatalogFrontMatter(std::string_view text) {
  const FrontMatter front = FindFrontMatter(text);
  const std::string_view part = text.substr(0, front.span.end);
  return part.find("\nlayout: item") != std::string_view::npos ||
         part.find("\npatternId:") != std::string_view::npos;
}

}  // namespace meshlint::yaml
