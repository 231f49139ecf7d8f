// Cases of identification in the database.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/base/scope.h"
#include "common/paging/paging.h"
#include "common/postgres/database.h"
#include "fupin/registry/v1/identification_service.pb.h"
#include "services/registry/identification_rules.h"

namespace fupin::registry {

struct StoredCase {
  int64_t id = 0;
  int64_t household_id = 0;
  int64_t area_code = 0;
  v1::Case data;
  std::optional<NoticeClock> clock;  // of the open notice
};

class IdentificationStore {
 public:
  explicit IdentificationStore(postgres::Database& database) : database_(database) {}

  // NOT_FOUND when there is no such case of that household in the scope's range.
  absl::StatusOr<StoredCase> Get(const Scope& scope, int64_t household_id, int64_t case_id);
  // The same, locked until the unit of work ends.
  absl::StatusOr<StoredCase> Lock(const Scope& scope, postgres::UnitOfWork& uow, int64_t household_id,
                                  int64_t case_id);
  // What the unit of work has made of it.
  absl::StatusOr<StoredCase> Reload(const Scope& scope, postgres::UnitOfWork& uow, const StoredCase& known);
  // One more than a page when there is more; the first page counts the list into `page.total`. What of a case
  // is left out: ListCasesResponse.
  absl::StatusOr<std::vector<v1::Case>> ListOfHousehold(const Scope& scope, int64_t household_id,
                                                        v1::CaseState state, Page& page);
  absl::StatusOr<std::vector<v1::Case>> ListOfArea(const Scope& scope, const AreaRange& area,
                                                   v1::CaseState state, Page& page);
  absl::StatusOr<v1::CountCasesResponse> CountWaiting(const Scope& scope, const AreaRange& area);

  // Steps, run at once within a unit of work on the pool.
  absl::Status Insert(postgres::UnitOfWork& uow, const Scope& scope, const StoredCase& opened);
  absl::Status SetState(postgres::UnitOfWork& uow, const Scope& scope, const StoredCase& at,
                        v1::CaseState state);
  absl::Status InsertReview(postgres::UnitOfWork& uow, const StoredCase& at, const v1::Review& review);
  absl::Status InsertNotice(postgres::UnitOfWork& uow, const StoredCase& at, v1::ReviewStage stage,
                            const NoticeClock& clock, const v1::NoticeEntry& entry);
  absl::Status SetClock(postgres::UnitOfWork& uow, const StoredCase& at, const NoticeClock& clock);
  absl::Status CloseNotice(postgres::UnitOfWork& uow, const StoredCase& at, Date day,
                           const std::vector<std::string>& evidence);
  absl::Status InsertObjection(postgres::UnitOfWork& uow, const Scope& scope, const StoredCase& at,
                               int64_t id, const std::string& objector, const std::string& content);
  absl::Status AnswerObjection(postgres::UnitOfWork& uow, const Scope& scope, int64_t id,
                               const std::string& answer, bool upheld);
  absl::Status InsertDecision(postgres::UnitOfWork& uow, const Scope& scope, const StoredCase& at,
                              const v1::Decision& decision);

 private:
  postgres::Database& database_;
};

}  // namespace fupin::registry
