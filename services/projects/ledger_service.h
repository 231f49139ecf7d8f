// LedgerService: see protos/fupin/projects/v1/ledger.proto.
#pragma once

#include "absl/status/statusor.h"
#include "common/paging/paging.h"
#include "common/rpc/call_context.h"
#include "fupin/projects/v1/ledger.pb.h"
#include "services/projects/ledger_store.h"

namespace fupin::projects {

class LedgerService {
 public:
  LedgerService(postgres::Database& database, const crypto::Keyring& keyring)
      : database_(database), store_(database), pager_(keyring) {}

  absl::StatusOr<v1::CreateLedgerAccountsResponse> CreateLedgerAccounts(
      rpc::CallContext& call, const v1::CreateLedgerAccountsRequest& request);
  absl::StatusOr<v1::CreateTransfersResponse> CreateTransfers(rpc::CallContext& call,
                                                              const v1::CreateTransfersRequest& request);
  absl::StatusOr<v1::LedgerAccount> GetLedgerAccount(rpc::CallContext& call,
                                                     const v1::GetLedgerAccountRequest& request);
  absl::StatusOr<v1::ListEntriesResponse> ListEntries(rpc::CallContext& call,
                                                      const v1::ListEntriesRequest& request);

 private:
  postgres::Database& database_;
  LedgerStore store_;
  Pager pager_;
};

}  // namespace fupin::projects
