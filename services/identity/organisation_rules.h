// What an organisation must be.
#pragma once

#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "common/base/date.h"
#include "common/base/error.h"
#include "fupin/identity/v1/organisation.pb.h"
#include "google/protobuf/field_mask.pb.h"

namespace fupin::identity {

// 18 characters of 0-9 and A-Z without I, O, S, V, Z, the last of which checks the others (GB 32100-2015).
bool IsSocialCreditCode(std::string_view code);

// Faults of what a caller may set.
std::vector<FieldViolation> CheckOrganisation(const v1::Organisation& organisation, Date today);

// Copies the fields that `mask` names. INVALID_ARGUMENT for one that an update may not change.
absl::Status ApplyMask(const v1::Organisation& from, const google::protobuf::FieldMask& mask,
                       v1::Organisation* to);

// FAILED_PRECONDITION ORGANISATION_CLOSED.
absl::Status CheckOpen(const v1::Organisation& organisation);

}  // namespace fupin::identity
