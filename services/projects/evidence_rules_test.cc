#include "services/projects/evidence_rules.h"

#include <gtest/gtest.h>

#include "common/base/error.h"
#include "services/projects/rules_testing.h"

namespace fupin::projects {
namespace {

using std::string_view_literals::operator""sv;

TEST(EvidenceRules, TheFirstBytesSayWhatAFileIs) {
  EXPECT_EQ(MediaTypeOf("\xff\xd8\xff\xe0 and more"sv), "image/jpeg");
  EXPECT_EQ(MediaTypeOf("\x89PNG\r\n\x1a\n"sv), "image/png");
  EXPECT_EQ(MediaTypeOf("RIFF\x10\0\0\0WEBPVP8 "sv), "image/webp");
  EXPECT_EQ(MediaTypeOf("%PDF-1.7\n"sv), "application/pdf");
  for (std::string_view other : {""sv, "\xff\xd8"sv, "\x89PNG\n\n"sv, "RIFF\x10\0\0\0WAVE"sv, "RIFF"sv,
                                 "<svg/>"sv, "GIF89a"sv, " %PDF-1.7"sv}) {
    EXPECT_EQ(MediaTypeOf(other), "") << other;
  }
}

TEST(EvidenceRules, TheTypeMustBeTheBytes) {
  EXPECT_TRUE(CheckEvidence("application/pdf", "%PDF-1.7").ok());
  const absl::Status mismatch = CheckEvidence("image/png", "%PDF-1.7");
  EXPECT_EQ(DetailOf(mismatch).violations.at(0).reason, "EVIDENCE_TYPE_MISMATCH");
  EXPECT_EQ(DetailOf(CheckEvidence("text/html", "<html>")).violations.at(0).reason, "EVIDENCE_TYPE_UNKNOWN");
}

TEST(EvidenceRules, HashesAreLowerHex) {
  EXPECT_EQ(Sha256FromHex(std::string(64, '0')), std::string(32, '\0'));
  EXPECT_EQ(Sha256FromHex(std::string(63, '0')), std::nullopt);
  EXPECT_EQ(Sha256FromHex(std::string(64, 'A')), std::nullopt);
  EXPECT_EQ(Sha256FromHex(std::string(64, 'g')), std::nullopt);
}

}  // namespace
}  // namespace fupin::projects
