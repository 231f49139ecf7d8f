#include "common/crypto/keyring.h"

#include <gtest/gtest.h>

#include <atomic>
#include <set>
#include <thread>
#include <vector>

#include "common/base/error.h"

namespace fupin::crypto {
namespace {

constexpr char kKek[] = "0123456789abcdef0123456789abcdef";
const AreaCode kVillage = *AreaCode::Parse("422801100201");
const AreaCode kOtherCounty = *AreaCode::Parse("422802");

std::unique_ptr<Keyring> Ring(uint16_t generation = 1) { return *Keyring::FromKek(kKek, generation); }

TEST(Keyring, OpensWhatItSealed) {
  const auto ring = Ring();
  for (const std::string& plain :
       {std::string(), std::string("13812341234"), std::string(100'000, 'x'), std::string("a\0b", 3)}) {
    EXPECT_EQ(*ring->Open(ring->Seal(kVillage, plain)), plain);
  }
}

TEST(Keyring, AnotherProcessOpensIt) { EXPECT_EQ(*Ring()->Open(Ring()->Seal(kVillage, "secret")), "secret"); }

TEST(Keyring, EqualValuesLookDifferent) {
  const auto ring = Ring();
  std::set<std::string> seen;
  for (int i = 0; i < 100; ++i) EXPECT_TRUE(seen.insert(ring->Seal(kVillage, "same")).second);
}

TEST(Keyring, EveryAlteredByteIsFound) {
  const auto ring = Ring();
  const std::string sealed = ring->Seal(kVillage, "42280119900101123X");
  for (size_t i = 0; i < sealed.size(); ++i) {
    std::string altered = sealed;
    altered[i] = static_cast<char>(altered[i] ^ 1);
    const auto opened = ring->Open(altered);
    EXPECT_TRUE(absl::IsDataLoss(opened.status())) << "byte " << i;
  }
}

TEST(Keyring, EveryTruncationIsFound) {
  const auto ring = Ring();
  const std::string sealed = ring->Seal(kVillage, "plain");
  for (size_t n = 0; n < sealed.size(); ++n) EXPECT_FALSE(ring->Open(sealed.substr(0, n)).ok()) << n;
}

TEST(Keyring, ACountysKeyOpensNoOtherCountysData) {
  const auto ring = Ring();
  std::string sealed = ring->Seal(kVillage, "plain");
  const std::string other = ring->Seal(kOtherCounty, "plain");
  EXPECT_NE(sealed.substr(0, 7), other.substr(0, 7));
  sealed.replace(0, 7, other, 0, 7);  // moved to the other county, whose key is known
  EXPECT_TRUE(absl::IsDataLoss(ring->Open(sealed).status()));
}

TEST(Keyring, VillagesOfACountyShareItsKeyAndWiderAreasHaveTheirOwn) {
  const auto ring = Ring();
  const auto header = [&](const char* area) { return ring->Seal(*AreaCode::Parse(area), "").substr(0, 7); };
  EXPECT_EQ(header("422801100201"), header("422801"));
  EXPECT_NE(header("4228"), header("422801"));
  EXPECT_NE(header("42"), header("4228"));
  EXPECT_EQ(*ring->Open(ring->Seal(AreaCode(), "nation")), "nation");
}

TEST(Keyring, RotationSealsAnewAndStillOpensTheOld) {
  const std::string old = Ring(1)->Seal(kVillage, "old");
  const auto rotated = Ring(2);
  EXPECT_EQ(*rotated->Open(old), "old");
  EXPECT_NE(rotated->Seal(kVillage, "new").substr(0, 7), old.substr(0, 7));
}

TEST(Keyring, AnotherKekOpensNothing) {
  const auto other = *Keyring::FromKek(std::string(32, 'z'));
  EXPECT_FALSE(other->Open(Ring()->Seal(kVillage, "plain")).ok());
  EXPECT_NE(other->BlindIndex("resident_id", "1"), Ring()->BlindIndex("resident_id", "1"));
}

TEST(Keyring, RefusesAKekOfTheWrongLength) {
  EXPECT_FALSE(Keyring::FromKek("").ok());
  EXPECT_FALSE(Keyring::FromKek(std::string(31, 'k')).ok());
  EXPECT_FALSE(Keyring::FromKek(std::string(33, 'k')).ok());
}

TEST(Keyring, BlindIndexIsStableAndSeparatedByPurpose) {
  const auto ring = Ring();
  EXPECT_EQ(ring->BlindIndex("resident_id", "x").size(), 16u);
  EXPECT_EQ(ring->BlindIndex("resident_id", "x"), Ring()->BlindIndex("resident_id", "x"));
  EXPECT_NE(ring->BlindIndex("resident_id", "x"), ring->BlindIndex("resident_id", "y"));
  EXPECT_NE(ring->BlindIndex("resident_id", "x"), ring->BlindIndex("phone", "x"));
}

TEST(Keyring, ThreadsShareOneRing) {
  const auto ring = Ring();
  std::vector<std::thread> threads;
  std::atomic<int> opened = 0;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 500; ++i) {
        const AreaCode county = *AreaCode::Parse(std::to_string(422800 + i % 100));
        const std::string plain = std::to_string(t * 1000 + i);
        const auto result = ring->Open(ring->Seal(county, plain));
        if (result.ok() && *result == plain) ++opened;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(opened, 2000);
}

}  // namespace
}  // namespace fupin::crypto
