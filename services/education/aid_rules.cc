#include "services/education/aid_rules.h"

#include <map>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/money.h"

namespace fupin::education {
namespace {

struct Refusal {
  const char* reason;
  const char* message_zh;
};
constexpr Refusal kNotEnrolled = {"NOT_ENROLLED_ON_DATE", "该学生在核定日期不在校，不能享受本学期资助"};
constexpr Refusal kNotAlive = {"MEMBER_NOT_LIVING", "该人员在核定日期已注销，不能享受资助"};
constexpr Refusal kNoStandard = {"NO_STANDARD", "该学段在本学期没有此项资助的标准"};
constexpr Refusal kNotRegistered = {"NOT_REGISTERED_ON_DATE",
                                    "该学生家庭在核定日期不是建档立卡户，不能享受本项资助"};
constexpr Refusal kGranted = {"AID_ALREADY_GRANTED", "该学生本学期已核定过此项资助，不能重复发放"};

// Adds facts in order and remembers the first that speaks against the aid.
class Findings {
 public:
  explicit Findings(v1::AidAssessment& assessment) : assessment_(assessment) {}

  void Add(const char* title, std::string finding, bool satisfied, const Refusal* refusal) {
    v1::AidFact* fact = assessment_.add_facts();
    fact->set_title(title);
    fact->set_finding(std::move(finding));
    fact->set_satisfied(satisfied);
    if (!satisfied && assessment_.refusal_reason().empty()) assessment_.set_refusal_reason(refusal->reason);
  }

 private:
  v1::AidAssessment& assessment_;
};

Date EnrolDate(const v1::Student& student) {
  const auto& d = student.enrol_date();
  return Date::FromYmd(d.year(), d.month(), d.day()).value_or(Date());
}

}  // namespace

absl::StatusOr<Date> DecisiveDate(const Term& term, std::optional<Date> wish, Date today) {
  if (today < term.first_day) return InvalidField("term", "TERM_NOT_BEGUN", "该学期尚未开始");
  Date date = wish.value_or(std::min(today, term.last_day));
  if (date < term.first_day || date > term.last_day) {
    return InvalidField("decisive_date", "DATE_OUTSIDE_TERM", "核定日期不在该学期内");
  }
  if (date > today) return InvalidField("decisive_date", "DATE_IN_FUTURE", "核定日期不能晚于今天");
  return date;
}

v1::AidAssessment Assess(const AidCase& c) {
  v1::AidAssessment result;
  result.set_student(c.student.name());
  result.set_programme(c.programme);
  result.set_term(c.term.id);
  result.mutable_decisive_date()->set_year(c.decisive_date.year());
  result.mutable_decisive_date()->set_month(c.decisive_date.month());
  result.mutable_decisive_date()->set_day(c.decisive_date.day());

  const std::string day = c.decisive_date.ToString();
  Findings findings(result);
  const Date enrolled = EnrolDate(c.student);
  findings.Add("在校", absl::StrCat(enrolled.ToString(), " 入学"), enrolled <= c.decisive_date,
               &kNotEnrolled);
  findings.Add("人员状态", c.alive ? "在册" : "已注销", c.alive, &kNotAlive);
  findings.Add("资助标准",
               c.standard ? absl::StrCat("每学年 ", Money::Fen(c.standard->yearly_fen).ToString(), " 元（",
                                         c.standard->source, "）")
                          : "无适用标准",
               c.standard.has_value(), &kNoStandard);
  findings.Add("寄宿", c.student.boarder() ? "寄宿生" : "非寄宿生", true, nullptr);
  const bool registration_needed = !c.standard || c.standard->requires_registered;
  findings.Add("建档立卡", absl::StrCat(day, c.registered ? " 是建档立卡户" : " 不是建档立卡户"),
               c.registered || !registration_needed, &kNotRegistered);
  findings.Add("重复核查", c.granted_as ? absl::StrCat("已核定：", *c.granted_as) : "本学期未核定过",
               !c.granted_as, &kGranted);

  result.set_entitled(result.refusal_reason().empty());
  if (result.entitled()) result.set_amount_fen(c.standard->yearly_fen / 2);
  return result;
}

absl::Status RefusalError(const v1::AidAssessment& assessment) {
  for (const Refusal& refusal : {kNotEnrolled, kNotAlive, kNoStandard, kNotRegistered, kGranted}) {
    if (assessment.refusal_reason() != refusal.reason) continue;
    const bool granted = assessment.refusal_reason() == kGranted.reason;
    std::map<std::string, std::string> metadata = {{"student", assessment.student()},
                                                   {"term", assessment.term()}};
    for (const v1::AidFact& fact : assessment.facts()) {
      if (!fact.satisfied()) metadata.emplace("finding", fact.finding());
    }
    return Error(granted ? absl::StatusCode::kAlreadyExists : absl::StatusCode::kFailedPrecondition,
                 refusal.reason, refusal.message_zh, std::move(metadata));
  }
  return InternalError("an assessment without a known refusal");
}

}  // namespace fupin::education
