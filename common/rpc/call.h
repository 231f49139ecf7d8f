// One call on its way through the pipeline. Knows no transport: GrpcCall gives it one, tests give it another.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/rpc/call_context.h"
#include "common/rpc/method.h"
#include "common/rpc/unmask_reason.h"
#include "common/telemetry/trace.h"
#include "common/threads/task_queue.h"
#include "google/protobuf/arena.h"

namespace fupin::rpc {

class Pipeline;

class Call : public threads::Task {
 public:
  Call(const Method& method, Pipeline& pipeline) : method(method), pipeline_(pipeline), arena_(Buffer()) {}

  // What came with the call; views live until Finish.
  const Method& method;
  absl::Time arrival;
  absl::Time client_deadline = absl::InfiniteFuture();
  std::string_view authorization;
  std::string_view reason;  // percent-encoded UTF-8
  std::string_view client_address;
  std::string_view client_agent;
  telemetry::TraceParent trace;

  // What the steps find out.
  std::shared_ptr<const auth::Principal> principal;
  google::protobuf::Message* request = nullptr;         // on the arena
  std::unique_ptr<google::protobuf::Message> response;  // off it, so that a handler's result is moved in
  std::string area_text;
  Scope scope;
  bool unmask = false;
  UnmaskReason unmask_reason;

  virtual std::string PeerService() = 0;  // name in the peer's certificate; empty without one
  virtual bool Cancelled() = 0;
  virtual bool Read(google::protobuf::Message* request) = 0;  // false: the bytes are no such message
  virtual std::string RawRequest() = 0;                       // for the diagnosis of such bytes
  virtual size_t RequestBytes() = 0;
  virtual bool Write(const google::protobuf::Message& response) = 0;
  // Answers the caller; nothing that came with the call may be touched afterwards.
  virtual void Finish(const absl::Status& status) = 0;

  void Run() final;
  google::protobuf::Arena& arena() { return arena_; }

 private:
  google::protobuf::ArenaOptions Buffer() {
    google::protobuf::ArenaOptions options;
    options.initial_block = first_block_;
    options.initial_block_size = sizeof first_block_;
    return options;
  }

  Pipeline& pipeline_;
  alignas(8) char first_block_[2048];  // most requests need no more
  google::protobuf::Arena arena_;
};

}  // namespace fupin::rpc
