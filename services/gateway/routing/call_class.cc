#include "services/gateway/routing/call_class.h"

#include <algorithm>

namespace fupin::gateway {
namespace {

// Beginnings of permissions.
constexpr std::string_view kMoneyPermissions[] = {"projects.funds.", "projects.ledger.", "projects.payouts.",
                                                  "education.aid."};
constexpr int kDefaultMilliseconds = 5000;

}  // namespace

CallClass ClassOf(const common::v1::MethodPolicy& policy) {
  if (policy.idempotent_write()) {
    const bool money = std::ranges::any_of(kMoneyPermissions, [&](std::string_view beginning) {
      return std::string_view(policy.permission()).starts_with(beginning);
    });
    return money ? CallClass::kMoney : CallClass::kIntake;
  }
  // Signing in takes long because passwords are hashed slowly on purpose.
  if (policy.public_()) return CallClass::kQuery;
  return policy.audited_read() || policy.deadline_ms() > kDefaultMilliseconds ? CallClass::kExport
                                                                              : CallClass::kQuery;
}

std::string_view NameOf(CallClass call_class) {
  static constexpr std::string_view kNames[] = {"money", "intake", "query", "export"};
  return kNames[static_cast<size_t>(call_class)];
}

}  // namespace fupin::gateway
