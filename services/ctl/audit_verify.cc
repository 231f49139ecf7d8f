#include "services/ctl/audit_verify.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/ids.h"
#include "common/base/strings.h"
#include "fupin/audit/v1/log.pb.h"
#include "google/api/httpbody.pb.h"
#include "nlohmann/json.hpp"
#include "services/ctl/methods.h"
#include "services/ctl/session.h"

namespace fupin::ctl {
namespace {

using Json = nlohmann::ordered_json;
using Kind = merkle::LogFinding::Kind;
namespace audit = ::fupin::audit::v1;

// The log as the gateway shows it.
class RemoteLog final : public merkle::LogSource {
 public:
  RemoteLog(Caller& caller, std::string token) : caller_(caller), token_(std::move(token)) {}

  template <typename Response>
  absl::StatusOr<Response> Call(const char* method_name, const google::protobuf::Message& request) {
    ASSIGN_OR_RETURN(const auto* method, FindMethod(method_name));
    Response response;
    RETURN_IF_ERROR(caller_.Call(*method, request, token_, &response));
    return response;
  }

  absl::StatusOr<std::string> Checkpoint() override {
    return Body("GetCheckpoint", audit::GetCheckpointRequest());
  }
  absl::StatusOr<std::string> Tile(int level, const merkle::TilePath& path) override {
    audit::GetTileRequest request;
    request.set_level(level);
    request.set_path(path.ToString());
    return Body("GetTile", request);
  }
  absl::StatusOr<std::string> Entries(const merkle::TilePath& path) override {
    audit::GetEntriesRequest request;
    request.set_path(path.ToString());
    return Body("GetEntries", request);
  }

