#include "services/registry/import_service.h"

#include <map>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/base/error.h"
#include "common/base/resource_name.h"
#include "common/base/wire.h"
#include "services/registry/change.h"

namespace fupin::registry {
namespace {

std::map<std::string, std::string> Received(const StoredImport& import) {
  return {{"received_bytes", absl::StrCat(import.data.received_bytes())}};
}

absl::Status CheckUploading(const StoredImport& import) {
  if (import.data.state() == v1::IMPORT_STATE_UPLOADING) return absl::OkStatus();
  return Error(absl::StatusCode::kFailedPrecondition, "IMPORT_STARTED", "导入已开始，不能再上传");
}

}  // namespace

absl::StatusOr<v1::Import> ImportService::CreateImport(rpc::CallContext& call,
                                                       const v1::CreateImportRequest& request) {
  StoredImport import;
  ASSIGN_OR_RETURN(import.area, AreaCode::Parse(request.area_code()));
  ASSIGN_OR_RETURN(import.effective_date, EffectiveDate(call, request.has_effective_date(),
                                                        request.effective_date(), "effective_date"));
  ASSIGN_OR_RETURN(import.id, database_.NewId());
  import.data.set_name(MakeName("imports", import.id));
  import.data.set_area_code(import.area.digits());
  import.data.set_file_name(request.file_name());
  import.data.set_size_bytes(request.size_bytes());
  SetDate(import.effective_date, import.data.mutable_effective_date());
  import.data.set_state(v1::IMPORT_STATE_UPLOADING);
  SetTime(call.now(), import.data.mutable_create_time());
  v1::Import reply;
  RETURN_IF_ERROR(database_.Write(call.scope(), request, &reply, [&](postgres::UnitOfWork& uow) {
    reply = import.data;
    store_.QueueImport(uow, call.scope(), import);
    uow.Emit({"registry.import.created", reply.name(), reply.area_code(), reply.SerializeAsString()});
    return absl::OkStatus();
  }));
  return reply;
}

absl::StatusOr<v1::Import> ImportService::UploadImportChunk(rpc::CallContext& call,
                                                            const v1::UploadImportChunkRequest& request) {
  ASSIGN_OR_RETURN(int64_t id, ParseName("imports", request.name(), "name"));
  v1::Import reply;
  RETURN_IF_ERROR(
      database_.Write(call.scope(), request, &reply, [&](postgres::UnitOfWork& uow) -> absl::Status {
        ASSIGN_OR_RETURN(StoredImport import, store_.Lock(uow, id));
        RETURN_IF_ERROR(CheckUploading(import));
        reply = import.data;
        int64_t end = request.offset() + static_cast<int64_t>(request.data().size());
        if (end <= import.data.received_bytes()) return absl::OkStatus();  // is there already
        if (request.offset() != import.data.received_bytes()) {
          return Error(absl::StatusCode::kFailedPrecondition, "CHUNK_OUT_OF_ORDER", "分片应按顺序上传",
                       Received(import));
        }
        if (end > import.data.size_bytes())
          return InvalidField("data", "FILE_TOO_LONG", "上传内容超过文件大小");
        store_.QueueChunk(uow, import, request.data());
        reply.set_received_bytes(end);
        return absl::OkStatus();
      }));
  return reply;
}

absl::StatusOr<v1::Import> ImportService::StartImport(rpc::CallContext& call,
                                                      const v1::StartImportRequest& request) {
  ASSIGN_OR_RETURN(int64_t id, ParseName("imports", request.name(), "name"));
  v1::Import reply;
  RETURN_IF_ERROR(
      database_.Write(call.scope(), request, &reply, [&](postgres::UnitOfWork& uow) -> absl::Status {
        ASSIGN_OR_RETURN(StoredImport import, store_.Lock(uow, id));
        RETURN_IF_ERROR(CheckUploading(import));
        if (import.data.received_bytes() < import.data.size_bytes()) {
          return Error(absl::StatusCode::kFailedPrecondition, "FILE_INCOMPLETE", "文件尚未上传完整",
                       Received(import));
        }
        store_.QueueStart(uow, call.scope(), import);
        reply = import.data;
        reply.set_state(v1::IMPORT_STATE_QUEUED);
        uow.Emit({"registry.import.started", reply.name(), reply.area_code(), reply.SerializeAsString()});
        return absl::OkStatus();
      }));
  started_();
  return reply;
}

absl::StatusOr<v1::Import> ImportService::GetImport(rpc::CallContext& call,
                                                    const v1::GetImportRequest& request) {
  ASSIGN_OR_RETURN(int64_t id, ParseName("imports", request.name(), "name"));
  ASSIGN_OR_RETURN(StoredImport import, store_.Get(call.scope(), id));
  return std::move(import.data);
}

absl::StatusOr<v1::ListImportErrorsResponse> ImportService::ListImportErrors(
    rpc::CallContext& call, const v1::ListImportErrorsRequest& request) {
  ASSIGN_OR_RETURN(int64_t id, ParseName("imports", request.parent(), "parent"));
  ASSIGN_OR_RETURN(Page page, pager_.Open(request, call.range()));
  RETURN_IF_ERROR(store_.Get(call.scope(), id).status());
  int64_t row = 0;
  int64_t ordinal = -1;
  if (!page.after.empty()) {
    std::pair<std::string, std::string> cursor = absl::StrSplit(page.after, ':');
    if (!absl::SimpleAtoi(cursor.first, &row) || !absl::SimpleAtoi(cursor.second, &ordinal)) {
      return InvalidField("page_token", "PAGE_TOKEN_INVALID", "分页标记无效");
    }
  }
  ASSIGN_OR_RETURN(std::vector<v1::ImportError> errors,
                   store_.Errors(call.scope(), id, row, ordinal, page.size, &ordinal));
  v1::ListImportErrorsResponse response;
  response.mutable_errors()->Assign(errors.begin(), errors.end());
  if (errors.size() == static_cast<size_t>(page.size)) {
    response.set_next_page_token(
        pager_.Next(request, call.range(), absl::StrCat(errors.back().row(), ":", ordinal)));
  }
  return response;
}

}  // namespace fupin::registry
