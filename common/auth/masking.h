// Masks personal data in a message, as the option (fupin.common.v1.sensitivity) of its fields says. What a
// type needs is worked out once; a type without sensitive fields costs nothing.
#pragma once

#include <set>
#include <string>

#include "common/base/area_code.h"
#include "google/protobuf/message.h"

namespace fupin::auth {

// True when a message of this type can hold personal data, in itself or in a message below it.
bool IsSensitive(const google::protobuf::Descriptor* type);

// How many persons a message tells sensitive things of: messages with a sensitive field that is set.
int64_t CountPersons(const google::protobuf::Message& message);
// Where they are: the `area_code` of each such message, or of the nearest one above it that has one.
std::set<std::string> AreasOfPersons(const google::protobuf::Message& message);

// RESIDENT_ID, PHONE and BANK_CARD are masked, HEALTH is cleared, ADDRESS is cleared unless `viewer`, the
// range that the caller acts in, is no wider than a township.
void MaskMessage(google::protobuf::Message& message, const AreaRange& viewer);

}  // namespace fupin::auth
