#include "services/gateway/doors/pages.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "common/base/strings.h"

namespace fupin::gateway {
namespace {

constexpr size_t kMaxBytes = 64 << 20;

// Pages may load what this server has, and nothing else; pictures may be inlined, as swagger-ui does.
constexpr std::string_view kPagePolicy =
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src "
    "'self'; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'";

std::string ContentTypeOf(const std::string& extension) {
  static const std::map<std::string, std::string> kTypes = {{".html", "text/html; charset=utf-8"},
                                                            {".css", "text/css; charset=utf-8"},
                                                            {".js", "text/javascript; charset=utf-8"},
                                                            {".mjs", "text/javascript; charset=utf-8"},
                                                            {".json", "application/json"},
                                                            {".webmanifest", "application/manifest+json"},
                                                            {".svg", "image/svg+xml"},
                                                            {".png", "image/png"},
                                                            {".ico", "image/x-icon"},
                                                            {".woff2", "font/woff2"},
                                                            {".txt", "text/plain; charset=utf-8"}};
  auto it = kTypes.find(extension);
  return it == kTypes.end() ? "application/octet-stream" : it->second;
}

}  // namespace

void Pages::Add(const std::string& path, std::string content_type, std::string bytes) {
  const std::string etag = absl::StrCat("\"", absl::Hex(std::hash<std::string>{}(bytes)), "\"");
  files_[path] = {std::move(content_type), std::make_shared<const std::string>(std::move(bytes)), etag};
}

absl::Status Pages::AddFolder(const std::string& prefix, const std::string& folder) {
  namespace fs = std::filesystem;
  if (!fs::is_directory(folder)) return absl::NotFoundError("no folder " + folder);
  size_t total = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    std::stringstream bytes;
    bytes << in.rdbuf();
    total += bytes.str().size();
    if (total > kMaxBytes) return absl::ResourceExhaustedError("more than 64 MiB in " + folder);
    const std::string relative = fs::relative(entry.path(), folder).generic_string();
    const std::string type = ContentTypeOf(entry.path().extension().string());
    if (entry.path().filename() == "index.html") {
      const std::string parent = relative.substr(0, relative.size() - sizeof("index.html") + 1);
      Add(prefix + parent, type, bytes.str());
    }
    Add(prefix + relative, type, std::move(bytes).str());
  }
  return absl::OkStatus();
}

bool Pages::IsReady() const {
  return !draining_ && std::ranges::any_of(serving_(), [](const auto& service) { return service.second; });
}

HttpReply Pages::Ready() const {
  std::string services;
  for (const auto& [name, serving] : serving_()) {
    absl::StrAppend(&services, services.empty() ? "" : ",", "\"", name, "\":", serving ? "true" : "false");
  }
  const bool ready = IsReady();
  HttpReply reply;
  reply.status = ready ? 200 : 503;
  reply.body = absl::StrCat("{\"ready\":", ready ? "true" : "false", ",\"services\":{", services, "}}");
  return reply;
}

std::optional<HttpReply> Pages::Find(const RequestHead& head) const {
  if (head.verb != "GET" && head.verb != "HEAD") return std::nullopt;
  HttpReply reply;
  if (head.path == "/healthz") {
    reply.content_type = "text/plain; charset=utf-8";
    reply.body = "ok\n";
    return reply;
  }
  if (head.path == "/readyz") return Ready();
  auto it = files_.find(head.path);
  if (it == files_.end()) return std::nullopt;
  const File& file = it->second;
  reply.headers = "ETag: " + file.etag + "\r\n";
  reply.cache = "no-cache";  // asks each time, and is told 304
  reply.policy = kPagePolicy;
  reply.content_type = file.content_type;
  if (head.if_none_match == file.etag) {
    reply.status = 304;
  } else {
    reply.shared_body = file.bytes;
  }
  return reply;
}

}  // namespace fupin::gateway
