// What a ledger request must look like before the database sees it. Balances, flows and channels are judged
// by the database alone (migrations/0001_ledger.sql).
#pragma once

#include "absl/status/status.h"
#include "fupin/projects/v1/ledger.pb.h"

namespace fupin::projects {

// Every violation of every transfer: MISSING, NOT_ALLOWED, DUPLICATE_TRANSFER_ID, SAME_ACCOUNT.
absl::Status ValidateTransfers(const v1::CreateTransfersRequest& request);

// Every violation of every account: CHANNEL_MISSING, CHANNEL_NOT_ALLOWED, OWNER_MISMATCH, AREA_OUTSIDE.
absl::Status ValidateAccounts(const v1::CreateLedgerAccountsRequest& request);

}  // namespace fupin::projects
