#include <utility>
// <utility> first: Boost 1.74 Asio under C++20 needs it.
#include <boost/asio.hpp>
#include <boost/beast.hpp>

#include "absl/strings/str_cat.h"
#include "tests/bench/engines.h"

namespace fupin::bench {
namespace {

namespace beast = boost::beast;
namespace http = beast::http;
namespace net = boost::asio;

class HttpEngine final : public Engine {
 public:
  explicit HttpEngine(const HttpTarget& target) : token_("Bearer " + target.token), host_(target.host) {
    net::ip::tcp::endpoint address(net::ip::make_address(target.host), static_cast<uint16_t>(target.port));
    for (int i = 0; i < target.connections; ++i) {
      slots_.push_back(std::make_unique<Slot>(io_));
      slots_.back()->stream.connect(address);
      slots_.back()->stream.socket().set_option(net::ip::tcp::no_delay(true));
    }
  }

  void Send(int index, const Call& call, Done done) override {
    Slot& slot = *slots_[static_cast<size_t>(index)];
    slot.done = std::move(done);
    slot.request = {};
    slot.request.method(call.verb == "GET" ? http::verb::get : http::verb::post);
    slot.request.target(call.target);
    slot.request.version(11);
    slot.request.set(http::field::host, host_);
    slot.request.set(http::field::authorization, token_);
    if (!call.body.empty()) slot.request.set(http::field::content_type, "application/json");
    slot.request.body() = call.body;
    slot.request.prepare_payload();
    http::async_write(slot.stream, slot.request, [this, &slot](beast::error_code error, size_t) {
      if (error) return Finish(slot, error);
      slot.response = {};
      http::async_read(slot.stream, slot.buffer, slot.response,
                       [this, &slot](beast::error_code read_error, size_t) { Finish(slot, read_error); });
    });
  }

  void Poll(absl::Time until) override {
    io_.restart();
    io_.run_one_until(absl::ToChronoTime(until));
    io_.poll();
  }

 private:
  struct Slot {
    explicit Slot(net::io_context& io) : stream(io) {}
    beast::tcp_stream stream;
    beast::flat_buffer buffer;
    http::request<http::string_body> request;
    http::response<http::string_body> response;
    Done done;
  };

  void Finish(Slot& slot, beast::error_code error) {
    Done done = std::move(slot.done);
    if (error) return done(absl::UnavailableError(error.message()));
    if (slot.response.result() != http::status::ok) {
      return done(absl::UnknownError(absl::StrCat(slot.response.result_int(), " ", slot.response.body())));
    }
    done(absl::OkStatus());
  }

  const std::string token_;
  const std::string host_;
  net::io_context io_;
  std::vector<std::unique_ptr<Slot>> slots_;
};

}  // namespace

std::unique_ptr<Engine> MakeHttpEngine(const HttpTarget& target) {
  return std::make_unique<HttpEngine>(target);
}

}  // namespace fupin::bench
