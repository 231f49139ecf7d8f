#include "services/gateway/http/http_server.h"

#include "services/gateway/http/connection.h"  // before the others: Boost 1.74 needs <utility> first

#include <pthread.h>

#include <boost/asio/dispatch.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <future>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/telemetry/metrics.h"

namespace fupin::gateway {
namespace {

namespace net = boost::asio;
using boost::system::error_code;

constexpr auto kProbe = std::chrono::milliseconds(100);

std::string DateHeader() {
  return absl::FormatTime("Date: %a, %d %b %Y %H:%M:%S GMT\r\n", absl::Now(), absl::UTCTimeZone());
}

absl::StatusOr<net::ip::tcp::endpoint> ParseAddress(const std::string& address) {
  const size_t colon = address.rfind(':');
  error_code error;
  int port = -1;
  if (colon != std::string::npos && absl::SimpleAtoi(address.substr(colon + 1), &port) && port >= 0 &&
      port < 65536) {
    const auto ip = net::ip::make_address(address.substr(0, colon), error);
    if (!error) return net::ip::tcp::endpoint(ip, static_cast<uint16_t>(port));
  }
  return absl::InvalidArgumentError("address " + address + " is not ip:port");
}

}  // namespace

struct HttpServer::State {
  using Acceptor = net::basic_socket_acceptor<net::ip::tcp, net::io_context::executor_type>;

  std::atomic<int> open_connections{0};
  const telemetry::Gauge connections =
      telemetry::GetGauge("fupin_gateway_connections", "Open HTTP connections.");
  std::vector<std::unique_ptr<Loop>> loops;
  std::vector<net::executor_work_guard<net::io_context::executor_type>> guards;
  std::vector<std::unique_ptr<net::steady_timer>> timers;
  std::vector<std::unique_ptr<net::steady_timer>> probes;
  std::vector<std::thread> threads;
  std::unique_ptr<Acceptor> acceptor;  // on the first loop
  size_t next = 0;

