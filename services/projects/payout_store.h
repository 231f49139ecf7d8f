// The payouts of a batch in the database, and the channels they draw on.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/paging/paging.h"
#include "common/postgres/database.h"
#include "fupin/projects/v1/payout.pb.h"
#include "services/projects/batch_store.h"

namespace fupin::projects {

struct PayoutRow {
  int64_t id = 0;
  std::string payee;
  int64_t payee_area = 0;  // 0 before the check
  int64_t amount = 0;
  bool own_card = false;
  std::string holder_name;
  std::string card_sealed;
  std::string card_last4;
  v1::PayoutState state = v1::PAYOUT_STATE_UNSPECIFIED;
  int64_t round = 0;
  std::string failure_reason;
  std::string corrected_by;
};

struct DrawRow {
  int64_t payout_id = 0;
  v1::FundingChannel channel = v1::FUNDING_CHANNEL_UNSPECIFIED;
  int64_t amount = 0;
  std::string transfer_id;
};

// As users see it: of the card number, the last four digits.
v1::Payout MaskedPayout(int64_t batch_id, const PayoutRow& row);

class PayoutStore {
 public:
  explicit PayoutStore(postgres::Database& database) : database_(database) {}

  absl::StatusOr<std::vector<v1::Payout>> List(const Scope& scope, int64_t batch_id, v1::PayoutState state,
                                               const Page& page) const;
  // Of the household and its members whose place was in the scope's range; newest first, one more than a page
  // when there is more. Counts into `page.total` on the first page.
  absl::StatusOr<std::vector<v1::HouseholdPayout>> OfHousehold(const Scope& scope,
                                                               const std::string& household,
                                                               Page& page) const;
  // Payees that are not paid yet, without repeats; PAYOUT_NOT_FOUND for one that is not of the batch.
  absl::StatusOr<std::vector<std::string>> Payees(const Scope& scope, int64_t batch_id) const;
  absl::StatusOr<std::string> Payee(const Scope& scope, int64_t batch_id, int64_t payout_id) const;

  static void Insert(postgres::UnitOfWork& work, const BatchRow& batch, std::span<const PayoutRow> payouts);
  // Payouts of the batch in any of the states, by id.
  static absl::StatusOr<std::vector<PayoutRow>> InStates(postgres::UnitOfWork& work, int64_t batch_id,
                                                         std::span<const v1::PayoutState> states);
  // Writes what a check, a correction, a reservation or the bank changed.
  static void Update(postgres::UnitOfWork& work, std::span<const PayoutRow> payouts);
  // Payees of the batch who have been or are being paid for its programme and period by another batch.
  static absl::StatusOr<std::vector<std::string>> AlreadyPaid(postgres::UnitOfWork& work,
                                                              const BatchRow& batch);

  static void InsertDraws(postgres::UnitOfWork& work, const BatchRow& batch, std::span<const DrawRow> draws);
  // Of the batch's present round.
  static absl::StatusOr<std::vector<DrawRow>> Draws(postgres::UnitOfWork& work, const BatchRow& batch);

 private:
  postgres::Database& database_;
};

}  // namespace fupin::projects
