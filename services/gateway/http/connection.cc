#include "services/gateway/http/connection.h"

#include <array>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/status.hpp>

#include "absl/strings/str_cat.h"
#include "common/base/strings.h"
#include "services/gateway/http/head.h"

namespace fupin::gateway {
namespace {

namespace http = boost::beast::http;
namespace net = boost::asio;

// On every reply. The suite's pages load nothing from elsewhere, are framed nowhere and tell nobody where
// they were.
constexpr std::string_view kSecurityHeaders =
    "X-Content-Type-Options: nosniff\r\n"
    "X-Frame-Options: DENY\r\n"
    "Referrer-Policy: no-referrer\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n";
constexpr std::string_view kStrictPolicy = "default-src 'none'; frame-ancestors 'none'";

constexpr size_t kMaxPending = 16;  // pieces of a stream that its client has not yet taken
constexpr absl::Duration kHandlerLimit = absl::Minutes(10);  // calls have deadlines of their own, far shorter

}  // namespace

Connection::Connection(Socket socket, Loop& loop)
    : socket_(std::move(socket)), loop_(loop), buffer_(loop.limits.max_head_bytes + (64 << 10)) {
  loop_.connections.insert(this);
}

Connection::~Connection() {
  loop_.connections.erase(this);
  loop_.open_connections.fetch_sub(1, std::memory_order_relaxed);
}

void Connection::Start() {
  boost::system::error_code ignored;
  socket_.set_option(net::ip::tcp::no_delay(true), ignored);
  if (const auto endpoint = socket_.remote_endpoint(ignored); !ignored) {
    peer_ = endpoint.address().to_string();
  }
  ReadNext(loop_.limits.first_head);
}

void Connection::Enter(Phase phase, absl::Duration limit) {
  phase_ = phase;
  deadline_ = std::chrono::steady_clock::now() + absl::ToChronoMilliseconds(limit);
}

void Connection::CloseIfExpired(Time now) {
  if (now > deadline_) Close();
}

void Connection::CloseIfIdle() {
  if (phase_ == Phase::kHead || phase_ == Phase::kStream) Close();
}

void Connection::Close() {
  boost::system::error_code ignored;
  socket_.shutdown(net::ip::tcp::socket::shutdown_both, ignored);
  socket_.close(ignored);
}

void Connection::ReadNext(absl::Duration limit) {
  head_ = {};
  parser_.emplace();
  parser_->header_limit(loop_.limits.max_head_bytes);
  parser_->body_limit(loop_.limits.max_body_bytes);
  Enter(Phase::kHead, limit);
  http::async_read_header(socket_, buffer_, *parser_,
                          [self = shared_from_this()](auto error, size_t) { self->OnHead(error); });
}

void Connection::OnHead(boost::beast::error_code error) {
  if (error == http::error::end_of_stream) return Close();
  if (error) return RefuseFault(error);
  if (const HeadFault fault = ReadHead(parser_->get(), &head_); fault.http_status != 0) {
    return Refuse(fault.http_status, fault.reason, fault.message_zh);
  }
  if (parser_->is_done()) return OnBody({});
  if (parser_->content_length_remaining().value_or(0) > loop_.limits.max_body_bytes) {
    return RefuseFault(http::error::body_limit);
  }
  Enter(Phase::kBody, loop_.limits.body);
  if (!boost::beast::iequals(parser_->get()[http::field::expect], "100-continue")) return ReadBody();
  static constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
  net::async_write(socket_, net::buffer(kContinue),
                   [self = shared_from_this()](auto e, size_t) { e ? self->Close() : self->ReadBody(); });
}

void Connection::ReadBody() {
  http::async_read(socket_, buffer_, *parser_,
                   [self = shared_from_this()](auto error, size_t) { self->OnBody(error); });
}

void Connection::OnBody(boost::beast::error_code error) {
  if (error) return RefuseFault(error);
  keep_alive_ = parser_->keep_alive();
  Enter(Phase::kHandler, kHandlerLimit);
  loop_.handler.Handle(shared_from_this());
}

void Connection::RefuseFault(boost::beast::error_code error) {
  if (error == http::error::header_limit || error == http::error::buffer_overflow) {
    return Refuse(431, "HEADERS_TOO_LARGE", "请求头过大");
  }
  if (error == http::error::body_limit) return Refuse(413, "BODY_TOO_LARGE", "请求体过大");
  if (error == http::error::bad_version) return Refuse(505, "HTTP_VERSION_UNKNOWN", "不支持这个 HTTP 版本");
  const bool malformed = error.category() == http::make_error_code(http::error::bad_method).category();
  if (!malformed || error == http::error::partial_message) return Close();  // the client is gone
  Refuse(400, "REQUEST_MALFORMED", "不是合法的 HTTP 请求");
}

// The rest of the request is not read, so the connection cannot go on.
void Connection::Refuse(int http_status, std::string_view reason, std::string_view message_zh) {
  keep_alive_ = false;
  reply_ = loop_.handler.Refuse(http_status, reason, message_zh);
  Write();
}

void Connection::Reply(HttpReply reply) {
  net::post(socket_.get_executor(), [self = shared_from_this(), reply = std::move(reply)]() mutable {
    self->reply_ = std::move(reply);
    self->Write();
  });
}

void Connection::ComposeHead() {
  keep_alive_ = keep_alive_ && !reply_.close && !reply_.stream && !loop_.draining;
  const size_t length = reply_.shared_body != nullptr ? reply_.shared_body->size() : reply_.body.size();
  const auto reason = http::obsolete_reason(static_cast<http::status>(reply_.status));
  out_.clear();
  absl::StrAppend(&out_, "HTTP/1.1 ", reply_.status, " ", absl::string_view(reason.data(), reason.size()),
                  "\r\n", loop_.date_header);
  if (reply_.status != 304 && reply_.status != 204) {
    absl::StrAppend(&out_, "Content-Type: ", reply_.content_type, "\r\n");
    if (!reply_.stream) absl::StrAppend(&out_, "Content-Length: ", length, "\r\n");
  }
  absl::StrAppend(&out_, "Cache-Control: ", Abs(reply_.cache),
                  "\r\nContent-Security-Policy: ", Abs(reply_.policy.empty() ? kStrictPolicy : reply_.policy),
                  "\r\n", Abs(kSecurityHeaders), reply_.headers);
  absl::StrAppend(&out_, keep_alive_ ? "\r\n" : "Connection: close\r\n\r\n");
}

void Connection::Write() {
  if (!socket_.is_open()) return;
  ComposeHead();
  Enter(Phase::kReply, loop_.limits.reply);
  writing_ = true;
  const std::string& body = reply_.shared_body != nullptr ? *reply_.shared_body : reply_.body;
  const bool bodiless = head_.verb == "HEAD" || reply_.status == 304;
  const std::array<net::const_buffer, 2> parts{net::buffer(out_),
                                               bodiless ? net::const_buffer() : net::buffer(body)};
  net::async_write(socket_, parts,
                   [self = shared_from_this()](auto error, size_t) { self->OnWritten(error); });
}

void Connection::OnWritten(boost::beast::error_code error) {
  const bool stream = reply_.stream;
  reply_ = {};
  writing_ = false;
  if (error) return Close();
  if (stream) return StartStream();
  if (keep_alive_ && !loop_.draining) return ReadNext(loop_.limits.idle);
  CloseGently();
}

void Connection::CloseGently() {
  // Reads what the client may still be sending: closing with unread data would reset the connection and could
  // take the reply away from under the client.
  boost::system::error_code ignored;
  socket_.shutdown(net::ip::tcp::socket::shutdown_send, ignored);
  Enter(Phase::kReply, absl::Seconds(2));
  Linger();
}

void Connection::Linger() {
  buffer_.clear();
  socket_.async_read_some(buffer_.prepare(4096), [self = shared_from_this()](auto error, size_t) {
    error ? self->Close() : self->Linger();
  });
}

// A watcher waits for hours: what the request needed is given back.
void Connection::StartStream() {
  parser_.reset();
  head_ = {};
  buffer_ = boost::beast::flat_buffer(buffer_.max_size());
  out_ = {};
  phase_ = Phase::kStream;
  deadline_ = Time::max();
  socket_.async_read_some(net::buffer(&unexpected_, 1),
                          [self = shared_from_this()](auto, size_t) { self->Close(); });
  WriteStream();
}

void Connection::Push(std::shared_ptr<const std::string> bytes) {
  net::post(socket_.get_executor(), [self = shared_from_this(), bytes = std::move(bytes)]() mutable {
    if (!self->socket_.is_open()) return;
    if (self->pending_.size() >= kMaxPending) return self->Close();
    self->pending_.push_back(std::move(bytes));
    self->WriteStream();
  });
}

void Connection::End() {
  net::post(socket_.get_executor(), [self = shared_from_this()] {
    self->ending_ = true;
    self->WriteStream();
  });
}

void Connection::WriteStream() {
  if (phase_ != Phase::kStream || writing_ || !socket_.is_open()) return;
  if (pending_.empty()) {
    deadline_ = Time::max();
    if (ending_) CloseGently();
    return;
  }
  writing_ = true;
  Enter(Phase::kStream, loop_.limits.reply);
  net::async_write(socket_, net::buffer(*pending_.front()), [self = shared_from_this()](auto error, size_t) {
    self->writing_ = false;
    if (error) return self->Close();
    self->pending_.erase(self->pending_.begin());
    self->WriteStream();
  });
}

}  // namespace fupin::gateway
