// Commits whose answer is lost on the way, by a proxy between the program and the server.
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_replace.h"
#include "absl/time/clock.h"
#include "common/base/ids.h"
#include "common/postgres/database.h"
#include "common/testing/child.h"
#include "common/testing/status_matchers.h"
#include "common/testing/temp_postgres.h"
#include "google/protobuf/wrappers.pb.h"

namespace fupin::postgres {
namespace {

using testing::Sql;
using testing::TempPostgres;
using testing::TestDatabase;

constexpr AreaRange kEnshi{422801000000, 422802000000};

sockaddr_un Address(const std::string& directory) {
  sockaddr_un address{.sun_family = AF_UNIX};
  std::string path = directory + "/.s.PGSQL.5432";
  path.copy(address.sun_path, sizeof address.sun_path - 1);
  return address;
}

// Passes bytes between a directory of its own and the server's. Once armed with a word, it lets the first
// request that holds the word through, waits for the answer, keeps it to itself and hangs up.
class Proxy {
 public:
  explicit Proxy(std::string server_directory)
      : directory_(testing::TempDirectory("fupin-proxy", nullptr)), server_(std::move(server_directory)) {
    listener_ = socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address = Address(directory_);
    if (bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0 ||
        listen(listener_, 64) != 0) {
      testing::Die("proxy cannot listen");
    }
    threads_.emplace_back([this] { Accept(); });
  }
  ~Proxy() {
    shutdown(listener_, SHUT_RDWR);
    threads_.front().join();  // no new ones from here on
    for (size_t i = 1; i < threads_.size(); ++i) threads_[i].join();
    close(listener_);
    std::filesystem::remove_all(directory_);
  }
  const std::string& directory() const { return directory_; }
  void Arm(const char* word) { word_ = word; }
  bool armed() const { return word_ != nullptr; }

 private:
  void Accept() {
    while (true) {
      int client = accept(listener_, nullptr, nullptr);
      if (client < 0) return;
      int server = socket(AF_UNIX, SOCK_STREAM, 0);
      sockaddr_un address = Address(server_);
      if (connect(server, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
        testing::Die("proxy cannot connect");
      }
      threads_.emplace_back([this, client, server] {
        Pass(client, server);
        close(client);
        close(server);
      });
    }
  }

  void Pass(int client, int server) {
    std::string buffer(1 << 16, '\0');
    pollfd ends[2] = {{.fd = client, .events = POLLIN}, {.fd = server, .events = POLLIN}};
    while (poll(ends, 2, -1) > 0) {
      for (int from : {0, 1}) {
        if (ends[from].revents == 0) continue;
        ssize_t n = read(ends[from].fd, buffer.data(), buffer.size());
        if (n <= 0 || write(ends[1 - from].fd, buffer.data(), n) != n) return;
        const char* word = word_;
        if (from != 0 || word == nullptr || buffer.substr(0, n).find(word) == std::string::npos) continue;
        if (!word_.compare_exchange_strong(word, nullptr)) continue;
        (void)!read(server, buffer.data(), buffer.size());  // the commit is done: nobody will hear of it
        return;
      }
    }
  }

  const std::string directory_;
  const std::string server_;
  int listener_ = -1;
  std::atomic<const char*> word_{nullptr};
  std::vector<std::thread> threads_;
};

class InDoubtTest : public ::testing::TestWithParam<bool> {
 protected:
  InDoubtTest() : db_(TempPostgres::Shared().NewDatabase("common/postgres/testdata")) {
    std::string directory = db_.app_dsn.substr(5, db_.app_dsn.find(' ') - 5);  // host=DIRECTORY …
    proxy_ = std::make_unique<Proxy>(directory);
    TestDatabase through = db_;
    through.app_dsn = absl::StrReplaceAll(db_.app_dsn, {{directory, proxy_->directory()}});
    database_ = testing::OpenDatabase(through, GetParam());
  }
  ~InDoubtTest() override {
    database_.reset();
    proxy_.reset();
  }

  absl::Status Add(const std::string& request_id, google::protobuf::StringValue* reply) {
    constexpr Statement kAdd{"id_add", "UPDATE counter SET n = n + 1 WHERE id = 1"};
    Scope scope{.actor = "accounts/1",
                .range = kEnshi,
                .request_id = request_id,
                .deadline = absl::Now() + absl::Seconds(30),
                .shared_lane = GetParam()};
    return database_->Write(scope, google::protobuf::StringValue(), reply, [&](UnitOfWork& work) {
      reply->set_value("run " + std::to_string(++runs_));
      work.Queue(kAdd, {});
      work.Emit({"test.counter.added", "counters/1", "", ""});
      return absl::OkStatus();
    });
  }
  // A word in the request that commits.
  const char* commit_word() const { return GetParam() ? "fupin_append_records" : "fupin_commit"; }

  TestDatabase db_;
  std::unique_ptr<Proxy> proxy_;
  std::unique_ptr<Database> database_;
  int runs_ = 0;
};

INSTANTIATE_TEST_SUITE_P(Roads, InDoubtTest, ::testing::Bool(),
                         [](const auto& info) { return info.param ? "Lane" : "Pool"; });

TEST_P(InDoubtTest, IsLookedUpAndNotRunAgain) {
  google::protobuf::StringValue reply;
  proxy_->Arm(commit_word());
  ASSERT_OK(Add(NewUuid(), &reply));
  EXPECT_FALSE(proxy_->armed());
  EXPECT_EQ(reply.value(), "run 1");
  EXPECT_EQ(runs_, 1);
  EXPECT_EQ(Sql(db_, "SELECT n FROM counter WHERE id = 1"), "1");
  EXPECT_EQ(Sql(db_, "SELECT count(*) FROM outbox"), "1");
}

TEST_P(InDoubtTest, WithoutARequestIdTheCallerIsToldSo) {
  google::protobuf::StringValue reply;
  proxy_->Arm(commit_word());
  EXPECT_ERROR(Add("", &reply), kUnavailable, "COMMIT_IN_DOUBT");
  EXPECT_EQ(Sql(db_, "SELECT n FROM counter WHERE id = 1"), "1");
  EXPECT_EQ(runs_, 1);
}

TEST_P(InDoubtTest, ALossBeforeTheCommitIsRunAgain) {
  if (GetParam()) GTEST_SKIP() << "on the lane the work and its commit are one message";
  google::protobuf::StringValue reply;
  proxy_->Arm("fupin_find_record");
  ASSERT_OK(Add(NewUuid(), &reply));
  EXPECT_FALSE(proxy_->armed());
  EXPECT_EQ(Sql(db_, "SELECT n FROM counter WHERE id = 1"), "1");
}

}  // namespace
}  // namespace fupin::postgres
