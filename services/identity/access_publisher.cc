#include "services/identity/access_publisher.h"

#include <chrono>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/auth/revocations.h"
#include "common/base/error.h"
#include "common/base/ids.h"
#include "common/crypto/suite.h"
#include "services/identity/own_scope.h"

namespace fupin::identity {
namespace {

constexpr absl::Duration kReadTimeout = absl::Seconds(2);
constexpr absl::Duration kStale = absl::Seconds(1);
constexpr absl::Duration kRewrite = absl::Seconds(5);  // a Redis that lost everything is whole again by then
constexpr size_t kVersionBytes = 8;

}  // namespace

void AccessPublisher::Publish() {
  std::unique_lock lock(mutex_);
  const int64_t mine = ++asked_;
  while (served_ < mine) {
    if (at_work_) {
      changed_.wait(lock);
      continue;
    }
    at_work_ = true;
    const int64_t serving = asked_;
    lock.unlock();
    Round();
    lock.lock();
    at_work_ = false;
    served_ = serving;
    changed_.notify_all();
  }
}

void AccessPublisher::Round() {
  const absl::Time now = absl::Now();
  absl::StatusOr<Sections> sections = Read();
  if (!sections.ok()) return;  // no beat: readers turn to another process
  Write(*sections);
  std::lock_guard lock(mutex_);
  current_ = *std::move(sections);
  read_at_ = now;
}

absl::StatusOr<AccessPublisher::Sections> AccessPublisher::Read() const {
  const absl::Time now = absl::Now();
  Sections sections;
  for (const auto& [name, source] : sources_) {
    ASSIGN_OR_RETURN(std::string content, source(OwnScope(now, now + kReadTimeout)));
    std::string version = ToHex(crypto::InternationalSuite().Hash(content).substr(0, kVersionBytes));
    sections[name] = {std::move(version), std::move(content)};
  }
  return sections;
}

// Contents before the index that names them. What Redis did not take is written again in the next round.
void AccessPublisher::Write(const Sections& sections) {
  const absl::Time now = absl::Now();
  if (now >= rewrite_at_) {
    written_.clear();
    rewrite_at_ = now + kRewrite;
  }
  auth::AccessIndex index{.beat = absl::StrCat(absl::ToUnixMicros(now), "-", ++beat_)};
  for (const auto& [name, section] : sections) {
    index.versions[name] = section.version;
    if (written_[name] == section.version) continue;
    if (!redis_.Set(auth::AccessSectionKey(name), section.Text(), auth::kAccessTokenLife).ok()) return;
    written_[name] = section.version;
  }
  redis_.Set(auth::kAccessIndexKey, index.Text(), auth::kAccessTokenLife).IgnoreError();
}

absl::StatusOr<AccessPublisher::Sections> AccessPublisher::Current() {
  std::lock_guard lock(mutex_);
  if (absl::Now() - read_at_ <= kStale) return current_;
  return Error(absl::StatusCode::kUnavailable, "ACCESS_FEED_STALE", "权限信息暂时无法更新，请稍后重试");
}

void AccessPublisher::Start() {
  thread_ = std::thread([this] {
    std::unique_lock lock(mutex_);
    while (!stopping_) {
      lock.unlock();
      Publish();
      lock.lock();
      changed_.wait_for(lock, absl::ToChronoMilliseconds(auth::kAccessBeat), [this] { return stopping_; });
    }
  });
}

void AccessPublisher::Stop() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

}  // namespace fupin::identity
