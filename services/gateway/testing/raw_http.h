// An HTTP client that sends exactly the bytes it is given, so that tests can be rude.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace fupin::gateway {

struct RawReply {
  int status = 0;                              // 0: the connection closed without a reply
  std::map<std::string, std::string> headers;  // names in lower case
  std::string body;
};

class RawHttp {
 public:
  explicit RawHttp(int port);
  ~RawHttp();
  RawHttp(const RawHttp&) = delete;
  RawHttp& operator=(const RawHttp&) = delete;

  void Send(std::string_view bytes);
  void DoneSending();                        // the peer reads an end
  RawReply Receive(bool head_only = false);  // one reply
  RawReply Ask(std::string_view bytes) { return Send(bytes), Receive(); }
  // What comes, up to and with `mark`; all of it when the connection ends before.
  std::string ReadUntil(std::string_view mark);
  bool ClosedByPeer();  // by an end or a reset; waits up to 15 s

 private:
  bool More();

  int socket_;
  std::string buffer_;
};

// "GET /x HTTP/1.1", Host, `headers` (each "Name: value\r\n"), length and body.
std::string Request(std::string_view verb, std::string_view target, std::string_view headers = "",
                    std::string_view body = "");

}  // namespace fupin::gateway
