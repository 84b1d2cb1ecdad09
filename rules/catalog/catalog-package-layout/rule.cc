#include "rule/rule.h"

namespace meshlint::rules {
namespace {

std::string_view FolderOf(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

std::string_view BaseName(std::string_view path) { return path.substr(path.rfind('/') + 1); }

// The design file beside a package description: design.yml, or one that is called otherwise.
const DocumentModel* DesignBeside(const DocumentModel& package,
                                  const std::vector<const DocumentModel*>& documents) {
  const std::string_view folder = FolderOf(package.document().source().path());
  const DocumentModel* other = nullptr;
  for (const DocumentModel* document : documents) {
    const std::string_view path = document->document().source().path();
    if (FolderOf(path) != folder) continue;
    if (BaseName(path) == "design.yml") return document;
    if (document->is_design() && other == nullptr) other = document;
  }
  return other;
}

void CheckPackage(const DocumentModel& package, const std::vector<const DocumentModel*>& documents,
                  RuleContext& context) {
  const Node root = package.document().root();
  // Packages of other kinds of software have no design.
  const bool installs_design = root["install"].text().find("mesheryctl") != std::string_view::npos;
  const DocumentModel* design = DesignBeside(package, documents);
  const bool alone = documents.size() == 1;
  if (design == nullptr && installs_design && !alone) {
    context.Report(package, root["name"], "The package has no design.yml beside its description.")
        .Help("Put the design beside artifacthub-pkg.yml, under the name design.yml.");
  } else if (design != nullptr && BaseName(design->document().source().path()) != "design.yml") {
    context
        .Report(package, root["name"],
                Cat("The design of this package is called ",
                    BaseName(design->document().source().path()),
                    "; Artifact Hub and Meshery look for design.yml."))
        .Help("Rename it to design.yml.");
  }
  const std::string_view folder = BaseName(FolderOf(package.document().source().path()));
  const Node version = root["version"];
  const bool is_version = !folder.empty() &&
                          folder.find_first_not_of("0123456789.v") == std::string_view::npos &&
                          folder.find('.') != std::string_view::npos;
  std::string_view number = folder;
  if (StartsWith(number, "v")) number.remove_prefix(1);
  std::string_view own = version.text();
  if (StartsWith(own, "v")) own.remove_prefix(1);
  if ((design != nullptr || installs_design) && is_version && !version.IsUnset() && number != own) {
    context
        .Report(package, version,
                Cat("The package says version ", version.text(), ", but lies in the folder ",
                    folder, "."))
        .Help("Give both the same version.");
  }
}

void Check(const std::vector<const DocumentModel*>& documents, RuleContext& context) {
  for (const DocumentModel* document : documents) {
    if (document->format() == DocumentFormat::kArtifactHub)
      CheckPackage(*document, documents, context);
  }
}

}  // namespace

MESHLINT_RULE(catalog_package_layout) = {
    .id = RuleId("catalog-package-layout"),
    .summary = "the folder of an Artifact Hub package is not laid out as Artifact Hub expects",
    .severity = Severity::kWarning,
    .presets = kStrict,
    .phase = Phase::kRun,
    .check_run = Check,
};

}  // namespace meshlint::rules
