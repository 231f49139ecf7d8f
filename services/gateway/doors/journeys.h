// How the suite does, as its users feel it: each business journey (logging in, looking up a household, paying
// out, …) is green, amber or red by the gateway's own calls of the last five minutes and by the services the
// journey needs. Which method belongs to which journey is data (journeys.cc), by permission and not by name.
#pragma once

#include <array>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/time/time.h"
#include "services/gateway/routing/api_model.h"

namespace fupin::gateway {

struct Journey {
  const char* key;
  const char* title_zh;
  const char* title;
  // Beginnings of permissions; the longest that fits decides. Methods without a permission are
  // `<service>.public`.
  std::vector<std::string_view> permissions;
  std::vector<std::string_view> services;  // that must serve
};

std::span<const Journey> AllJourneys();

// The journey of a permission; nullptr: of none (administration).
const Journey* JourneyOf(std::string_view permission);

// Codes by which a call failed through the suite's own fault, not its caller's.
bool IsSuiteFault(int grpc_code);

// Calls of the last five minutes, in slices of five seconds. Thread-safe.
class CallWindow {
 public:
  static constexpr absl::Duration kSlice = absl::Seconds(5);
  static constexpr int kSlices = 60;

  struct Sum {
    int64_t calls = 0;
    int64_t faults = 0;
    double p95_seconds = 0;  // to within a quarter; 0 without calls
  };
  void Record(absl::Time now, bool fault, absl::Duration took);
  Sum Read(absl::Time now) const;

 private:
  // Calls by duration: bucket n holds those up to 0.25 ms * 1.25^n.
  static constexpr int kBuckets = 56;
  struct Slice {
    int64_t number = -1;  // since the epoch
    int64_t faults = 0;
    std::array<uint32_t, kBuckets> calls{};
  };
  mutable std::mutex mutex_;
  std::array<Slice, kSlices> slices_;
};

class Journeys {
 public:
  // `serving` says which services answer. The model must outlive this.
  Journeys(const ApiModel& model, std::function<std::map<std::string, bool>()> serving);

  // A call that ended now.
  void Record(const ApiMethod& method, int grpc_code, absl::Time started);

  // The page at /status; made anew at most once a second.
  std::shared_ptr<const std::string> Page(absl::Time now);

 private:
  std::string Compose(absl::Time now) const;

  std::function<std::map<std::string, bool>()> serving_;
  absl::flat_hash_map<const ApiMethod*, size_t> of_method_;
  std::vector<std::unique_ptr<CallWindow>> windows_;  // beside AllJourneys()
  const absl::Time started_ = absl::Now();
  std::mutex mutex_;
  absl::Time composed_ = absl::InfinitePast();
  std::shared_ptr<const std::string> page_;
};

}  // namespace fupin::gateway
