// Credentials of both ends from PEM texts. Without a CA: plain text, for tests and tools on the loopback.
#pragma once

#include <memory>
#include <string>

namespace grpc {
class ChannelCredentials;
class ServerCredentials;
}  // namespace grpc

namespace fupin::rpc {

struct TlsMaterial {
  std::string ca_pem;
  std::string cert_pem;
  std::string key_pem;
};

// Clients must show a certificate of the same CA.
std::shared_ptr<grpc::ServerCredentials> ServerCredentialsFrom(const TlsMaterial& tls);
std::shared_ptr<grpc::ChannelCredentials> ChannelCredentialsFrom(const TlsMaterial& tls);

}  // namespace fupin::rpc
