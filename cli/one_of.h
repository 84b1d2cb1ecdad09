// OneOf: the words that an option takes.
#ifndef MESHLINT_CLI_ONE_OF_H_
#define MESHLINT_CLI_ONE_OF_H_

#include <algorithm>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

namespace meshlint::cli {

// As CLI::IsMember, but that a wrong word is answered by a sentence which says what to do.
inline CLI::Validator OneOf(const std::vector<std::string>& words) {
  const auto listed = [words](const char* comma, const char* last) {
    std::string list;
    for (std::size_t i = 0; i < words.size(); ++i)
      list += (i == 0 ? "" : i + 1 == words.size() ? last : comma) + words[i];
    return list;
  };
  return {[words, list = listed(", ", " or ")](const std::string& given) {
            const bool is_known = std::find(words.begin(), words.end(), given) != words.end();
            return is_known ? std::string() : "\"" + given + "\" is not known; use " + list + ".";
          },
          "{" + listed(",", ",") + "}", "ONE_OF"};
}

// The presets, as --preset takes them.
inline CLI::Validator OnePreset() {
  return OneOf({"recommended", "strict", "all", "caveats", "schema", "none"});
}

}  // namespace meshlint::cli

#endif  // MESHLINT_CLI_ONE_OF_H_
