// Glob: patterns for paths, as .gitignore and the configuration have them.
#ifndef MESHLINT_LIB_BASE_GLOB_H_
#define MESHLINT_LIB_BASE_GLOB_H_

#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace meshlint {

// `*` and `?` stand for characters other than `/`, `[a-z]` and `[!a-z]` for one of a class, `\` for
// the next character itself, `**/` at the start or after a `/` for any number of folders, `/**` at
// the end for everything below.  Matching takes time in proportion to pattern and text.
class Glob {
 public:
  explicit Glob(std::string_view pattern);

  // Whether the whole of a path, without a slash at its ends, is matched.
  bool Matches(std::string_view path) const;

 private:
  enum class Kind : std::uint8_t {
    kClass,    // one character of a set
    kStar,     // any characters but `/`
    kAll,      // any characters
    kFolders,  // nothing, or anything that ends in `/`
  };
  struct Token {
    Kind kind = Kind::kClass;
    std::bitset<256> set;
  };

  std::size_t ReadClass(std::string_view pattern, std::size_t at);
  void AddCharacter(char c);
  void Follow(std::vector<bool>& states) const;

  std::vector<Token> tokens_;
};

// One list of patterns with the meaning of .gitignore: the last pattern that matches decides, `!`
// takes back, a pattern with a `/` before its end counts from the list's folder, a `/` at the end
// asks for a folder.
class IgnorePatterns {
 public:
  enum class Verdict : std::uint8_t { kNone, kIgnored, kKept };

  // A line of an ignore file; blank lines and comments are nothing.
  void AddLine(std::string_view line);
  // The text of an ignore file.
  void AddLines(std::string_view text);

  bool empty() const { return patterns_.empty(); }

  // What the patterns say of a path, relative to the list's folder; folders above are not looked
  // at.
  Verdict Of(std::string_view path, bool is_directory) const;

  // Whether the path, a file, or a folder above it is ignored.
  bool Ignores(std::string_view path) const;

 private:
  struct Pattern {
    Glob glob;
    bool takes_back = false;
    bool only_directories = false;
  };
  std::vector<Pattern> patterns_;
};

}  // namespace meshlint

#endif  // MESHLINT_LIB_BASE_GLOB_H_
