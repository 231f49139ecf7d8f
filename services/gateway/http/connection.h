// One client connection: reads a request, waits for its reply, writes it, reads the next. Lives on one event
// loop; only Reply may be called from elsewhere.
#pragma once

#include <utility>  // Boost 1.74 needs it first

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <chrono>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "services/gateway/http/http_server.h"

namespace fupin::gateway {

class Connection;

// What the connections of one event loop share.
struct Loop {
  explicit Loop(HttpLimits l, HttpHandler& h, std::atomic<int>& open)
      : limits(l), handler(h), open_connections(open) {}

  boost::asio::io_context io{1};
  const HttpLimits limits;
  HttpHandler& handler;
  std::atomic<int>& open_connections;           // of all loops
  std::unordered_set<Connection*> connections;  // for deadlines and drain; touched by the loop's thread alone
  std::string date_header;                      // made anew each second
  bool draining = false;
  std::atomic<int64_t> late_us{0};  // when it last looked
};

class Connection final : public Exchange, public std::enable_shared_from_this<Connection> {
 public:
  using Socket =
      boost::asio::basic_stream_socket<boost::asio::ip::tcp, boost::asio::io_context::executor_type>;
  using Time = std::chrono::steady_clock::time_point;

  Connection(Socket socket, Loop& loop);
  ~Connection() override;

  void Start();
  void CloseIfExpired(Time now);
  void CloseIfIdle();
  void Close();

  const RequestHead& head() const override { return head_; }
  const std::string& body() const override { return parser_->get().body(); }
  std::string_view peer() const override { return peer_; }
  void Reply(HttpReply reply) override;
  void Push(std::shared_ptr<const std::string> bytes) override;
  void End() override;

 private:
  enum class Phase { kHead, kBody, kHandler, kReply, kStream };

  void Enter(Phase phase, absl::Duration limit);
  void ReadNext(absl::Duration limit);
  void OnHead(boost::beast::error_code error);
  void ReadBody();
  void OnBody(boost::beast::error_code error);
  void Refuse(int http_status, std::string_view reason, std::string_view message_zh);
  void RefuseFault(boost::beast::error_code error);
  void Write();
  void ComposeHead();
  void OnWritten(boost::beast::error_code error);
  void StartStream();
  void WriteStream();
  void CloseGently();
  void Linger();

  Socket socket_;
  Loop& loop_;
  boost::beast::flat_buffer buffer_;
  std::optional<boost::beast::http::request_parser<boost::beast::http::string_body>> parser_;
  RequestHead head_;
  HttpReply reply_;
  std::string out_;  // head of the reply
  Phase phase_ = Phase::kHead;
  Time deadline_;
  bool keep_alive_ = false;
  std::string peer_;

  // Of a stream.
  std::vector<std::shared_ptr<const std::string>> pending_;
  bool writing_ = false;
  bool ending_ = false;
  char unexpected_ = 0;  // what a client sends that should only listen
};

}  // namespace fupin::gateway
