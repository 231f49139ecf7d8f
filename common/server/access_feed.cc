#include "common/server/access_feed.h"

#include <chrono>
#include <optional>
#include <utility>

#include "absl/time/clock.h"
#include "common/auth/roles.h"
#include "common/base/error.h"
#include "common/telemetry/log.h"
#include "fupin/identity/v1/access_feed.pb.h"

namespace fupin::server {
namespace {

using telemetry::Level;
using telemetry::Log;

// Three beats that nobody made: the writer is gone, or cut off from Redis.
const absl::Duration kSilence = 3 * auth::kAccessBeat;
constexpr absl::Duration kAskTimeout = absl::Milliseconds(400);

telemetry::Counter Reads(const char* road) {
  return telemetry::GetCounter("fupin_access_feed_reads_total",
                               "Readings of the access feed, by where it was found.", {{"road", road}});
}

}  // namespace

absl::Status TakeRoles(std::string_view own) {
  ASSIGN_OR_RETURN(auth::RoleTable table, auth::RoleTable::Parse(own, &auth::DefaultRoles()));
  auth::PutInForce(std::move(table));
  return absl::OkStatus();
}

AccessFeed::AccessFeed(AccessFeedOptions options, auth::Revocations& revocations, Consumers others)
    : options_(std::move(options)),
      revocations_(revocations),
      consumers_(std::move(others)),
      from_redis_(Reads("redis")),
      from_identity_(Reads("identity")),
      from_nobody_(Reads("none")) {
  consumers_["revocations"] = [this](std::string_view text) {
    revocations_.Replace(text);
    return absl::OkStatus();
  };
  revocations_.TrustUntil(absl::InfinitePast());
}

AccessFeed::~AccessFeed() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  stop_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void AccessFeed::Start() {
  thread_ = std::thread([this] {
    std::unique_lock lock(mutex_);
    while (!stopping_) {
      lock.unlock();
      Poll();
      lock.lock();
      stop_.wait_for(lock, absl::ToChronoMilliseconds(auth::kAccessBeat), [this] { return stopping_; });
    }
  });
}

bool AccessFeed::Read() const { return read_; }

void AccessFeed::Poll() {
  const absl::Time now = absl::Now();
  const Road road = ReadRedis(now);
  const absl::Status asked = road == Road::kRedis ? absl::OkStatus() : AskIdentity(now);
  (road == Road::kRedis ? from_redis_ : asked.ok() ? from_identity_ : from_nobody_).Increment();
  if (!asked.ok() && !(road == Road::kStale && absl::IsUnavailable(asked))) return;
  read_ = true;
  revocations_.TrustUntil(now + options_.grace);
}

AccessFeed::Road AccessFeed::ReadRedis(absl::Time now) {
  const std::optional<std::string> text = redis::CachedGet(options_.redis, auth::kAccessIndexKey);
  const auto index = text ? auth::AccessIndex::Parse(*text) : std::nullopt;
  if (!index) return Road::kNone;
  for (const auto& [section, version] : index->versions) {
    if (!consumers_.contains(section) || versions_[section] == version) continue;
    const auto found = redis::CachedGet(options_.redis, auth::AccessSectionKey(section));
    auto content = found ? auth::VersionedContent::Parse(*found) : std::nullopt;
    if (!content) return Road::kNone;
    Take(section, *std::move(content));
  }
  if (!index->versions.contains("revocations")) return Road::kNone;
  if (index->beat != beat_) {
    beat_ = index->beat;
    beat_seen_ = now;
  }
  return now - beat_seen_ <= kSilence ? Road::kRedis : Road::kStale;
}

absl::Status AccessFeed::AskIdentity(absl::Time now) {
  identity::v1::GetAccessFeedRequest request;
  for (const auto& [section, version] : versions_) {
    identity::v1::AccessSection& known = *request.add_known();
    known.set_name(section);
    known.set_version(version);
  }
  const rpc::CallContext self = rpc::ServiceContext(options_.service, now, kAskTimeout);
  ASSIGN_OR_RETURN(identity::v1::AccessFeed feed,
                   options_.identity.Call<identity::v1::AccessFeed>(self, request));
  for (identity::v1::AccessSection& section : *feed.mutable_sections()) {
    Take(section.name(), {section.version(), std::move(*section.mutable_content())});
  }
  return absl::OkStatus();
}

// A version is remembered also when its content was refused: it would be refused again.
void AccessFeed::Take(const std::string& section, auth::VersionedContent content) {
  const auto consumer = consumers_.find(section);
  if (consumer == consumers_.end()) return;
  const absl::Status taken = consumer->second(content.content);
  if (!taken.ok()) Log(Level::kError, "access feed refused").With("section", section).With(taken);
  versions_[section] = std::move(content.version);
}

}  // namespace fupin::server
