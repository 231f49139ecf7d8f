#include "services/audit/webhook/egress_rules.h"

#include <gtest/gtest.h>

#include "common/testing/status_matchers.h"

namespace fupin::audit {
namespace {

EgressList List(const std::string& text, bool plain_loopback = false) {
  auto list = EgressList::Parse(text, plain_loopback);
  EXPECT_OK(list);
  return *list;
}

// The reason of the refusal, or "".
std::string Refusal(const EgressList& list, const std::string& url) {
  const auto violation = list.Check(url, "url");
  return violation ? violation->reason : "";
}

TEST(EgressRulesTest, NobodyIsReachedUnlessListed) {
  EXPECT_EQ(Refusal(List(""), "https://hooks.example.cn/in"), "HOST_NOT_ALLOWED");
  const EgressList list = List("hooks.example.cn, *.jiaoyu.example ,10.20.0.0/16,2001:db8:7::/48");
  for (const char* good :
       {"https://hooks.example.cn/in", "https://HOOKS.example.cn:8443/in?a=b", "https://hooks.example.cn./",
        "https://a.b.jiaoyu.example/", "https://10.20.3.4/", "https://[2001:db8:7::1]/"}) {
    EXPECT_EQ(Refusal(list, good), "") << good;
  }
  for (const char* bad :
       {"https://example.cn/", "https://hooks.example.cn.evil.example/", "https://jiaoyu.example/",
        "https://evil-jiaoyu.example/", "https://10.21.0.1/", "https://[2001:db8:8::1]/",
        "https://169254169254/", "https://localhost/", "https://8.8.8.8/"}) {
    EXPECT_EQ(Refusal(list, bad), "HOST_NOT_ALLOWED") << bad;
  }
}

// The parser that checks is the one that connects, so what it makes of odd spellings is what counts.
TEST(EgressRulesTest, OddSpellingsOfAnAddressAreThatAddress) {
  const EgressList list = List("*.example,10.0.0.0/8");
  for (const char* bad :
       {"https://127.1/", "https://0x7f.0.0.1/", "https://2130706433/", "https://0177.0.0.1/",
        "https://[::1]/", "https://[::ffff:127.0.0.1]/", "https://[::ffff:a9fe:a9fe]/"}) {
    EXPECT_EQ(Refusal(list, bad), "HOST_NOT_ALLOWED") << bad;
  }
  EXPECT_EQ(Refusal(list, "https://0xa.1/"), "") << "10.0.0.1";
}

TEST(EgressRulesTest, HttpsOnlyAndNothingHiddenInTheAddress) {
  const EgressList list = List("a.example,127.0.0.0/8");
  for (const char* bad : {"http://a.example/", "http://127.0.0.1:9/", "ftp://a.example/",
                          "file:///etc/passwd", "gopher://a.example/"}) {
    EXPECT_EQ(Refusal(list, bad), "URL_NOT_HTTPS") << bad;
  }
  for (const char* bad :
       {"a.example", "//a.example/", "", "https://", "https://u:p@a.example/", "https://b.example@a.example/",
        "https://a.example/#x", "https://a.example:99999/", "https://a exa/", "javascript:alert(1)"}) {
    EXPECT_EQ(Refusal(list, bad), "URL_MALFORMED") << bad;
  }
  const EgressList sample = List("a.example,127.0.0.0/8", /*plain_loopback=*/true);
  EXPECT_EQ(Refusal(sample, "http://127.0.0.1:9/"), "");
  EXPECT_EQ(Refusal(sample, "http://a.example/"), "URL_NOT_HTTPS")
      << "plain text only ever stays on the machine";
  EXPECT_EQ(Refusal(List("a.example", true), "http://127.0.0.1:9/"), "HOST_NOT_ALLOWED");
}

TEST(EgressRulesTest, AddressesBehindTheFirewallAreNotPublic) {
  for (const char* inside : {"0.0.0.0",         "10.1.2.3",     "100.64.0.1",
                             "100.100.100.200", "127.0.0.1",    "127.255.255.255",
                             "169.254.169.254", "172.16.0.1",   "172.31.255.255",
                             "192.168.1.1",     "198.18.0.1",   "224.0.0.1",
                             "255.255.255.255", "::",           "::1",
                             "::ffff:10.0.0.1", "::127.0.0.1",  "fe80::1",
                             "fc00::1",         "fd12::1",      "ff02::1",
                             "64:ff9b::a00:1",  "2002:a00:1::", "2001:0:a00:1::",
                             "2001:db8::1",     "fd00:ec2::254"}) {
    EXPECT_FALSE(IsPublicAddress(*ParseIpAddress(inside))) << inside;
  }
  for (const char* outside : {"1.1.1.1", "172.32.0.1", "100.128.0.1", "192.169.0.1", "223.255.255.255",
                              "::ffff:1.1.1.1", "2400:3200::1", "2606:4700::1111"}) {
    EXPECT_TRUE(IsPublicAddress(*ParseIpAddress(outside))) << outside;
  }
}

TEST(EgressRulesTest, AListedNetworkMayBeConnectedTo) {
  const EgressList list = List("10.20.0.0/15,fd12:3456::/32,192.168.7.9");
  for (const char* listed : {"10.20.0.1", "10.21.255.255", "fd12:3456::1", "192.168.7.9", "1.1.1.1"}) {
    EXPECT_TRUE(list.AllowsAddress(*ParseIpAddress(listed))) << listed;
  }
  for (const char* other : {"10.22.0.1", "10.19.255.255", "fd12:3457::1", "192.168.7.8", "127.0.0.1"}) {
    EXPECT_FALSE(list.AllowsAddress(*ParseIpAddress(other))) << other;
  }
}

TEST(EgressRulesTest, AWrongEntryIsNamed) {
  for (const char* bad :
       {"10.0.0.0/33", "10.0.0.0/x", "a b", "https://a.example", "*.", "10.0.0.0/8/8", "::/129"}) {
    const auto list = EgressList::Parse(bad, false);
    ASSERT_FALSE(list.ok()) << bad;
    EXPECT_NE(std::string(list.status().message()).find(bad), std::string::npos) << bad;
  }
}

}  // namespace
}  // namespace fupin::audit
