#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "services/ctl/caller.h"
#include "services/ctl/http_client.h"
#include "services/ctl/json_error.h"
#include "services/ctl/methods.h"

namespace fupin::ctl {

namespace {

// The Connect protocol's unary call: POST /package.Service/Method with the message as JSON.
class ConnectCaller final : public Caller {
 public:
  explicit ConnectCaller(const std::string& address) : client_(address) {}

  absl::Status Call(const google::protobuf::MethodDescriptor& method,
                    const google::protobuf::Message& request, const std::string& token,
                    google::protobuf::Message* response) override {
    std::map<std::string, std::string> headers = {{"Content-Type", "application/json"},
                                                  {"Connect-Protocol-Version", "1"},
                                                  {"Connect-Timeout-Ms", "60000"}};
    if (!token.empty()) headers["Authorization"] = absl::StrCat("Bearer ", token);
    const std::string target = absl::StrCat("/", method.service()->full_name(), "/", method.name());
    ASSIGN_OR_RETURN(const HttpReply reply, client_.Send("POST", target, headers, ToJson(request, false)));
    if (reply.code != 200) return StatusFromConnectError(reply.code, reply.body);
    return ParseReply(reply.body, response);
  }

 private:
  HttpClient client_;
};

}  // namespace

std::unique_ptr<Caller> MakeConnectCaller(const std::string& address) {
  return std::make_unique<ConnectCaller>(address);
}

}  // namespace fupin::ctl
