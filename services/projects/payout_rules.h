// The life of a payout batch and the judgement of its payouts; pure.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "common/base/date.h"
#include "fupin/projects/v1/payout.pb.h"

namespace fupin::projects {

// The next state, or FAILED_PRECONDITION STEP_NOT_ALLOWED. `step` is a method's suffix: check, approve, …
absl::StatusOr<v1::PayoutBatchState> AdvanceBatch(v1::PayoutBatchState state, std::string_view step);
std::vector<std::string> BatchSteps(v1::PayoutBatchState state);

// All violations of a new batch: KEY_MALFORMED, CHANNEL_REPEATED, NAME_MALFORMED, CARD_INCOMPLETE.
absl::Status ValidateBatch(const v1::PayoutBatch& batch);

// What the register says of a payee.
struct PayeeFacts {
  bool found = false;       // and within the caller's area
  bool present = false;     // a person: alive and in the household; true for households
  bool registered = false;  // on the day
  bool exited = false;      // out of the policies
  int64_t area = 0;         // village
  std::string person_name;  // empty for households
  std::string head_name;
  std::optional<Date> birth;
  std::string card;         // the household's, in full; may be empty
  std::string card_holder;  // as printed on it; empty: the head
};

struct PayoutStandard {
  int64_t min_fen = 0;
  int64_t max_fen = 0;
};

// A payout as far as it matters for its check.
struct PayoutCase {
  std::string payee;
  int64_t amount = 0;
  bool own_card = false;    // given with the payout, not by the register
  std::string holder_name;  // of the own card
  bool repeated = false;    // stands more than once in the batch
  bool already_paid = false;
};

struct Finding {
  v1::PayoutExceptionKind kind = v1::PAYOUT_EXCEPTION_KIND_UNSPECIFIED;
  std::string message_zh;
};

// Everything that forbids the payout; empty when nothing does.
std::vector<Finding> Judge(const PayoutCase& payout, v1::PayeeKind kind, const PayeeFacts& facts,
                           const std::optional<PayoutStandard>& standard, Date today);

// FAILED_PRECONDITION PAYOUT_EXCEPTION with the kinds of the findings (by payout id), which must not be
// empty.
absl::Status RefusalOf(std::span<const std::pair<int64_t, Finding>> findings);

// Name that must stand on the card.
const std::string& RightfulHolder(v1::PayeeKind kind, const PayeeFacts& facts);

// Payees that occur more than once.
std::set<std::string> Repeated(std::span<const std::string> payees);

// The Chinese name of an enum value, from its option (zh).
std::string ZhOf(v1::PayoutExceptionKind kind);

}  // namespace fupin::projects
