// The ledger in the database. Set-based: a thousand transfers are one statement, and a hot account changes
// once.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/paging/paging.h"
#include "common/postgres/database.h"
#include "fupin/projects/v1/ledger.pb.h"

namespace fupin::projects {

struct NewAccount {
  int64_t id = 0;  // used when the account does not exist yet
  int64_t area = 0;
  v1::LedgerAccountKind kind = v1::LEDGER_ACCOUNT_KIND_UNSPECIFIED;
  v1::FundingChannel channel = v1::FUNDING_CHANNEL_UNSPECIFIED;
  std::string owner;
};

struct NewTransfer {
  std::string id;  // UUID
  v1::TransferKind kind = v1::TRANSFER_KIND_UNSPECIFIED;
  int64_t debit = 0;       // posted and pending
  int64_t credit = 0;      // posted and pending
  int64_t amount = 0;      // posted and pending
  std::string pending_id;  // post and void
  std::string reference;
};

class LedgerStore {
 public:
  explicit LedgerStore(postgres::Database& database) : database_(database) {}

  // Creates what does not exist yet; returns how many that were. Errors as LedgerService.CreateTransfers.
  static absl::StatusOr<int64_t> CreateTransfers(postgres::UnitOfWork& work,
                                                 std::span<const NewTransfer> transfers, absl::Time now);

  // Opens the accounts that do not exist yet; returns all, in order. NOT_FOUND when one exists out of reach.
  static absl::StatusOr<std::vector<v1::LedgerAccount>> OpenAccounts(postgres::UnitOfWork& work,
                                                                     std::span<const NewAccount> accounts);

  absl::StatusOr<v1::LedgerAccount> GetAccount(const Scope& scope, int64_t id) const;

  // One more than a page when there is more. `next_cursor` continues after each entry, by index.
  struct Entries {
    std::vector<v1::LedgerEntry> entries;
    std::vector<std::string> next_cursor;
  };
  absl::StatusOr<Entries> ListEntries(const Scope& scope, int64_t account, const Page& page) const;

 private:
  postgres::Database& database_;
};

}  // namespace fupin::projects
