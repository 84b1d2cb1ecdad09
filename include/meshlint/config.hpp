// The configuration as a thing of its own: a file to begin with, a JSON Schema for editors, and
// what holds for a file.  LintOptions says which configuration a run has.
#ifndef MESHLINT_CONFIG_HPP_
#define MESHLINT_CONFIG_HPP_

#include <string>
#include <string_view>

#include "meshlint/export.h"
#include "meshlint/options.hpp"
#include "meshlint/result.hpp"

namespace meshlint {

// ".meshlint.yaml"
MESHLINT_EXPORT std::string_view ConfigurationFileName();

// A commented .meshlint.yaml that changes nothing until its comments are taken away.
MESHLINT_EXPORT std::string InitialConfiguration();

// The JSON Schema (draft 7) of .meshlint.yaml, with every rule, its levels and options.
MESHLINT_EXPORT std::string ConfigurationSchema();

// What holds for one file, as YAML with the origin of everything in comments: the configuration,
// the target, and each rule with its severity and options.  Errors: kConfiguration, with all that
// is wrong with the configuration, a line each.
MESHLINT_EXPORT Result<std::string> ShowConfiguration(const LintOptions& options,
                                                      const std::string& file);

}  // namespace meshlint

#endif  // MESHLINT_CONFIG_HPP_
