#include "services/gateway/testing/raw_http.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/base/strings.h"

namespace fupin::gateway {

RawHttp::RawHttp(int port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
  const timeval patience{15, 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  (void)::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof(address));
}

RawHttp::~RawHttp() { ::close(socket_); }

void RawHttp::Send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return;
    bytes.remove_prefix(static_cast<size_t>(sent));
  }
}

RawReply RawHttp::Receive(bool head_only) {
  RawReply reply;
  size_t end = 0;
  while ((end = buffer_.find("\r\n\r\n")) == std::string::npos) {
    if (!More()) return reply;
  }
  const std::string head = buffer_.substr(0, end + 2);
  buffer_.erase(0, end + 4);
  (void)absl::SimpleAtoi(head.substr(9, 3), &reply.status);
  for (size_t at = head.find("\r\n") + 2; at < head.size();) {
    const size_t eol = head.find("\r\n", at);
    const size_t colon = head.find(": ", at);
    reply.headers[absl::AsciiStrToLower(head.substr(at, colon - at))] =
        head.substr(colon + 2, eol - colon - 2);
    at = eol + 2;
  }
  size_t length = 0;
  if (!head_only) (void)absl::SimpleAtoi(reply.headers["content-length"], &length);
  while (buffer_.size() < length) {
    if (!More()) return reply;
  }
  reply.body = buffer_.substr(0, length);
  buffer_.erase(0, length);
  return reply;
}

void RawHttp::DoneSending() { ::shutdown(socket_, SHUT_WR); }

bool RawHttp::More() {
  char chunk[65536];
  const ssize_t got = ::recv(socket_, chunk, sizeof(chunk), 0);
  if (got > 0) buffer_.append(chunk, static_cast<size_t>(got));
  return got > 0;
}

std::string RawHttp::ReadUntil(std::string_view mark) {
  size_t at = 0;
  while ((at = buffer_.find(mark)) == std::string::npos) {
    if (!More()) return std::exchange(buffer_, "");
  }
  std::string text = buffer_.substr(0, at + mark.size());
  buffer_.erase(0, text.size());
  return text;
}

bool RawHttp::ClosedByPeer() {
  char byte = 0;
  const ssize_t got = ::recv(socket_, &byte, 1, 0);
  return got == 0 || (got < 0 && errno == ECONNRESET);
}

std::string Request(std::string_view verb, std::string_view target, std::string_view headers,
                    std::string_view body) {
  std::string text = absl::StrCat(Abs(verb), " ", Abs(target), " HTTP/1.1\r\nHost: test\r\n", Abs(headers));
  if (!body.empty()) absl::StrAppend(&text, "Content-Length: ", body.size(), "\r\n");
  return absl::StrCat(text, "\r\n", Abs(body));
}

}  // namespace fupin::gateway
