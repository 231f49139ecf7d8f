#include "common/redis/redis.h"

#include <hiredis/hiredis.h>
#include <signal.h>

#include <charconv>
#include <condition_variable>
#include <cstdlib>
#include <mutex>
#include <utility>

#include "absl/time/clock.h"
#include "common/base/error.h"
#include "common/base/strings.h"

namespace fupin::redis {
namespace {

// After a failed connect nobody tries again for this long: a dead Redis must not cost each call a timeout.
constexpr absl::Duration kRestAfterFailure = absl::Milliseconds(500);

using Context = std::unique_ptr<redisContext, decltype(&redisFree)>;
using Reply = std::unique_ptr<redisReply, void (*)(void*)>;

// A command: words that may hold any bytes. Sent with lengths, never formatted.
using Command = std::vector<std::string_view>;

absl::Status Unavailable(std::string_view why) {
  absl::Status status = Error(absl::StatusCode::kUnavailable, "CACHE_UNAVAILABLE", "缓存暂时不可用");
  status.SetPayload("fupin/redis-cause", absl::Cord(Abs(why)));  // stays in the process
  return status;
}

class RedisPool final : public Redis {
 public:
  explicit RedisPool(Options options) : options_(std::move(options)) {}

  absl::StatusOr<std::optional<std::string>> Get(std::string_view key) override {
    ASSIGN_OR_RETURN(std::vector<Reply> replies, Run({{"GET", key}}));
    if (replies[0]->type == REDIS_REPLY_NIL) return std::optional<std::string>();
    return std::optional<std::string>(std::string(replies[0]->str, replies[0]->len));
  }

  absl::Status Set(std::string_view key, std::string_view value, absl::Duration ttl) override {
    return Run({{"SET", key, value, "PX", Milliseconds(ttl)}}).status();
  }

  absl::StatusOr<int64_t> Increment(std::string_view key, absl::Duration ttl, int64_t by) override {
    const std::string amount = std::to_string(by);
    // NX: the window begins with its first call, and a lost PEXPIRE is made good by the next.
    std::string milliseconds = Milliseconds(ttl);
    ASSIGN_OR_RETURN(std::vector<Reply> replies,
                     Run({{"INCRBY", key, amount}, {"PEXPIRE", key, milliseconds, "NX"}}));
    return replies[0]->integer;
  }

  absl::StatusOr<std::vector<Sums>> AddAll(const std::vector<Addition>& additions) override {
    std::vector<std::string> numbers;  // what the commands' views look at
    numbers.reserve(2 * additions.size());
    std::vector<Command> commands;
    for (const Addition& addition : additions) {
      const std::string& by = numbers.emplace_back(std::to_string(addition.by));
      const std::string& ttl = numbers.emplace_back(Milliseconds(addition.ttl));
      commands.push_back({"INCRBY", addition.key, by});
      commands.push_back({"PEXPIRE", addition.key, ttl});
      commands.push_back({"GET", addition.beside});
    }
    ASSIGN_OR_RETURN(std::vector<Reply> replies, Run(commands));
    std::vector<Sums> sums;
    for (size_t i = 0; i < replies.size(); i += 3) {
      const std::string beside(replies[i + 2]->str == nullptr ? "" : replies[i + 2]->str);
      sums.push_back({replies[i]->integer, std::atoll(beside.c_str())});
    }
    return sums;
  }

  absl::Status Delete(std::string_view key) override { return Run({{"DEL", key}}).status(); }

  bool Ready() override { return Run({{"PING"}}).ok(); }

 private:
  static std::string Milliseconds(absl::Duration d) {
    return std::to_string(std::max<int64_t>(1, absl::ToInt64Milliseconds(d)));
  }

  // Commands in one round trip. A context is dead after any error of its own; an error reply is only a bad
  // answer.
  absl::StatusOr<std::vector<Reply>> Run(const std::vector<Command>& commands) {
    ASSIGN_OR_RETURN(Context context, Take());
    absl::StatusOr<std::vector<Reply>> replies = Exchange(context.get(), commands);
    if (context->err != 0) context.reset();
    GiveBack(std::move(context));
    return replies;
  }

