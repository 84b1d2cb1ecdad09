// The disk and the memory behind the FileSystem interface: both must answer alike, as everything
// that is tested in memory runs on a disk for users.
#include "meshlint/file_system.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory_resource>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "base/file_text.h"

namespace meshlint {
namespace {

constexpr std::uint64_t kNoLimit = 1ULL << 40U;

std::map<std::string, FileKind> Listed(const FileSystem& files, const std::string& path) {
  std::map<std::string, FileKind> names;
  const auto entries = files.List(path);
  if (!entries) return names;
  for (const DirectoryEntry& entry : *entries) {
    EXPECT_TRUE(names.emplace(entry.name, entry.kind).second) << entry.name << " listed twice";
  }
  return names;
}

// A folder of its own for each test, gone afterwards.
class DiskTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = testing::TempDir() + "meshlint-disk-XXXXXX";
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::string Path(const std::string& name) const { return folder_ + "/" + name; }
  void Write(const std::string& name, const std::string& content) const {
    std::filesystem::create_directories(std::filesystem::path(Path(name)).parent_path());
    std::ofstream(Path(name), std::ios::binary) << content;
  }

  const FileSystem& disk_ = DiskFileSystem();
  std::string folder_;
};

TEST_F(DiskTest, ReadsBytesAsTheyAre) {
  const std::string content("a\0b\r\n\xFF\n", 7);
  Write("file", content);
  const auto read = disk_.Read(Path("file"), kNoLimit);
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(*read, content);
}

TEST_F(DiskTest, ReadsAnEmptyFile) {
  Write("empty", "");
  const auto read = disk_.Read(Path("empty"), 0);
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(*read, "");
}

TEST_F(DiskTest, SaysWhatIsWrong) {
  const auto missing = disk_.Read(Path("none"), kNoLimit);
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, ErrorCode::kNotFound);
  EXPECT_EQ(missing.error().message, Path("none") + " does not exist");

  Write("file", "x");
  const auto below_file = disk_.Read(Path("file/none"), kNoLimit);
  ASSERT_FALSE(below_file);
  EXPECT_EQ(below_file.error().code, ErrorCode::kNotFound);

  const auto directory = disk_.Read(folder_, kNoLimit);
  ASSERT_FALSE(directory);
  EXPECT_EQ(directory.error().code, ErrorCode::kUnreadable);
  EXPECT_EQ(directory.error().message, folder_ + " is a directory");

  const auto listed = disk_.List(Path("none"));
  ASSERT_FALSE(listed);
  EXPECT_EQ(listed.error().code, ErrorCode::kNotFound);
}

TEST_F(DiskTest, TheLimitIsTheLargestSizeThatIsRead) {
  Write("file", "12345");
  EXPECT_TRUE(disk_.Read(Path("file"), 5));
  const auto read = disk_.Read(Path("file"), 4);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, ErrorCode::kUsage);
  EXPECT_NE(read.error().message.find("--max-file-size"), std::string::npos);
}

TEST_F(DiskTest, UnreadableFile) {
  if (geteuid() == 0) GTEST_SKIP() << "root reads every file";
  Write("file", "x");
  ASSERT_EQ(chmod(Path("file").c_str(), 0), 0);
  const auto read = disk_.Read(Path("file"), kNoLimit);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, ErrorCode::kUnreadable);
}

