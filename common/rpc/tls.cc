#include "common/rpc/tls.h"

#include <grpcpp/grpcpp.h>

namespace fupin::rpc {

std::shared_ptr<grpc::ServerCredentials> ServerCredentialsFrom(const TlsMaterial& tls) {
  if (tls.ca_pem.empty()) return grpc::InsecureServerCredentials();
  grpc::SslServerCredentialsOptions options(GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY);
  options.pem_root_certs = tls.ca_pem;
  options.pem_key_cert_pairs.push_back({tls.key_pem, tls.cert_pem});
  return grpc::SslServerCredentials(options);
}

std::shared_ptr<grpc::ChannelCredentials> ChannelCredentialsFrom(const TlsMaterial& tls) {
  if (tls.ca_pem.empty()) return grpc::InsecureChannelCredentials();
  return grpc::SslCredentials({tls.ca_pem, tls.key_pem, tls.cert_pem});
}

}  // namespace fupin::rpc
