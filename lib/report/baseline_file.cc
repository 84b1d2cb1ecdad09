// Writing baselines; lib/engine/baseline.h reads them.
#include <algorithm>
#include <tuple>
#include <vector>

#include <nlohmann/json.hpp>

#include "meshlint/baseline.hpp"
#include "meshlint/linter.hpp"

namespace meshlint {

std::string BaselineOf(const LintResult& result) {
  std::vector<const Diagnostic*> findings;
  for (const Diagnostic& diagnostic : result.diagnostics()) findings.push_back(&diagnostic);
  for (const SuppressedDiagnostic& hidden : result.suppressed()) {
    if (hidden.kind == SuppressionKind::kBaseline) findings.push_back(&hidden.diagnostic);
  }
  const auto key = [&result](const Diagnostic* diagnostic) {
    return std::tuple(result.IdentityOf(diagnostic->location.file), diagnostic->rule,
                      diagnostic->message, diagnostic->fingerprint);
  };
  std::sort(findings.begin(), findings.end(),
            [&key](const Diagnostic* a, const Diagnostic* b) { return key(a) < key(b); });
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const Diagnostic* diagnostic : findings) {
    list.push_back({{"fingerprint", diagnostic->fingerprint},
                    {"rule", diagnostic->rule},
                    {"file", result.IdentityOf(diagnostic->location.file)},
                    {"message", diagnostic->message}});
  }
  const nlohmann::ordered_json baseline = {{"version", 1}, {"findings", std::move(list)}};
  return baseline.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace meshlint
