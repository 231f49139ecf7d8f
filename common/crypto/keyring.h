// Personal data at rest. Each county has a data key, derived from a key-encryption key (KEK) which stays
// outside the database. A ciphertext names its key. Equality search goes by blind index: a keyed hash that
// only this suite can compute.
//
//   std::string stored = keyring.Seal(area, id.text());       // key id | nonce | ciphertext | tag
//   std::string index = keyring.BlindIndex("resident_id", id.text());
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "common/base/area_code.h"
#include "common/crypto/suite.h"

namespace fupin::crypto {

class Keyring {
 public:
  virtual ~Keyring() = default;
  // `kek` 32 bytes. Data keys of counties are derived from the KEK by HKDF with the county code and key
  // generation as context, so that no key table has to be read to open a row. Seal uses `generation`, Open
  // any: raising it rotates the data keys.
  static absl::StatusOr<std::unique_ptr<Keyring>> FromKek(std::string_view kek, uint16_t generation = 1,
                                                          const Suite& suite = InternationalSuite());

  // Under the key of the county that `area` lies in; a wider area has a key of its own.
  virtual std::string Seal(const AreaCode& area, std::string_view plain) const = 0;
  // DATA_LOSS when the ciphertext was altered or the key is unknown.
  virtual absl::StatusOr<std::string> Open(std::string_view sealed) const = 0;
  // 16 bytes; `purpose` separates the indexes of different columns.
  virtual std::string BlindIndex(std::string_view purpose, std::string_view value) const = 0;
};

}  // namespace fupin::crypto
