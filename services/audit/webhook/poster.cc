#include "services/audit/webhook/poster.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <sys/socket.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>

#include "absl/strings/str_cat.h"
#include "common/base/strings.h"
#include "common/base/version.h"

namespace fupin::audit {
namespace {

constexpr absl::Duration kConnectLimit = absl::Seconds(5);
constexpr long kKeptConnections = 64;
constexpr long kNameCacheSeconds = 30;

void StartCurl() {
  static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (started != CURLE_OK) std::abort();
}

std::optional<IpAddress> AddressOf(const sockaddr& address) {
  char text[INET6_ADDRSTRLEN] = "";
  const void* bytes = nullptr;
  if (address.sa_family == AF_INET) bytes = &reinterpret_cast<const sockaddr_in&>(address).sin_addr;
  if (address.sa_family == AF_INET6) bytes = &reinterpret_cast<const sockaddr_in6&>(address).sin6_addr;
  if (bytes == nullptr || inet_ntop(address.sa_family, bytes, text, sizeof text) == nullptr)
    return std::nullopt;
  return ParseIpAddress(text);
}

const char* FailureOf(CURLcode code) {
  switch (code) {
    case CURLE_OPERATION_TIMEDOUT:
      return "TIMEOUT";
    case CURLE_COULDNT_RESOLVE_HOST:
      return "NAME_UNKNOWN";
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_CERTPROBLEM:
      return "TLS";
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_BAD_CONTENT_ENCODING:
    case CURLE_WRITE_ERROR:
      return "ANSWER_MALFORMED";
    default:
      return "CONNECTION";
  }
}

}  // namespace

struct Poster::Transfer {
  uint64_t id = 0;
  const Poster* poster = nullptr;
  Post post;
  std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> handle{nullptr, curl_easy_cleanup};
  std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> headers{nullptr, curl_slist_free_all};
  size_t header_bytes = 0;
  size_t body_bytes = 0;
  bool address_refused = false;
  bool answer_cut = false;  // its body was longer than we read

  template <typename Value>
  void Set(CURLoption option, Value value) {
    if (curl_easy_setopt(handle.get(), option, value) != CURLE_OK) std::abort();
  }
  void Prepare();

  // Asked with the very address that is about to be connected to.
  static curl_socket_t Open(void* self, curlsocktype, curl_sockaddr* target) {
    auto& transfer = *static_cast<Transfer*>(self);
    const std::optional<IpAddress> address = AddressOf(target->addr);
    if (!address || !transfer.poster->egress_.AllowsAddress(*address)) {
      transfer.address_refused = true;
      return CURL_SOCKET_BAD;
    }
    return socket(target->family, target->socktype | SOCK_CLOEXEC, target->protocol);
  }
  static size_t TakeHeader(char*, size_t size, size_t count, void* self) {
    auto& transfer = *static_cast<Transfer*>(self);
    transfer.header_bytes += size * count;
    return transfer.header_bytes <= transfer.poster->options_.max_answer_bytes ? size * count : 0;
  }
  // What the receiver writes is of no interest; the status has been read by then.
  static size_t TakeBody(char*, size_t size, size_t count, void* self) {
    auto& transfer = *static_cast<Transfer*>(self);
    transfer.body_bytes += size * count;
    transfer.answer_cut = transfer.body_bytes > transfer.poster->options_.max_answer_bytes;
    return transfer.answer_cut ? 0 : size * count;
  }
};

void Poster::Transfer::Prepare() {
  handle.reset(curl_easy_init());
  if (handle == nullptr) std::abort();
  for (const std::string& header : post.headers) {
    headers.reset(curl_slist_append(headers.release(), header.c_str()));
  }
  Set(CURLOPT_PRIVATE, this);
  Set(CURLOPT_URL, post.url.c_str());
  Set(CURLOPT_POST, 1L);
  Set(CURLOPT_POSTFIELDS, post.body.c_str());
  Set(CURLOPT_POSTFIELDSIZE, static_cast<long>(post.body.size()));
  Set(CURLOPT_HTTPHEADER, headers.get());
  Set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  Set(CURLOPT_PROTOCOLS_STR, poster->egress_.plain_loopback() ? "https,http" : "https");
  Set(CURLOPT_FOLLOWLOCATION, 0L);
  Set(CURLOPT_PROXY, "");  // also none of the environment
  Set(CURLOPT_NOSIGNAL, 1L);
  Set(CURLOPT_TIMEOUT_MS, static_cast<long>(absl::ToInt64Milliseconds(poster->options_.timeout)));
  Set(CURLOPT_CONNECTTIMEOUT_MS,
      static_cast<long>(absl::ToInt64Milliseconds(std::min(kConnectLimit, poster->options_.timeout))));
  Set(CURLOPT_DNS_CACHE_TIMEOUT, kNameCacheSeconds);
  Set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!poster->options_.ca_file.empty()) {
    Set(CURLOPT_CAINFO, poster->options_.ca_file.c_str());
    Set(CURLOPT_CAPATH, static_cast<const char*>(nullptr));
  }
  Set(CURLOPT_OPENSOCKETFUNCTION, &Transfer::Open);
  Set(CURLOPT_OPENSOCKETDATA, static_cast<void*>(this));
  Set(CURLOPT_HEADERFUNCTION, &Transfer::TakeHeader);
  Set(CURLOPT_HEADERDATA, static_cast<void*>(this));
  Set(CURLOPT_WRITEFUNCTION, &Transfer::TakeBody);
  Set(CURLOPT_WRITEDATA, static_cast<void*>(this));
}

