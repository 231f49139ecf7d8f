#include "tests/matrix/world.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/clock.h"
#include "common/base/date.h"
#include "common/base/error.h"
#include "common/base/ids.h"
#include "common/base/resident_id.h"
#include "tests/matrix/oracle.h"
#include "tests/matrix/sql.h"
#include "tests/matrix/templates.h"

namespace fupin::matrix {
namespace {

std::string DateJson(Date date) {
  return absl::StrFormat(R"({"year": %d, "month": %d, "day": %d})", date.year(), date.month(), date.day());
}

// An id of nobody: area prefix 99, a right check character.
std::string ResidentIdOf(const std::string& province, int number) {
  const std::string first17 = absl::StrFormat("99%s%02d1980%02d%02d%03d", province, number / 300000 % 100,
                                              1 + number / 28 % 12, 1 + number % 28, number / 336 % 1000);
  return first17 + ResidentId::CheckCharacter(first17);
}

// members[0].name and the like are few: a path of names and list positions.
std::string TextAt(const google::protobuf::Message& message, const std::string& path) {
  const google::protobuf::Message* at = &message;
  size_t from = 0;
  while (true) {
    const size_t dot = path.find('.', from);
    std::string name = path.substr(from, dot == std::string::npos ? dot : dot - from);
    int index = -1;
    if (const size_t bracket = name.find('['); bracket != std::string::npos) {
      index = std::stoi(name.substr(bracket + 1));
      name.resize(bracket);
    }
    const auto* field = at->GetDescriptor()->FindFieldByName(name);
    const auto& reflection = *at->GetReflection();
    if (field == nullptr || (index >= 0 && reflection.FieldSize(*at, field) <= index)) return "";
    if (dot == std::string::npos) return reflection.GetString(*at, field);
    at = index >= 0 ? &reflection.GetRepeatedMessage(*at, field, index) : &reflection.GetMessage(*at, field);
    from = dot + 1;
  }
}

}  // namespace

std::string World::Sibling(int level) const {
  if (level == 0) return other_;
  std::string code = Own(level);
  code.back() = static_cast<char>(code.back() + 1);
  return code;
}

std::string World::At(const std::string& thing, const std::string& place) const {
  const auto kind = markers_.find(thing);
  if (kind == markers_.end()) return "";
  const auto found = kind->second.find(place);
  return found == kind->second.end() ? "" : found->second;
}

const std::map<std::string, std::string>& World::Places(const std::string& thing) const {
  static const auto* none = new std::map<std::string, std::string>();
  const auto kind = markers_.find(thing);
  return kind == markers_.end() ? *none : kind->second;
}

std::string World::Fill(const std::string& text, const std::string& area, const std::string& village) const {
  const Date today = Date::Of(absl::Now());
  std::string out;
  for (size_t i = 0; i < text.size();) {
    if (text[i] != '$') {
      out += text[i++];
      continue;
    }
    size_t end = i + 1;
    while (end < text.size() && (std::isalnum(static_cast<unsigned char>(text[end])) || text[end] == '_'))
      ++end;
    const std::string name = text.substr(i + 1, end - i - 1);
    i = end;
    if (name == "area") {
      out += area;
    } else if (name == "village") {
      out += village;
    } else if (name == "today") {
      out += DateJson(today);
    } else if (name == "now" || name == "in_an_hour") {
      const absl::Duration ahead = name == "now" ? -absl::Minutes(1) : absl::Hours(1);
      out += absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", absl::Now() + ahead, absl::UTCTimeZone());
    } else if (name == "in_a_year") {
      out += DateJson(today + 365);
    } else if (name == "uuid") {
      out += NewUuid();
    } else {
      out += At(name, PlaceOf(name, area, village));
    }
  }
  return out;
}

absl::Status World::Make(const std::string& role, const std::string& method, const std::string& json,
                         const std::string& place, const std::string& village, const std::string& thing,
                         const std::string& path) {
  const std::string province = place.substr(0, 2);
  // Who visits is who is paired; for the rest, makers and approvers are different people.
  const std::string account =
      role == "cadre" ? At("account", place) : absl::StrCat("accounts/990", role.size(), int{role.front()});
  const std::string token = suite_.Token(account, {{role, province, ""}});
  ASSIGN_OR_RETURN(const Request reply, suite_.Call(method, Fill(json, place, village), token));
  if (!thing.empty()) markers_[thing][place] = TextAt(*reply, path);
  return absl::OkStatus();
}

absl::Status World::ChooseProvince() {
  for (int code = 44; code < 98; code += 2) {
    const std::string token = suite_.Token("accounts/990001", {{"system_admin", absl::StrCat(code), ""}});
    if (suite_.Call("GetDivision", absl::StrFormat(R"({"name": "divisions/%d"})", code), token).ok())
      continue;
    province_ = absl::StrCat(code);
    other_ = absl::StrCat(code + 1);
    return absl::OkStatus();
  }
  return Error(absl::StatusCode::kResourceExhausted, "NO_PROVINCE_LEFT", "矩阵用的省份代码都已使用");
}

absl::Status World::MakeDivisions(const std::string& province) {
  std::string json;
  for (const std::string& place : places_) {
    if (!Within(province, place)) continue;
    absl::StrAppend(&json, json.empty() ? "" : ", ", R"({"code": ")", place, R"(", "displayName": "矩阵)",
                    place, R"("})");
  }
  return Make("system_admin", "ImportDivisions", absl::StrCat(R"({"divisions": [)", json, "]}"), province,
              "");
}

