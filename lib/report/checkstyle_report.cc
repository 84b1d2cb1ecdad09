// Checkstyle XML: findings by file.
#include <string>

#include "base/strings.h"
#include "report/reports.h"

namespace meshlint {

std::string CheckstyleReport(const LintResult& result) {
  std::string xml =
      Cat("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"8.0\">\n");
  const std::string* file = nullptr;
  for (const Diagnostic& diagnostic : result.diagnostics()) {
    const Location& at = diagnostic.location;
    if (file == nullptr || *file != at.file) {
      if (file != nullptr) xml += " </file>\n";
      file = &at.file;
      xml += Cat(" <file name=\"", XmlText(at.file), "\">\n");
    }
    const std::string message =
        Cat(diagnostic.message, diagnostic.help.empty() ? "" : " ", diagnostic.help);
    xml += Cat("  <error line=\"", at.start.line, "\" column=\"", at.start.column, "\" severity=\"",
               SeverityName(diagnostic.severity), "\" message=\"", XmlText(message),
               "\" source=\"meshlint.", diagnostic.group, '.', diagnostic.rule, "\"/>\n");
  }
  if (file != nullptr) xml += " </file>\n";
  return xml + "</checkstyle>\n";
}

}  // namespace meshlint
