#include "common/rpc/pipeline_steps.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/auth/masking.h"
#include "common/base/error.h"
#include "common/rpc/percent.h"
#include "common/rpc/validate.h"

namespace fupin::rpc {
namespace {

constexpr absl::Duration kDefaultDeadline = absl::Seconds(5);
constexpr size_t kMaxRequestBytes = (4 << 20) + (64 << 10);  // a chunk of 4 MiB and what stands around it
constexpr size_t kMaxReasonBytes = 512;
constexpr std::string_view kBearer = "Bearer ";
// Whose certificates speak for a service. The gateway is not one: behind it stands anybody.
constexpr std::array<std::string_view, 5> kServices = {"identity", "registry", "projects", "education",
                                                       "audit"};

absl::Status CheckDeadline(Call& call, const PipelineOptions& options) {
  int32_t limit_ms = call.method.policy.deadline_ms();
  absl::Time own = call.arrival + (limit_ms > 0 ? absl::Milliseconds(limit_ms) : kDefaultDeadline);
  call.scope.deadline = std::min(own, call.client_deadline - options.hop_budget);
  if (call.Cancelled()) return absl::CancelledError("the caller has gone");
  if (call.scope.deadline > absl::Now()) return absl::OkStatus();
  return Error(absl::StatusCode::kDeadlineExceeded, "DEADLINE_HOPELESS",
               "剩余时间不足以完成处理，请稍后重试");
}

absl::Status Authenticate(Call& call, const PipelineOptions& options) {
  static const auto* nobody = new std::shared_ptr(std::make_shared<const auth::Principal>());
  const common::v1::MethodPolicy& policy = call.method.policy;
  if (policy.public_()) {
    call.principal = *nobody;
    return absl::OkStatus();
  }
  if (call.authorization.empty() && policy.internal()) {
    std::string peer = call.PeerService();
    if (std::find(kServices.begin(), kServices.end(), peer) != kServices.end()) {
      auth::Principal service{.name = absl::StrCat("services/", peer), .is_service = true};
      call.principal = std::make_shared<const auth::Principal>(std::move(service));
      return absl::OkStatus();
    }
  }
  if (!call.authorization.starts_with(kBearer) || options.verifier == nullptr) {
    return Error(absl::StatusCode::kUnauthenticated, "TOKEN_MISSING", "请先登录");
  }
  call.authorization.remove_prefix(kBearer.size());
  ASSIGN_OR_RETURN(call.principal, options.verifier->Verify(call.authorization, absl::Now()));
  if (options.revocations != nullptr) {
    RETURN_IF_ERROR(options.revocations->Check(*call.principal, absl::Now()));
  }
  const Date today = Date::Of(options.clock->Now());
  if (call.principal->HasEndedGrants(today)) {
    call.principal = std::make_shared<const auth::Principal>(call.principal->WithoutEndedGrants(today));
  }
  return absl::OkStatus();
}

absl::Status AuthorisePermission(Call& call, const PipelineOptions&) {
  const common::v1::MethodPolicy& policy = call.method.policy;
  if (policy.public_() || call.principal->MayAnywhere(policy.permission())) return absl::OkStatus();
  return Error(absl::StatusCode::kPermissionDenied, "PERMISSION_NOT_GRANTED", "您的岗位没有这项操作的权限",
               {{"permission", policy.permission()}});
}

absl::Status Decode(Call& call, const PipelineOptions&) {
  if (call.RequestBytes() > kMaxRequestBytes) {
    return Error(absl::StatusCode::kInvalidArgument, "MESSAGE_TOO_LARGE", "请求内容过大",
                 {{"max_bytes", absl::StrCat(kMaxRequestBytes)}});
  }
  call.request = call.method.request_prototype->New(&call.arena());
  if (call.Read(call.request)) return absl::OkStatus();
  return InvalidFields(DiagnoseMalformed(call.RawRequest(), call.method.descriptor->input_type()));
}

// A malformed area code is left to validation: the caller then acts in the widest range they have.
absl::Status AuthoriseArea(Call& call, const PipelineOptions&) {
  if (call.method.policy.public_()) return absl::OkStatus();
  std::optional<AreaCode> area;
  call.area_text = TextAt(*call.request, call.method.area);
  if (!call.area_text.empty()) {
    if (absl::StatusOr<AreaCode> code = AreaCode::Parse(call.area_text); code.ok()) area = *std::move(code);
  }
  const std::string& permission = call.method.policy.permission();
  std::optional<AreaRange> range = call.principal->RangeFor(permission, area);
  if (!range) {
    return Error(absl::StatusCode::kPermissionDenied, "AREA_NOT_GRANTED", "该地区不在您的管辖范围内",
                 {{"permission", permission}, {"area_code", area ? area->digits() : ""}});
  }
  call.scope.range = *range;
  return absl::OkStatus();
}

absl::Status AuthoriseUnmasking(Call& call, const PipelineOptions& options) {
  if (!call.method.sensitive_response || call.method.policy.public_()) return absl::OkStatus();
  if (call.principal->is_service) {
    call.unmask = true;
    return absl::OkStatus();
  }
  if (call.reason.empty()) return absl::OkStatus();
  std::optional<AreaRange> range = call.principal->RangeFor(call.method.unmask_permission, std::nullopt);
  if (!range || !range->Contains(call.scope.range) || options.audit == nullptr) {
    return Error(absl::StatusCode::kPermissionDenied, "UNMASK_NOT_GRANTED", "您没有查看完整个人信息的权限",
                 {{"permission", call.method.unmask_permission}});
  }
  const std::optional<std::string> reason = PercentDecode(call.reason);
  ASSIGN_OR_RETURN(call.unmask_reason, ParseUnmaskReason(reason.value_or("")));
  call.unmask = true;
  return absl::OkStatus();
}

absl::Status ValidateRequest(Call& call, const PipelineOptions&) {
  std::vector<FieldViolation> violations = Validate(*call.request);
  if (!call.area_text.empty() && !AreaCode::Parse(call.area_text).ok() &&
      std::none_of(violations.begin(), violations.end(),
                   [&](const FieldViolation& v) { return v.field == call.method.policy.area_field(); })) {
    violations.push_back(
        {call.method.policy.area_field(), "AREA_CODE_MALFORMED", "行政区划代码应为2、4、6、9或12位数字"});
  }
  return violations.empty() ? absl::OkStatus() : InvalidFields(std::move(violations));
}

absl::Status Handle(Call& call, const PipelineOptions& options) {
  const Method& method = call.method;
  std::optional<std::string> reason = PercentDecode(call.reason);
  if (!reason || reason->size() > kMaxReasonBytes) {
    return Error(absl::StatusCode::kInvalidArgument, "REASON_MALFORMED", "查看理由格式不正确");
  }
  call.scope.actor = call.principal->name;
  call.scope.trace_id = call.trace.trace_id;
  call.scope.now = options.clock->Now();
  call.scope.shared_lane = method.shared_lane();
  if (method.request_id != nullptr) {
    call.scope.request_id = call.request->GetReflection()->GetString(*call.request, method.request_id);
  }
  CallContext context(call.principal, call.scope, std::string(call.authorization), *std::move(reason));
  context.set_client({std::string(call.client_address), std::string(call.client_agent)});
  call.response.reset(method.response_prototype->New());
  return method.handler(context, *call.request, call.response.get());
}

absl::Status Mask(Call& call, const PipelineOptions&) {
  if (!call.unmask && call.method.sensitive_response) auth::MaskMessage(*call.response, call.scope.range);
  return absl::OkStatus();
}

bool UnmaskedForAUser(const Call& call) { return call.unmask && !call.principal->is_service; }

// More persons in an hour than the role's number take a permit, which a second person has confirmed.
absl::Status LimitUnmasking(Call& call, const PipelineOptions& options) {
  if (!UnmaskedForAUser(call) || options.count_unmasked == nullptr) return absl::OkStatus();
  const std::string& account = call.principal->name;
  if (options.unmask_permits != nullptr &&
      options.unmask_permits->Covers(account, call.scope.range, call.unmask_reason.purpose, call.scope.now)) {
    return absl::OkStatus();
  }
  const int64_t persons = auth::CountPersons(*call.response);
  const int64_t limit = call.principal->UnmaskLimit(call.method.unmask_permission, call.scope.range);
  if (persons == 0 || options.count_unmasked(account, persons) <= limit) return absl::OkStatus();
  if (call.method.policy.idempotent_write()) {  // done it is, so it is answered, but masked
    call.unmask = false;
    return absl::OkStatus();
  }
  return Error(absl::StatusCode::kResourceExhausted, "UNMASK_LIMIT",
               "本小时查看完整个人信息的人数已达上限，批量查看须先申请并由第二人确认",
               {{"limit", absl::StrCat(limit)}, {"retry_after_seconds", "3600"}});
}

// The place whose people were looked at: what the request names, else what the response is of.
std::string AreaOf(const Call& call) {
  if (!call.area_text.empty() || call.method.response_area == nullptr) return call.area_text;
  return call.response->GetReflection()->GetString(*call.response, call.method.response_area);
}

// Reads of unmasked data and exports are events themselves, and are not answered unless the events are kept.
// A list may show people of many places: each place has an event, so that whoever watches over it finds what
// was looked at there.
absl::Status Audit(Call& call, const PipelineOptions& options) {
  const bool unmasked = UnmaskedForAUser(call);
  if (!unmasked && !call.method.policy.audited_read()) return absl::OkStatus();
  if (options.audit == nullptr) return InternalError("an audited method in a process without audit");
  const std::string& permission = call.method.policy.permission();
  std::string collection = permission.substr(0, permission.rfind('.'));
  const std::string verb = unmasked ? absl::StrCat(".unmasked.", call.unmask_reason.purpose_key) : ".read";
  const Event event{.action = collection + verb,
                    .resource = call.method.name == nullptr ? collection
                                                            : call.request->GetReflection()->GetString(
                                                                  *call.request, call.method.name),
                    .area_code = AreaOf(call),
                    .content = absl::StrCat(call.method.path, "\n", std::string(call.reason), "\n",
                                            call.request->SerializeAsString())};
  std::vector<Event> events;
  const std::set<std::string> places =
      unmasked ? auth::AreasOfPersons(*call.response) : std::set<std::string>();
  for (const std::string& place : places) events.emplace_back(event).area_code = place;
  if (events.empty()) events.push_back(event);
  return options.audit(call.scope, events);
}

absl::Status Encode(Call& call, const PipelineOptions&) {
  return call.Write(*call.response) ? absl::OkStatus() : InternalError("the reply cannot be serialised");
}

using Step = absl::Status (*)(Call&, const PipelineOptions&);
constexpr Step kSteps[] = {
    CheckDeadline,   Authenticate, AuthorisePermission, Decode, AuthoriseArea, AuthoriseUnmasking,
    ValidateRequest, Handle,       LimitUnmasking,      Mask,   Audit,         Encode};

}  // namespace

absl::Status RunSteps(Call& call, const PipelineOptions& options) {
  for (Step step : kSteps) RETURN_IF_ERROR(step(call, options));
  return absl::OkStatus();
}

}  // namespace fupin::rpc
