// What the gateway answers by itself: health, the OpenAPI document and its page, and the files of the
// console. All bytes are read at start and kept, so a request touches no disk and no path can lead outside.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "services/gateway/http/exchange.h"

namespace fupin::gateway {

class Pages {
 public:
  // `serving` says which services answer.
  explicit Pages(std::function<std::map<std::string, bool>()> serving) : serving_(std::move(serving)) {}

  // Before the first request. Serves `bytes` at `path`.
  void Add(const std::string& path, std::string content_type, std::string bytes);
  // Every file below `folder` at `prefix` + its relative path; index.html also at the folder's own path.
  // NOT_FOUND when there is no such folder; RESOURCE_EXHAUSTED for more than 64 MiB.
  absl::Status AddFolder(const std::string& prefix, const std::string& folder);

  // From now on /readyz says no.
  void Drain() { draining_ = true; }

  // One service that is down does not take the others from their users: ready while any of them serves.
  bool IsReady() const;

  // nullopt: not one of these pages.
  std::optional<HttpReply> Find(const RequestHead& head) const;

 private:
  struct File {
    std::string content_type;
    std::shared_ptr<const std::string> bytes;
    std::string etag;  // with its quotes
  };
  HttpReply Ready() const;

  std::function<std::map<std::string, bool>()> serving_;
  std::atomic<bool> draining_{false};
  absl::flat_hash_map<std::string, File> files_;
};

}  // namespace fupin::gateway
