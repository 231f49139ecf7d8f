#include "services/identity/division_update_rules.h"

#include <algorithm>
#include <map>
#include <set>

#include "absl/strings/str_cat.h"

namespace fupin::identity {
namespace {

constexpr size_t kMostViolations = 100;

struct Fate {
  v1::DivisionChangeKind kind;
  std::vector<AreaCode> to;
};

class Planner {
 public:
  Planner(const v1::UpdateDivisionsRequest& request, const AreaCode& area, Date day,
          std::span<const DivisionRow> listed, std::span<const DivisionRow> known)
      : request_(request), area_(area), day_(day), rows_(listed) {
    for (const DivisionRow& row : known) known_.emplace(row.code, &row);
    for (const DivisionRow& row : listed) listed_.emplace(row.code, &row);
  }

  absl::StatusOr<UpdatePlan> Run() {
    JudgeLines();
    FindGone();
    ReadSuccessions();
    InferSuccessions();
    if (!violations_.empty()) return InvalidFields(std::move(violations_));
    Report();
    return std::move(plan_);
  }

 private:
  void Wrong(std::string field, const char* reason, std::string message_zh) {
    if (violations_.size() < kMostViolations)
      violations_.push_back({std::move(field), reason, std::move(message_zh)});
  }

  bool EndedBefore(const DivisionRow& row) const { return row.valid_until && *row.valid_until < day_; }
  // A change on file for this day or later, which the update would have to undo.
  bool ChangesLater(const DivisionRow& row) const {
    return (row.valid_from && *row.valid_from > day_) || (row.valid_until && *row.valid_until >= day_);
  }
  bool BeginsToday(const DivisionRow& row) const { return row.valid_from == day_; }

  void JudgeLines() {
    if (!listed_.contains(area_)) Wrong("divisions", "AREA_NOT_LISTED", "名单中没有该地区本身");
    for (size_t i = 0; i < rows_.size(); ++i) {
      const std::string field = absl::StrCat("divisions[", i, "].code");
      JudgeLine(rows_[i], field);
      if (rows_[i].code != area_ && !listed_.contains(rows_[i].code.Parent()))
        Wrong(field, "PARENT_MISSING", "名单中没有它的上级区划");
    }
  }

  void JudgeLine(const DivisionRow& row, const std::string& field) {
    const auto before = known_.find(row.code);
    if (before == known_.end()) {
      created_.insert(row.code);
      by_name_[{row.code.level(), row.name}].push_back(row.code);
      return;
    }
    const DivisionRow& known = *before->second;
    if (EndedBefore(known)) {
      Wrong(field, "DIVISION_PERIOD_GAP", absl::StrCat("代码 ", row.code.digits(), " 已撤销，不能再次启用"));
    } else if (ChangesLater(known) || (BeginsToday(known) && known.name != row.name)) {
      Wrong(field, "DIVISION_PERIODS_OVERLAP", absl::StrCat(row.code.digits(), " 在该日或以后已有变更"));
    } else if (known.name == row.name) {
      ++plan_.unchanged;
    } else {
      renamed_.insert(row.code);
    }
  }

  void FindGone() {
    for (const auto& [code, row] : known_) {
      if (listed_.contains(code) || EndedBefore(*row)) continue;
      if (ChangesLater(*row) || BeginsToday(*row)) {
        Wrong("divisions", "DIVISION_PERIODS_OVERLAP", absl::StrCat(code.digits(), " 在该日或以后已有变更"));
      } else {
        gone_.insert(code);
      }
    }
  }

  void ReadSuccessions() {
    std::set<AreaCode> seen;
    for (int i = 0; i < request_.successions_size(); ++i) {
      const v1::DivisionSuccession& said = request_.successions(i);
      const std::string field = absl::StrCat("successions[", i, "]");
      const AreaCode from = AreaCode::Parse(said.old_code()).value_or(AreaCode());
      Fate fate{said.kind(), {}};
      for (const std::string& code : said.new_codes())
        fate.to.push_back(AreaCode::Parse(code).value_or(AreaCode()));
      if (!seen.insert(from).second) {
        Wrong(field + ".old_code", "REPEATED", "同一代码的去向重复");
      } else if (!AlreadyDone(from, fate)) {
        const std::string fault = FaultOf(from, fate);
        if (!fault.empty()) Wrong(field, "SUCCESSION_CONTRADICTS", fault);
        fates_[from] = std::move(fate);
      }
    }
  }

  // What the same update did before.
  bool AlreadyDone(const AreaCode& from, const Fate& fate) const {
    const auto known = known_.find(from);
    if (known == known_.end()) return false;
    if (EndedBefore(*known->second)) return *known->second->valid_until == day_ + -1;
    return fate.kind == v1::DIVISION_CHANGE_KIND_SPLIT && listed_.contains(from) &&
           std::all_of(fate.to.begin(), fate.to.end(), [&](const AreaCode& code) {
             const auto part = known_.find(code);
             return code == from || (part != known_.end() && BeginsToday(*part->second));
           });
  }

