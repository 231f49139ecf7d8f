// What kind of work a call is, read from its policy: whose turn it is when there is too much of it, and which
// limit it counts against.
#pragma once

#include <array>
#include <string_view>

#include "fupin/common/v1/policy.pb.h"

namespace fupin::gateway {

// In the order in which they are given up last.
enum class CallClass {
  kMoney,   // posts money: funds, ledger, payouts, grants of aid
  kIntake,  // records any other fact; the audit service's own intake does not pass the gateway
  kQuery,   // reads, and signs in
  kExport,  // reads much: audited as an export, or allowed more than the default time
};
inline constexpr std::array kCallClasses = {CallClass::kMoney, CallClass::kIntake, CallClass::kQuery,
                                            CallClass::kExport};

CallClass ClassOf(const common::v1::MethodPolicy& policy);
// money, intake, query, export.
std::string_view NameOf(CallClass call_class);

}  // namespace fupin::gateway
