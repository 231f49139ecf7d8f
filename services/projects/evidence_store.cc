#include "services/projects/evidence_store.h"

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/ids.h"
#include "common/base/wire.h"
#include "common/crypto/suite.h"

namespace fupin::projects {
namespace {

using postgres::Params;
using postgres::Result;
using postgres::Row;
using postgres::Statement;

constexpr Statement kInsert{
    "projects_insert_evidence",
    "INSERT INTO evidence (sha256, area_code, media_type, size_bytes, sealed, uploaded_by, "
    "uploaded_at) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING"};
constexpr Statement kRecord{"projects_evidence_record",
                            "SELECT media_type, size_bytes, uploaded_by, uploaded_at FROM evidence "
                            "WHERE sha256 = $1 AND area_code = $2"};
constexpr Statement kGet{"projects_get_evidence",
                         "SELECT media_type, sealed FROM evidence WHERE sha256 = $1 LIMIT 1"};
constexpr Statement kMissing{
    "projects_missing_evidence",
    "SELECT hash FROM unnest($1::text[]) AS i (hash) "
    "WHERE NOT EXISTS (SELECT FROM evidence e WHERE e.sha256 = decode(hash, 'hex'))"};

}  // namespace

absl::StatusOr<EvidenceStore::Kept> EvidenceStore::Keep(postgres::UnitOfWork& work, const Scope& scope,
                                                        const AreaCode& area,
                                                        const v1::UploadEvidenceRequest& request) const {
  const std::string sha256 = crypto::InternationalSuite().Hash(request.content());
  ASSIGN_OR_RETURN(Result inserted, work.Exec(kInsert, Params()
                                                           .Bytes(sha256)
                                                           .Int(area.int12())
                                                           .Text(request.content_type())
                                                           .Int(request.content().size())
                                                           .Bytes(keyring_.Seal(area, request.content()))
                                                           .Text(scope.actor)
                                                           .Time(scope.now)));
  ASSIGN_OR_RETURN(Result rows, work.Exec(kRecord, Params().Bytes(sha256).Int(area.int12())));
  if (rows.empty()) return InternalError("evidence vanished");
  const Row row = rows[0];
  Kept kept{.fresh = inserted.affected() == 1};
  kept.file.set_sha256(ToHex(sha256));
  kept.file.set_name(absl::StrCat("evidence/", kept.file.sha256()));
  kept.file.set_area_code(area.digits());
  kept.file.set_content_type(std::string(row.Text(0)));
  kept.file.set_size_bytes(static_cast<int32_t>(row.Int(1)));
  kept.file.set_uploader(std::string(row.Text(2)));
  SetTime(row.Time(3), kept.file.mutable_create_time());
  return kept;
}

absl::StatusOr<google::api::HttpBody> EvidenceStore::Get(const Scope& scope,
                                                         const std::string& sha256) const {
  ASSIGN_OR_RETURN(Result rows, database_.Query(scope, kGet, Params().Bytes(sha256)));
  if (rows.empty()) {
    return Error(absl::StatusCode::kNotFound, "EVIDENCE_NOT_FOUND", "佐证材料不存在或不在您的管辖区域");
  }
  ASSIGN_OR_RETURN(std::string content, keyring_.Open(rows[0].Bytes(1)));
  if (crypto::InternationalSuite().Hash(content) != sha256) {
    return Error(absl::StatusCode::kDataLoss, "EVIDENCE_ALTERED", "佐证材料已损坏");
  }
  google::api::HttpBody body;
  body.set_content_type(std::string(rows[0].Text(0)));
  body.set_data(std::move(content));
  return body;
}

absl::StatusOr<std::vector<std::string>> EvidenceStore::Missing(postgres::UnitOfWork& work,
                                                                const std::vector<std::string>& hashes) {
  ASSIGN_OR_RETURN(Result rows, work.Exec(kMissing, Params().Texts(hashes)));
  std::vector<std::string> missing;
  for (Row row : rows) missing.emplace_back(row.Text(0));
  return missing;
}

}  // namespace fupin::projects
