#include "services/projects/payout_rules.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/base/error.h"
#include "common/base/money.h"
#include "common/base/resource_name.h"
#include "fupin/common/v1/policy.pb.h"
#include "services/projects/step_rules.h"

namespace fupin::projects {
namespace {

constexpr int kAdultAge = 18;

constexpr int kDraft = v1::PAYOUT_BATCH_STATE_DRAFT;
constexpr int kExceptions = v1::PAYOUT_BATCH_STATE_EXCEPTIONS;
constexpr int kChecked = v1::PAYOUT_BATCH_STATE_CHECKED;
constexpr int kApproved = v1::PAYOUT_BATCH_STATE_APPROVED;
constexpr int kSent = v1::PAYOUT_BATCH_STATE_SENT;
constexpr int kPartlyPaid = v1::PAYOUT_BATCH_STATE_PARTLY_PAID;
constexpr int kCompleted = v1::PAYOUT_BATCH_STATE_COMPLETED;

// A check that finds something leads to EXCEPTIONS, a bank return with failures to PARTLY_PAID instead.
constexpr std::array kSteps = {
    Step{"check", kDraft, kChecked},           Step{"check", kExceptions, kChecked},
    Step{"check", kChecked, kChecked},         Step{"correct", kDraft, kDraft},
    Step{"correct", kExceptions, kDraft},      Step{"correct", kChecked, kDraft},
    Step{"approve", kChecked, kApproved},      Step{"exportBankFile", kApproved, kSent},
    Step{"exportBankFile", kSent, kSent},      Step{"importBankReturn", kSent, kCompleted},
    Step{"correct", kPartlyPaid, kPartlyPaid}, Step{"retry", kPartlyPaid, kApproved},
};

bool IsKey(const std::string& text, std::string_view extra) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [&](unsigned char c) {
    return std::islower(c) || std::isdigit(c) || extra.find(static_cast<char>(c)) != std::string_view::npos;
  });
}

bool PayeeFits(v1::PayeeKind kind, const std::string& payee) {
  return kind == v1::PAYEE_KIND_HOUSEHOLD ? ParseName("households", payee, "payee").ok()
                                          : ParseName("households", "members", payee, "payee").ok();
}

}  // namespace

absl::StatusOr<v1::PayoutBatchState> AdvanceBatch(v1::PayoutBatchState state, std::string_view step) {
  ASSIGN_OR_RETURN(int next, Advance(kSteps, state, step));
  return static_cast<v1::PayoutBatchState>(next);
}

std::vector<std::string> BatchSteps(v1::PayoutBatchState state) { return StepsFrom(kSteps, state); }

absl::Status ValidateBatch(const v1::PayoutBatch& batch) {
  std::vector<FieldViolation> wrong;
  if (!IsKey(batch.programme(), "_")) {
    wrong.push_back({"payout_batch.programme", "KEY_MALFORMED", "项目代码只能用小写字母、数字和 _"});
  }
  if (!IsKey(batch.period(), "-")) {
    wrong.push_back(
        {"payout_batch.period", "KEY_MALFORMED", "期间只能用小写字母、数字和 -，如 2026、2026-autumn"});
  }
  std::set<int> channels;
  for (int channel : batch.draw_order()) {
    if (channel != v1::FUNDING_CHANNEL_UNSPECIFIED && channels.insert(channel).second) continue;
    wrong.push_back({"payout_batch.draw_order", "CHANNEL_REPEATED", "支出顺序中渠道缺失或重复"});
  }
  for (int i = 0; i < batch.payouts_size(); ++i) {
    const v1::Payout& payout = batch.payouts(i);
    const std::string at = absl::StrCat("payout_batch.payouts[", i, "].");
    if (!PayeeFits(batch.payee_kind(), payout.payee())) {
      wrong.push_back({at + "payee", "NAME_MALFORMED", "到户补贴须填户，到人和未成年人补贴须填人"});
    }
    if (payout.card_number().empty() != payout.holder_name().empty()) {
      wrong.push_back({at + "card_number", "CARD_INCOMPLETE", "卡号和户名须同时填写"});
    }
  }
  return wrong.empty() ? absl::OkStatus() : InvalidFields(std::move(wrong));
}

