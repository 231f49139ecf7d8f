#include "common/server/certificate.h"

#include <gtest/gtest.h>

#include "common/testing/status_matchers.h"

namespace fupin::server {
namespace {

// Ends on 2030-01-02 at 03:04:05 UTC.
constexpr char kLong[] = R"(-----BEGIN CERTIFICATE-----
MIIBDDCBtAIBATAKBggqhkjOPQQDAjATMREwDwYDVQQDDAhyZWdpc3RyeTAeFw0y
NjAxMDEwMDAwMDBaFw0zMDAxMDIwMzA0MDVaMBMxETAPBgNVBAMMCHJlZ2lzdHJ5
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEb+lX8+50hmuREYqWdRGLATRN//2y
Ptq0RSziq6y4rYKAC8i62SuCtdJq/CyRsT1AZyqpJQmdB+Wp0CQdmxtHzDAKBggq
hkjOPQQDAgNHADBEAiAY6rXx+bZzUR2aatOKRFh9z4tk0135RfeKXHlCjzSnFAIg
RLehrFhgfgkmGDVR1ZxJykUg+Ok49oHTVZLwaipBUT4=
-----END CERTIFICATE-----
)";
// Ends with the year 2027.
constexpr char kShort[] = R"(-----BEGIN CERTIFICATE-----
MIIBDjCBtAIBAjAKBggqhkjOPQQDAjATMREwDwYDVQQDDAhyZWdpc3RyeTAeFw0y
NjAxMDEwMDAwMDBaFw0yODAxMDEwMDAwMDBaMBMxETAPBgNVBAMMCHJlZ2lzdHJ5
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEb+lX8+50hmuREYqWdRGLATRN//2y
Ptq0RSziq6y4rYKAC8i62SuCtdJq/CyRsT1AZyqpJQmdB+Wp0CQdmxtHzDAKBggq
hkjOPQQDAgNJADBGAiEAwlIv8+on3dI6wzAu/1lRxrGibt+kOgDoP3+awidF6MkC
IQDt5ZLqhUIdD+UJCzvmMdoI7yK5bdj14RMyHUy8Vq8wzw==
-----END CERTIFICATE-----
)";

TEST(CertificateTest, TheEndIsRead) {
  ASSERT_OK_AND_ASSIGN(absl::Time end, CertificateExpiry(kLong));
  EXPECT_EQ(end, absl::FromCivil(absl::CivilSecond(2030, 1, 2, 3, 4, 5), absl::UTCTimeZone()));
}

TEST(CertificateTest, OfAChainTheFirstToEndCounts) {
  ASSERT_OK_AND_ASSIGN(absl::Time end, CertificateExpiry(std::string(kLong) + kShort));
  EXPECT_EQ(end, absl::FromCivil(absl::CivilSecond(2028, 1, 1, 0, 0, 0), absl::UTCTimeZone()));
}

TEST(CertificateTest, WhatIsNoCertificateIsRefused) {
  EXPECT_FALSE(CertificateExpiry("").ok());
  EXPECT_FALSE(CertificateExpiry(std::string(kLong).substr(0, 200)).ok());
}

}  // namespace
}  // namespace fupin::server
