#include "common/crypto/password.h"

#include <gtest/gtest.h>

namespace fupin::crypto {
namespace {

TEST(Password, VerifiesOnlyTheRightOne) {
  const std::string encoded = *HashPassword("correct horse 7");
  EXPECT_TRUE(encoded.starts_with("$argon2id$v=19$m=65536,t=2,p=1$")) << encoded;
  EXPECT_TRUE(VerifyPassword("correct horse 7", encoded));
  EXPECT_FALSE(VerifyPassword("correct horse 8", encoded));
  EXPECT_FALSE(VerifyPassword("", encoded));
  EXPECT_FALSE(VerifyPassword(std::string("correct horse 7\0", 16), encoded));
}

TEST(Password, SaltsEachHash) { EXPECT_NE(*HashPassword("same"), *HashPassword("same")); }

// Made by the reference implementation (argon2 0~20171227): argon2 somesalt -id -t 2 -m 16 -p 1, "password".
TEST(Password, ReadsThePublishedEncoding) {
  const std::string published =
      "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
  EXPECT_TRUE(VerifyPassword("password", published));
  EXPECT_FALSE(VerifyPassword("Password", published));
}

TEST(Password, MalformedHashesMatchNothing) {
  EXPECT_FALSE(VerifyPassword("", ""));
  EXPECT_FALSE(VerifyPassword("x", "x"));
  EXPECT_FALSE(VerifyPassword("x", "$argon2id$v=19$m=65536,t=2,p=1$$"));
}

TEST(Password, TheUnmatchableHashIsAProperOne) {
  EXPECT_TRUE(UnmatchableHash().starts_with("$argon2id$"));
  EXPECT_FALSE(VerifyPassword("", UnmatchableHash()));
}

}  // namespace
}  // namespace fupin::crypto