 private:
  absl::StatusOr<std::string> Body(const char* method, const google::protobuf::Message& request) {
    ASSIGN_OR_RETURN(google::api::HttpBody body, Call<google::api::HttpBody>(method, request));
    return std::move(*body.mutable_data());
  }
  Caller& caller_;
  const std::string token_;
};

// What is remembered between runs: the log's key and the last checkpoint that was proved.
struct Memory {
  std::string verifier_key;
  std::string note;
};

std::filesystem::path StateFile(const AuditVerifyOptions& options) {
  if (!options.state_file.empty()) return options.state_file;
  if (const char* home = std::getenv("FUPIN_HOME")) return std::filesystem::path(home) / "audit-log.json";
  const char* home = std::getenv("HOME");
  return std::filesystem::path(home != nullptr ? home : ".") / ".config/fupin/audit-log.json";
}

absl::StatusOr<std::optional<Memory>> Remember(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) return std::optional<Memory>();
  const Json json = Json::parse(in, nullptr, false);
  if (!json.is_object()) {
    return Error(absl::StatusCode::kFailedPrecondition, "STATE_UNREADABLE",
                 "读不懂记住的检查点 " + file.string());
  }
  return std::optional<Memory>(Memory{json.value("verifier_key", ""), json.value("note", "")});
}

absl::Status Save(const std::filesystem::path& file, const Memory& memory) {
  std::error_code failed;
  if (file.has_parent_path()) std::filesystem::create_directories(file.parent_path(), failed);
  const std::filesystem::path fresh = file.string() + ".new";
  std::ofstream(fresh) << Json{{"verifier_key", memory.verifier_key}, {"note", memory.note}}.dump(2) << '\n';
  std::filesystem::rename(fresh, file, failed);
  if (!failed) return absl::OkStatus();
  return Error(absl::StatusCode::kFailedPrecondition, "STATE_NOT_SAVED", "写不了 " + file.string());
}

absl::Status Failed(std::string message_zh) {
  return Error(absl::StatusCode::kDataLoss, "LOG_NOT_PROVED", std::move(message_zh));
}

// A status of the library as one for people.
absl::Status Because(const std::string& what, const absl::Status& status) {
  return status.ok() ? status : Failed(absl::StrCat(what, "（", status.message(), "）"));
}

absl::StatusOr<merkle::NoteVerifier> KeyOf(RemoteLog& log, const AuditVerifyOptions& options,
                                           const std::optional<Memory>& memory) {
  ASSIGN_OR_RETURN(const audit::LogKey served,
                   log.Call<audit::LogKey>("GetLogKey", audit::GetLogKeyRequest()));
  std::string trusted = served.verifier_key();
  if (memory) trusted = memory->verifier_key;
  if (!options.verifier_key.empty()) trusted = options.verifier_key;
  if (trusted != served.verifier_key()) {
    return Failed("日志的公钥与所信任的不同；若日志确已重建，请删除 " + StateFile(options).string());
  }
  absl::StatusOr<merkle::NoteVerifier> key = merkle::NoteVerifier::Parse(trusted);
  if (!key.ok()) return Because("日志公钥不正确", key.status());
  return key;
}

absl::StatusOr<std::vector<merkle::Hash>> HashesOf(
    const google::protobuf::RepeatedPtrField<std::string>& list) {
  std::vector<merkle::Hash> hashes;
  for (const std::string& bytes : list) {
    const auto hash = merkle::HashOf(bytes);
    if (!hash) return Failed("证明里有不是32字节的哈希");
    hashes.push_back(*hash);
  }
  return hashes;
}

// The log's own proof that it continues `from`, besides the tree that was recomputed.
absl::Status ProveConsistency(RemoteLog& log, const merkle::Checkpoint& from, const merkle::Checkpoint& to) {
  if (from.size == 0) return absl::OkStatus();
  audit::GetConsistencyProofRequest request;
  request.set_first_size(static_cast<int64_t>(from.size));
  request.set_second_size(static_cast<int64_t>(to.size));
  ASSIGN_OR_RETURN(const audit::ConsistencyProof proof,
                   log.Call<audit::ConsistencyProof>("GetConsistencyProof", request));
  ASSIGN_OR_RETURN(const std::vector<merkle::Hash> hashes, HashesOf(proof.hashes()));
  return Because(absl::StrCat("不能证明日志是 ", from.size, " 条时的延续"),
                 merkle::VerifyConsistency(from.size, to.size, from.root, to.root, hashes));
}

// The index of the proved leaf.
absl::StatusOr<audit::InclusionProof> ProveInclusion(RemoteLog& log, const AuditVerifyOptions& options,
                                                     const merkle::Checkpoint& to) {
  audit::GetInclusionProofRequest request;
  request.set_event_id(options.event_id);
  request.set_resource(options.resource);
  request.set_tree_size(static_cast<int64_t>(to.size));
  ASSIGN_OR_RETURN(audit::InclusionProof proof,
                   log.Call<audit::InclusionProof>("GetInclusionProof", request));
  ASSIGN_OR_RETURN(const std::vector<merkle::Hash> hashes, HashesOf(proof.hashes()));
  const Json leaf = Json::parse(proof.leaf(), nullptr, false);
  const bool asked_for = leaf.is_object() &&
                         (options.event_id.empty() || leaf.value("event_id", "") == options.event_id) &&
                         (options.resource.empty() || leaf.value("resource", "") == options.resource);
  if (!asked_for) return Failed("日志证明的不是所问的记录");
  RETURN_IF_ERROR(Because(absl::StrCat("不能证明 leaf ", proof.leaf_index(), " 在日志里"),
                          merkle::VerifyInclusion(static_cast<uint64_t>(proof.leaf_index()), to.size,
                                                  merkle::LeafHash(proof.leaf()), hashes, to.root)));
  return proof;
}

const char* KindName(Kind kind) {
  switch (kind) {
    case Kind::kLeafAltered:
      return "LEAF_ALTERED";
    case Kind::kLeafMissing:
      return "LEAF_MISSING";
    case Kind::kTileAltered:
      return "TILE_ALTERED";
    case Kind::kTileMissing:
      return "TILE_MISSING";
    case Kind::kRootDiffers:
      return "ROOT_DIFFERS";
    case Kind::kForked:
      return "FORKED";
  }
  return "";
}

absl::Status Report(const merkle::LogReport& report, bool json) {
  for (const merkle::LogFinding& finding : report.findings) {
    if (json) {
      std::cout
          << Json{{"kind", "finding"},      {"what", KindName(finding.kind)}, {"level", finding.level},
                  {"index", finding.index}, {"position", finding.position},   {"message", Describe(finding)}}
                 .dump()
          << '\n';
    } else {
      std::cout << "✗ " << Describe(finding) << '\n';
    }
  }
  if (report.ok()) return absl::OkStatus();
  return Failed("审计日志核验失败：" + Describe(report.findings.front()));
}

void Print(const merkle::LogReport& report, const std::optional<merkle::Checkpoint>& before,
           const std::optional<audit::InclusionProof>& inclusion, bool json) {
  const merkle::Checkpoint& now = report.checkpoint;
  const std::string root = ToBase64(merkle::Bytes(now.root));
  if (json) {
    Json line{{"kind", "verified"}, {"origin", now.origin}, {"tree_size", now.size}, {"root", root}};
    if (before) line["continues"] = before->size;
    if (inclusion) line["leaf_index"] = inclusion->leaf_index();
    std::cout << line.dump() << '\n';
    return;
  }
  std::cout << "✓ 检查点签名有效：" << now.origin << "，" << now.size << " 条，根 " << root << '\n'
            << "✓ 由全部条目重算的树与签名的根一致，各级哈希分片无误\n";
  if (before) std::cout << "✓ 与上次记住的 " << before->size << " 条时的检查点一致，只增不改\n";
  if (inclusion) {
    std::cout << "✓ leaf " << inclusion->leaf_index() << " 在日志里：" << inclusion->leaf() << '\n';
  }
}

}  // namespace

