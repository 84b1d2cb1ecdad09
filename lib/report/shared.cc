// What several reports need.
#include <algorithm>
#include <numeric>

#include "base/strings.h"
#include "report/reports.h"

namespace meshlint {

std::vector<std::size_t> WorstFirst(const std::vector<Diagnostic>& diagnostics) {
  std::vector<std::size_t> order(diagnostics.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&diagnostics](std::size_t a, std::size_t b) {
    return diagnostics[a].severity > diagnostics[b].severity;
  });
  return order;
}

std::string SummaryLine(const LintSummary& summary) {
  std::string line = Cat(Count(summary.errors, "error"), ", ", Count(summary.warnings, "warning"),
                         ", ", Count(summary.infos, "note"), " in ", Count(summary.files, "file"),
                         " (", Count(summary.objects, "object"));
  if (summary.without_schema > 0) line += Cat(", ", summary.without_schema, " without a schema");
  if (summary.suppressed > 0) line += Cat(", ", summary.suppressed, " suppressed");
  if (!summary.not_evaluated.empty())
    line += Cat(", ", Count(summary.not_evaluated.size(), "check"), " not evaluated");
  return line + ")";
}

std::string XmlText(std::string_view text) {
  std::string escaped;
  for (const char c : Printable(text)) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      default:
        escaped += c;
    }
  }
  // Characters of UTF-8 that are none of XML: U+FFFE and U+FFFF.
  for (const std::string_view bad : {"\xEF\xBF\xBE", "\xEF\xBF\xBF"}) {
    for (std::size_t at = escaped.find(bad); at != std::string::npos; at = escaped.find(bad, at)) {
      escaped.replace(at, 3, "\xEF\xBF\xBD");
    }
  }
  return escaped;
}

std::string UriPath(std::string_view path) {
  constexpr std::string_view kUnreserved = "-._~/";
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string uri;
  for (const char c : path) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9') || kUnreserved.find(c) != std::string_view::npos;
    if (is_plain) {
      uri += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    uri += '%';
    uri += kDigits[byte >> 4U];
    uri += kDigits[byte & 0xFU];
  }
  return uri;
}

}  // namespace meshlint