  absl::Status Listen(const std::string& address);
  void Accept();
  void Tick(size_t loop);
  void Probe(size_t loop);
  void OnEachLoop(const std::function<void(Loop&)>& work);
};

absl::Status HttpServer::State::Listen(const std::string& address) {
  absl::StatusOr<net::ip::tcp::endpoint> endpoint = ParseAddress(address);
  if (!endpoint.ok()) return endpoint.status();
  acceptor = std::make_unique<Acceptor>(loops.front()->io.get_executor());
  error_code error;
  acceptor->open(endpoint->protocol(), error);
  if (!error) acceptor->set_option(net::socket_base::reuse_address(true), error);
  if (!error) acceptor->bind(*endpoint, error);
  if (!error) acceptor->listen(1024, error);
  if (!error) return absl::OkStatus();
  return absl::UnavailableError(absl::StrCat("cannot listen on ", address, ": ", error.message()));
}

void HttpServer::State::Accept() {
  Loop& loop = *loops[next++ % loops.size()];
  acceptor->async_accept(loop.io, [this, &loop](error_code error, Connection::Socket socket) {
    if (error == net::error::operation_aborted) return;
    if (!error) {
      // Above the limit the connection is dropped at once: it costs the client a retry and the server
      // nothing.
      if (open_connections.fetch_add(1, std::memory_order_relaxed) >= loop.limits.max_connections) {
        open_connections.fetch_sub(1, std::memory_order_relaxed);
      } else {
        net::post(loop.io, [socket = std::move(socket), &loop]() mutable {
          // Whoever lets go of it last, it ends on its own loop.
          auto end = [&loop](Connection* c) { net::dispatch(loop.io, [c] { delete c; }); };
          std::shared_ptr<Connection>(new Connection(std::move(socket), loop), end)->Start();
        });
      }
    }
    Accept();
  });
}

// Once a second: the clock of the replies, the metric, and the connections whose time is over.
void HttpServer::State::Tick(size_t index) {
  Loop& loop = *loops[index];
  loop.date_header = DateHeader();
  connections.Set(open_connections.load(std::memory_order_relaxed));
  const auto now = std::chrono::steady_clock::now();
  for (Connection* connection : std::vector(loop.connections.begin(), loop.connections.end())) {
    connection->CloseIfExpired(now);
  }
  timers[index]->expires_after(std::chrono::seconds(1));
  timers[index]->async_wait([this, index](error_code error) {
    if (!error) Tick(index);
  });
}

// Asks to be called in a while, and looks how much later than that it is called.
void HttpServer::State::Probe(size_t index) {
  net::steady_timer& timer = *probes[index];
  timer.expires_after(kProbe);
  timer.async_wait([this, index, &timer](error_code error) {
    if (error) return;
    using std::chrono::microseconds;
    const auto late = std::chrono::steady_clock::now() - timer.expiry();
    loops[index]->late_us = std::chrono::duration_cast<microseconds>(late).count();
    int64_t latest = 0;
    for (const auto& loop : loops) latest = std::max(latest, loop->late_us.load(std::memory_order_relaxed));
    loops[index]->handler.NoteDelay(absl::Microseconds(latest));
    Probe(index);
  });
}

void HttpServer::State::OnEachLoop(const std::function<void(Loop&)>& work) {
  for (auto& loop : loops) {
    std::promise<void> done;
    net::post(loop->io, [&] {
      work(*loop);
      done.set_value();
    });
    done.get_future().wait();
  }
}

absl::StatusOr<std::unique_ptr<HttpServer>> HttpServer::Start(const std::string& address, int threads,
                                                              HttpLimits limits, HttpHandler& handler) {
  auto state = std::make_unique<State>();
  telemetry::GetGauge("fupin_gateway_connections_max", "HTTP connections that may be open at once.")
      .Set(limits.max_connections);
  for (int i = 0; i < threads; ++i) {
    state->loops.push_back(std::make_unique<Loop>(limits, handler, state->open_connections));
  }
  if (absl::Status status = state->Listen(address); !status.ok()) return status;
  for (size_t i = 0; i < state->loops.size(); ++i) {
    net::io_context& io = state->loops[i]->io;
    state->guards.push_back(net::make_work_guard(io));
    state->timers.push_back(std::make_unique<net::steady_timer>(io));
    state->probes.push_back(std::make_unique<net::steady_timer>(io));
    state->Tick(i);
    state->Probe(i);
    state->threads.emplace_back([&io] {
      pthread_setname_np(pthread_self(), "http");
      io.run();
    });
  }
  net::post(state->loops.front()->io, [s = state.get()] { s->Accept(); });
  return std::unique_ptr<HttpServer>(new HttpServer(std::move(state)));
}

HttpServer::HttpServer(std::unique_ptr<State> state) : state_(std::move(state)) {}

int HttpServer::port() const { return state_->acceptor->local_endpoint().port(); }

void HttpServer::Drain(absl::Duration patience) {
  if (state_->threads.empty()) return;
  std::promise<void> closed;
  net::post(state_->loops.front()->io, [&] {
    error_code ignored;
    state_->acceptor->close(ignored);
    closed.set_value();
  });
  closed.get_future().wait();
  state_->OnEachLoop([](Loop& loop) {
    loop.draining = true;
    for (Connection* c : std::vector(loop.connections.begin(), loop.connections.end())) c->CloseIfIdle();
  });
  auto wait = [this](absl::Time until) {
    while (state_->open_connections.load() > 0 && absl::Now() < until) absl::SleepFor(absl::Milliseconds(10));
  };
  wait(absl::Now() + patience);
  state_->OnEachLoop([](Loop& loop) {
    for (Connection* c : std::vector(loop.connections.begin(), loop.connections.end())) c->Close();
  });
  wait(absl::Now() + absl::Seconds(1));
  for (auto& loop : state_->loops) loop->io.stop();
  for (auto& thread : state_->threads) thread.join();
  state_->threads.clear();
}

HttpServer::~HttpServer() { Drain(absl::ZeroDuration()); }

}  // namespace fupin::gateway
