#include "services/gateway/doors/compress.h"

#include <zlib.h>

#include <memory>

#include "services/gateway/doors/accept.h"

namespace fupin::gateway {
namespace {

constexpr size_t kWorthwhile = 1024;  // what fits one packet gains nothing
constexpr int kQuick = 1;             // half the time of the default for a tenth more bytes
constexpr int kGzipWindow = 15 + 16;

using Stream = std::unique_ptr<z_stream, decltype(&deflateEnd)>;

Stream MakeStream(int level) {
  Stream stream(new z_stream{}, [](z_stream* s) {
    const int ended = deflateEnd(s);
    delete s;
    return ended;
  });
  if (deflateInit2(stream.get(), level, Z_DEFLATED, kGzipWindow, 8, Z_DEFAULT_STRATEGY) != Z_OK) std::abort();
  return stream;
}

std::string Deflate(z_stream& stream, std::string_view bytes) {
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);  // cannot want for room: deflateBound
  out.resize(stream.total_out);
  return out;
}

}  // namespace

std::string Gzip(std::string_view bytes, int level) { return Deflate(*MakeStream(level), bytes); }

bool TakesGzip(const RequestHead& head) {
  if (head.accept_encoding.empty()) return false;
  const double weight = WeightOf(head.accept_encoding, "gzip");
  return weight > 0 && weight >= WeightOf(head.accept_encoding, "identity", 0.001);
}

void CompressReply(const RequestHead& head, HttpReply* reply) {
  if (reply->body.size() < kWorthwhile) return;
  reply->headers.append("Vary: Accept-Encoding\r\n");
  if (!TakesGzip(head)) return;
  // 256 KiB of tables, kept for the next reply of this thread.
  thread_local const Stream stream = MakeStream(kQuick);
  deflateReset(stream.get());
  reply->body = Deflate(*stream, reply->body);
  reply->headers.append("Content-Encoding: gzip\r\n");
  if (const size_t etag = reply->headers.find("ETag: \""); etag != std::string::npos) {
    reply->headers.insert(etag + 6, "W/");
  }
}

}  // namespace fupin::gateway
