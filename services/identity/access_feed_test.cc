// The access feed from the database to a reader: identity's publisher and service, a real Redis that dies and
// freezes, and the reader that every process has.
#include "common/server/access_feed.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "absl/time/clock.h"
#include "common/testing/status_matchers.h"
#include "common/testing/temp_postgres.h"
#include "common/testing/temp_redis.h"
#include "google/protobuf/empty.pb.h"
#include "services/identity/access_feed_service.h"
#include "services/identity/own_scope.h"
#include "services/identity/revocation_store.h"

namespace fupin::identity {
namespace {

const auth::Principal kClerk{.name = "accounts/7",
                             .token_expiry = absl::Now() + auth::kAccessTokenLife - absl::Minutes(1)};

// Calls identity without a network, which can be cut.
class DirectChannel final : public rpc::Channel {
 public:
  explicit DirectChannel(AccessFeedService& service)
      : Channel({.target = "127.0.0.1:1"}), service_(service) {}

  absl::Status CallErased(const rpc::CallContext& call, const google::protobuf::Message& request,
                          google::protobuf::Message* response) override {
    if (cut) return Error(absl::StatusCode::kUnavailable, "CUT", "网络中断");
    rpc::CallContext copy = call;
    ++answered;
    ASSIGN_OR_RETURN(*static_cast<v1::AccessFeed*>(response),
                     service_.GetAccessFeed(copy, static_cast<const v1::GetAccessFeedRequest&>(request)));
    return absl::OkStatus();
  }

  std::atomic<bool> cut = false;
  std::atomic<int> answered = 0;

 private:
  AccessFeedService& service_;
};

class AccessFeedTest : public ::testing::Test {
 protected:
  AccessFeedTest()
      : test_database_(fupin::testing::TempPostgres::Shared().NewDatabase("services/identity/migrations")),
        database_(fupin::testing::OpenDatabase(test_database_)),
        redis_(redis::Redis::Connect({.address = server_.address()})),
        readers_redis_(redis::Redis::Connect({.address = server_.address()})),
        publisher_(*redis_,
                   {{"revocations",
                     [this](const Scope& scope) -> absl::StatusOr<std::string> {
                       ASSIGN_OR_RETURN(auto entries, store_.InForce(scope, absl::Now()));
                       return auth::Revocations::Publish(entries);
                     }},
                    {"motto", [this](const Scope&) -> absl::StatusOr<std::string> { return motto_; }}}),
        service_(publisher_),
        identity_(service_),
        feed_({.redis = *readers_redis_, .identity = identity_, .service = "registry"}, revocations_,
              {{"motto", [this](std::string_view text) {
                  read_motto_ = text;
                  ++mottos_;
                  return text == "bad" ? absl::InvalidArgumentError("bad") : absl::OkStatus();
                }}}) {}

  void Revoke(const std::string& name) {
    google::protobuf::Empty nothing;
    ASSERT_OK(database_->Write(OwnScope(absl::Now(), absl::Now() + absl::Seconds(5)), nothing, nullptr,
                               [&](postgres::UnitOfWork& work) {
                                 RevocationStore::Refuse(work, name, absl::Now());
                                 return absl::OkStatus();
                               }));
    publisher_.Publish();
  }
  absl::Status Check() { return revocations_.Check(kClerk, absl::Now()); }
  // Redis takes up again what was refused for a moment after a failure.
  void AwaitRedis() {
    while (!redis_->Ready() || !readers_redis_->Ready()) absl::SleepFor(absl::Milliseconds(20));
  }

