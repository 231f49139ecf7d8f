// Whose address a call counts against. Behind a proxy that the operator names it is what that proxy says in
// X-Forwarded-For; from everybody else that header is only a claim.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace fupin::gateway {

class ClientAddresses {
 public:
  // `trusted`: comma-separated addresses or networks, 10.0.0.0/8,::1. INVALID_ARGUMENT names one that is
  // neither.
  static absl::StatusOr<ClientAddresses> Parse(std::string_view trusted);

  // From `peer` (an IP address) and `forwarded_for` (a list of them, the nearest last), the nearest that is
  // no trusted proxy: an IPv4 address as it is, an IPv6 address as its /64, since whoever has one has all of
  // these. `peer` itself when it is no address.
  std::string KeyOf(std::string_view peer, std::string_view forwarded_for) const;

 private:
  using Bytes = std::array<unsigned char, 16>;  // IPv4 as ::ffff:a.b.c.d
  struct Network {
    Bytes bytes;
    int bits;
  };
  static bool Read(std::string_view text, Bytes* bytes);
  bool IsTrusted(const Bytes& address) const;

  std::vector<Network> trusted_;
};

// The address in what gRPC calls its peer: ipv4:10.0.0.1:4711, ipv6:[::1]:4711. Empty for anything else.
std::string AddressOfPeer(std::string_view peer);

}  // namespace fupin::gateway
