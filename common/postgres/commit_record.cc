#include "common/postgres/commit_record.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "common/base/ids.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"

namespace fupin::postgres {
namespace {

std::string Sha256(std::string_view bytes) {
  std::string digest(32, '\0');
  EVP_Digest(bytes.data(), bytes.size(), reinterpret_cast<unsigned char*>(digest.data()), nullptr,
             EVP_sha256(), nullptr);
  return digest;
}

std::string HmacSha256(std::string_view key, std::string_view bytes) {
  std::string mac(32, '\0');
  HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
       reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
       reinterpret_cast<unsigned char*>(mac.data()), nullptr);
  return mac;
}

}  // namespace

constinit const Statement kAppendRecords{
    "fupin_append_records",
    "WITH record AS (INSERT INTO idempotency (request_id, actor, request_hash, reply)"
    " SELECT * FROM unnest($1::uuid[], $2::text[], $3::bytea[], $4::bytea[]))"
    " INSERT INTO outbox (event_id, event_time, actor, area_code, action, resource, commitment, trace_id)"
    " SELECT * FROM unnest($5::uuid[], $6::timestamptz[], $7::text[], $8::text[], $9::text[], $10::text[],"
    " $11::bytea[], $12::text[])"};

constinit const Statement kFindRecord{
    "fupin_find_record", "SELECT actor, request_hash, reply FROM idempotency WHERE request_id = $1"};

Params RecordParams(std::span<const CommitRecord* const> records) {
  std::vector<std::string> request_ids, actors, hashes, replies;
  std::vector<std::string> event_ids, event_actors, area_codes, actions, resources, commitments, trace_ids;
  std::vector<absl::Time> event_times;
  for (const CommitRecord* record : records) {
    if (!record->request_id.empty()) {
      request_ids.push_back(record->request_id);
      actors.push_back(record->actor);
      hashes.push_back(record->request_hash);
      replies.push_back(record->reply);
    }
    for (const OutboxRow& event : record->events) {
      event_ids.push_back(event.event_id);
      event_times.push_back(record->event_time);
      event_actors.push_back(record->actor);
      area_codes.push_back(event.area_code);
      actions.push_back(event.action);
      resources.push_back(event.resource);
      commitments.push_back(event.commitment);
      trace_ids.push_back(record->trace_id);
    }
  }
  Params params;
  params.Texts(request_ids).Texts(actors).ByteArrays(hashes).ByteArrays(replies);
  params.Texts(event_ids).Times(event_times).Texts(event_actors).Texts(area_codes).Texts(actions);
  params.Texts(resources).ByteArrays(commitments).Texts(trace_ids);
  return params;
}

std::string RequestHash(const google::protobuf::Message& request) {
  std::string bytes = request.GetTypeName();
  bytes += '\0';
  {
    google::protobuf::io::StringOutputStream stream(&bytes);  // appends
    google::protobuf::io::CodedOutputStream coded(&stream);
    coded.SetSerializationDeterministic(true);
    request.SerializeToCodedStream(&coded);
  }
  return Sha256(bytes);
}

std::string Commitment(std::string_view commitment_key, std::string_view event_id, std::string_view content) {
  std::string salted = HmacSha256(commitment_key, event_id);
  salted += content;
  return Sha256(salted);
}

OutboxRow CommitTo(std::string_view commitment_key, const Event& event) {
  OutboxRow row{.event_id = NewUuid(),
                .area_code = event.area_code,
                .action = event.action,
                .resource = event.resource};
  row.commitment = Commitment(commitment_key, row.event_id, event.content);
  return row;
}

}  // namespace fupin::postgres
