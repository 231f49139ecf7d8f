#include "services/ctl/api.h"

#include <utility>

#include "common/base/error.h"
#include "services/ctl/methods.h"

namespace fupin::ctl {

absl::StatusOr<Api> Api::Open(const Endpoints& endpoints, const std::string& username) {
  std::unique_ptr<Caller> caller = MakeCaller(Door::kGrpc, endpoints);
  if (username.empty()) {
    ASSIGN_OR_RETURN(Session session, Session::Load());
    return Api(std::move(caller), std::move(session));
  }
  ASSIGN_OR_RETURN(const std::string password, SamplePassword());
  ASSIGN_OR_RETURN(Session session, Session::Login(*caller, username, password, SampleTotpSecret()));
  return Api(std::move(caller), std::move(session));
}

absl::StatusOr<nlohmann::json> Api::Call(const std::string& name, const nlohmann::json& json) {
  ASSIGN_OR_RETURN(const auto* method, FindMethod(name));
  ASSIGN_OR_RETURN(const auto request, RequestFromJson(*method, json.dump()));
  const auto response = NewMessage(*method->output_type());
  RETURN_IF_ERROR(caller_->Call(*method, *request, session_.token(), response.get()));
  return nlohmann::json::parse(ToJson(*response, false));
}

}  // namespace fupin::ctl
