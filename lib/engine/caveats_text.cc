// FormatCaveats: caveat reports as text, Markdown or front matter.
#include <algorithm>
#include <array>
#include <utility>

#include "base/strings.h"
#include "meshlint/caveats.hpp"

namespace meshlint {
namespace {

std::size_t CharactersOf(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

// "1. ...\n2. ...\n"
std::string Numbered(const std::vector<const Caveat*>& caveats) {
  std::string text;
  std::size_t number = 0;
  for (const Caveat* caveat : caveats) text += Cat(++number, ". ", caveat->text, '\n');
  return text;
}

// As many as fit, the gravest kept, in their order.
std::string List(const std::vector<Caveat>& caveats, std::size_t max_length) {
  std::vector<const Caveat*> kept;
  for (const Caveat& caveat : caveats) {
    kept.push_back(&caveat);
    // The last line break is not part of the text.
    if (max_length != 0 && CharactersOf(Numbered(kept)) - 1 > max_length) kept.pop_back();
  }
  return Numbered(kept);
}

std::string Heading(const CaveatReport& report) {
  return report.name.empty() ? report.file : Cat(report.name, " (", report.file, ")");
}

std::string_view Word(StatedCaveatVerdict verdict) {
  switch (verdict) {
    case StatedCaveatVerdict::kProved:
      return "proved";
    case StatedCaveatVerdict::kNotTrue:
      return "not true of the design";
    case StatedCaveatVerdict::kNotCheckable:
      return "not checkable";
  }
  return "";
}

std::string Stated(const CaveatReport& report, bool markdown) {
  std::string text;
  std::size_t number = 0;
  for (const StatedCaveat& stated : report.stated) {
    const std::string verdict =
        markdown ? Cat("**", Word(stated.verdict), "**") : std::string(Word(stated.verdict));
    text += Cat(++number, ". ", stated.text, '\n', markdown ? "   - " : "   => ", verdict,
                stated.reason.empty() ? "" : ": ", stated.reason, '\n');
  }
  return text;
}

std::string AsText(const CaveatReport& report, std::size_t max_length, bool markdown) {
  const std::string_view start = markdown ? "## " : "";
  const std::string_view below = markdown ? "\n\n" : "\n";
  std::string text = Cat(start, "Caveats of ", Heading(report), markdown ? "" : ":", below);
  const std::string list = List(report.caveats, max_length);
  text += list.empty() ? "None found.\n" : list;
  if (report.item_file.empty()) return text;
  text += Cat('\n', start, "Stated in ", report.item_file, markdown ? "" : ":", below);
  text += report.stated.empty() ? "Nothing.\n" : Stated(report, markdown);
  if (report.unmentioned.empty()) return text;
  text += Cat('\n', start, "Not mentioned there", markdown ? "" : ":", below);
  return text + List(report.unmentioned, 0);
}

// A block that may stand in front matter or be a document of its own.
std::string AsYaml(const CaveatReport& report, std::size_t max_length) {
  const std::string list = List(report.caveats, max_length);
  std::string text = Cat("# ", report.file, '\n');
  if (list.empty()) return text + "patternCaveats: \"\"\n";
  text += "patternCaveats: |\n";
  for (const std::string_view line : Split(Trim(list), '\n')) text += Cat("  ", line, '\n');
  return text;
}

constexpr std::array<std::pair<std::string_view, CaveatFormat>, 3> kFormats = {
    {{"text", CaveatFormat::kText},
     {"markdown", CaveatFormat::kMarkdown},
     {"yaml", CaveatFormat::kYaml}}};

}  // namespace

std::optional<CaveatFormat> ParseCaveatFormat(std::string_view name) {
  for (const auto& [word, format] : kFormats) {
    if (word == name) return format;
  }
  return std::nullopt;
}

std::string FormatCaveats(const std::vector<CaveatReport>& reports, CaveatFormat format,
                          std::size_t max_length) {
  std::string text;
  for (const CaveatReport& report : reports) {
    if (!text.empty()) text += format == CaveatFormat::kYaml ? "---\n" : "\n";
    text += format == CaveatFormat::kYaml
                ? AsYaml(report, max_length)
                : AsText(report, max_length, format == CaveatFormat::kMarkdown);
  }
  return text;
}

}  // namespace meshlint
