// Where the suite may send to, so that nobody can aim it at the machines behind the firewall. Two locks: the
// host of an address must be on the installation's list, and the IP address that is really connected to must
// be a public one or in a listed network. The second is asked at the moment of connecting, with the very
// address that is connected to: a name that changes its mind between check and use gains nothing.
//
//   hooks.example.gov.cn, *.jiaoyu.example, 10.20.0.0/16, 2001:db8:7::/48
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "common/base/error.h"

namespace fupin::audit {

// 16 bytes; IPv4 addresses stand in ::ffff:0:0/96.
using IpAddress = std::array<unsigned char, 16>;
std::optional<IpAddress> ParseIpAddress(const std::string& text);
// False for private, shared, loopback, link-local, multicast, documentation and reserved networks, and for
// those that carry an IPv4 address inside (NAT64, 6to4, Teredo).
bool IsPublicAddress(const IpAddress& address);

class EgressList {
 public:
  // Names, `*.names`, addresses and networks, with commas between; empty: nobody. INVALID_ARGUMENT names the
  // wrong entry. `plain_loopback` also allows http:// to listed loopback addresses: for a sample's receiver
  // on the same machine.
  static absl::StatusOr<EgressList> Parse(std::string_view text, bool plain_loopback);

  // What is wrong with an address to send to; nullopt: nothing.
  std::optional<FieldViolation> Check(const std::string& url, std::string field) const;
  bool AllowsAddress(const IpAddress& address) const;
  bool plain_loopback() const { return plain_loopback_; }

 private:
  struct Network {
    IpAddress first;
    int bits;  // of the 128
  };
  static std::optional<Network> ParseNetwork(const std::string& text);
  bool AllowsHost(const std::string& host) const;
  bool InListedNetwork(const IpAddress& address) const;

  std::vector<std::string> names_;     // lower case
  std::vector<std::string> suffixes_;  // ".jiaoyu.example"
  std::vector<Network> networks_;
  bool plain_loopback_ = false;
};

}  // namespace fupin::audit
