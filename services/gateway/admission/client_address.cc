#include "services/gateway/admission/client_address.h"

#include <arpa/inet.h>

#include <algorithm>
#include <cstring>
#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "common/base/error.h"
#include "common/base/strings.h"

namespace fupin::gateway {
namespace {

constexpr size_t kIpv4Start = 12;  // of the mapped form
constexpr int kIpv6Prefix = 64;
constexpr unsigned char kMapped[kIpv4Start] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

bool IsIpv4(const std::array<unsigned char, 16>& bytes) {
  return std::memcmp(bytes.data(), kMapped, kIpv4Start) == 0;
}

bool SameBits(const unsigned char* a, const unsigned char* b, int bits) {
  const int whole = bits / 8;
  if (std::memcmp(a, b, static_cast<size_t>(whole)) != 0) return false;
  const int rest = bits % 8;
  return rest == 0 || ((a[whole] ^ b[whole]) >> (8 - rest)) == 0;
}

std::string TextOf(std::array<unsigned char, 16> bytes) {
  char text[INET6_ADDRSTRLEN] = "";
  if (IsIpv4(bytes)) return inet_ntop(AF_INET, bytes.data() + kIpv4Start, text, sizeof text);
  std::fill(bytes.begin() + kIpv6Prefix / 8, bytes.end(), 0);
  return absl::StrCat(inet_ntop(AF_INET6, bytes.data(), text, sizeof text), "/", kIpv6Prefix);
}

}  // namespace

bool ClientAddresses::Read(std::string_view text, Bytes* bytes) {
  char ended[INET6_ADDRSTRLEN];
  if (text.size() >= sizeof ended) return false;
  std::memcpy(ended, text.data(), text.size());
  ended[text.size()] = '\0';
  if (inet_pton(AF_INET6, ended, bytes->data()) == 1) return true;
  std::memcpy(bytes->data(), kMapped, kIpv4Start);
  return inet_pton(AF_INET, ended, bytes->data() + kIpv4Start) == 1;
}

absl::StatusOr<ClientAddresses> ClientAddresses::Parse(std::string_view trusted) {
  ClientAddresses addresses;
  for (absl::string_view entry : absl::StrSplit(Abs(trusted), ',', absl::SkipWhitespace())) {
    const std::vector<std::string> parts = absl::StrSplit(absl::StripAsciiWhitespace(entry), '/');
    Network network{};
    bool good = parts.size() <= 2 && Read(parts.front(), &network.bytes);
    const int offset = good && IsIpv4(network.bytes) ? 96 : 0;
    network.bits = 128;
    if (good && parts.size() == 2) {
      good = absl::SimpleAtoi(parts[1], &network.bits) && network.bits >= 0 && network.bits <= 128 - offset;
      network.bits += offset;
    }
    if (!good) {
      return absl::InvalidArgumentError(
          absl::StrCat(entry, " is neither an address nor a network such as 10.0.0.0/8"));
    }
    addresses.trusted_.push_back(network);
  }
  return addresses;
}

bool ClientAddresses::IsTrusted(const Bytes& address) const {
  return std::ranges::any_of(trusted_, [&](const Network& network) {
    return SameBits(address.data(), network.bytes.data(), network.bits);
  });
}

std::string ClientAddresses::KeyOf(std::string_view peer, std::string_view forwarded_for) const {
  // What an IPv4 client without a proxy costs.
  if (trusted_.empty() && peer.find(':') == std::string_view::npos) return std::string(peer);
  Bytes nearest;
  if (!Read(peer, &nearest)) return std::string(peer);
  while (IsTrusted(nearest) && !forwarded_for.empty()) {
    const size_t comma = forwarded_for.rfind(',');
    const bool last = comma == std::string_view::npos;
    const std::string_view entry = last ? forwarded_for : forwarded_for.substr(comma + 1);
    forwarded_for = last ? std::string_view() : forwarded_for.substr(0, comma);
    // What a trusted proxy did not write is nothing to go by.
    if (!Read(Std(absl::StripAsciiWhitespace(Abs(entry))), &nearest)) break;
  }
  return TextOf(nearest);
}

std::string AddressOfPeer(std::string_view peer) {
  const std::string text = absl::StrReplaceAll(Abs(peer), {{"%5B", "["}, {"%5D", "]"}});
  const size_t start = text.find(':');
  const size_t end = text.rfind(':');
  if (!(text.starts_with("ipv4:") || text.starts_with("ipv6:")) || end <= start) return "";
  std::string address = text.substr(start + 1, end - start - 1);
  if (address.starts_with('[') && address.ends_with(']')) address = address.substr(1, address.size() - 2);
  return address;
}

}  // namespace fupin::gateway
