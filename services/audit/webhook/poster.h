// HTTP POST to the outside world, many at a time on one thread, by libcurl's multi interface. Sends only
// where the egress list lets it, follows no redirect, asks no proxy, reads a bounded answer in a bounded
// time.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/time.h"
#include "services/audit/webhook/delivery_rules.h"
#include "services/audit/webhook/egress_rules.h"

namespace fupin::audit {

struct PosterOptions {
  std::string ca_file;  // PEM of the authorities to believe; empty: those of the system
  absl::Duration timeout = absl::Seconds(15);
  size_t max_answer_bytes = 64 << 10;  // of headers and body, each
};

struct Post {
  std::string url;
  std::vector<std::string> headers;  // "name: value"
  std::string body;
};

// Not thread-safe.
class Poster {
 public:
  using Done = std::pair<uint64_t, Answer>;

  Poster(const EgressList& egress, PosterOptions options);
  ~Poster();  // what is in the air is dropped

  // Begins; the answer comes out of Wait under `id`.
  void Send(uint64_t id, Post post);
  // Answers that have come, after at most so long, or as soon as there is one.
  std::vector<Done> Wait(absl::Duration at_most);
  size_t in_flight() const { return transfers_.size(); }

 private:
  struct Transfer;
  void Finish(void* handle, int code, std::vector<Done>& done);

  const EgressList& egress_;
  const PosterOptions options_;
  void* multi_;
  std::map<void*, std::unique_ptr<Transfer>> transfers_;  // by curl handle
  std::vector<Done> refused_;                             // without a request
};

}  // namespace fupin::audit
