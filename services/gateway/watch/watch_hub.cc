#include "services/gateway/watch/watch_hub.h"

#include <grpcpp/client_context.h>

#include <algorithm>
#include <functional>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/base/error.h"
#include "common/base/strings.h"
#include "common/telemetry/trace.h"
#include "services/gateway/json/json_writer.h"

namespace fupin::gateway {
namespace {

using google::protobuf::Message;
using Bytes = std::shared_ptr<const std::string>;

constexpr absl::Duration kTick = absl::Milliseconds(250);
constexpr absl::Duration kDefaultTime = absl::Seconds(5);

Bytes Share(std::string bytes) { return std::make_shared<const std::string>(std::move(bytes)); }

std::string IdOf(std::string_view json) {
  return absl::StrCat(absl::Hex(std::hash<std::string_view>()(json)));
}

std::string ChangeEvent(std::string_view id, std::string_view json) {
  return absl::StrCat("id: ", Abs(id), "\nevent: change\ndata: ", Abs(json), "\n\n");
}

std::string EndEvent(const absl::Status& status) {
  const ErrorDetail detail = DetailOf(status);
  std::string event = "event: end\ndata: {\"reason\":";
  AppendJsonString(detail.reason, &event);
  event.append(",\"messageZh\":");
  AppendJsonString(detail.message_zh, &event);
  return event.append("}\n\n");
}

void End(Exchange& exchange, const absl::Status& status) {
  exchange.Push(Share(EndEvent(status)));
  exchange.End();
}

// The same for callers who see the same.
std::string KeyOf(const WatchRequest& request) {
  std::vector<std::string> grants;
  for (const auth::Grant& grant : request.principal->grants) {
    grants.push_back(absl::StrCat(grant.role, "@", grant.area.digits(), "@", grant.organisation, ";"));
  }
  std::sort(grants.begin(), grants.end());
  std::string key = request.method->grpc_path + "\n";
  for (const std::string& grant : grants) key += grant;
  return key.append("\n").append(request.request);
}

}  // namespace

// One question under way.
struct WatchHub::Poll {
  std::string key;
  const ApiMethod* method;
  std::string authorization;  // whose token asks
  grpc::ClientContext context;
  std::unique_ptr<Message> request, response;
};

WatchHub::WatchHub(WatchOptions options, const JsonSchema& schema, Backends& backends)
    : options_(std::move(options)),
      schema_(schema),
      backends_(backends),
      watchers_gauge_(telemetry::GetGauge("fupin_gateway_watchers", "Open event streams.")),
      polls_(telemetry::GetCounter("fupin_gateway_watch_polls_total",
                                   "Questions to services on behalf of those who watch.")),
      thread_([this] { Run(); }) {}

WatchHub::~WatchHub() { Stop(); }

void WatchHub::Stop() {
  if (!thread_.joinable()) return;
  stop_.Notify();
  thread_.join();
  while (asking_.load() > 0) absl::SleepFor(absl::Milliseconds(10));  // each ends by its deadline
}

void WatchHub::Run() {
  while (!stop_.WaitForNotificationWithTimeout(kTick)) Tick(absl::Now());
}

absl::Status WatchHub::CheckRoom(const std::string& account) {
  const std::lock_guard lock(mutex_);
  auto full = [&] {
    auto own = by_account_.find(account);
    return watchers_ >= options_.max_watchers ||
           (own != by_account_.end() && own->second >= options_.per_account);
  };
  if (full()) {  // perhaps of such as are gone
    for (auto& [key, topic] : topics_) Sweep(topic, absl::Now());
  }
  if (!full()) return absl::OkStatus();
  return Error(absl::StatusCode::kResourceExhausted, "WATCHERS_TOO_MANY",
               "同时打开的实时页面过多，请关闭一些后重试", {{"retry_after_seconds", "15"}});
}

HttpReply WatchHub::FirstReply(std::string_view json, std::string_view last_event_id) {
  HttpReply reply;
  reply.content_type = "text/event-stream";
  reply.headers = "X-Accel-Buffering: no\r\n";  // a proxy before us must not save events up
  reply.stream = true;
  reply.body = "retry: 5000\n\n";
  if (const std::string id = IdOf(json); id != last_event_id) reply.body += ChangeEvent(id, json);
  return reply;
}

void WatchHub::Join(WatchRequest request, std::string_view json, const std::shared_ptr<Exchange>& exchange) {
  const absl::Time now = absl::Now();
  const absl::Duration interval = absl::Milliseconds(request.method->policy.watch_interval_ms());
  const std::string id = IdOf(json);
  const std::lock_guard lock(mutex_);
  auto [it, made] = topics_.try_emplace(KeyOf(request));
  Topic& topic = it->second;
  if (made) {
    topic.method = request.method;
    topic.request = std::move(request.request);
    topic.last_id = id;
    topic.next_poll = now + interval;
  } else if (topic.last_id != id) {
    topic.last_id.clear();  // which of the two is the newer one the next answer says, to all
  }
  ++watchers_;
  ++by_account_[request.principal->name];
  // Beats spread over their interval, whenever a thousand watchers come at once.
  const auto spread = static_cast<double>(watchers_ % 16) / 16;
  topic.watchers.push_back({.exchange = exchange,
                            .principal = std::move(request.principal),
                            .authorization = std::move(request.authorization),
                            .next_beat = now + options_.heartbeat * (1 - spread / 2)});
  watchers_gauge_.Set(watchers_);
}

void WatchHub::Forget(const Watcher& watcher) {
  --watchers_;
  auto own = by_account_.find(watcher.principal->name);
  if (--own->second == 0) by_account_.erase(own);
}

absl::Status WatchHub::CheckToken(const auth::Principal& principal, absl::Time now) const {
  if (now >= principal.token_expiry) {
    return Error(absl::StatusCode::kUnauthenticated, "TOKEN_EXPIRED", "登录已过期，请重新登录");
  }
  return options_.check ? options_.check(principal, now) : absl::OkStatus();
}

// Lets go of who has gone and whose token no longer passes; tells the others that all is well.
void WatchHub::Sweep(Topic& topic, absl::Time now) {
  static const Bytes kBeat = Share(":\n\n");
  std::erase_if(topic.watchers, [&](Watcher& watcher) {
    const std::shared_ptr<Exchange> exchange = watcher.exchange.lock();
    absl::Status status =
        exchange == nullptr ? absl::CancelledError("") : CheckToken(*watcher.principal, now);
    if (absl::IsUnauthenticated(status)) End(*exchange, status);
    if (exchange == nullptr || absl::IsUnauthenticated(status)) {
      Forget(watcher);
      return true;
    }
    if (now >= watcher.next_beat) {
      exchange->Push(kBeat);
      watcher.next_beat = now + options_.heartbeat;
    }
    return false;
  });
}

void WatchHub::Tick(absl::Time now) {
  std::vector<std::shared_ptr<Poll>> polls;
  {
    const std::lock_guard lock(mutex_);
    absl::erase_if(topics_, [&](auto& entry) {
      Topic& topic = entry.second;
      Sweep(topic, now);
      if (topic.watchers.empty()) return !topic.asking;
      if (!topic.asking && now >= topic.next_poll) polls.push_back(StartPoll(entry.first, topic, now));
      return false;
    });
    watchers_gauge_.Set(watchers_);
  }
  for (std::shared_ptr<Poll>& poll : polls) Ask(std::move(poll));
}

std::shared_ptr<WatchHub::Poll> WatchHub::StartPoll(const std::string& key, Topic& topic, absl::Time now) {
  const int32_t limit_ms = topic.method->policy.deadline_ms();
  auto poll = std::make_shared<Poll>();
  poll->key = key;
  poll->method = topic.method;
  poll->authorization = topic.watchers.front().authorization;
  poll->request.reset(topic.method->request->prototype->New());
  poll->request->ParseFromString(topic.request);
  poll->response.reset(topic.method->response->prototype->New());
  poll->context.set_deadline(
      absl::ToChronoTime(now + (limit_ms > 0 ? absl::Milliseconds(limit_ms) : kDefaultTime)));
  poll->context.AddMetadata("authorization", poll->authorization);
  poll->context.AddMetadata("traceparent", telemetry::FormatTraceParent(telemetry::NewTrace()));
  topic.asking = true;
  topic.next_poll = now + absl::Milliseconds(topic.method->policy.watch_interval_ms());
  return poll;
}

void WatchHub::Ask(std::shared_ptr<Poll> poll) {
  polls_.Increment();
  asking_.fetch_add(1);
  backends_.Call(poll->method->backend, poll->method->grpc_path, &poll->context, *poll->request,
                 poll->response.get(), [this, poll](const grpc::Status& status) {
                   OnAnswer(*poll, absl::Status(static_cast<absl::StatusCode>(status.error_code()), ""));
                   asking_.fetch_sub(1);
                 });
}

void WatchHub::OnAnswer(const Poll& poll, const absl::Status& status) {
  std::string json;
  if (status.ok()) AppendJson(schema_, *poll.response, &json);
  const std::lock_guard lock(mutex_);
  auto it = topics_.find(poll.key);
  if (it == topics_.end()) return;
  Topic& topic = it->second;
  topic.asking = false;
  if (absl::IsUnauthenticated(status) || absl::IsPermissionDenied(status) || absl::IsNotFound(status)) {
    // Ends whoever lent the token; the next one's is tried at once.
    std::erase_if(topic.watchers, [&](const Watcher& watcher) {
      if (watcher.authorization != poll.authorization) return false;
      if (const auto exchange = watcher.exchange.lock(); exchange != nullptr) End(*exchange, status);
      Forget(watcher);
      return true;
    });
    topic.next_poll = absl::InfinitePast();
    return;
  }
  if (!status.ok()) return;  // asked again at the next interval
  std::string id = IdOf(json);
  if (id == topic.last_id) return;
  topic.last_id = std::move(id);
  const Bytes event = Share(ChangeEvent(topic.last_id, json));
  for (const Watcher& watcher : topic.watchers) {
    if (const auto exchange = watcher.exchange.lock(); exchange != nullptr) exchange->Push(event);
  }
}

}  // namespace fupin::gateway
