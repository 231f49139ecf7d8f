#include "common/crypto/suite.h"

#include <gtest/gtest.h>

#include "absl/strings/escaping.h"
#include "common/base/ids.h"

namespace fupin::crypto {
namespace {

const Suite& suite = InternationalSuite();

std::string Hex(const char* text) { return absl::HexStringToBytes(text); }

// FIPS 180-4 examples.
TEST(Suite, Sha256) {
  EXPECT_EQ(ToHex(suite.Hash("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(ToHex(suite.Hash("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

// RFC 4231, test cases 1, 2 and 6.
TEST(Suite, HmacSha256) {
  EXPECT_EQ(ToHex(suite.Mac(std::string(20, '\x0b'), "Hi There")),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  EXPECT_EQ(ToHex(suite.Mac("Jefe", "what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  EXPECT_EQ(
      ToHex(suite.Mac(std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First")),
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

// RFC 5869, test cases 1 and 3: the first 32 bytes of the output.
TEST(Suite, Hkdf) {
  EXPECT_EQ(ToHex(suite.DeriveKey(std::string(22, '\x0b'), Hex("000102030405060708090a0b0c"),
                                  Hex("f0f1f2f3f4f5f6f7f8f9"))),
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf");
  EXPECT_EQ(ToHex(suite.DeriveKey(std::string(22, '\x0b'), "", "")),
            "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d");
}

// draft-irtf-cfrg-xchacha-03, A.3.1.
TEST(Suite, OpensThePublishedCiphertext) {
  const std::string key = Hex("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f");
  const std::string nonce = Hex("404142434445464748494a4b4c4d4e4f5051525354555657");
  const std::string context = Hex("50515253c0c1c2c3c4c5c6c7");
  const std::string body =
      Hex("bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa6440bf3a82f4eda7e39"
          "ae64c6708c54c216cb96b72e1213b4522f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9"
          "21f9664c97637da9768812f615c68b13b52e");
  const std::string tag = Hex("c0875924c1c7987947deafd8780acf49");
  std::string plain;
  ASSERT_TRUE(suite.Decrypt(key, context, nonce + body + tag, plain));
  EXPECT_EQ(plain,
            "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, "
            "sunscreen would be it.");
  EXPECT_FALSE(suite.Decrypt(key, "other context", nonce + body + tag, plain));
}

TEST(Suite, NoncesDifferAcrossRefillsOfThePool) {
  const std::string key(32, 'k');
  std::string previous;
  for (int i = 0; i < 1000; ++i) {
    std::string sealed;
    suite.Encrypt(key, "", "same", sealed);
    EXPECT_NE(sealed.substr(0, 24), previous.substr(0, 24));
    previous = sealed;
  }
}

TEST(Suite, EncryptAppends) {
  std::string out = "header";
  suite.Encrypt(std::string(32, 'k'), "c", "plain", out);
  EXPECT_TRUE(out.starts_with("header"));
  std::string plain;
  EXPECT_TRUE(suite.Decrypt(std::string(32, 'k'), "c", std::string_view(out).substr(6), plain));
  EXPECT_EQ(plain, "plain");
}

}  // namespace
}  // namespace fupin::crypto