// Files of several pieces are filled by several threads; small ones, and what has no size, are read
// as everything else is.
TEST_F(DiskTest, TextsAreTheSameHoweverTheyAreRead) {
  std::pmr::monotonic_buffer_resource memory;
  for (const std::size_t size :
       {0U, 1U, 4096U, 2U << 20U, (2U << 20U) + 1U, (5U << 20U) + 12345U}) {
    std::string content(size, '\0');
    std::uint32_t state = 1;
    for (char& c : content) c = static_cast<char>((state = state * 1664525U + 1013904223U) >> 24U);
    Write("file", content);
    for (const unsigned jobs : {1U, 3U}) {
      const Result<FileText> text = ReadFileText(Path("file"), size, memory, jobs);
      ASSERT_TRUE(text) << text.error().message;
      EXPECT_TRUE(text->view() == content) << size << " bytes, " << jobs << " threads";
      EXPECT_EQ(*(text->view().data() + size), '\0') << size;
    }
    if (size == 0) continue;
    const Result<FileText> too_big = ReadFileText(Path("file"), size - 1, memory, 1);
    ASSERT_FALSE(too_big) << size;
    EXPECT_EQ(too_big.error().code, ErrorCode::kUsage);
  }
  EXPECT_EQ(ReadFileText(Path("none"), kNoLimit, memory, 1).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(ReadFileText(folder_, kNoLimit, memory, 1).error().code, ErrorCode::kUnreadable);
}

// Small files stand beside each other in the memory that is given; bigger ones take none of it.
TEST_F(DiskTest, SmallFilesLieInTheGivenMemory) {
  std::vector<char> place(8192);
  std::pmr::monotonic_buffer_resource memory(place.data(), place.size(),
                                             std::pmr::null_memory_resource());
  Write("file", std::string(3000, 'a'));
  for (int i = 0; i < 2; ++i) {
    const Result<FileText> text = ReadFileText(Path("file"), kNoLimit, memory, 1);
    ASSERT_TRUE(text) << text.error().message;
    EXPECT_EQ(text->view().data(), place.data() + i * 3001);
  }
  for (const std::size_t size : {100'000U, 3'000'000U}) {
    Write("file", std::string(size, 'b'));
    const Result<FileText> text =
        ReadFileText(Path("file"), kNoLimit, *std::pmr::null_memory_resource(), 1);
    ASSERT_TRUE(text) << text.error().message;
    EXPECT_EQ(text->view().size(), size);
  }
}

// What a file says of its size is not always so: those of /proc have none.
TEST_F(DiskTest, ReadsWhatHasNoSize) {
  std::pmr::monotonic_buffer_resource memory;
  const Result<FileText> text = ReadFileText("/proc/self/status", kNoLimit, memory, 1);
  ASSERT_TRUE(text) << text.error().message;
  EXPECT_EQ(text->view().substr(0, 5), "Name:");
}

// Their size is not known beforehand: `meshlint <(kustomize build)`.
TEST_F(DiskTest, ReadsPipesToTheirEnd) {
  ASSERT_EQ(mkfifo(Path("pipe").c_str(), 0600), 0);
  EXPECT_EQ(disk_.Kind(Path("pipe")), FileKind::kOther);
  const std::string content(200'000, 'x');
  for (const std::uint64_t limit : {kNoLimit, std::uint64_t{1000}}) {
    std::thread writer([&] {
      std::ofstream stream(Path("pipe"), std::ios::binary);
      stream << content;
    });
    // The other end may be closed early, which must not end this program.
    const auto before = signal(SIGPIPE, SIG_IGN);
    const auto read = disk_.Read(Path("pipe"), limit);
    writer.join();
    signal(SIGPIPE, before);
    if (limit == kNoLimit) {
      ASSERT_TRUE(read) << read.error().message;
      EXPECT_EQ(*read, content);
    } else {
      EXPECT_FALSE(read);
    }
  }
}

TEST_F(DiskTest, ListsNamesWithTheirKinds) {
  Write("a.yaml", "");
  Write("dir/b.yaml", "");
  Write(".hidden/c.yaml", "");
  std::filesystem::create_symlink("a.yaml", Path("link.yaml"));
  std::filesystem::create_directory_symlink(".", Path("circle"));
  std::filesystem::create_symlink("nowhere", Path("dangling"));
  const std::map<std::string, FileKind> expected = {
      {"a.yaml", FileKind::kFile},       {"dir", FileKind::kDirectory},
      {".hidden", FileKind::kDirectory}, {"link.yaml", FileKind::kFile},
      {"circle", FileKind::kOther},      {"dangling", FileKind::kOther}};
  EXPECT_EQ(Listed(disk_, folder_), expected);
}

TEST_F(DiskTest, KindFollowsLinks) {
  Write("dir/a.yaml", "");
  std::filesystem::create_directory_symlink("dir", Path("link"));
  EXPECT_EQ(disk_.Kind(Path("link")), FileKind::kDirectory);
  EXPECT_EQ(disk_.Kind(Path("dir/a.yaml")), FileKind::kFile);
  EXPECT_EQ(disk_.Kind(Path("none")), FileKind::kMissing);
}

TEST(MemoryFileSystemTest, DirectoriesFollowFromTheFiles) {
  MemoryFileSystem files;
  EXPECT_EQ(files.Kind("."), FileKind::kMissing);
  files.Add("dir/a.yaml", "a");
  files.Add("dir/sub/b.yaml", "b");
  files.Add("dir-other/c.yaml", "c");
  files.Add("top.yaml", "t");
  EXPECT_EQ(files.Kind("dir"), FileKind::kDirectory);
  EXPECT_EQ(files.Kind("dir/sub"), FileKind::kDirectory);
  EXPECT_EQ(files.Kind("di"), FileKind::kMissing);
  EXPECT_EQ(files.Kind("dir/a.yaml"), FileKind::kFile);
  EXPECT_EQ(files.Kind("dir/a.yaml/x"), FileKind::kMissing);
  EXPECT_EQ(files.Kind("."), FileKind::kDirectory);
  const std::map<std::string, FileKind> dir = {{"a.yaml", FileKind::kFile},
                                               {"sub", FileKind::kDirectory}};
  EXPECT_EQ(Listed(files, "dir"), dir);
  const std::map<std::string, FileKind> top = {{"dir", FileKind::kDirectory},
                                               {"dir-other", FileKind::kDirectory},
                                               {"top.yaml", FileKind::kFile}};
  EXPECT_EQ(Listed(files, "."), top);
  EXPECT_FALSE(files.List("top.yaml"));
}

TEST(MemoryFileSystemTest, AbsolutePaths) {
  MemoryFileSystem files;
  files.Add("/srv/a.yaml", "a");
  EXPECT_EQ(files.Kind("/srv"), FileKind::kDirectory);
  EXPECT_EQ(files.Kind("/"), FileKind::kDirectory);
  const std::map<std::string, FileKind> root = {{"srv", FileKind::kDirectory}};
  EXPECT_EQ(Listed(files, "/"), root);
}

TEST(MemoryFileSystemTest, ReadsWithTheSameErrorsAsTheDisk) {
  MemoryFileSystem files;
  files.Add("a.yaml", "12345");
  EXPECT_EQ(*files.Read("a.yaml", 5), "12345");
  EXPECT_EQ(files.Read("a.yaml", 4).error().code, ErrorCode::kUsage);
  EXPECT_EQ(files.Read("b.yaml", 4).error().code, ErrorCode::kNotFound);
}

TEST(MemoryFileSystemTest, AddReplaces) {
  MemoryFileSystem files;
  files.Add("a.yaml", "1");
  files.Add("a.yaml", "2");
  EXPECT_EQ(*files.Read("a.yaml", 5), "2");
}

}  // namespace
}  // namespace meshlint
