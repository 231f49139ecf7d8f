// What the gateway answers by itself: health, the OpenAPI document and its page, and the files of the
// console. All bytes are read at start and kept, so a request touches no disk and no path can lead outside.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "services/gateway/http/exchange.h"

namespace fupin::gateway {

class Pages {
 public:
  // `serving` says which services answer.
  explicit Pages(std::function<std::map<std::string, bool>()> serving) : serving_(std::move(serving)) {}

  // Before the first request. Serves `bytes` at `path`: a page of the gateway's own.
  void Add(const std::string& path, std::string content_type, std::string bytes);
  // Serves at `path` what `make` gives when asked.
  void AddLive(const std::string& path, std::string content_type,
               std::function<std::shared_ptr<const std::string>()> make);
  // The console: every file below `folder` at / + its relative path, index.html also at its folder's path.
  // What stands in assets/ has its hash in its name and may be kept for ever. x.br and x.gz beside x are the
  // same file packed, for clients that take it so, and no pages of their own. NOT_FOUND when there is no such
  // folder; RESOURCE_EXHAUSTED for more than 64 MiB.
  absl::Status AddConsole(const std::string& folder);
  // Paths whose first segment is this are never the console's.
  void Reserve(const std::string& first_segment) { reserved_.insert(first_segment); }

  // From now on /readyz says no.
  void Drain() { draining_ = true; }

  // One service that is down does not take the others from their users: ready while any of them serves.
  bool IsReady() const;

  // nullopt: not one of these pages.
  std::optional<HttpReply> Find(const RequestHead& head) const;

 private:
  struct Variant {
    std::string encoding;  // br, gzip; empty: as it is
    std::shared_ptr<const std::string> bytes;
    std::string etag;  // with its quotes
  };
  struct File {
    std::string content_type;
    std::string_view policy;
    std::string_view cache;
    std::vector<Variant> variants;  // as it is first
  };
  HttpReply Ready() const;
  // The console's own routes are not files: a browser that goes to one gets the console's first page.
  bool IsConsoleRoute(const RequestHead& head) const;
  // `vary`: headers that led to this file.
  static HttpReply Serve(const File& file, const RequestHead& head, std::vector<std::string> vary);

  std::function<std::map<std::string, bool>()> serving_;
  std::atomic<bool> draining_{false};
  std::set<std::string, std::less<>> reserved_ = {"healthz", "readyz",       "status",
                                                  "docs",    "openapi.json", "assets"};
  absl::flat_hash_map<std::string, std::shared_ptr<const File>> files_;
  struct Live {
    std::string content_type;
    std::function<std::shared_ptr<const std::string>()> make;
  };
  absl::flat_hash_map<std::string, Live> live_;
  std::shared_ptr<const File> console_;  // its first page; nullptr: none
};

}  // namespace fupin::gateway
