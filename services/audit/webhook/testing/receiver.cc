#include "services/audit/webhook/testing/receiver.h"

#include <arpa/inet.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/testing/child.h"

namespace fupin::audit {

// A connection, with TLS or without.
class Receiver::Stream {
 public:
  Stream(int socket, SSL_CTX* tls) : socket_(socket) {
    if (tls == nullptr) return;
    ssl_ = SSL_new(tls);
    SSL_set_fd(ssl_, socket_);
    open_ = SSL_accept(ssl_) == 1;
  }
  ~Stream() {
    SSL_free(ssl_);
    close(socket_);
  }

  bool Write(const std::string& bytes) {
    const auto size = static_cast<int>(bytes.size());
    return (ssl_ != nullptr
                ? SSL_write(ssl_, bytes.data(), size)
                : static_cast<int>(send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL))) == size;
  }

  // One request; nullopt at the end of the connection.
  std::optional<Received> Read(const std::atomic<bool>& stopping) {
    size_t head = std::string::npos;
    while ((head = buffer_.find("\r\n\r\n")) == std::string::npos) {
      if (!More(stopping)) return std::nullopt;
    }
    Received request;
    size_t line = buffer_.find("\r\n");
    const size_t from = buffer_.find(' ') + 1;
    request.path = buffer_.substr(from, buffer_.find(' ', from) - from);
    while (line < head) {
      const size_t next = buffer_.find("\r\n", line + 2);
      const size_t colon = buffer_.find(':', line);
      request.headers[absl::AsciiStrToLower(buffer_.substr(line + 2, colon - line - 2))] =
          std::string(absl::StripAsciiWhitespace(buffer_.substr(colon + 1, next - colon - 1)));
      line = next;
    }
    size_t length = 0;
    (void)absl::SimpleAtoi(request.headers["content-length"], &length);
    while (buffer_.size() < head + 4 + length) {
      if (!More(stopping)) return std::nullopt;
    }
    request.body = buffer_.substr(head + 4, length);
    buffer_.erase(0, head + 4 + length);
    return request;
  }

 private:
  bool More(const std::atomic<bool>& stopping) {
    if (!open_) return false;
    pollfd ready{socket_, POLLIN, 0};
    while ((ssl_ == nullptr || SSL_pending(ssl_) == 0) && poll(&ready, 1, 50) == 0) {
      if (stopping) return false;
    }
    char bytes[8192];
    const int got = ssl_ != nullptr ? SSL_read(ssl_, bytes, sizeof bytes)
                                    : static_cast<int>(recv(socket_, bytes, sizeof bytes, 0));
    if (got > 0) buffer_.append(bytes, static_cast<size_t>(got));
    return got > 0;
  }

  const int socket_;
  SSL* ssl_ = nullptr;
  bool open_ = true;
  std::string buffer_;
};

Receiver::Receiver(const std::string& certificate, const std::string& key) {
  if (!certificate.empty()) {
    tls_ = SSL_CTX_new(TLS_server_method());
    if (SSL_CTX_use_certificate_chain_file(tls_, certificate.c_str()) != 1 ||
        SSL_CTX_use_PrivateKey_file(tls_, key.c_str(), SSL_FILETYPE_PEM) != 1) {
      testing::Die("the receiver's certificate cannot be used");
    }
  }
  listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{.sin_family = AF_INET, .sin_port = 0, .sin_addr = {htonl(INADDR_LOOPBACK)}};
  socklen_t size = sizeof address;
  if (bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 || listen(listener_, 256) != 0 ||
      getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
    testing::Die("the receiver cannot listen");
  }
  port_ = ntohs(address.sin_port);
  acceptor_ = std::thread(&Receiver::Accept, this);
}

Receiver::~Receiver() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  stop_.notify_all();
  acceptor_.join();
  for (std::thread& thread : threads_) thread.join();
  close(listener_);
  SSL_CTX_free(tls_);
}

std::string Receiver::Url(const std::string& path, const std::string& host) const {
  return absl::StrCat(tls_ == nullptr ? "http" : "https", "://", host, ":", port_, path);
}

std::vector<Received> Receiver::requests(const std::string& path) const {
  const std::lock_guard lock(mutex_);
  std::vector<Received> found;
  for (const Received& request : requests_) {
    if (request.path == path) found.push_back(request);
  }
  return found;
}

std::set<std::string> Receiver::ids(const std::string& path) const {
  std::set<std::string> ids;
  for (const Received& request : requests(path)) ids.insert(request.headers.at("webhook-id"));
  return ids;
}

void Receiver::Accept() {
  while (!stopping_) {
    pollfd ready{listener_, POLLIN, 0};
    if (poll(&ready, 1, 50) <= 0) continue;
    const int connection = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (connection < 0) continue;
    ++connections_;
    threads_.emplace_back([this, connection] { Serve(connection); });
  }
}

void Receiver::Serve(int socket) {
  Stream stream(socket, tls_);
  while (const std::optional<Received> request = stream.Read(stopping_)) {
    {
      const std::lock_guard lock(mutex_);
      requests_.push_back(*request);
    }
    Answer(stream, *request);
    if (request->path == "/early") return;
  }
}

bool Receiver::Pause(int milliseconds) {
  std::unique_lock lock(mutex_);
  return !stop_.wait_for(lock, std::chrono::milliseconds(milliseconds), [this] { return stopping_.load(); });
}

void Receiver::Answer(Stream& stream, const Received& request) {
  const auto status = [&](const std::string& line, const std::string& headers = "") {
    stream.Write(absl::StrCat("HTTP/1.1 ", line, " x\r\ncontent-length: 0\r\n", headers, "\r\n"));
  };
  const std::string& path = request.path;
  if (path == "/early") return;
  if (path == "/slow" && !Pause(100)) return;
  if (path == "/hang" && !Pause(60'000)) return;
  if (path.starts_with("/status/")) return status(path.substr(8));
  if (path == "/redirect") return status("302", absl::StrCat("location: ", Url("/stolen"), "\r\n"));
  if (path == "/busy") return status("429", "retry-after: 3600\r\n");
  if (path == "/big" || path == "/drip") {
    stream.Write("HTTP/1.1 200 OK\r\ncontent-length: 1000000000\r\n\r\n");
    const std::string piece(path == "/big" ? 8192 : 1, 'x');
    while (Pause(path == "/big" ? 0 : 50) && stream.Write(piece)) {
    }
    return;
  }
  if (path == "/headers") {
    stream.Write("HTTP/1.1 200 OK\r\n");
    while (Pause(0) && stream.Write("x-more: " + std::string(1000, 'x') + "\r\n")) {
    }
    return;
  }
  if (path == "/flaky") {
    const std::lock_guard lock(mutex_);
    if (seen_.insert(request.headers.at("webhook-id")).second) return status("500");
  }
  status("204");
}

}  // namespace fupin::audit
