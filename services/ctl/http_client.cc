#include "services/ctl/http_client.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "boost/asio/connect.hpp"
#include "boost/asio/io_context.hpp"
#include "boost/beast/core/flat_buffer.hpp"
#include "boost/beast/core/tcp_stream.hpp"
#include "boost/beast/http.hpp"
#include "common/base/error.h"

namespace fupin::ctl {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;

namespace {

constexpr uint64_t kMaxReplyBytes = 256u << 20;

}  // namespace

struct HttpClient::State {
  std::string host;
  std::string port;
  absl::Duration timeout;
  asio::io_context io;
  beast::tcp_stream stream{io};
  beast::flat_buffer buffer;

  void Limit() { stream.expires_after(absl::ToChronoNanoseconds(timeout)); }

  beast::error_code Connect() {
    beast::error_code error;
    asio::ip::tcp::resolver resolver(io);
    const auto endpoints = resolver.resolve(host, port, error);
    if (error) return error;
    stream.close();
    buffer.clear();
    Limit();
    stream.connect(endpoints, error);
    return error;
  }

  beast::error_code Exchange(const http::request<http::string_body>& request,
                             http::response_parser<http::string_body>* parser) {
    beast::error_code error;
    Limit();
    http::write(stream, request, error);
    if (!error) http::read(stream, buffer, *parser, error);
    return error;
  }
};

HttpClient::HttpClient(const std::string& address, absl::Duration timeout)
    : state_(std::make_unique<State>()) {
  const std::string bare(absl::StripPrefix(absl::StripSuffix(address, "/"), "http://"));
  const size_t colon = bare.rfind(':');
  state_->host = bare.substr(0, colon);
  state_->port = colon == std::string::npos ? "80" : bare.substr(colon + 1);
  state_->timeout = timeout;
}

HttpClient::~HttpClient() = default;

absl::StatusOr<HttpReply> HttpClient::Send(const std::string& verb, const std::string& target,
                                           const std::map<std::string, std::string>& headers,
                                           const std::string& body) {
  http::request<http::string_body> request(http::string_to_verb(verb), target, 11);
  request.set(http::field::host, absl::StrCat(state_->host, ":", state_->port));
  request.set(http::field::user_agent, "fupinctl");
  for (const auto& [name, value] : headers) request.set(name, value);
  request.body() = body;
  request.prepare_payload();
  // A kept connection may have been closed by the server in the meantime: one fresh connection is tried.
  beast::error_code error;
  for (const bool fresh : {false, true}) {
    http::response_parser<http::string_body> parser;
    parser.body_limit(kMaxReplyBytes);
    if (fresh || !state_->stream.socket().is_open()) error = state_->Connect();
    if (!error) error = state_->Exchange(request, &parser);
    if (!error) {
      auto reply = parser.release();
      if (!reply.keep_alive()) state_->stream.close();
      return HttpReply{static_cast<int>(reply.result_int()), std::string(reply[http::field::content_type]),
                       std::move(reply.body())};
    }
    state_->stream.close();
    if (error == beast::error::timeout) break;
    error = fresh ? error : beast::error_code();
  }
  return Error(absl::StatusCode::kUnavailable, "GATEWAY_UNREACHABLE",
               absl::StrCat("连不上网关 ", state_->host, ":", state_->port, "（", error.message(),
                            "），请先运行 deploy/up"));
}

}  // namespace fupin::ctl
