#include "services/audit/webhook/egress_rules.h"

#include <arpa/inet.h>
#include <curl/curl.h>

#include <algorithm>
#include <memory>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/base/strings.h"

namespace fupin::audit {
namespace {

constexpr int kMappedBits = 96;  // in front of the 32 bits of an IPv4 address

struct Special {
  const char* network;
  int bits;
};
// Of IPv4: everything in IANA's registry of special-purpose addresses that is not globally reachable.
constexpr Special kSpecial4[] = {
    {"0.0.0.0", 8},     {"10.0.0.0", 8},      {"100.64.0.0", 10},  {"127.0.0.0", 8},    {"169.254.0.0", 16},
    {"172.16.0.0", 12}, {"192.0.0.0", 24},    {"192.0.2.0", 24},   {"192.88.99.0", 24}, {"192.168.0.0", 16},
    {"198.18.0.0", 15}, {"198.51.100.0", 24}, {"203.0.113.0", 24}, {"224.0.0.0", 4},    {"240.0.0.0", 4}};
// Of IPv6 only 2000::/3 is global, and of that not what tunnels, documents or tests.
constexpr Special kGlobal6 = {"2000::", 3};
constexpr Special kSpecial6[] = {{"2001::", 23}, {"2001:db8::", 32}, {"2002::", 16}, {"3fff::", 20}};

bool IsIn(const IpAddress& address, const IpAddress& network, int bits) {
  const int bytes = bits / 8, rest = bits % 8;
  if (!std::equal(network.begin(), network.begin() + bytes, address.begin())) return false;
  if (rest == 0) return true;
  const auto at = static_cast<size_t>(bytes);
  return ((address[at] ^ network[at]) >> (8 - rest)) == 0;
}

bool IsIn(const IpAddress& address, const Special& special, int shift) {
  return IsIn(address, *ParseIpAddress(special.network), special.bits + shift);
}

bool IsMapped(const IpAddress& address) {
  static const IpAddress kMapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
  return IsIn(address, kMapped, kMappedBits);
}

bool IsLoopback(const IpAddress& address) {
  static const IpAddress kLoopback = *ParseIpAddress("::1");
  return address == kLoopback || (IsMapped(address) && address[12] == 127);
}

bool IsName(std::string_view name) {
  return !name.empty() && name.size() <= 253 && std::all_of(name.begin(), name.end(), [](unsigned char c) {
    return absl::ascii_isalnum(c) || c == '-' || c == '.' || c == '_';
  });
}

// A part of an address as curl reads it, because curl is who connects.
std::string Part(CURLU* url, CURLUPart part) {
  char* text = nullptr;
  if (curl_url_get(url, part, &text, 0) != CURLUE_OK) return "";
  std::string copy(text);
  curl_free(text);
  return copy;
}

// Without the brackets of an IPv6 address and the dot at the end of a full name.
std::string HostOf(CURLU* url) {
  std::string host = absl::AsciiStrToLower(Part(url, CURLUPART_HOST));
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  if (host.ends_with('.')) host.pop_back();
  return host;
}

}  // namespace

std::optional<IpAddress> ParseIpAddress(const std::string& text) {
  IpAddress address = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
  if (inet_pton(AF_INET, text.c_str(), address.data() + 12) == 1) return address;
  if (inet_pton(AF_INET6, text.c_str(), address.data()) == 1) return address;
  return std::nullopt;
}

bool IsPublicAddress(const IpAddress& address) {
  if (IsMapped(address)) {
    return std::none_of(std::begin(kSpecial4), std::end(kSpecial4),
                        [&](const Special& special) { return IsIn(address, special, kMappedBits); });
  }
  return IsIn(address, kGlobal6, 0) &&
         std::none_of(std::begin(kSpecial6), std::end(kSpecial6),
                      [&](const Special& special) { return IsIn(address, special, 0); });
}

std::optional<EgressList::Network> EgressList::ParseNetwork(const std::string& text) {
  const std::vector<std::string> parts = absl::StrSplit(text, '/');
  const std::optional<IpAddress> first = ParseIpAddress(parts[0]);
  if (!first || parts.size() > 2) return std::nullopt;
  const bool four = parts[0].find(':') == std::string::npos;
  int bits = four ? 32 : 128;
  if (parts.size() == 2 && (!absl::SimpleAtoi(parts[1], &bits) || bits < 0 || bits > (four ? 32 : 128))) {
    return std::nullopt;
  }
  return Network{*first, bits + (four ? kMappedBits : 0)};
}

absl::StatusOr<EgressList> EgressList::Parse(std::string_view text, bool plain_loopback) {
  EgressList list;
  list.plain_loopback_ = plain_loopback;
  for (std::string entry : std::vector<std::string>(absl::StrSplit(Abs(text), ',', absl::SkipWhitespace()))) {
    entry = absl::AsciiStrToLower(absl::StripAsciiWhitespace(entry));
    if (const std::optional<Network> network = ParseNetwork(entry)) {
      list.networks_.push_back(*network);
    } else if (entry.starts_with("*.") && IsName(std::string_view(entry).substr(2))) {
      list.suffixes_.push_back(entry.substr(1));
    } else if (IsName(entry)) {
      list.names_.push_back(entry);
    } else {
      return absl::InvalidArgumentError(absl::StrCat("neither a host name nor a network: ", entry));
    }
  }
  return list;
}

bool EgressList::InListedNetwork(const IpAddress& address) const {
  return std::any_of(networks_.begin(), networks_.end(),
                     [&](const Network& network) { return IsIn(address, network.first, network.bits); });
}

bool EgressList::AllowsAddress(const IpAddress& address) const {
  return IsPublicAddress(address) || InListedNetwork(address);
}

bool EgressList::AllowsHost(const std::string& host) const {
  if (const std::optional<IpAddress> address = ParseIpAddress(host)) return InListedNetwork(*address);
  return std::find(names_.begin(), names_.end(), host) != names_.end() ||
         std::any_of(suffixes_.begin(), suffixes_.end(),
                     [&](const std::string& suffix) { return host.ends_with(suffix); });
}

std::optional<FieldViolation> EgressList::Check(const std::string& url, std::string field) const {
  const std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> parsed(curl_url(), curl_url_cleanup);
  if (curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK) {
    return FieldViolation{std::move(field), "URL_MALFORMED", "网址格式不正确"};
  }
  const std::string scheme = Part(parsed.get(), CURLUPART_SCHEME), host = HostOf(parsed.get());
  const std::optional<IpAddress> address = ParseIpAddress(host);
  const bool plain = plain_loopback_ && scheme == "http" && address && IsLoopback(*address);
  if (scheme != "https" && !plain)
    return FieldViolation{std::move(field), "URL_NOT_HTTPS", "网址须以https://开头"};
  if (!Part(parsed.get(), CURLUPART_USER).empty() || !Part(parsed.get(), CURLUPART_PASSWORD).empty() ||
      !Part(parsed.get(), CURLUPART_FRAGMENT).empty()) {
    return FieldViolation{std::move(field), "URL_MALFORMED", "网址不得含用户名、密码或片段"};
  }
  if (!AllowsHost(host)) {
    return FieldViolation{std::move(field), "HOST_NOT_ALLOWED",
                          "该主机不在允许推送的名单内，请联系系统管理员"};
  }
  return std::nullopt;
}

}  // namespace fupin::audit
