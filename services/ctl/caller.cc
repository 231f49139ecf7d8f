#include "services/ctl/caller.h"

#include "common/base/error.h"

namespace fupin::ctl {

absl::StatusOr<Door> ParseDoor(std::string_view text) {
  if (text == "grpc") return Door::kGrpc;
  if (text == "http") return Door::kHttp;
  if (text == "connect") return Door::kConnect;
  return InvalidField("via", "DOOR_UNKNOWN", "--via 只能是 grpc、http 或 connect");
}

std::unique_ptr<Caller> MakeCaller(Door door, const Endpoints& endpoints) {
  switch (door) {
    case Door::kGrpc:
      return MakeGrpcCaller(endpoints.grpc);
    case Door::kHttp:
      return MakeHttpCaller(endpoints.http);
    case Door::kConnect:
      return MakeConnectCaller(endpoints.http);
  }
  return nullptr;
}

}  // namespace fupin::ctl
