#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "google/api/httpbody.pb.h"
#include "google/protobuf/util/json_util.h"
#include "services/ctl/caller.h"
#include "services/ctl/http_client.h"
#include "services/ctl/http_rule.h"
#include "services/ctl/json_error.h"

namespace fupin::ctl {

namespace {

class HttpCaller final : public Caller {
 public:
  explicit HttpCaller(const std::string& address) : client_(address) {}

  absl::Status Call(const google::protobuf::MethodDescriptor& method,
                    const google::protobuf::Message& request, const std::string& token,
                    google::protobuf::Message* response) override {
    ASSIGN_OR_RETURN(const HttpRequest http, ToHttpRequest(method, request));
    std::map<std::string, std::string> headers = {{"Content-Type", "application/json"}};
    if (!token.empty()) headers["Authorization"] = absl::StrCat("Bearer ", token);
    ASSIGN_OR_RETURN(HttpReply reply, client_.Send(http.verb, http.target, headers, http.body));
    if (reply.code / 100 != 2) return StatusFromAipError(reply.code, reply.body);
    // A file arrives as it is, not as JSON.
    if (response->GetDescriptor() == google::api::HttpBody::descriptor()) {
      auto* file = static_cast<google::api::HttpBody*>(response);
      file->set_content_type(reply.content_type);
      file->set_data(std::move(reply.body));
      return absl::OkStatus();
    }
    return ParseReply(reply.body, response);
  }

 private:
  HttpClient client_;
};

}  // namespace

std::unique_ptr<Caller> MakeHttpCaller(const std::string& address) {
  return std::make_unique<HttpCaller>(address);
}

}  // namespace fupin::ctl
