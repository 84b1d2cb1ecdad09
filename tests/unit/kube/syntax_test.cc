#include "kube/syntax.h"

#include <string>

#include <gtest/gtest.h>

namespace meshlint::kube {
namespace {

TEST(Syntax, LabelKeys) {
  for (const char* key : {"app", "app.kubernetes.io/name", "A_b.c-d", "1", "example.com/a"}) {
    EXPECT_EQ(WhyInvalidLabelKey(key), "") << key;
  }
  EXPECT_EQ(WhyInvalidLabelKey(std::string(63, 'a')), "");
  for (const char* key : {"", "/a", "a/", "a/b/c", "-a", "a.", "Example.com/a", "a b", "ü"}) {
    EXPECT_NE(WhyInvalidLabelKey(key), "") << key;
  }
  EXPECT_NE(WhyInvalidLabelKey(std::string(64, 'a')), "");
}

TEST(Syntax, LabelValues) {
  for (const char* value : {"", "v1.2_3-x", "A", "0"})
    EXPECT_EQ(WhyInvalidLabelValue(value), "") << value;
  for (const char* value : {" a", "a ", "New Value", "-a", "a.", "a/b"}) {
    EXPECT_NE(WhyInvalidLabelValue(value), "") << value;
  }
  EXPECT_EQ(WhyInvalidLabelValue(std::string(64, 'a')), "it has 64 characters, 63 are allowed");
}

TEST(Syntax, EnvironmentVariables) {
  for (const char* name : {"A", "_a", ".a", "-x", "a.b-c_1"}) {
    EXPECT_EQ(WhyInvalidEnvName(name, false), "") << name;
  }
  for (const char* name : {"", "1A", "A B", "A=B", ".", "..a", "ä"}) {
    EXPECT_NE(WhyInvalidEnvName(name, false), "") << name;
  }
  EXPECT_EQ(WhyInvalidEnvName("1 A:/", true), "");
  EXPECT_NE(WhyInvalidEnvName("A=B", true), "");
  EXPECT_NE(WhyInvalidEnvName("ä", true), "");
  EXPECT_NE(WhyInvalidEnvName("", true), "");
}

TEST(Syntax, DataKeys) {
  for (const char* key : {"a", ".env", "A_b-c.d", "-"})
    EXPECT_EQ(WhyInvalidDataKey(key), "") << key;
  for (const char* key : {"", ".", "..", "..a", "a/b", "a b"})
    EXPECT_NE(WhyInvalidDataKey(key), "") << key;
  EXPECT_NE(WhyInvalidDataKey(std::string(254, 'a')), "");
}

TEST(Syntax, PortNames) {
  for (const char* name : {"http", "8080-tcp", "a", "metrics-1"})
    EXPECT_EQ(WhyInvalidPortName(name), "") << name;
  for (const char* name : {"", "HTTP", "80", "-a", "a-", "a--b", "a_b", "abcdefghijklmnop"}) {
    EXPECT_NE(WhyInvalidPortName(name), "") << name;
  }
}

TEST(Syntax, Headers) {
  EXPECT_TRUE(IsHeaderName("X-Custom-1"));
  EXPECT_FALSE(IsHeaderName(""));
  EXPECT_FALSE(IsHeaderName("X Custom"));
  EXPECT_FALSE(IsHeaderName("X:"));
  EXPECT_FALSE(IsHeaderName("X_Custom"));
}

}  // namespace
}  // namespace meshlint::kube
