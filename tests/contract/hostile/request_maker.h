// Makes requests out of nothing but descriptors: one that is right in form, and every way to spoil it that
// the options of its fields tell of. An RPC added tomorrow is covered the day it is built.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "google/protobuf/message.h"

namespace fupin::contract {

using Request = std::unique_ptr<google::protobuf::Message>;

// Required fields filled with values of the right form; things named in it do not exist.
Request RightRequest(const google::protobuf::Descriptor& type);

bool IsRequired(const google::protobuf::FieldDescriptor& field);

// A text that an update may set to anything: not of a form, not personal, no key.
bool IsFreeToChange(const google::protobuf::FieldDescriptor& field);

struct Spoiled {
  std::string what;   // "household.phone: too long"
  std::string field;  // household.phone
  Request request;
};

// One request for each field and each rule that can be broken in it: missing, too long, malformed UTF-8, NUL,
// not of its form (resident id with a wrong check character, …), below and above its limits, unknown enum,
// negative money.
std::vector<Spoiled> SpoiledRequests(const google::protobuf::Descriptor& type);

}  // namespace fupin::contract