  static absl::StatusOr<std::vector<Reply>> Exchange(redisContext* context,
                                                     const std::vector<Command>& commands) {
    for (const Command& command : commands) {
      std::vector<const char*> words;
      std::vector<size_t> lengths;
      for (std::string_view word : command) {
        words.push_back(word.data());
        lengths.push_back(word.size());
      }
      redisAppendCommandArgv(context, static_cast<int>(words.size()), words.data(), lengths.data());
    }
    std::vector<Reply> replies;
    absl::Status status;
    for (size_t i = 0; i < commands.size(); ++i) {
      void* raw = nullptr;
      if (redisGetReply(context, &raw) != REDIS_OK) return Unavailable(context->errstr);
      replies.emplace_back(static_cast<redisReply*>(raw), freeReplyObject);
      if (replies.back()->type == REDIS_REPLY_ERROR) status = Unavailable(replies.back()->str);
    }
    if (!status.ok()) return status;
    return replies;
  }

  absl::StatusOr<Context> Take() {
    {
      std::unique_lock lock(mutex_);
      auto available = [this] { return lent_ < options_.connections; };
      if (!given_back_.wait_for(lock, absl::ToChronoMicroseconds(options_.timeout), available)) {
        return Unavailable("all connections are busy");
      }
      if (free_.empty() && absl::Now() < rest_until_) return Unavailable("not reachable a moment ago");
      ++lent_;
      if (!free_.empty()) {
        Context context = std::move(free_.back());
        free_.pop_back();
        return context;
      }
    }
    absl::StatusOr<Context> context = Connect();
    if (!context.ok()) {
      GiveBack(Context(nullptr, redisFree));
      std::lock_guard lock(mutex_);
      rest_until_ = absl::Now() + kRestAfterFailure;
    }
    return context;
  }

  void GiveBack(Context context) {
    std::vector<Context> dead;
    {
      std::lock_guard lock(mutex_);
      --lent_;
      if (context != nullptr) {
        free_.push_back(std::move(context));
      } else {
        dead.swap(free_);  // what broke one has most likely broken the others
      }
    }
    given_back_.notify_one();
  }

  absl::StatusOr<Context> Connect() {
    constexpr std::string_view kUnix = "unix:";
    timeval timeout = absl::ToTimeval(options_.timeout);
    redisContext* raw = nullptr;
    if (options_.address.starts_with(kUnix)) {
      raw = redisConnectUnixWithTimeout(options_.address.c_str() + kUnix.size(), timeout);
    } else {
      size_t colon = options_.address.rfind(':');
      int port = 6379;
      if (colon != std::string::npos) {
        std::from_chars(options_.address.data() + colon + 1,
                        options_.address.data() + options_.address.size(), port);
      }
      raw = redisConnectWithTimeout(options_.address.substr(0, colon).c_str(), port, timeout);
    }
    Context context(raw, redisFree);
    if (context == nullptr) return Unavailable("out of memory");
    if (context->err != 0) return Unavailable(context->errstr);
    redisSetTimeout(context.get(), timeout);
    if (!options_.password.empty()) {
      RETURN_IF_ERROR(Exchange(context.get(), {{"AUTH", options_.password}}).status());
    }
    return context;
  }

  const Options options_;
  std::mutex mutex_;
  std::condition_variable given_back_;
  std::vector<Context> free_;
  int lent_ = 0;
  absl::Time rest_until_ = absl::InfinitePast();
};

}  // namespace

absl::StatusOr<std::vector<Sums>> Redis::AddAll(const std::vector<Addition>&) {
  return Unavailable("this one has no counters");
}

std::unique_ptr<Redis> Redis::Connect(Options options) {
  signal(SIGPIPE, SIG_IGN);  // hiredis writes to sockets that may be closed
  return std::make_unique<RedisPool>(std::move(options));
}

std::optional<std::string> CachedGet(Redis& redis, std::string_view key) {
  absl::StatusOr<std::optional<std::string>> value = redis.Get(key);
  return value.ok() ? *std::move(value) : std::nullopt;
}

bool Allow(Redis& redis, std::string_view key, int64_t limit, absl::Duration window) {
  absl::StatusOr<int64_t> count = redis.Increment(key, window);
  return count.ok() && *count <= limit;
}

}  // namespace fupin::redis