  // Why a succession cannot be; empty when it can.
  std::string FaultOf(const AreaCode& from, const Fate& fate) const {
    const bool gone = gone_.contains(from);
    const size_t parts = fate.to.size();
    for (const AreaCode& code : fate.to) {
      if (!listed_.contains(code)) return absl::StrCat("新名单中没有 ", code.digits());
      if (code.level() != from.level()) return "前后代码不是同一级";
    }
    switch (fate.kind) {
      case v1::DIVISION_CHANGE_KIND_RECODED:
        if (parts != 1 || !created_.contains(fate.to[0])) return "变更代码应有一个新启用的代码";
        break;
      case v1::DIVISION_CHANGE_KIND_MERGED:
        if (parts != 1) return "合并应有一个去向";
        break;
      case v1::DIVISION_CHANGE_KIND_SPLIT:
        if (parts < (gone ? 2 : 1)) return "拆分应有两个以上去向";
        if (!gone && listed_.contains(from) && known_.contains(from)) return "";
        break;
      case v1::DIVISION_CHANGE_KIND_ABOLISHED:
        if (parts != 0) return "撤销没有去向";
        break;
      default:
        return "变动种类应为变更代码、合并、拆分或撤销";
    }
    return gone ? "" : absl::StrCat("代码 ", from.digits(), " 不是本次撤销的代码");
  }

  // Parents come before their children in the order of codes, so a child's new place is known by then.
  void InferSuccessions() {
    std::set<AreaCode> taken;
    for (const auto& [from, fate] : fates_) taken.insert(fate.to.begin(), fate.to.end());
    std::map<AreaCode, std::vector<AreaCode>> claims;
    for (const AreaCode& code : gone_) {
      if (fates_.contains(code)) continue;
      const std::optional<AreaCode> successor = Namesake(code, taken);
      if (!successor) {
        Unexplained(code);
        continue;
      }
      claims[*successor].push_back(code);
      fates_[code] = {v1::DIVISION_CHANGE_KIND_RECODED, {*successor}};
    }
    for (const auto& [successor, claimants] : claims) {
      if (claimants.size() < 2) continue;
      for (const AreaCode& code : claimants) Unexplained(code);
    }
  }

  // The one new code that bears the name of `code`, preferably below what became of its parent.
  std::optional<AreaCode> Namesake(const AreaCode& code, const std::set<AreaCode>& taken) const {
    const auto found = by_name_.find({code.level(), known_.at(code)->name});
    if (found == by_name_.end()) return std::nullopt;
    const auto parent = fates_.find(code.Parent());
    std::vector<AreaCode> near, all;
    for (const AreaCode& candidate : found->second) {
      if (taken.contains(candidate)) continue;
      all.push_back(candidate);
      const AreaCode above = candidate.Parent();
      if (above == code.Parent() ||
          (parent != fates_.end() &&
           std::find(parent->second.to.begin(), parent->second.to.end(), above) != parent->second.to.end())) {
        near.push_back(candidate);
      }
    }
    if (near.size() == 1) return near.front();
    return near.empty() && all.size() == 1 ? std::optional(all.front()) : std::nullopt;
  }

  void Unexplained(const AreaCode& code) {
    Wrong("successions", "SUCCESSION_MISSING",
          absl::StrCat(code.digits(), " ", known_.at(code)->name, " 不在新名单中，请说明去向"));
  }

  // Where things of a code that ends go: to its first successor, or to the nearest division above that stays.
  AreaCode HeirOf(const AreaCode& code) const {
    const auto fate = fates_.find(code);
    if (fate == fates_.end() || !gone_.contains(code)) return code;
    return fate->second.to.empty() ? HeirOf(code.Parent()) : fate->second.to.front();
  }

  void Report() {
    std::set<AreaCode> explained;
    for (const auto& [from, fate] : fates_) explained.insert(fate.to.begin(), fate.to.end());
    std::map<AreaCode, UpdatePlan::Change> changes;
    for (const AreaCode& code : renamed_) {
      changes[code] = {v1::DIVISION_CHANGE_KIND_RENAMED, code, known_.at(code)->name, {code}};
      changes[code].new_name = listed_.at(code)->name;
      Begin(code);
      plan_.ended.push_back(code);
    }
    for (const AreaCode& code : created_) {
      Begin(code);
      if (!explained.contains(code))
        changes[code] = {v1::DIVISION_CHANGE_KIND_CREATED, code, listed_.at(code)->name, {}};
    }
    std::vector<UpdatePlan::Change> moved;
    for (const auto& [code, fate] : fates_) {
      UpdatePlan::Change change{fate.kind, code, known_.at(code)->name, fate.to};
      if (fate.kind == v1::DIVISION_CHANGE_KIND_RECODED) change.new_name = listed_.at(fate.to[0])->name;
      change.ends = gone_.contains(code);
      if (change.ends) {
        change.heir = HeirOf(code);
        plan_.ended.push_back(code);
      }
      moved.push_back(std::move(change));
    }
    for (auto& [code, change] : changes) moved.push_back(std::move(change));
    std::stable_sort(moved.begin(), moved.end(),
                     [](const auto& a, const auto& b) { return a.code < b.code; });
    plan_.changes = std::move(moved);
  }

  void Begin(const AreaCode& code) {
    DivisionRow row = *listed_.at(code);
    row.valid_from = day_;
    plan_.begun.push_back(std::move(row));
  }

  const v1::UpdateDivisionsRequest& request_;
  const AreaCode& area_;
  const Date day_;
  const std::span<const DivisionRow> rows_;
  std::map<AreaCode, const DivisionRow*> known_, listed_;
  std::map<std::pair<AreaLevel, std::string>, std::vector<AreaCode>> by_name_;  // created
  std::set<AreaCode> created_, renamed_, gone_;
  std::map<AreaCode, Fate> fates_;
  std::vector<FieldViolation> violations_;
  UpdatePlan plan_;
};

}  // namespace

absl::StatusOr<UpdatePlan> PlanUpdate(const v1::UpdateDivisionsRequest& request, const AreaCode& area,
                                      Date day, std::span<const DivisionRow> listed,
                                      std::span<const DivisionRow> known) {
  return Planner(request, area, day, listed, known).Run();
}

}  // namespace fupin::identity
