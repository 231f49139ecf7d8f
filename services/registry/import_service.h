// fupin.registry.v1.ImportService: what each method does stands in the proto.
#pragma once

#include <functional>
#include <utility>

#include "absl/status/statusor.h"
#include "common/paging/paging.h"
#include "common/postgres/database.h"
#include "common/rpc/call_context.h"
#include "fupin/registry/v1/import_service.pb.h"
#include "services/registry/import_store.h"

namespace fupin::registry {

class ImportService {
 public:
  // `started` is told of an import that waits to be worked off.
  ImportService(
      postgres::Database& database, ImportStore& store, const Pager& pager,
      std::function<void()> started = [] {})
      : database_(database), store_(store), pager_(pager), started_(std::move(started)) {}

  absl::StatusOr<v1::Import> CreateImport(rpc::CallContext& call, const v1::CreateImportRequest& request);
  absl::StatusOr<v1::Import> UploadImportChunk(rpc::CallContext& call,
                                               const v1::UploadImportChunkRequest& request);
  absl::StatusOr<v1::Import> StartImport(rpc::CallContext& call, const v1::StartImportRequest& request);
  absl::StatusOr<v1::Import> GetImport(rpc::CallContext& call, const v1::GetImportRequest& request);
  absl::StatusOr<v1::ListImportErrorsResponse> ListImportErrors(rpc::CallContext& call,
                                                                const v1::ListImportErrorsRequest& request);

 private:
  postgres::Database& database_;
  ImportStore& store_;
  const Pager& pager_;
  const std::function<void()> started_;
};

}  // namespace fupin::registry