absl::Status World::Seed() {
  RETURN_IF_ERROR(ChooseProvince());
  std::set<std::string> places;
  for (int level = 0; level < kLevels; ++level) {
    // Beside the own place there is always another, and a village below it.
    const std::string beside = Sibling(level);
    const std::string village = beside + std::string(kOwn).substr(beside.size() - 2);
    for (const size_t digits : kDigits) {
      places.insert(village.substr(0, digits));
      places.insert(Own(kLevels - 1).substr(0, digits));
    }
  }
  places_.assign(places.begin(), places.end());
  std::copy_if(places_.begin(), places_.end(), std::back_inserter(villages_),
               [](const std::string& place) { return place.size() == kDigits[kLevels - 1]; });
  RETURN_IF_ERROR(MakeDivisions(province_));
  RETURN_IF_ERROR(MakeDivisions(other_));
  for (const std::string& place : places_) RETURN_IF_ERROR(MakePlace(place));
  for (const std::string& village : villages_) RETURN_IF_ERROR(MakeVillage(village));
  RETURN_IF_ERROR(MakeLaterRows());
  return AwaitEvents();
}

absl::Status World::MakeLaterRows() {
  constexpr char kFail[] =
      "UPDATE payout SET state = 4, payee_area = area_code, failure_reason = '矩阵' WHERE state = 1";
  constexpr char kAid[] =
      "INSERT INTO aid_grant (id, area_code, student_id, member, programme, term, amount_fen, project, "
      "assessment, "
      "create_time) SELECT id + 1000000000000, area_code, id, member, 1, '2026-autumn', 100, '', '', now() "
      "FROM student";
  for (const std::string& province : {province_, other_}) {
    for (const auto& [service, sql] : {std::pair("projects", kFail), std::pair("education", kAid)}) {
      Session session(suite_.run(), service);
      session.Begin(RangeOf(province).first, RangeOf(province).second);
      std::string error;
      session.Rows(sql, &error);
      session.Commit();
      if (!error.empty()) return InternalError(absl::StrCat(sql, ": ", error));
    }
  }
  for (const std::string& village : villages_) {
    RETURN_IF_ERROR(Make("auditor", "ListAidGrants", R"({"student": "$student"})", village, village, "aid",
                         "grants[0].name"));
  }
  return absl::OkStatus();
}

absl::Status World::AwaitEvents() {
  constexpr int kTries = 60;
  for (const std::string& place : places_) {
    for (int attempt = 0; attempt < kTries && At("event", place).empty(); ++attempt) {
      if (attempt > 0) absl::SleepFor(absl::Milliseconds(500));
      RETURN_IF_ERROR(Make("auditor", "ListEvents", R"({"areaCode": "$area", "resource": "$organisation"})",
                           place, "", "event", "events[0].name"));
    }
    if (At("event", place).empty())
      return Error(absl::StatusCode::kUnavailable, "EVENT_MISSING", place + " 的事件没有进入审计日志");
  }
  return absl::OkStatus();
}

