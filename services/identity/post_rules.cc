#include "services/identity/post_rules.h"

#include "common/base/resource_name.h"
#include "common/base/wire.h"

namespace fupin::identity {
namespace {

// From the first to the last day, both counted.
int DaysOf(const v1::Post& post) {
  return DateOf(post.until_date()).value_or(Date()) - DateOf(post.from_date()).value_or(Date()) + 1;
}

bool IsTerm(int days) { return days >= kShortestTermDays && days <= kLongestTermDays; }

}  // namespace

bool HasOneLeader(v1::OrganisationKind kind) {
  return kind == v1::ORGANISATION_KIND_VILLAGE_TEAM || kind == v1::ORGANISATION_KIND_VILLAGE_COMMITTEE;
}

std::vector<FieldViolation> CompletePost(v1::Post& post, v1::OrganisationKind kind, Date today) {
  std::vector<FieldViolation> violations;
  if (!post.has_from_date()) SetDate(today, post.mutable_from_date());
  const std::optional<Date> from = DateOf(post.from_date());
  const std::optional<Date> until = post.has_until_date() ? DateOf(post.until_date()) : std::nullopt;
  if (!ParseName("accounts", post.account(), "post.account").ok())
    violations.push_back({"post.account", "NAME_MALFORMED", "名称应为 accounts/编号"});
  if (!from) violations.push_back({"post.from_date", "DATE_INVALID", "起始日期不存在"});
  if (post.has_until_date() && !until)
    violations.push_back({"post.until_date", "DATE_INVALID", "截止日期不存在"});
  if (from && until && *until < *from)
    violations.push_back({"post.until_date", "PERIOD_REVERSED", "截止日期不能早于起始日期"});
  if (from && post.main() && *from > today)
    violations.push_back({"post.from_date", "DATE_IN_FUTURE", "主要任职的起始日期不能晚于今天"});
  if (kind != v1::ORGANISATION_KIND_VILLAGE_TEAM) return violations;
  if (post.main()) violations.push_back({"post.main", "TEAM_IS_NO_EMPLOYER", "驻村任职不是主要任职"});
  if (!post.has_until_date()) {
    violations.push_back({"post.until_date", "REQUIRED", "驻村任期应写明截止日期"});
  } else if (violations.empty() && !IsTerm(DaysOf(post))) {
    violations.push_back({"post.until_date", "TERM_OUT_OF_RANGE", "驻村任期应为90天至3年"});
  }
  return violations;
}

}  // namespace fupin::identity
