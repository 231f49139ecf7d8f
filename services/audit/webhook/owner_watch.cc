#include "services/audit/webhook/owner_watch.h"

#include <chrono>
#include <optional>

#include "common/auth/principal.h"
#include "common/base/error.h"
#include "common/base/wire.h"
#include "common/telemetry/log.h"
#include "services/audit/webhook/webhook_service.h"

namespace fupin::audit {
namespace {

constexpr auto kPause = std::chrono::milliseconds(500);
constexpr absl::Duration kMargin = absl::Minutes(1);  // asked again before the last word ends
constexpr char kPermission[] = "audit.webhooks.create";

}  // namespace

bool MayOwnWebhook(const identity::v1::Account& account, const AreaCode& area, Date today) {
  auth::Principal principal;
  for (const identity::v1::Grant& grant : account.grants()) {
    const std::optional<Date> from = DateOf(grant.from_date()), until = DateOf(grant.until_date());
    if (grant.has_revoke_time() || (from && *from > today) || (until && *until < today)) continue;
    if (auto granted = AreaCode::Parse(grant.area_code()); granted.ok()) {
      principal.grants.push_back({grant.role(), *std::move(granted), grant.organisation()});
    }
  }
  return principal.RangeFor(kPermission, area).has_value();
}

absl::Status OwnerWatch::Round() {
  ASSIGN_OR_RETURN(const std::vector<OwnedWebhook> webhooks, queue_.ToAsk(kMargin));
  std::vector<OwnedWebhook> confirmed, refused;
  for (size_t i = 0; i < webhooks.size();) {  // in the order of their owners
    const std::string& owner = webhooks[i].owner;
    const absl::StatusOr<identity::v1::Account> account = ask_(owner);
    const bool known = account.ok() || absl::IsNotFound(account.status());
    if (!known) {
      telemetry::Log(telemetry::Level::kWarn, "the rights of a webhook's owner cannot be asked about")
          .With("owner", owner)
          .With(account.status());
    }
    for (; i < webhooks.size() && webhooks[i].owner == owner; ++i) {
      if (!known) continue;
      const bool may = account.ok() && MayOwnWebhook(*account, webhooks[i].area, clock_.Today());
      (may ? confirmed : refused).push_back(webhooks[i]);
    }
  }
  if (!confirmed.empty()) RETURN_IF_ERROR(queue_.Confirm(confirmed, kRightsLast));
  if (!refused.empty()) RETURN_IF_ERROR(queue_.Refuse(refused, clock_.Now()));
  return absl::OkStatus();
}

void OwnerWatch::Start() { thread_ = std::thread(&OwnerWatch::Run, this); }

void OwnerWatch::Stop() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void OwnerWatch::Run() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    lock.unlock();
    if (absl::Status status = Round(); !status.ok()) {
      telemetry::Log(telemetry::Level::kWarn, "owners of webhooks are not watched").With(status);
    }
    lock.lock();
    wake_.wait_for(lock, kPause, [this] { return stopping_; });
  }
}

}  // namespace fupin::audit
