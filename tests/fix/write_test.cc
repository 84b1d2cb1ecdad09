// Writing: what is kept, what is refused.
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "meshlint/meshlint.hpp"

namespace meshlint {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class WriteFixedTest : public testing::Test {
 protected:
  WriteFixedTest() {
    std::string name = (fs::temp_directory_path() / "meshlint-write-XXXXXX").string();
    folder_ = mkdtemp(name.data());
    fs::create_directory(folder_ / "tree");
  }
  ~WriteFixedTest() override { fs::remove_all(folder_); }

  fs::path Make(const fs::path& name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
    return folder_ / name;
  }
  static std::string Content(const fs::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
  }
  Result<void> Write(const fs::path& path, const std::string& before,
                     const std::string& after) const {
    return WriteFixed({path.string(), before, after}, {(folder_ / "tree").string()});
  }
  std::size_t FilesInTree() const {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(folder_ / "tree"), fs::directory_iterator()));
  }

  fs::path folder_;
};

TEST_F(WriteFixedTest, KeepsTheMode) {
  const fs::path path = Make("tree/a.yaml", "old");
  chmod(path.c_str(), 0640);
  ASSERT_TRUE(Write(path, "old", "new").ok());
  EXPECT_EQ(Content(path), "new");
  struct stat status {};
  ASSERT_EQ(stat(path.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 07777U, 0640U);
  EXPECT_EQ(FilesInTree(), 1U);
}

TEST_F(WriteFixedTest, KeepsTheOwner) {
  if (geteuid() != 0) GTEST_SKIP() << "only root can give files away";
  const fs::path path = Make("tree/a.yaml", "old");
  ASSERT_EQ(chown(path.c_str(), 12345, 23456), 0);
  ASSERT_TRUE(Write(path, "old", "new").ok());
  struct stat status {};
  ASSERT_EQ(stat(path.c_str(), &status), 0);
  EXPECT_EQ(status.st_uid, 12345U);
  EXPECT_EQ(status.st_gid, 23456U);
}

TEST_F(WriteFixedTest, RefusesAFileThatHasChanged) {
  const fs::path path = Make("tree/a.yaml", "someone else's");
  const Result<void> result = Write(path, "old", "new");
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, ErrorCode::kUnwritable);
  EXPECT_THAT(result.error().message, HasSubstr("changed in the meantime"));
  EXPECT_EQ(Content(path), "someone else's");
  EXPECT_EQ(FilesInTree(), 1U);
}

TEST_F(WriteFixedTest, RefusesReadOnlyFiles) {
  const fs::path path = Make("tree/a.yaml", "old");
  chmod(path.c_str(), 0444);
  const Result<void> result = Write(path, "old", "new");
  ASSERT_FALSE(result.ok());
  EXPECT_THAT(result.error().message, HasSubstr("read-only"));
  EXPECT_EQ(Content(path), "old");
}

TEST_F(WriteFixedTest, WritesThroughALinkInTheTree) {
  Make("tree/real.yaml", "old");
  fs::create_symlink("real.yaml", folder_ / "tree/link.yaml");
  ASSERT_TRUE(Write(folder_ / "tree/link.yaml", "old", "new").ok());
  EXPECT_TRUE(fs::is_symlink(folder_ / "tree/link.yaml"));
  EXPECT_EQ(Content(folder_ / "tree/real.yaml"), "new");
}

TEST_F(WriteFixedTest, NotThroughALinkOutOfTheTree) {
  Make("outside.yaml", "old");
  fs::create_symlink("../outside.yaml", folder_ / "tree/link.yaml");
  const Result<void> result = Write(folder_ / "tree/link.yaml", "old", "new");
  ASSERT_FALSE(result.ok());
  EXPECT_THAT(result.error().message, HasSubstr("symbolic link out of the tree"));
  EXPECT_EQ(Content(folder_ / "outside.yaml"), "old");
}

TEST_F(WriteFixedTest, RefusesWhatIsGone) {
  EXPECT_FALSE(Write(folder_ / "tree/none.yaml", "old", "new").ok());
  EXPECT_EQ(FilesInTree(), 0U);
}

}  // namespace
}  // namespace meshlint