  fupin::testing::TestDatabase test_database_;
  std::unique_ptr<postgres::Database> database_;
  fupin::testing::TempRedis server_;
  std::unique_ptr<redis::Redis> redis_, readers_redis_;
  RevocationStore store_{*database_};
  std::string motto_ = "first", read_motto_;
  int mottos_ = 0;
  AccessPublisher publisher_;
  AccessFeedService service_;
  DirectChannel identity_;
  auth::Revocations revocations_;
  server::AccessFeed feed_;
};

TEST_F(AccessFeedTest, NobodyPassesBeforeTheFeedIsRead) {
  EXPECT_ERROR(Check(), kUnavailable, "ACCESS_FEED_LOST");
  identity_.cut = true;
  feed_.Poll();
  EXPECT_FALSE(feed_.Read()) << "nothing was published yet";
  EXPECT_ERROR(Check(), kUnavailable, "ACCESS_FEED_LOST");
  publisher_.Publish();
  feed_.Poll();
  EXPECT_TRUE(feed_.Read());
  EXPECT_OK(Check());
}

TEST_F(AccessFeedTest, ARevocationIsReadFromRedis) {
  publisher_.Publish();
  feed_.Poll();
  ASSERT_OK(Check());
  Revoke("accounts/8");
  feed_.Poll();
  EXPECT_OK(Check());
  Revoke("accounts/7");
  feed_.Poll();
  EXPECT_ERROR(Check(), kUnauthenticated, "TOKEN_REVOKED");
  EXPECT_EQ(identity_.answered, 0);
}

TEST_F(AccessFeedTest, ASectionIsTakenOnceForEachVersion) {
  for (int i = 0; i < 3; ++i) {
    publisher_.Publish();
    feed_.Poll();
  }
  EXPECT_EQ(mottos_, 1);
  motto_ = "bad";
  publisher_.Publish();
  feed_.Poll();
  server_.Freeze();
  feed_.Poll();
  EXPECT_EQ(mottos_, 2) << "a content that was refused is not taken again, by the other road either";
  motto_ = "second";
  publisher_.Publish();
  feed_.Poll();
  EXPECT_EQ(read_motto_, "second");
}

TEST_F(AccessFeedTest, WithoutRedisIdentityIsAsked) {
  publisher_.Publish();
  feed_.Poll();
  server_.Freeze();
  Revoke("accounts/7");
  feed_.Poll();
  EXPECT_ERROR(Check(), kUnauthenticated, "TOKEN_REVOKED");
  server_.Thaw();
  server_.Stop();
  Revoke("accounts/9");
  feed_.Poll();
  EXPECT_FALSE(
      revocations_.Check({.name = "accounts/9", .token_expiry = kClerk.token_expiry}, absl::Now()).ok());
  EXPECT_EQ(identity_.answered, 2);
}

TEST_F(AccessFeedTest, ARedisThatLostEverythingIsWholeAgain) {
  publisher_.Start();
  Revoke("accounts/7");
  server_.Stop();
  server_.Restart();
  AwaitRedis();
  const std::string key = auth::AccessSectionKey("revocations");
  while (!redis::CachedGet(*readers_redis_, key)) absl::SleepFor(absl::Milliseconds(50));
  identity_.cut = true;
  feed_.Poll();
  EXPECT_ERROR(Check(), kUnauthenticated, "TOKEN_REVOKED");
}

TEST_F(AccessFeedTest, AnIndexThatNobodyWritesSendsTheReaderToIdentity) {
  publisher_.Publish();
  feed_.Poll();
  const auto index = redis_->Get(auth::kAccessIndexKey);
  const auto cut_off_from_redis = [&] {
    return redis_->Set(auth::kAccessIndexKey, **index, absl::Minutes(1));  // what stood there before
  };
  Revoke("accounts/7");
  ASSERT_OK(cut_off_from_redis());
  feed_.Poll();
  EXPECT_OK(Check());
  absl::SleepFor(4 * auth::kAccessBeat);
  publisher_.Publish();
  ASSERT_OK(cut_off_from_redis());
  feed_.Poll();
  EXPECT_ERROR(Check(), kUnauthenticated, "TOKEN_REVOKED");
}

TEST_F(AccessFeedTest, WithoutIdentityTheLastIndexCounts) {
  publisher_.Publish();
  feed_.Poll();
  identity_.cut = true;
  absl::SleepFor(4 * auth::kAccessBeat);
  feed_.Poll();
  EXPECT_OK(revocations_.Check(kClerk, absl::Now() + absl::Seconds(4)));
}

TEST_F(AccessFeedTest, WithoutBothTokensPassForTheGraceOnly) {
  publisher_.Publish();
  feed_.Poll();
  identity_.cut = true;
  server_.Stop();
  feed_.Poll();
  EXPECT_OK(Check());
  EXPECT_ERROR(revocations_.Check(kClerk, absl::Now() + absl::Seconds(6)), kUnavailable, "ACCESS_FEED_LOST");
  identity_.cut = false;
  publisher_.Publish();
  feed_.Poll();
  EXPECT_OK(revocations_.Check(kClerk, absl::Now() + absl::Seconds(4)));
}

TEST_F(AccessFeedTest, IdentityDoesNotVouchForWhatItCannotRead) {
  const auto ask = [&] {
    rpc::CallContext nobody{auth::Principal(), Scope()};
    return service_.GetAccessFeed(nobody, v1::GetAccessFeedRequest());
  };
  EXPECT_ERROR(ask(), kUnavailable, "ACCESS_FEED_STALE");
  publisher_.Publish();
  ASSERT_OK_AND_ASSIGN(const v1::AccessFeed feed, ask());
  EXPECT_EQ(feed.sections_size(), 2);
  fupin::testing::Sql(test_database_, "ALTER TABLE revocation RENAME TO gone");
  absl::SleepFor(absl::Milliseconds(1100));
  publisher_.Publish();
  EXPECT_ERROR(ask(), kUnavailable, "ACCESS_FEED_STALE");
}

TEST_F(AccessFeedTest, ManyCallersShareARound) {
  std::vector<std::thread> callers;
  for (int i = 0; i < 20; ++i) {
    callers.emplace_back([this, i] { Revoke("accounts/" + std::to_string(100 + i)); });
  }
  for (std::thread& caller : callers) caller.join();
  feed_.Poll();
  for (int i = 0; i < 20; ++i) {
    const auth::Principal principal{.name = "accounts/" + std::to_string(100 + i),
                                    .token_expiry = kClerk.token_expiry};
    EXPECT_ERROR(revocations_.Check(principal, absl::Now()), kUnauthenticated, "TOKEN_REVOKED");
  }
}

}  // namespace
}  // namespace fupin::identity
