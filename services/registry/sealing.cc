#include "services/registry/sealing.h"

#include "common/base/error.h"
#include "common/base/sensitive.h"

namespace fupin::registry {

SealedHousehold Sealing::Seal(const AreaCode& area, v1::Household& household) const {
  SealedHousehold sealed;
  if (!household.phone().empty()) {
    sealed.phone = keyring_.Seal(area, household.phone());
    household.set_phone(MaskPhone(household.phone()));
  }
  if (!household.bank_card().empty()) {
    sealed.bank_card = keyring_.Seal(area, household.bank_card());
    household.set_bank_card(MaskBankCard(household.bank_card()));
  }
  return sealed;
}

SealedMember Sealing::Seal(const AreaCode& area, v1::Member& member) const {
  SealedMember sealed;
  sealed.resident_id = keyring_.Seal(area, member.resident_id());
  sealed.resident_id_index = ResidentIdIndex(member.resident_id());
  member.set_resident_id(MaskResidentId(member.resident_id()));
  if (!member.disability_certificate().empty()) {
    sealed.disability_certificate = keyring_.Seal(area, member.disability_certificate());
    member.clear_disability_certificate();
  }
  return sealed;
}

absl::Status Sealing::Open(const SealedHousehold& sealed, v1::Household& household) const {
  if (!sealed.phone.empty()) {
    ASSIGN_OR_RETURN(*household.mutable_phone(), keyring_.Open(sealed.phone));
  }
  if (!sealed.bank_card.empty()) {
    ASSIGN_OR_RETURN(*household.mutable_bank_card(), keyring_.Open(sealed.bank_card));
  }
  return absl::OkStatus();
}

absl::Status Sealing::Open(const SealedMember& sealed, v1::Member& member) const {
  ASSIGN_OR_RETURN(*member.mutable_resident_id(), keyring_.Open(sealed.resident_id));
  if (!sealed.disability_certificate.empty()) {
    ASSIGN_OR_RETURN(*member.mutable_disability_certificate(), keyring_.Open(sealed.disability_certificate));
  }
  return absl::OkStatus();
}

std::string Sealing::ResidentIdIndex(std::string_view resident_id) const {
  return keyring_.BlindIndex("resident_id", resident_id);
}

}  // namespace fupin::registry
