// Personal data between the wire and the database: what is stored sealed, what is stored masked beside it.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "common/base/area_code.h"
#include "common/crypto/keyring.h"
#include "fupin/registry/v1/household.pb.h"

namespace fupin::registry {

struct SealedHousehold {
  std::string phone;  // empty: none
  std::string bank_card;
};

struct SealedMember {
  std::string resident_id;
  std::string resident_id_index;
  std::string disability_certificate;  // empty: none
};

class Sealing {
 public:
  explicit Sealing(const crypto::Keyring& keyring) : keyring_(keyring) {}

  // Seals the personal data of a message and leaves their masked forms in it.
  SealedHousehold Seal(const AreaCode& area, v1::Household& household) const;
  SealedMember Seal(const AreaCode& area, v1::Member& member) const;
  // Puts the plain forms back. DATA_LOSS when a ciphertext was altered.
  absl::Status Open(const SealedHousehold& sealed, v1::Household& household) const;
  absl::Status Open(const SealedMember& sealed, v1::Member& member) const;

  std::string ResidentIdIndex(std::string_view resident_id) const;

 private:
  const crypto::Keyring& keyring_;
};

}  // namespace fupin::registry
