#include "engine/archive.h"

#include <gtest/gtest.h>

#include "support/archives.h"

namespace meshlint {
namespace {

using test::Files;
using test::MakeGzip;
using test::MakeTar;
using test::MakeZip;

const Files kDesign = {{"design.yml", "name: Shop\n"}, {"README.txt", "text"}};

std::vector<std::string> NamesIn(std::string_view bytes, const ArchiveLimits& limits = {}) {
  const Result<Archive> archive = ReadArchive("test", bytes, limits);
  if (!archive) return {"error: " + archive.error().message};
  std::vector<std::string> names;
  for (const ArchiveMember& member : archive->members) names.push_back(member.name);
  return names;
}

TEST(Archive, IsToldByItsBytes) {
  EXPECT_TRUE(IsArchive(MakeTar(kDesign)));
  EXPECT_TRUE(IsArchive(MakeZip(kDesign)));
  EXPECT_TRUE(IsArchive(MakeGzip("x")));
  EXPECT_FALSE(IsArchive("name: Shop\n"));
  EXPECT_FALSE(IsArchive(""));
}

TEST(Archive, GivesYamlAndJsonOnly) {
  const std::vector<std::string> expected = {"design.yml"};
  EXPECT_EQ(NamesIn(MakeTar(kDesign)), expected);
  EXPECT_EQ(NamesIn(MakeGzip(MakeTar(kDesign))), expected);
  EXPECT_EQ(NamesIn(MakeZip(kDesign)), expected);
  EXPECT_EQ(NamesIn(MakeZip(kDesign, /*deflated=*/true)), expected);
}

TEST(Archive, ContentIsThatOfTheMember) {
  const Result<Archive> archive = ReadArchive("test", MakeZip(kDesign, true), {});
  ASSERT_TRUE(archive);
  EXPECT_EQ(archive->members.front().bytes, "name: Shop\n");
}

TEST(Archive, LayersOfAnOciArchiveAreRead) {
  const std::string layer = MakeGzip(MakeTar(kDesign));
  const Files oci = {{"manifest.json", "{}"}, {"sha256:0123", "{}"}, {"blobs/sha256/abc", layer}};
  EXPECT_EQ(NamesIn(MakeTar(oci)), std::vector<std::string>{"blobs/sha256/abc!/design.yml"});
}

TEST(Archive, PathsThatLeadOutAreLeftOut) {
  const Files files = {{"../design.yml", "a"}, {"/etc/design.yml", "b"}, {"a/../../b.yml", "c"},
                       {"a\\b.yml", "d"},      {"C:/d.yml", "e"},        {"./good.yml", "f"}};
  const Result<Archive> archive = ReadArchive("test", MakeTar(files), {});
  ASSERT_TRUE(archive);
  ASSERT_EQ(archive->members.size(), 1U);
  EXPECT_EQ(archive->members.front().name, "good.yml");
  EXPECT_EQ(archive->left_out.size(), 5U);
}

TEST(Archive, BombsAreRefused) {
  const std::string bomb = MakeGzip(std::string(64 * 1024 * 1024, 'a'));
  EXPECT_LT(bomb.size(), 100'000U);
  EXPECT_NE(NamesIn(bomb).front().find("times its size"), std::string::npos);
  // Also one inside another archive.
  EXPECT_NE(NamesIn(MakeTar({{"layer", bomb}})).front().find("times its size"), std::string::npos);
}

TEST(Archive, LimitsHold) {
  ArchiveLimits limits;
  limits.max_members = 1;
  EXPECT_NE(NamesIn(MakeTar(kDesign), limits).front().find("more than 1 members"),
            std::string::npos);
  limits = {};
  limits.max_bytes = 10;
  EXPECT_NE(NamesIn(MakeZip(kDesign), limits).front().find("more than 10 bytes"),
            std::string::npos);
  // Archives nested too deeply are left alone.
  std::string nested = MakeTar(kDesign);
  for (int i = 0; i < 5; ++i) nested = MakeTar({{"inner", nested}});
  EXPECT_TRUE(NamesIn(nested).empty());
}

TEST(Archive, DamageIsAnError) {
  const std::string gzip = MakeGzip(MakeTar(kDesign));
  const std::string zip = MakeZip(kDesign, true);
  const std::string tar = MakeTar({{"a.yml", std::string(4000, 'x')}});
  for (const std::string& bytes :
       {gzip.substr(0, gzip.size() / 2), zip.substr(0, zip.size() / 2), tar.substr(0, 1024)}) {
    EXPECT_NE(NamesIn(bytes).front().find("cannot be unpacked"), std::string::npos);
  }
}

TEST(Archive, EveryTruncationAndByteChangeIsSurvived) {
  for (const std::string& whole :
       {MakeGzip(MakeTar(kDesign)), MakeZip(kDesign, true), MakeTar(kDesign)}) {
    for (std::size_t i = 0; i < whole.size() && i < 1600; ++i) {
      (void)ReadArchive("test", whole.substr(0, i), {});
      std::string changed = whole;
      changed[i] = static_cast<char>(changed[i] ^ 0x5A);
      (void)ReadArchive("test", changed, {});
    }
  }
}

TEST(Archive, HelmChartsAreTold) {
  const Result<Archive> chart =
      ReadArchive("test", MakeTar({{"shop/Chart.yaml", "name: shop"}}), {});
  ASSERT_TRUE(chart);
  EXPECT_TRUE(chart->is_helm_chart);
}

}  // namespace
}  // namespace meshlint
