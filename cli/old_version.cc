#include "cli/old_version.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <system_error>

extern char** environ;

namespace meshlint::cli {
namespace {

namespace fs = std::filesystem;

bool HasManifestName(const std::string& name) {
  const std::string extension = fs::path(name).extension().string();
  return extension == ".yaml" || extension == ".yml" || extension == ".json";
}

// ---- A directory ----

std::string ReadFile(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

Result<std::vector<OldFile>> ReadDirectory(const std::string& directory) {
  std::vector<OldFile> files;
  std::error_code error;
  for (fs::recursive_directory_iterator at(directory, error), end; !error && at != end;
       at.increment(error)) {
    const std::string name = at->path().filename().string();
    if (at->is_directory(error) && !name.empty() && name.front() == '.') {
      at.disable_recursion_pending();
    } else if (at->is_regular_file(error) && HasManifestName(name)) {
      files.push_back({at->path().lexically_relative(directory).generic_string(),
                       at->path().generic_string(), ReadFile(at->path())});
    }
  }
  if (error) {
    return Error{ErrorCode::kUnreadable,
                 "--against: " + directory + " cannot be read: " + error.message()};
  }
  std::sort(files.begin(), files.end(),
            [](const OldFile& a, const OldFile& b) { return a.path < b.path; });
  return files;
}

// ---- A revision ----

struct Answer {
  int status = -1;  // the exit code; -1 when the program could not be run
  std::string output;
};

// Runs git without a shell; what it complains about is left out.
Answer Git(const std::vector<std::string>& arguments) {
  Answer answer;
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) return answer;
  posix_spawn_file_actions_t actions{};
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
  posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
  // A repository's own settings must not make it run programs.
  std::vector<std::string> words = {"git", "--no-pager", "-c", "core.fsmonitor=false"};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  pid_t child = 0;
  const int failed = posix_spawnp(&child, "git", &actions, nullptr, pointers.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  close(ends[1]);
  if (failed == 0) {
    std::array<char, 65536> part{};
    ssize_t got = 0;
    while ((got = read(ends[0], part.data(), part.size())) > 0 || (got < 0 && errno == EINTR)) {
      if (got > 0) answer.output.append(part.data(), static_cast<std::size_t>(got));
    }
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    answer.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }
  close(ends[0]);
  return answer;
}

std::vector<std::string> SplitAtZeros(const std::string& text) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  for (std::size_t end = text.find('\0'); end != std::string::npos; end = text.find('\0', begin)) {
    parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

Result<std::vector<OldFile>> ReadRevision(const std::string& revision,
                                          const std::vector<std::string>& paths) {
  const Answer commit =
      Git({"rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"});
  if (commit.status < 0 || commit.status == 127) {
    return Error{ErrorCode::kUsage, "--against: " + revision +
                                        " is no directory, and git is not there to look for a "
                                        "revision of that name"};
  }
  if (commit.status != 0) {
    return Error{ErrorCode::kUsage, "--against: " + revision +
                                        " is neither a directory nor a git revision of the "
                                        "repository in the working directory"};
  }
  const std::string id = commit.output.substr(0, commit.output.find('\n'));
  std::vector<std::string> arguments = {"diff",          "--name-only", "-z", "--no-renames",
                                        "--no-ext-diff", "--relative",  id,   "--"};
  arguments.insert(arguments.end(), paths.begin(), paths.end());
  const Answer changed = Git(arguments);
  if (changed.status != 0) {
    return Error{ErrorCode::kUsage,
                 "--against: git cannot compare the paths with " + revision +
                     "; are they all inside the repository of the working directory?"};
  }
  std::vector<OldFile> files;
  for (const std::string& path : SplitAtZeros(changed.output)) {
    if (!HasManifestName(path)) continue;
    Answer old = Git({"cat-file", "blob", id + ":./" + path});
    // A file that was not there then has no version before.
    if (old.status == 0) files.push_back({path, revision + ":" + path, std::move(old.output)});
  }
  return files;
}

}  // namespace

Result<std::vector<OldFile>> ReadOldVersion(const std::string& against,
                                            const std::vector<std::string>& paths) {
  std::error_code error;
  if (fs::is_directory(against, error)) return ReadDirectory(against);
  return ReadRevision(against, paths);
}

}  // namespace meshlint::cli
