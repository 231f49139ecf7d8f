// When certificates end.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace fupin::server {

// The end of the certificate in a PEM text that ends first. INVALID_ARGUMENT when there is none in it.
absl::StatusOr<absl::Time> CertificateExpiry(const std::string& pem);

}  // namespace fupin::server