std::string Describe(const merkle::LogFinding& finding) {
  const uint64_t i = finding.index;
  switch (finding.kind) {
    case Kind::kLeafAltered:
      return absl::StrCat("leaf ", i, "（第 ", i + 1, " 条）的内容被改动：与签名的树里的哈希不符");
    case Kind::kLeafMissing:
      return absl::StrCat("leaf ", i, "（第 ", i + 1, " 条）的内容缺失");
    case Kind::kTileAltered: {
      const uint64_t span = uint64_t{1} << (merkle::kTileHeight * finding.level);
      const uint64_t first = (i * merkle::kTileWidth + finding.position) * span;
      return absl::StrCat("哈希分片 ", finding.level, "/", i, " 的第 ", finding.position,
                          " 个哈希与其下的 leaf ", first, span > 1 ? absl::StrCat("–", first + span - 1) : "",
                          " 不符");
    }
    case Kind::kTileMissing:
      return absl::StrCat("哈希分片 ", finding.level, "/", i, " 缺失或不全");
    case Kind::kRootDiffers:
      return "条目和哈希分片算出的根不是签名的根";
    case Kind::kForked:
      return absl::StrCat("日志不再是上次记住的 ", i, " 条时的延续：历史被改写或截断");
  }
  return "";
}

absl::Status VerifyAuditLog(const Context& context, const AuditVerifyOptions& options) {
  const std::unique_ptr<Caller> caller = MakeCaller(Door::kGrpc, context.endpoints);
  absl::StatusOr<Session> session = Session::Load();
  if (!options.username.empty()) {
    ASSIGN_OR_RETURN(const std::string password, SamplePassword());
    session = Session::Login(*caller, options.username, password, SampleTotpSecret());
  }
  if (!session.ok()) return session.status();
  return VerifyAuditLog(*caller, session->token(), options, context.json);
}

absl::Status VerifyAuditLog(Caller& caller, const std::string& token, const AuditVerifyOptions& options,
                            bool json) {
  if (!options.event_id.empty() && !options.resource.empty()) {
    return InvalidField("resource", "ONE_SELECTOR", "--event 与 --resource 只能给出一个");
  }
  RemoteLog log(caller, token);
  const std::filesystem::path state_file = StateFile(options);
  ASSIGN_OR_RETURN(const std::optional<Memory> memory, Remember(state_file));
  ASSIGN_OR_RETURN(const merkle::NoteVerifier key, KeyOf(log, options, memory));
  std::optional<merkle::Checkpoint> before;
  if (memory) {
    absl::StatusOr<merkle::Checkpoint> opened = merkle::OpenCheckpoint(memory->note, key);
    if (!opened.ok()) return Because("记住的检查点不是这份日志签名的", opened.status());
    before = *std::move(opened);
  }
  absl::StatusOr<merkle::LogReport> report =
      merkle::LogVerifier(log, key).Verify(before ? std::vector{*before} : std::vector<merkle::Checkpoint>());
  if (absl::IsInvalidArgument(report.status())) return Because("检查点的签名无效", report.status());
  if (!report.ok()) return report.status();
  RETURN_IF_ERROR(Report(*report, json));
  if (before) RETURN_IF_ERROR(ProveConsistency(log, *before, report->checkpoint));
  std::optional<audit::InclusionProof> inclusion;
  if (!options.event_id.empty() || !options.resource.empty()) {
    ASSIGN_OR_RETURN(inclusion, ProveInclusion(log, options, report->checkpoint));
  }
  Print(*report, before, inclusion, json);
  return Save(state_file, {key.ToString(), report->note});
}

}  // namespace fupin::ctl
