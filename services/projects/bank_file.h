// The file that goes to the bank and the one that comes back, as PayoutService documents them; pure.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace fupin::projects {

// 流水号: which payout in which round.
std::string BankSerial(int64_t payout_id, int64_t round);

struct BankLine {
  std::string serial;
  std::string holder;
  std::string card;
  int64_t amount_fen = 0;
};

std::string WriteBankFile(const std::string& batch, int64_t round, const std::string& purpose,
                          std::span<const BankLine> lines);

struct ReturnLine {
  std::string serial;
  int64_t amount_fen = 0;
  bool paid = false;
  std::string reason;  // why not
};

// The lines, when the file is of this batch and round and its own totals are right. INVALID_ARGUMENT with a
// violation for each bad line: BANK_RETURN_MALFORMED, BANK_RETURN_MISMATCH.
absl::StatusOr<std::vector<ReturnLine>> ParseBankReturn(std::string_view content, const std::string& batch,
                                                        int64_t round);

// Every line sent is answered once, with its amount. BANK_RETURN_MISMATCH with all violations.
absl::Status MatchBankReturn(std::span<const ReturnLine> answered, std::span<const BankLine> sent);

}  // namespace fupin::projects
