#include "services/gateway/doors/pages.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/base/error.h"
#include "services/gateway/doors/accept.h"
#include "services/gateway/doors/compress.h"

namespace fupin::gateway {
namespace {

constexpr size_t kMaxBytes = 64 << 20;

// Pages may load what this server has, and nothing else; pictures may be inlined, and shown before they are
// sent.
#define FUPIN_PAGE_POLICY(styles)                                                            \
  "default-src 'none'; script-src 'self'; style-src 'self'" styles                           \
  "; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; " \
  "worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
constexpr std::string_view kConsolePolicy = FUPIN_PAGE_POLICY("");
// swagger-ui styles its elements.
constexpr std::string_view kOwnPolicy = FUPIN_PAGE_POLICY(" 'unsafe-inline'");

// A page may photograph evidence and say where it was taken; nothing else of the device is its business.
constexpr char kPermissions[] =
    "Permissions-Policy: camera=(self), geolocation=(self), microphone=(), payment=(), usb=()\r\n";

constexpr int kBestCompression = 9;

constexpr std::string_view kAskEachTime = "no-cache";  // and be told 304
constexpr std::string_view kForEver = "public, max-age=31536000, immutable";

constexpr std::pair<const char*, const char*> kPacked[] = {{".br", "br"}, {".gz", "gzip"}};

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

std::shared_ptr<const std::string> Shared(std::string bytes) {
  return std::make_shared<const std::string>(std::move(bytes));
}

std::string EtagOf(const std::string& bytes) {
  return absl::StrCat("\"", absl::Hex(std::hash<std::string>{}(bytes)), "\"");
}

bool IsPackedName(const std::filesystem::path& name) {
  return std::ranges::any_of(kPacked, [&](const auto& packed) { return name.extension() == packed.first; });
}

// Every file below the folder, by its path from there ("/index.html"). A folder that is not there or may not
// be read is an error, not an exception: it ends a process that has not started with a reason.
absl::Status ReadFolder(const std::string& folder, std::map<std::string, std::string>& found) {
  namespace fs = std::filesystem;
  std::error_code error;
  size_t total = 0;
  fs::recursive_directory_iterator entry(folder, error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    if (!entry->is_regular_file()) continue;
    std::ifstream in(entry->path(), std::ios::binary);
    if (!in) return absl::PermissionDeniedError("cannot read " + entry->path().string());
    std::string& kept = found["/" + entry->path().lexically_relative(folder).generic_string()];
    kept.assign(std::istreambuf_iterator<char>(in), {});
    total += kept.size();
    if (total > kMaxBytes) return absl::ResourceExhaustedError("more than 64 MiB in " + folder);
  }
  if (error)
    return absl::NotFoundError(absl::StrCat("cannot read the folder ", folder, ": ", error.message()));
  return absl::OkStatus();
}

}  // namespace

void Pages::Add(const std::string& path, std::string content_type, std::string bytes) {
  const std::string etag = EtagOf(bytes);
  File file{std::move(content_type), kOwnPolicy, kAskEachTime, {{"", Shared(bytes), etag}}};
  if (std::string packed = Gzip(bytes, kBestCompression); packed.size() < bytes.size() / 2) {
    const std::string packed_etag = EtagOf(packed);
    file.variants.push_back({"gzip", Shared(std::move(packed)), packed_etag});
  }
  files_[path] = std::make_shared<const File>(std::move(file));
}

void Pages::AddLive(const std::string& path, std::string content_type,
                    std::function<std::shared_ptr<const std::string>()> make) {
  live_[path] = {std::move(content_type), std::move(make)};
}

absl::Status Pages::AddConsole(const std::string& folder) {
  namespace fs = std::filesystem;
  std::map<std::string, std::string> found;
  RETURN_IF_ERROR(ReadFolder(folder, found));
  for (const auto& [path, bytes] : found) {
    const fs::path name(path);
    if (IsPackedName(name)) continue;
    File file{ContentTypeOf(name.extension().string()),
              kConsolePolicy,
              path.starts_with("/assets/") ? kForEver : kAskEachTime,
              {{"", Shared(bytes), EtagOf(bytes)}}};
    for (const auto& [suffix, encoding] : kPacked) {
      auto packed = found.find(path + suffix);
      if (packed == found.end()) continue;
      file.variants.push_back({encoding, Shared(packed->second), EtagOf(packed->second)});
    }
    const auto kept = std::make_shared<const File>(std::move(file));
    files_[path] = kept;
    if (name.filename() == "index.html") files_[path.substr(0, path.rfind('/') + 1)] = kept;
  }
  if (auto first = files_.find("/index.html"); first != files_.end()) console_ = first->second;
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
  if (auto live = live_.find(head.path); live != live_.end()) {
    reply.content_type = live->second.content_type;
    reply.shared_body = live->second.make();
    return reply;
  }
  if (auto it = files_.find(head.path); it != files_.end()) return Serve(*it->second, head, {});
  if (console_ != nullptr && IsConsoleRoute(head)) return Serve(*console_, head, {"Accept"});
  return std::nullopt;
}

bool Pages::IsConsoleRoute(const RequestHead& head) const {
  const std::string_view path = std::string_view(head.path).substr(1);
  const std::string_view first = path.substr(0, path.find('/'));
  // fupin.registry.v1.HouseholdService is a service, not a page.
  if (reserved_.contains(first) || first.starts_with("fupin.")) return false;
  // Asked by name: `*/*` is what a program or a missing picture asks for.
  return WeightOf(head.accept, "text/html") > 0 && head.accept.find("text/html") != std::string::npos;
}

HttpReply Pages::Serve(const File& file, const RequestHead& head, std::vector<std::string> vary) {
  const Variant* best = &file.variants.front();
  // Packed rather than not, when nothing is said.
  double weight = WeightOf(head.accept_encoding, "identity", 0.001);
  for (size_t i = file.variants.size(); i-- > 1;) {
    const double own = WeightOf(head.accept_encoding, file.variants[i].encoding);
    if (own > 0 && own >= weight) {
      best = &file.variants[i];
      weight = own;
    }
  }
  HttpReply reply;
  reply.headers = absl::StrCat("ETag: ", best->etag, "\r\n", kPermissions);
  if (file.variants.size() > 1) vary.push_back("Accept-Encoding");
  if (!vary.empty()) reply.headers.append("Vary: " + absl::StrJoin(vary, ", ") + "\r\n");
  if (!best->encoding.empty()) reply.headers.append("Content-Encoding: " + best->encoding + "\r\n");
  reply.cache = file.cache;
  reply.policy = file.policy;
  reply.content_type = file.content_type;
  if (NamesEtag(head.if_none_match, best->etag)) {
    reply.status = 304;
  } else {
    reply.shared_body = best->bytes;
  }
  return reply;
}

}  // namespace fupin::gateway
