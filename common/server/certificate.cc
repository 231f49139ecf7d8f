#include "common/server/certificate.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <algorithm>
#include <ctime>
#include <memory>

namespace fupin::server {

absl::StatusOr<absl::Time> CertificateExpiry(const std::string& pem) {
  std::unique_ptr<BIO, decltype(&BIO_free)> text(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())),
                                                 BIO_free);
  absl::Time first = absl::InfiniteFuture();
  while (X509* read = PEM_read_bio_X509(text.get(), nullptr, nullptr, nullptr)) {
    std::unique_ptr<X509, decltype(&X509_free)> certificate(read, X509_free);
    std::tm end{};
    if (ASN1_TIME_to_tm(X509_get0_notAfter(read), &end) == 1) {
      first = std::min(first, absl::FromTimeT(timegm(&end)));
    }
  }
  ERR_clear_error();  // the end of the text counts as an error
  if (first == absl::InfiniteFuture()) return absl::InvalidArgumentError("no certificate in PEM");
  return first;
}

}  // namespace fupin::server
