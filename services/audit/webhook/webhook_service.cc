#include "services/audit/webhook/webhook_service.h"

#include <charconv>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/base/error.h"
#include "common/base/resource_name.h"
#include "common/base/wire.h"
#include "google/protobuf/util/field_mask_util.h"
#include "services/audit/webhook/delivery_rules.h"

namespace fupin::audit {
namespace {

constexpr int kKeysAtMost = 3;
constexpr int kDefaultOverlapHours = 24;
constexpr int64_t kReplayAtMost = 100'000;
constexpr std::string_view kEverywhere = "webhooks/-";

Event EventOf(const char* action, const v1::Webhook& webhook) {
  return {.action = action,
          .resource = webhook.name(),
          .area_code = webhook.area_code(),
          .content = webhook.SerializeAsString()};
}

absl::Status CheckEnabled(const v1::Webhook& webhook) {
  if (webhook.state() == v1::WEBHOOK_STATE_ENABLED) return absl::OkStatus();
  return Error(absl::StatusCode::kFailedPrecondition, "WEBHOOK_DISABLED", "该推送已停用，请先启用");
}

absl::Status CheckMask(const google::protobuf::FieldMask& mask) {
  std::vector<FieldViolation> wrong;
  for (const std::string& path : mask.paths()) {
    if (path != "url" && path != "event_types" && path != "description") {
      wrong.push_back({"update_mask", "FIELD_NOT_CHANGEABLE", absl::StrCat("字段不能修改：", path)});
    }
  }
  if (mask.paths().empty()) wrong.push_back({"update_mask", "MASK_EMPTY", "请说明要修改的字段"});
  return wrong.empty() ? absl::OkStatus() : InvalidFields(std::move(wrong));
}

absl::Time UntilOf(const google::protobuf::Timestamp& time, bool present) {
  return present ? TimeOf(time) : absl::InfiniteFuture();
}
absl::Time FromOf(const google::protobuf::Timestamp& time, bool present) {
  return present ? TimeOf(time) : absl::InfinitePast();
}

// The place of a delivery in the order of a list, as a page token carries it.
std::string CursorOf(const v1::WebhookDelivery& delivery) {
  const DeliveryKey key = ParseDeliveryName(delivery.name()).value_or(DeliveryKey());
  return absl::StrCat(key.leaf_index, "/", key.webhook);
}

void ReadCursor(const std::string& cursor, DeliveryFilter& filter) {
  const char* end = cursor.data() + cursor.size();
  const auto [slash, error] = std::from_chars(cursor.data(), end, filter.before_leaf);
  if (error == std::errc() && slash != end) std::from_chars(slash + 1, end, filter.before_webhook);
}

}  // namespace

std::vector<FieldViolation> WebhookService::Check(const v1::Webhook& webhook) const {
  std::vector<FieldViolation> bad;
  if (auto wrong = egress_.Check(webhook.url(), "webhook.url")) bad.push_back(*std::move(wrong));
  for (int i = 0; i < webhook.event_types_size(); ++i) {
    if (!IsEventPattern(webhook.event_types(i))) {
      bad.push_back({absl::StrCat("webhook.event_types[", i, "]"), "EVENT_TYPE_MALFORMED",
                     "事件类型须为动作名称，或以.*结尾，或为*"});
    }
  }
  if (webhook.event_types().empty()) bad.push_back({"webhook.event_types", "FIELD_REQUIRED", "此项必填"});
  const std::string& organisation = webhook.organisation();
  if (!organisation.empty() && !ParseName("organisations", organisation, "").ok() &&
      !ParseName("agreements", organisation, "").ok()) {
    bad.push_back({"webhook.organisation", "NAME_MALFORMED", "须为organisations/{编号}或agreements/{编号}"});
  }
  return bad;
}

void WebhookService::MakeKey(postgres::UnitOfWork& work, int64_t id, v1::Webhook& webhook) const {
  const SigningKey key = SigningKey::Generate();
  v1::WebhookKey shown;
  shown.set_public_key(PublicKeyText(key.public_key));
  SetTime(absl::Now(), shown.mutable_create_time());
  google::protobuf::RepeatedPtrField<v1::WebhookKey> keys;
  *keys.Add() = std::move(shown);
  keys.MergeFrom(webhook.keys());
  webhook.mutable_keys()->Swap(&keys);
  const AreaCode area = AreaCode::Parse(webhook.area_code()).value_or(AreaCode());
  store_.AddKey(work, id, webhook, key, keyring_.Seal(area, key.secret));
}

absl::StatusOr<v1::Webhook> WebhookService::CreateWebhook(rpc::CallContext& call,
                                                          const v1::CreateWebhookRequest& request) {
  if (auto bad = Check(request.webhook()); !bad.empty()) return InvalidFields(std::move(bad));
  ASSIGN_OR_RETURN(const AreaCode area, AreaCode::Parse(request.webhook().area_code()));
  ASSIGN_OR_RETURN(const int64_t id, database_.NewId());
  v1::Webhook webhook;
  RETURN_IF_ERROR(database_.Write(call.scope(), request, &webhook, [&](postgres::UnitOfWork& work) {
    webhook.Clear();
    webhook.set_name(MakeName("webhooks", id));
    webhook.set_url(request.webhook().url());
    *webhook.mutable_event_types() = request.webhook().event_types();
    webhook.set_area_code(area.digits());
    webhook.set_organisation(request.webhook().organisation());
    webhook.set_description(request.webhook().description());
    webhook.set_state(v1::WEBHOOK_STATE_ENABLED);
    webhook.set_owner(call.scope().actor);
    SetTime(call.now(), webhook.mutable_create_time());
    SetTime(call.now(), webhook.mutable_update_time());
    webhook.set_etag("1");
    store_.Add(work, id, webhook, absl::Now() + kRightsLast);
    MakeKey(work, id, webhook);
    work.Emit(EventOf("audit.webhook.created", webhook));
    return absl::OkStatus();
  }));
  return webhook;
}

absl::StatusOr<v1::Webhook> WebhookService::GetWebhook(rpc::CallContext& call,
                                                       const v1::GetWebhookRequest& request) {
  ASSIGN_OR_RETURN(const int64_t id, ParseName("webhooks", request.name(), "name"));
  return store_.Get(call.scope(), id);
}

absl::StatusOr<v1::ListWebhooksResponse> WebhookService::ListWebhooks(
    rpc::CallContext& call, const v1::ListWebhooksRequest& request) {
  ASSIGN_OR_RETURN(const Page page, pager_.Open(request, call.range()));
  AreaRange area = AreaRange::Nation();
  if (!request.area_code().empty()) {
    ASSIGN_OR_RETURN(const AreaCode code, AreaCode::Parse(request.area_code()));
    area = code.range();
  }
  ASSIGN_OR_RETURN(std::vector<v1::Webhook> webhooks,
                   store_.List(call.scope(), area, request.state(), page.after_id(), page.size + 1));
  v1::ListWebhooksResponse response;
  response.set_next_page_token(pager_.Fill(
      request, call.range(), page, std::move(webhooks), response.mutable_webhooks(),
      [](const v1::Webhook& last) { return ParseName("webhooks", last.name(), "name").value_or(0); }));
  return response;
}

template <typename Request, typename Reply>
absl::StatusOr<Reply> WebhookService::ChangeWebhook(rpc::CallContext& call, const Request& request,
                                                    const std::string& name, const char* action,
                                                    const Change<Reply>& change) {
  ASSIGN_OR_RETURN(const int64_t id, ParseName("webhooks", name, "name"));
  Reply reply;
  RETURN_IF_ERROR(
      database_.Write(call.scope(), request, &reply, [&](postgres::UnitOfWork& work) -> absl::Status {
        reply.Clear();
        ASSIGN_OR_RETURN(v1::Webhook webhook, store_.Lock(work, id));
        // The row of a wider area may lie within the caller's: it is known by the first code of its area.
        ASSIGN_OR_RETURN(const AreaCode area, AreaCode::Parse(webhook.area_code()));
        if (!call.range().Contains(area.range())) {
          return Error(absl::StatusCode::kPermissionDenied, "AREA_NOT_GRANTED", "该地区不在您的管辖范围内",
                       {{"area_code", area.digits()}});
        }
        SetTime(call.now(), webhook.mutable_update_time());
        RETURN_IF_ERROR(change(work, id, webhook, reply));
        work.Emit(EventOf(action, webhook));
        return absl::OkStatus();
      }));
  return reply;
}

namespace {

// Saves the webhook and makes it the reply.
void SaveAsReply(const WebhookStore& store, postgres::UnitOfWork& work, int64_t id, v1::Webhook& webhook,
                 v1::Webhook& reply) {
  store.Save(work, id, webhook);
  int64_t version = 0;
  const std::string& etag = webhook.etag();
  std::from_chars(etag.data(), etag.data() + etag.size(), version);
  webhook.set_etag(std::to_string(version + 1));
  reply = webhook;
}

}  // namespace

absl::StatusOr<v1::Webhook> WebhookService::UpdateWebhook(rpc::CallContext& call,
                                                          const v1::UpdateWebhookRequest& request) {
  RETURN_IF_ERROR(CheckMask(request.update_mask()));
  return ChangeWebhook<v1::UpdateWebhookRequest, v1::Webhook>(
      call, request, request.webhook().name(), "audit.webhook.updated",
      [&](postgres::UnitOfWork& work, int64_t id, v1::Webhook& webhook, v1::Webhook& reply) -> absl::Status {
        if (!request.webhook().etag().empty() && request.webhook().etag() != webhook.etag()) {
          return Error(absl::StatusCode::kAborted, "ETAG_MISMATCH", "数据已被他人修改，请刷新后重试");
        }
        google::protobuf::util::FieldMaskUtil::MergeOptions replace;
        replace.set_replace_repeated_fields(true);
        google::protobuf::util::FieldMaskUtil::MergeMessageTo(request.webhook(), request.update_mask(),
                                                              replace, &webhook);
        if (auto bad = Check(webhook); !bad.empty()) return InvalidFields(std::move(bad));
        SaveAsReply(store_, work, id, webhook, reply);
        return absl::OkStatus();
      });
}

absl::StatusOr<v1::DeleteWebhookResponse> WebhookService::DeleteWebhook(
    rpc::CallContext& call, const v1::DeleteWebhookRequest& request) {
  return ChangeWebhook<v1::DeleteWebhookRequest, v1::DeleteWebhookResponse>(
      call, request, request.name(), "audit.webhook.deleted",
      [&](postgres::UnitOfWork& work, int64_t id, v1::Webhook&,
          v1::DeleteWebhookResponse& reply) -> absl::Status {
        ASSIGN_OR_RETURN(const int64_t cancelled, store_.Cancel(work, id));
        store_.Delete(work, id, call.now());
        reply.set_cancelled_count(static_cast<int32_t>(cancelled));
        return absl::OkStatus();
      });
}

absl::StatusOr<v1::Webhook> WebhookService::RotateWebhookSecret(
    rpc::CallContext& call, const v1::RotateWebhookSecretRequest& request) {
  const int hours = request.has_overlap_hours() ? request.overlap_hours() : kDefaultOverlapHours;
  return ChangeWebhook<v1::RotateWebhookSecretRequest, v1::Webhook>(
      call, request, request.name(), "audit.webhook.key_rotated",
      [&](postgres::UnitOfWork& work, int64_t id, v1::Webhook& webhook, v1::Webhook& reply) -> absl::Status {
        if (hours > 0 && webhook.keys_size() >= kKeysAtMost) {
          return Error(absl::StatusCode::kFailedPrecondition, "TOO_MANY_KEYS",
                       "已有三个密钥同时签名，请等旧密钥到期或立即停用旧密钥");
        }
        const absl::Time until = absl::Now() + absl::Hours(hours);
        store_.EndKeys(work, id, until);
        if (hours == 0) webhook.clear_keys();
        for (v1::WebhookKey& key : *webhook.mutable_keys()) {
          if (!key.has_sign_until_time() || TimeOf(key.sign_until_time()) > until) {
            SetTime(until, key.mutable_sign_until_time());
          }
        }
        MakeKey(work, id, webhook);
        SaveAsReply(store_, work, id, webhook, reply);
        return absl::OkStatus();
      });
}

absl::StatusOr<v1::Webhook> WebhookService::TestWebhook(rpc::CallContext& call,
                                                        const v1::TestWebhookRequest& request) {
  return ChangeWebhook<v1::TestWebhookRequest, v1::Webhook>(
      call, request, request.name(), kTestAction.data(),
      [&](postgres::UnitOfWork&, int64_t, v1::Webhook& webhook, v1::Webhook& reply) {
        reply = webhook;
        return CheckEnabled(webhook);
      });
}

absl::StatusOr<v1::Webhook> WebhookService::EnableWebhook(rpc::CallContext& call,
                                                          const v1::EnableWebhookRequest& request) {
  return ChangeWebhook<v1::EnableWebhookRequest, v1::Webhook>(
      call, request, request.name(), "audit.webhook.enabled",
      [&](postgres::UnitOfWork& work, int64_t id, v1::Webhook& webhook, v1::Webhook& reply) -> absl::Status {
        if (auto bad = Check(webhook); !bad.empty()) return InvalidFields(std::move(bad));
        webhook.set_state(v1::WEBHOOK_STATE_ENABLED);
        webhook.clear_disabled_reason();
        webhook.clear_failing_since_time();
        webhook.set_owner(call.scope().actor);
        store_.Hurry(work, id);
        SaveAsReply(store_, work, id, webhook, reply);
        return absl::OkStatus();
      });
}

absl::StatusOr<v1::Webhook> WebhookService::DisableWebhook(rpc::CallContext& call,
                                                           const v1::DisableWebhookRequest& request) {
  return ChangeWebhook<v1::DisableWebhookRequest, v1::Webhook>(
      call, request, request.name(), "audit.webhook.disabled",
      [&](postgres::UnitOfWork& work, int64_t id, v1::Webhook& webhook, v1::Webhook& reply) {
        webhook.set_state(v1::WEBHOOK_STATE_DISABLED);
        webhook.set_disabled_reason(v1::WEBHOOK_DISABLED_REASON_BY_HAND);
        SaveAsReply(store_, work, id, webhook, reply);
        return absl::OkStatus();
      });
}

absl::StatusOr<v1::ReplayWebhookResponse> WebhookService::ReplayWebhook(
    rpc::CallContext& call, const v1::ReplayWebhookRequest& request) {
  const absl::Time from = TimeOf(request.from_time()), until = TimeOf(request.until_time());
  if (from >= until) return InvalidField("until_time", "TIMES_OUT_OF_ORDER", "结束时间须晚于开始时间");
  return ChangeWebhook<v1::ReplayWebhookRequest, v1::ReplayWebhookResponse>(
      call, request, request.name(), "audit.webhook.replayed",
      [&](postgres::UnitOfWork& work, int64_t id, v1::Webhook& webhook,
          v1::ReplayWebhookResponse& reply) -> absl::Status {
        RETURN_IF_ERROR(CheckEnabled(webhook));
        ASSIGN_OR_RETURN(const int64_t events,
                         store_.Replay(work, id, from, until, request.undelivered_only(), kReplayAtMost));
        if (events > kReplayAtMost) {
          return Error(absl::StatusCode::kFailedPrecondition, "TOO_MANY_EVENTS",
                       "一次最多重放10万个事件，请缩短时间范围");
        }
        reply.set_event_count(static_cast<int32_t>(events));
        return absl::OkStatus();
      });
}

absl::StatusOr<v1::ListWebhookDeliveriesResponse> WebhookService::ListWebhookDeliveries(
    rpc::CallContext& call, const v1::ListWebhookDeliveriesRequest& request) {
  ASSIGN_OR_RETURN(const Page page, pager_.Open(request, call.range()));
  DeliveryFilter filter{.state = request.state(),
                        .from = FromOf(request.from_time(), request.has_from_time()),
                        .until = UntilOf(request.until_time(), request.has_until_time()),
                        .limit = page.size + 1};
  if (request.parent() != kEverywhere) {
    ASSIGN_OR_RETURN(filter.webhook, ParseName("webhooks", request.parent(), "parent"));
    RETURN_IF_ERROR(store_.Get(call.scope(), filter.webhook).status());
  }
  ReadCursor(page.after, filter);
  ASSIGN_OR_RETURN(std::vector<v1::WebhookDelivery> deliveries, store_.ListDeliveries(call.scope(), filter));
  v1::ListWebhookDeliveriesResponse response;
  response.set_next_page_token(pager_.Fill(request, call.range(), page, std::move(deliveries),
                                           response.mutable_deliveries(), CursorOf));
  return response;
}

absl::StatusOr<v1::WebhookDelivery> WebhookService::RedeliverWebhookDelivery(
    rpc::CallContext& call, const v1::RedeliverWebhookDeliveryRequest& request) {
  ASSIGN_OR_RETURN(const DeliveryKey key, ParseDeliveryName(request.name()));
  return ChangeWebhook<v1::RedeliverWebhookDeliveryRequest, v1::WebhookDelivery>(
      call, request, MakeName("webhooks", key.webhook), "audit.webhook.redelivered",
      [&](postgres::UnitOfWork& work, int64_t, v1::Webhook& webhook,
          v1::WebhookDelivery& reply) -> absl::Status {
        RETURN_IF_ERROR(CheckEnabled(webhook));
        ASSIGN_OR_RETURN(reply, store_.Redeliver(work, key.webhook, key.leaf_index));
        return absl::OkStatus();
      });
}

}  // namespace fupin::audit
