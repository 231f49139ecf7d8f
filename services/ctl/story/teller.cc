#include "services/ctl/story/teller.h"

#include <iostream>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/base/error.h"
#include "fupin/common/v1/policy.pb.h"
#include "google/api/httpbody.pb.h"
#include "nlohmann/json.hpp"
#include "services/ctl/clock.h"
#include "services/ctl/http_rule.h"
#include "services/ctl/methods.h"

namespace fupin::ctl {

namespace pb = google::protobuf;
using Json = nlohmann::ordered_json;

namespace {

constexpr size_t kShownBytes = 360;

// Cut between characters, not within one.
std::string Short(std::string text) {
  if (text.size() <= kShownBytes) return text;
  size_t end = kShownBytes;
  while ((static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
  return text.substr(0, end) + " …";
}

// A file is shown and read as {"contentType": …, "data": its text}.
Json ReplyJson(const pb::Message& reply) {
  if (reply.GetDescriptor() != google::api::HttpBody::descriptor()) return Json::parse(ToJson(reply, false));
  const auto& file = static_cast<const google::api::HttpBody&>(reply);
  return {{"contentType", file.content_type()}, {"data", file.data()}};
}

std::string TextAt(const Json& reply, const std::string& pointer) {
  const Json::json_pointer at(pointer);
  if (!reply.contains(at)) return "";
  const Json& value = reply.at(at);
  return value.is_string() ? value.get<std::string>() : value.dump();
}

// "41+1" is 42.
std::string Sum(const std::string& text) {
  const size_t plus = text.find('+');
  int64_t left = 0;
  int64_t right = 0;
  if (plus == std::string::npos || !absl::SimpleAtoi(text.substr(0, plus), &left) ||
      !absl::SimpleAtoi(text.substr(plus + 1), &right)) {
    return text;
  }
  return absl::StrCat(left + right);
}

// Passwords are not told.
void HideSecrets(pb::Message* request) {
  for (int i = 0; i < request->GetDescriptor()->field_count(); ++i) {
    const pb::FieldDescriptor* field = request->GetDescriptor()->field(i);
    if (field->options().GetExtension(common::v1::sensitivity) != common::v1::SENSITIVITY_SECRET) continue;
    request->GetReflection()->SetString(request, field, "***");
  }
}

absl::Status NotMet(const std::string& what) {
  return Error(absl::StatusCode::kFailedPrecondition, "STORY_STOPPED",
               absl::StrCat("故事在这里停下：", what));
}

}  // namespace

Teller::Teller(const Context& context, Door door, std::string password, bool quiet)
    : context_(context),
      door_(door),
      caller_(MakeCaller(door, context.endpoints)),
      password_(std::move(password)),
      quiet_(quiet),
      variables_(Variables::Fresh(SampleNow())) {
  variables_.Set("password", password_);
}

Teller::~Teller() = default;

absl::Status Teller::Tell(const std::vector<Chapter>& chapters) {
  int chapter_number = 0;
  for (const Chapter& chapter : chapters) {
    ++chapter_number;
    if (!context_.json && !quiet_) std::cout << '\n' << chapter_number << "  " << chapter.title << '\n';
    int step_number = 0;
    for (const Step& step : chapter.steps) {
      number_ = absl::StrCat(chapter_number, ".", ++step_number);
      RETURN_IF_ERROR(Run(step));
    }
  }
  return absl::OkStatus();
}

absl::Status Teller::Run(const Step& step) {
  if (!step.rpc.empty()) return Call(step);
  if (!context_.json && !quiet_) std::cout << "\n" << number_ << ' ' << step.say << '\n';
  if (step.local) return step.local(context_, variables_);
  ASSIGN_OR_RETURN(const std::string amount, variables_.Fill(step.advance));
  RETURN_IF_ERROR(AdvanceSampleClock(amount).status());
  // Servers look at the clock's file five times a second.
  absl::SleepFor(absl::Milliseconds(300));
  variables_.SetDay(SampleNow());
  return absl::OkStatus();
}

absl::Status Teller::Call(const Step& step) {
  ASSIGN_OR_RETURN(const auto* method, FindMethod(step.rpc));
  ASSIGN_OR_RETURN(const std::string json, variables_.Fill(step.request));
  ASSIGN_OR_RETURN(const auto request, RequestFromJson(*method, json));
  ASSIGN_OR_RETURN(const std::string who, variables_.Fill(step.who));
  ASSIGN_OR_RETURN(const std::string token, TokenOf(who));
  const absl::Time give_up = absl::Now() + absl::Seconds(step.until ? 30 : 0);
  const auto response = NewMessage(*method->output_type());
  while (true) {
    response->Clear();
    ++calls_;
    const absl::Status called = caller_->Call(*method, *request, token, response.get());
    const Json reply = called.ok() ? ReplyJson(*response) : Json::object();
    absl::Status met = called;
    if (!step.refused.empty()) {
      met = DetailOf(called).reason == step.refused && !called.ok()
                ? absl::OkStatus()
                : NotMet(absl::StrCat("应以 ", step.refused, " 拒绝，实际是 ",
                                      called.ok() ? "成功" : DetailOf(called).reason));
    } else if (called.ok()) {
      met = Check(step, reply);
    }
    if (!met.ok() && absl::Now() < give_up) {
      absl::SleepFor(absl::Milliseconds(200));
      continue;
    }
    Show(
        step, *method, *request,
        called.ok() ? reply.dump() : absl::StrCat(DetailOf(called).reason, " ", DetailOf(called).message_zh));
    RETURN_IF_ERROR(met);
    for (const Save& save : step.save) variables_.Set(save.variable, TextAt(reply, save.at));
    return absl::OkStatus();
  }
}

absl::StatusOr<std::string> Teller::TokenOf(const std::string& who) {
  if (who.empty()) return std::string();
  const auto known = sessions_.find(who);
  if (known != sessions_.end()) return known->second.token();
  ASSIGN_OR_RETURN(Session session, Session::Login(*caller_, who, password_, SampleTotpSecret()));
  return sessions_.emplace(who, std::move(session)).first->second.token();
}

absl::Status Teller::Check(const Step& step, const Json& reply) const {
  for (const Expect& expect : step.expect) {
    ASSIGN_OR_RETURN(const std::string filled, variables_.Fill(expect.value));
    const std::string wanted = Sum(filled);
    const std::string got = TextAt(reply, expect.at);
    if (wanted == "*" ? got.empty() : got != wanted) {
      return NotMet(absl::StrCat(expect.at, " 应为 ", wanted, "，实际是 ", got.empty() ? "空" : got));
    }
  }
  return absl::OkStatus();
}

void Teller::Show(const Step& step, const pb::MethodDescriptor& method, const pb::Message& request,
                  const std::string& outcome) const {
  if (quiet_) return;
  const std::string name = absl::StrCat(method.service()->name(), ".", method.name());
  const std::unique_ptr<pb::Message> shown(request.New());
  shown->CopyFrom(request);
  HideSecrets(shown.get());
  if (context_.json) {
    std::cout << Json{{"step", number_},
                      {"who", step.who},
                      {"method", name},
                      {"request", Json::parse(ToJson(*shown, false))},
                      {"reply", outcome}}
                     .dump()
              << '\n';
    return;
  }
  std::string call = absl::StrCat(name, " ", ToJson(*shown, false));
  if (door_ == Door::kHttp) {
    const auto http = ToHttpRequest(method, *shown);
    if (http.ok()) call = absl::StrCat(http->verb, " ", http->target, " ", http->body);
  }
  std::cout << '\n'
            << number_ << ' ' << step.say << (step.who.empty() ? "" : "　〔" + step.who + "〕") << "\n    → "
            << Short(call) << "\n    ← " << Short(outcome) << '\n';
}

}  // namespace fupin::ctl
