// A receiver of webhooks on a free loopback port, for tests: real sockets, and as well or ill behaved as the
// path says.
//
//   /ok 204   /status/503 that   /slow 204 after a while   /flaky 500 the first time it sees an id, then 204
//   /hang no answer   /drip a byte at a time for ever   /early closes after the request   /redirect to
//   /stolen /busy 429 with Retry-After an hour   /big an endless body   /headers endless headers
#pragma once

#include <atomic>
#include <condition_variable>
#include <list>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

using SSL_CTX = struct ssl_ctx_st;

namespace fupin::audit {

struct Received {
  std::string path;
  std::map<std::string, std::string> headers;  // names in lower case
  std::string body;
};

class Receiver {
 public:
  // With a certificate (PEM files) it speaks TLS.
  explicit Receiver(const std::string& certificate = "", const std::string& key = "");
  ~Receiver();

  int port() const { return port_; }
  // "http://127.0.0.1:port/ok"
  std::string Url(const std::string& path, const std::string& host = "127.0.0.1") const;

  std::vector<Received> requests(const std::string& path) const;
  // The webhook-ids that came to a path, each once.
  std::set<std::string> ids(const std::string& path) const;
  int connections() const { return connections_; }

 private:
  class Stream;
  void Accept();
  void Serve(int socket);
  void Answer(Stream& stream, const Received& request);
  bool Pause(int milliseconds);  // false when it ends

  int listener_ = -1;
  int port_ = 0;
  SSL_CTX* tls_ = nullptr;
  std::atomic<bool> stopping_{false};
  std::atomic<int> connections_{0};
  mutable std::mutex mutex_;
  std::condition_variable stop_;
  std::vector<Received> requests_;
  std::set<std::string> seen_;
  std::list<std::thread> threads_;
  std::thread acceptor_;
};

}  // namespace fupin::audit