Poster::Poster(const EgressList& egress, PosterOptions options)
    : egress_(egress), options_(std::move(options)) {
  StartCurl();
  multi_ = curl_multi_init();
  if (multi_ == nullptr) std::abort();
  curl_multi_setopt(multi_, CURLMOPT_MAXCONNECTS, kKeptConnections);
}

Poster::~Poster() {
  for (auto& [handle, transfer] : transfers_) curl_multi_remove_handle(multi_, handle);
  transfers_.clear();
  curl_multi_cleanup(multi_);
}

void Poster::Send(uint64_t id, Post post) {
  // The list may have changed since the webhook was made.
  if (const auto wrong = egress_.Check(post.url, "url")) {
    refused_.push_back({id, {.failure = wrong->reason}});
    return;
  }
  auto transfer = std::make_unique<Transfer>();
  transfer->id = id;
  transfer->poster = this;
  transfer->post = std::move(post);
  transfer->post.headers.push_back("content-type: application/json");
  transfer->post.headers.push_back(absl::StrCat("user-agent: fupin-webhooks/", Abs(Version())));
  transfer->post.headers.push_back("expect:");  // no pause before a body this small
  transfer->Prepare();
  CURL* handle = transfer->handle.get();
  transfers_[handle] = std::move(transfer);
  if (curl_multi_add_handle(multi_, handle) != CURLM_OK) std::abort();
}

std::vector<Poster::Done> Poster::Wait(absl::Duration at_most) {
  std::vector<Done> done = std::exchange(refused_, {});
  int running = 0;
  curl_multi_perform(multi_, &running);
  const auto take = [&] {
    int left = 0;
    while (CURLMsg* message = curl_multi_info_read(multi_, &left)) {
      if (message->msg == CURLMSG_DONE) Finish(message->easy_handle, message->data.result, done);
    }
  };
  take();
  if (!done.empty() || at_most <= absl::ZeroDuration()) return done;
  curl_multi_poll(multi_, nullptr, 0, static_cast<int>(absl::ToInt64Milliseconds(at_most)), nullptr);
  curl_multi_perform(multi_, &running);
  take();
  return done;
}

void Poster::Finish(void* handle, int code, std::vector<Done>& done) {
  const auto at = transfers_.find(handle);
  const Transfer& transfer = *at->second;
  Answer answer;
  long status = 0;
  curl_off_t micros = 0, retry_after = 0;
  curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
  curl_easy_getinfo(handle, CURLINFO_TOTAL_TIME_T, &micros);
  curl_easy_getinfo(handle, CURLINFO_RETRY_AFTER, &retry_after);
  answer.took = absl::Microseconds(micros);
  if (code == CURLE_OK || transfer.answer_cut) {
    answer.status = static_cast<int>(status);
    if (status < 200 || status > 299) answer.failure = "STATUS";
    if (retry_after > 0) answer.retry_after = absl::Seconds(retry_after);
  } else {
    answer.failure = transfer.address_refused ? "ADDRESS_REFUSED" : FailureOf(static_cast<CURLcode>(code));
  }
  done.emplace_back(transfer.id, std::move(answer));
  curl_multi_remove_handle(multi_, handle);
  transfers_.erase(at);
}

}  // namespace fupin::audit
