#include "services/audit/leaf_rules.h"

#include <algorithm>
#include <cctype>

#include "absl/strings/escaping.h"
#include "common/base/area_code.h"
#include "common/base/ids.h"

namespace fupin::audit {
namespace {

constexpr size_t kMaxText = 200;
constexpr size_t kCommitmentBytes = 32;
constexpr size_t kTraceDigits = 32;

// Visible ASCII without quote and backslash: JSON writes it as it is, in one way only.
bool PlainText(const std::string& text) {
  return !text.empty() && text.size() <= kMaxText &&
         std::all_of(text.begin(), text.end(),
                     [](unsigned char c) { return c > 0x20 && c < 0x7f && c != '"' && c != '\\'; });
}

bool AllHex(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isxdigit(c) != 0; });
}

std::string Lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
  return text;
}

std::vector<FieldViolation> Check(const common::v1::AuditEvent& event, const std::string& path) {
  std::vector<FieldViolation> bad;
  const auto refuse = [&](const char* field, const char* reason, const char* message) {
    bad.push_back({path + "." + field, reason, message});
  };
  if (!IsUuid(event.event_id())) refuse("event_id", "UUID_MALFORMED", "事件编号不是有效的UUID");
  const std::pair<const char*, const std::string&> texts[] = {{"source", event.source()},
                                                              {"actor", event.actor()},
                                                              {"action", event.action()},
                                                              {"resource", event.resource()}};
  for (const auto& [field, text] : texts) {
    if (!PlainText(text)) refuse(field, "TEXT_NOT_PLAIN", "须为1至200个可见ASCII字符，不含引号和反斜杠");
  }
  if (!event.area_code().empty() && !AreaCode::Parse(event.area_code()).ok()) {
    refuse("area_code", "AREA_CODE_MALFORMED", "区划代码须为2、4、6、9或12位数字");
  }
  if (event.commitment().size() != kCommitmentBytes) {
    refuse("commitment", "COMMITMENT_LENGTH", "内容承诺须为32字节");
  }
  if (!event.trace_id().empty() && (event.trace_id().size() != kTraceDigits || !AllHex(event.trace_id()))) {
    refuse("trace_id", "TRACE_ID_MALFORMED", "跟踪号须为32位十六进制数字");
  }
  const auto& time = event.event_time();
  const absl::Time from = absl::FromUnixSeconds(0),
                   until = absl::FromCivil(absl::CivilYear(9000), absl::UTCTimeZone());
  if (!event.has_event_time() || time.seconds() < absl::ToUnixSeconds(from) ||
      time.seconds() >= absl::ToUnixSeconds(until) || time.nanos() < 0 || time.nanos() > 999'999'999) {
    refuse("event_time", "TIME_OUT_OF_RANGE", "事件时间缺失或超出范围");
  }
  return bad;
}

void Put(const char* key, const std::string& value, std::string& json) {
  json += json.empty() ? "{\"" : ",\"";
  json += key;
  json += "\":\"";
  json += value;
  json += '"';
}

}  // namespace

absl::StatusOr<Leaf> LeafOf(const common::v1::AuditEvent& event, const std::string& path) {
  if (std::vector<FieldViolation> bad = Check(event, path); !bad.empty())
    return InvalidFields(std::move(bad));
  Leaf leaf;
  leaf.event_id = Lower(event.event_id());
  leaf.source = event.source();
  // What the database can keep is what is hashed.
  leaf.event_time =
      absl::FromUnixMicros(event.event_time().seconds() * 1'000'000 + event.event_time().nanos() / 1000);
  leaf.actor = event.actor();
  leaf.area_code = event.area_code();
  leaf.action = event.action();
  leaf.resource = event.resource();
  leaf.commitment = event.commitment();
  leaf.trace_id = absl::HexStringToBytes(event.trace_id());
  return leaf;
}

common::v1::AuditEvent EventOf(const Leaf& leaf) {
  common::v1::AuditEvent event;
  event.set_event_id(leaf.event_id);
  event.set_source(leaf.source);
  const int64_t micros = absl::ToUnixMicros(leaf.event_time);
  event.mutable_event_time()->set_seconds(micros / 1'000'000);
  event.mutable_event_time()->set_nanos(static_cast<int32_t>(micros % 1'000'000 * 1000));
  event.set_actor(leaf.actor);
  event.set_area_code(leaf.area_code);
  event.set_action(leaf.action);
  event.set_resource(leaf.resource);
  event.set_commitment(leaf.commitment);
  event.set_trace_id(ToHex(leaf.trace_id));
  return event;
}

std::string TimeText(absl::Time time) {
  return absl::FormatTime("%Y-%m-%dT%H:%M:%E6SZ", time, absl::UTCTimeZone());
}

std::string LeafBytes(const Leaf& leaf) {
  std::string json;
  json.reserve(512);
  Put("action", leaf.action, json);
  Put("actor", leaf.actor, json);
  Put("area_code", leaf.area_code, json);
  Put("commitment", ToHex(leaf.commitment), json);
  Put("event_id", leaf.event_id, json);
  Put("event_time", TimeText(leaf.event_time), json);
  Put("resource", leaf.resource, json);
  Put("source", leaf.source, json);
  Put("trace_id", ToHex(leaf.trace_id), json);
  json += ",\"v\":1}";
  return json;
}

}  // namespace fupin::audit