const std::string& RightfulHolder(v1::PayeeKind kind, const PayeeFacts& facts) {
  return kind == v1::PAYEE_KIND_PERSON ? facts.person_name : facts.head_name;
}

std::vector<Finding> Judge(const PayoutCase& payout, v1::PayeeKind kind, const PayeeFacts& facts,
                           const std::optional<PayoutStandard>& standard, Date today) {
  std::vector<Finding> findings;
  auto add = [&](v1::PayoutExceptionKind what, const std::string& detail = "") {
    findings.push_back({what, absl::StrCat(ZhOf(what), detail.empty() ? "" : "：", detail)});
  };
  if (payout.repeated) add(v1::PAYOUT_EXCEPTION_KIND_DUPLICATE);
  if (payout.already_paid) add(v1::PAYOUT_EXCEPTION_KIND_ALREADY_PAID);
  if (standard && payout.amount > standard->max_fen) {
    add(v1::PAYOUT_EXCEPTION_KIND_OVER_STANDARD,
        absl::StrCat("最高 ", Money::Fen(standard->max_fen).ToString(), " 元"));
  }
  if (standard && payout.amount < standard->min_fen) {
    add(v1::PAYOUT_EXCEPTION_KIND_UNDER_STANDARD,
        absl::StrCat("最低 ", Money::Fen(standard->min_fen).ToString(), " 元"));
  }
  if (!facts.found) {
    add(v1::PAYOUT_EXCEPTION_KIND_NOT_FOUND);
    return findings;
  }
  if (!facts.present) add(v1::PAYOUT_EXCEPTION_KIND_DEAD);
  if (facts.exited) {
    add(v1::PAYOUT_EXCEPTION_KIND_EXITED);
  } else if (facts.present && !facts.registered) {
    add(v1::PAYOUT_EXCEPTION_KIND_NOT_REGISTERED);
  }
  if (kind == v1::PAYEE_KIND_MINOR && facts.birth && AgeOn(*facts.birth, today) >= kAdultAge) {
    add(v1::PAYOUT_EXCEPTION_KIND_NOT_MINOR);
  }
  const bool from_register = !payout.own_card && kind != v1::PAYEE_KIND_PERSON;
  const std::string& rightful = RightfulHolder(kind, facts);
  const std::string& holder =
      payout.own_card ? payout.holder_name : (facts.card_holder.empty() ? rightful : facts.card_holder);
  if (!payout.own_card && (!from_register || facts.card.empty())) {
    add(v1::PAYOUT_EXCEPTION_KIND_NO_CARD);
  } else if (holder != rightful) {
    add(v1::PAYOUT_EXCEPTION_KIND_WRONG_HOLDER);
  }
  return findings;
}

absl::Status RefusalOf(std::span<const std::pair<int64_t, Finding>> findings) {
  std::set<std::string> kinds;
  for (const auto& [payout, finding] : findings) kinds.insert(v1::PayoutExceptionKind_Name(finding.kind));
  return Error(absl::StatusCode::kFailedPrecondition, "PAYOUT_EXCEPTION", findings[0].second.message_zh,
               {{"payout", absl::StrCat(findings[0].first)}, {"kinds", absl::StrJoin(kinds, ",")}});
}

std::set<std::string> Repeated(std::span<const std::string> payees) {
  std::set<std::string> seen, repeated;
  for (const std::string& payee : payees) {
    if (!seen.insert(payee).second) repeated.insert(payee);
  }
  return repeated;
}

std::string ZhOf(v1::PayoutExceptionKind kind) {
  return v1::PayoutExceptionKind_descriptor()->FindValueByNumber(kind)->options().GetExtension(
      common::v1::zh);
}

}  // namespace fupin::projects
