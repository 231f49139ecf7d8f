#include "tests/contract/hostile/raw_call.h"

#include <grpcpp/create_channel.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/security/credentials.h>

#include "absl/synchronization/notification.h"
#include "absl/time/clock.h"
#include "google/rpc/error_details.pb.h"

namespace fupin::contract {
namespace {

template <typename Detail>
bool Find(const google::rpc::Status& status, Detail* out) {
  for (const auto& any : status.details()) {
    if (any.UnpackTo(out)) return true;
  }
  return false;
}

// members[0].name -> members.name: bytes that are no message yet have no elements to count.
std::string WithoutIndexes(const std::string& field) {
  std::string plain;
  bool inside = false;
  for (const char c : field) {
    inside = inside || c == '[';
    if (!inside) plain.push_back(c);
    inside = inside && c != ']';
  }
  return plain;
}

bool IsChinese(const google::rpc::LocalizedMessage& message) {
  return message.locale() == "zh-CN" && !message.message().empty() && (message.message()[0] & 0x80) != 0;
}

}  // namespace

std::string Answer::reason() const {
  google::rpc::ErrorInfo info;
  return Find(status, &info) ? info.reason() : "";
}

bool Answer::NamesField(const std::string& field) const {
  google::rpc::BadRequest bad;
  if (!Find(status, &bad)) return false;
  for (const auto& violation : bad.field_violations()) {
    if (violation.field() == field || violation.field() == WithoutIndexes(field)) return true;
  }
  return false;
}

std::string Answer::ToString() const {
  std::string text = "code " + std::to_string(code) + " " + reason();
  google::rpc::BadRequest bad;
  if (Find(status, &bad)) {
    for (const auto& v : bad.field_violations()) text += " [" + v.field() + " " + v.reason() + "]";
  }
  return text;
}

std::string Answer::Fault() const {
  if (code == 2 || code == 13 || code == 15) return "an INTERNAL, UNKNOWN or DATA_LOSS error";
  google::rpc::ErrorInfo info;
  google::rpc::LocalizedMessage message;
  google::rpc::BadRequest bad;
  if (!Find(status, &info) || info.domain() != "fupin" || info.reason().empty())
    return "no ErrorInfo of fupin";
  if (!Find(status, &message) || !IsChinese(message)) return "no Chinese message";
  if (Find(status, &bad)) {
    for (const auto& v : bad.field_violations()) {
      if (v.reason().empty() || !IsChinese(v.localized_message()))
        return "a field violation without reason or Chinese";
    }
  }
  return "";
}

GrpcDoor::GrpcDoor(const std::string& address)
    : channel_(grpc::CreateChannel(address, grpc::InsecureChannelCredentials())) {}

Answer GrpcDoor::Call(const std::string& path, const std::string& request, const std::string& token,
                      absl::Duration timeout) {
  grpc::ClientContext context;
  context.set_deadline(absl::ToChronoTime(absl::Now() + timeout));
  if (!token.empty()) context.AddMetadata("authorization", "Bearer " + token);
  const grpc::Slice slice(request);
  grpc::ByteBuffer in(&slice, 1);
  grpc::ByteBuffer out;
  grpc::Status status;
  absl::Notification done;
  grpc::GenericStub(channel_).UnaryCall(&context, path, {}, &in, &out, [&](grpc::Status s) {
    status = std::move(s);
    done.Notify();
  });
  done.WaitForNotification();
  Answer answer;
  answer.code = status.error_code();
  (void)answer.status.ParseFromString(status.error_details());
  grpc::Slice reply;
  if (status.ok() && out.DumpToSingleSlice(&reply).ok()) {
    answer.response.assign(reinterpret_cast<const char*>(reply.begin()), reply.size());
  }
  return answer;
}

}  // namespace fupin::contract