absl::Status World::MakePlace(const std::string& place) {
  const std::string serial = absl::StrCat(received_.size());
  received_[place] = int64_t{1'000'000} << received_.size();
  RETURN_IF_ERROR(Make("system_admin", "CreateOrganisation", kOrganisation, place, "", "organisation"));
  RETURN_IF_ERROR(Make("system_admin", "CreateAccount", kAccount, place, "", "account"));
  RETURN_IF_ERROR(Make("system_admin", "CreateAccount", kSelf, place, "", "self"));
  RETURN_IF_ERROR(Make("system_admin", "CreateAccount", kCandidate, place, "", "candidate"));
  RETURN_IF_ERROR(Make("system_admin", "CreateProposal", kProposal, place, "", "proposal"));
  RETURN_IF_ERROR(Make("county_officer", "CreateWebhook", kWebhook, place, "", "webhook"));
  RETURN_IF_ERROR(
      Make("system_admin", "GetAccount", R"({"name": "$account"})", place, "", "grant", "grants[0].name"));
  RETURN_IF_ERROR(Make("system_admin", "CreatePost", kPost, place, "", "post"));
  if (place.size() >= kDigits[3])
    RETURN_IF_ERROR(Make("county_officer", "CreateSchool", kSchool, place, "", "school"));
  RETURN_IF_ERROR(Make("county_officer", "CreateProject", kProject, place, "", "project"));
  RETURN_IF_ERROR(Make("finance_officer", "RecordReceipt",
                       absl::StrCat(kReceiptStart, received_[place], kReceiptEnd), place, "", "receipt"));
  RETURN_IF_ERROR(Make("finance_officer", "CreateLedgerAccounts", kLedgerAccounts, place, "", "ledger",
                       "accounts[0].name"));
  RETURN_IF_ERROR(Make("finance_officer", "CreateLedgerAccounts", kLedgerAccounts, place, "", "outside",
                       "accounts[1].name"));
  RETURN_IF_ERROR(Make("finance_officer", "CreateTransfers", kTransfer, place, ""));
  RETURN_IF_ERROR(Make("auditor", "CreateClaim", kClaim, place, "", "claim"));
  RETURN_IF_ERROR(Make("county_officer", "CreateImport", kImport, place, "", "import"));
  const std::string photo = ToBase64(absl::StrCat(std::string("\x89PNG\r\n\x1a\n", 8), place));
  const std::string upload = absl::StrCat(kEvidenceStart, photo, "\"}");
  RETURN_IF_ERROR(Make("county_officer", "UploadEvidence", upload, place, "", "evidence"));
  return Make("county_officer", "UploadEvidence", upload, place, "", "digest", "sha256");
}

absl::Status World::MakeVillage(const std::string& village) {
  std::string household = kHousehold;
  for (const char* who : {"#HEAD", "#SON"})
    household.replace(household.find(who), std::string(who).size(), ResidentIdOf(province_, ++people_));
  RETURN_IF_ERROR(Make("township_officer", "CreateHousehold", household, village, village, "household"));
  RETURN_IF_ERROR(Make("township_officer", "GetHousehold", R"({"name": "$household"})", village, village,
                       "member", "members[1].name"));
  RETURN_IF_ERROR(MakeCase(village));
  RETURN_IF_ERROR(Make("township_officer", "CreatePairing", kPairing, village, village, "pairing"));
  RETURN_IF_ERROR(Make("cadre", "CreateVisit", kVisit, village, village, "visit"));
  RETURN_IF_ERROR(Make("headmaster", "CreateStudent", kStudent, village, village, "student"));
  return MakeFundedProject(village);
}

absl::Status World::MakeCase(const std::string& village) {
  RETURN_IF_ERROR(Make("village_officer", "SubmitHousehold", kSubmit, village, village, "case"));
  RETURN_IF_ERROR(Make("village_officer", "RecordReview", kReview, village, village));
  return Make("village_officer", "FileObjection", R"({"name": "$case", "content": "矩阵"})", village, village,
              "objection", "notices[0].objections[0].name");
}

absl::Status World::MakeFundedProject(const std::string& village) {
  RETURN_IF_ERROR(Make("county_officer", "CreateProject", kProject, village, village, "funded"));
  RETURN_IF_ERROR(Make("county_officer", "SubmitProject", R"({"name": "$funded"})", village, village));
  RETURN_IF_ERROR(Make("county_approver", "ApproveProject", R"({"name": "$funded", "opinion": "同意"})",
                       village, village));
  RETURN_IF_ERROR(Make("county_approver", "SelectProject",
                       absl::StrCat(R"({"name": "$funded", "planYear": )", Date::Of(absl::Now()).year(), "}"),
                       village, village));
  RETURN_IF_ERROR(Make("finance_officer", "AllocateFunds", kAllocation, village, village));
  RETURN_IF_ERROR(Make("county_officer", "StartProject", R"({"name": "$funded"})", village, village));
  RETURN_IF_ERROR(Make("county_officer", "ReportProgress", kProgress, village, village, "report"));
  RETURN_IF_ERROR(Make("finance_officer", "CreatePayoutBatch", kBatch, village, village, "batch"));
  return Make("finance_officer", "ListPayouts", R"({"parent": "$batch"})", village, village, "payout",
              "payouts[0].name");
}

}  // namespace fupin::matrix
