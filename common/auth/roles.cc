#include "common/auth/roles.h"

#include <algorithm>
#include <array>

namespace fupin::auth {
namespace {

using P = std::string_view;

// What everyone on the staff may read: places and offices, standards of aid, who one is.
#define FUPIN_STAFF                                                                  \
  "identity.divisions.get", "identity.divisions.list", "identity.organisations.get", \
      "identity.organisations.list", "identity.sessions.*", "education.standards.list"

// What everyone who works with households may read of them.
#define FUPIN_READ_HOUSEHOLDS                                                                               \
  "registry.households.get", "registry.households.list", "registry.households.score", "registry.cases.get", \
      "registry.cases.list", "registry.pairings.list", "registry.visits.list", "registry.statistics.get"

constexpr P kVillage[] = {FUPIN_STAFF,
                          FUPIN_READ_HOUSEHOLDS,
                          "registry.households.create",
                          "registry.households.update",
                          "registry.members.*",
                          "registry.cases.submit",
                          "registry.cases.recordReview",
                          "registry.cases.fileObjection",
                          "registry.cases.answerObjection",
                          "registry.cases.closeNotice",
                          "registry.unmask",
                          "projects.projects.get",
                          "projects.projects.list",
                          "projects.evidence.*",
                          "projects.householdPayouts.list",
                          "projects.projects.reportProgress",
                          "audit.claims.create",
                          "audit.claims.get",
                          "audit.claims.list"};

constexpr P kTownship[] = {FUPIN_STAFF,
                           FUPIN_READ_HOUSEHOLDS,
                           "registry.households.create",
                           "registry.households.update",
                           "registry.members.*",
                           "registry.cases.submit",
                           "registry.cases.recordReview",
                           "registry.cases.fileObjection",
                           "registry.cases.answerObjection",
                           "registry.cases.closeNotice",
                           "registry.cases.check",
                           "registry.cases.return",
                           "identity.accounts.*",
                           "identity.grants.*",
                           "registry.pairings.*",
                           "registry.imports.*",
                           "registry.unmask",
                           "projects.projects.get",
                           "projects.projects.list",
                           "projects.projects.create",
                           "projects.projects.update",
                           "projects.projects.submit",
                           "projects.projects.start",
                           "projects.projects.reportProgress",
                           "projects.evidence.*",
                           "projects.householdPayouts.list",
                           "projects.funds.flow",
                           "projects.funds.get",
                           "projects.payouts.get",
                           "projects.payouts.list",
                           "education.schools.get",
                           "education.schools.list",
                           "education.students.get",
                           "education.students.list",
                           "education.aid.assess",
                           "audit.claims.*",
                           "audit.figures.check"};

constexpr P kCounty[] = {FUPIN_STAFF,
                         FUPIN_READ_HOUSEHOLDS,
                         "registry.pairings.*",
                         "registry.imports.*",
                         "registry.cases.return",
                         "registry.unmask",
                         "identity.organisations.create",
                         "identity.accounts.*",
                         "identity.grants.*",
                         "projects.projects.*",
                         "projects.evidence.*",
                         "projects.householdPayouts.list",
                         "projects.funds.flow",
                         "projects.funds.get",
                         "projects.funds.trace",
                         "projects.ledger.get",
                         "projects.ledger.list",
                         "projects.payouts.create",
                         "projects.payouts.get",
                         "projects.payouts.list",
                         "education.schools.*",
                         "education.students.get",
                         "education.students.list",
                         "education.aid.*",
                         "audit.log.*",
                         "audit.events.get",
                         "audit.events.list",
                         "audit.claims.*",
                         "audit.figures.check"};

// Approves; enters nothing: whoever enters data does not also approve it.
constexpr P kCountyApprover[] = {FUPIN_STAFF,
                                 FUPIN_READ_HOUSEHOLDS,
                                 "registry.cases.approve",
                                 "registry.cases.return",
                                 "registry.unmask",
                                 "projects.projects.get",
                                 "projects.projects.list",
                                 "projects.projects.approve",
                                 "projects.projects.select",
                                 "projects.projects.accept",
                                 "projects.evidence.get",
                                 "projects.householdPayouts.list",
                                 "projects.funds.flow",
                                 "projects.funds.get",
                                 "projects.payouts.get",
                                 "projects.payouts.list",
                                 "projects.payouts.approve",
                                 "projects.payouts.retry",
                                 "audit.claims.get",
                                 "audit.claims.list"};

constexpr P kProvince[] = {FUPIN_STAFF,
                           FUPIN_READ_HOUSEHOLDS,
                           "identity.divisions.import",
                           "identity.organisations.create",
                           "identity.accounts.*",
                           "identity.grants.*",
                           "registry.imports.*",
                           "projects.projects.get",
                           "projects.projects.list",
                           "projects.evidence.get",
                           "projects.householdPayouts.list",
                           "projects.funds.*",
                           "projects.ledger.get",
                           "projects.ledger.list",
                           "projects.payouts.get",
                           "projects.payouts.list",
                           "education.schools.*",
                           "education.students.get",
                           "education.students.list",
                           "education.aid.assess",
                           "education.aid.list",
                           "audit.log.*",
                           "audit.events.get",
                           "audit.events.list",
                           "audit.claims.*",
                           "audit.figures.check"};

constexpr P kCadre[] = {FUPIN_STAFF,
                        FUPIN_READ_HOUSEHOLDS,
                        "registry.visits.*",
                        "registry.unmask",
                        "projects.evidence.*",
                        "projects.householdPayouts.list",
                        "projects.projects.get",
                        "projects.projects.list",
                        "education.aid.assess"};

constexpr P kFinance[] = {FUPIN_STAFF,
                          "registry.statistics.get",
                          "projects.projects.get",
                          "projects.projects.list",
                          "projects.evidence.get",
                          "projects.householdPayouts.list",
                          "projects.funds.*",
                          "projects.ledger.*",
                          "projects.payouts.create",
                          "projects.payouts.get",
                          "projects.payouts.list",
                          "projects.payouts.check",
                          "projects.payouts.export",
                          "projects.payouts.importReturn",
                          "projects.payouts.correct",
                          "projects.payouts.retry",
                          "projects.unmask",
                          "education.aid.list",
                          "audit.claims.get",
                          "audit.claims.list"};

constexpr P kHeadmaster[] = {FUPIN_STAFF,
                             "identity.accounts.*",
                             "identity.grants.*",
                             "education.schools.get",
                             "education.schools.list",
                             "education.students.*",
                             "education.aid.*",
                             "education.unmask",
                             "registry.members.batchCheck",
                             "projects.payouts.create",
                             "projects.payouts.get"};

constexpr P kTeacher[] = {FUPIN_STAFF,
                          "education.schools.get",
                          "education.schools.list",
                          "education.students.create",
                          "education.students.get",
                          "education.students.list",
                          "education.aid.assess",
                          "registry.members.batchCheck"};

constexpr P kAuditor[] = {FUPIN_STAFF,
                          FUPIN_READ_HOUSEHOLDS,
                          "registry.unmask",
                          "projects.projects.get",
                          "projects.projects.list",
                          "projects.evidence.get",
                          "projects.householdPayouts.list",
                          "projects.funds.flow",
                          "projects.funds.get",
                          "projects.funds.trace",
                          "projects.ledger.get",
                          "projects.ledger.list",
                          "projects.payouts.get",
                          "projects.payouts.list",
                          "education.schools.get",
                          "education.schools.list",
                          "education.students.get",
                          "education.students.list",
                          "education.aid.assess",
                          "education.aid.list",
                          "audit.log.*",
                          "audit.events.get",
                          "audit.events.list",
                          "audit.claims.*",
                          "audit.figures.check"};

constexpr P kBank[] = {"identity.sessions.*",     "projects.payouts.get",          "projects.payouts.list",
                       "projects.payouts.export", "projects.payouts.importReturn", "projects.unmask"};

constexpr P kSystemAdmin[] = {FUPIN_STAFF,           "identity.divisions.*", "identity.organisations.*",
                              "identity.accounts.*", "identity.grants.*",    "audit.log.*"};

constexpr P kThirdParty[] = {
    "identity.sessions.*",   "identity.divisions.get", "identity.divisions.list",  "registry.statistics.get",
    "projects.projects.get", "projects.projects.list", "education.standards.list", "audit.log.*"};

#undef FUPIN_STAFF
#undef FUPIN_READ_HOUSEHOLDS

constexpr std::array kRoles = {
    Role{"province_officer", "省级扶贫干部", kProvince},
    Role{"county_officer", "县级扶贫干部", kCounty},
    Role{"county_approver", "县级审批人", kCountyApprover},
    Role{"township_officer", "乡镇扶贫专干", kTownship},
    Role{"village_officer", "村级信息员", kVillage},
    Role{"cadre", "帮扶责任人", kCadre},
    Role{"finance_officer", "财政资金管理员", kFinance},
    Role{"headmaster", "校长", kHeadmaster},
    Role{"teacher", "教师", kTeacher},
    Role{"auditor", "审计人员", kAuditor},
    Role{"bank", "代发银行", kBank},
    Role{"system_admin", "系统管理员", kSystemAdmin},
    Role{"third_party", "第三方评估人员", kThirdParty},
};

bool Matches(std::string_view pattern, std::string_view permission) {
  if (!pattern.ends_with(".*")) return pattern == permission;
  pattern.remove_suffix(1);  // keeps the dot: "registry.cases.*" does not give "registry.casesx.get"
  return permission.size() > pattern.size() && permission.starts_with(pattern);
}

}  // namespace

std::span<const Role> Roles() { return kRoles; }

const Role* FindRole(std::string_view key) {
  auto it = std::find_if(kRoles.begin(), kRoles.end(), [&](const Role& role) { return role.key == key; });
  return it == kRoles.end() ? nullptr : &*it;
}

bool RoleGives(const Role& role, std::string_view permission) {
  return std::any_of(role.permissions.begin(), role.permissions.end(),
                     [&](std::string_view pattern) { return Matches(pattern, permission); });
}

}  // namespace fupin::auth
