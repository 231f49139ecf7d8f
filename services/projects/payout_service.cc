#include "services/projects/payout_service.h"

#include <array>

#include "absl/strings/str_cat.h"
#include "common/base/area_code.h"
#include "common/base/error.h"
#include "common/base/resource_name.h"
#include "services/projects/project_rules.h"
#include "services/projects/project_store.h"

namespace fupin::projects {
namespace {

constexpr std::array kUnpaid = {v1::PAYOUT_STATE_DRAFT};

absl::Status CheckCorrection(const v1::CorrectPayoutRequest& request) {
  const bool whole = !request.card_number().empty() && !request.holder_name().empty();
  const bool none = request.card_number().empty() && request.holder_name().empty();
  if (request.exclude() ? none : whole) return absl::OkStatus();
  return InvalidField("card_number", "CARD_INCOMPLETE", "须填写新卡号和户名，或者剔除，二者选一");
}

absl::Status PayoutNotFound() {
  return Error(absl::StatusCode::kNotFound, "PAYOUT_NOT_FOUND", "发放记录不存在或不在您的管辖区域");
}

}  // namespace

Event BatchEvent(const char* done, const v1::PayoutBatch& batch, const google::protobuf::Message& content) {
  return {.action = absl::StrCat("projects.payout_batch.", done),
          .resource = batch.name(),
          .area_code = batch.area_code(),
          .content = content.SerializeAsString()};
}

void PayoutService::SealCard(const AreaCode& area, const std::string& card, PayoutRow& payout) const {
  payout.card_sealed = card.empty() ? "" : keyring_.Seal(area, card);
  payout.card_last4 = card.empty() ? "" : card.substr(card.size() - 4);
}

absl::StatusOr<v1::PayoutBatch> PayoutService::CreatePayoutBatch(
    rpc::CallContext& call, const v1::CreatePayoutBatchRequest& request) {
  const v1::PayoutBatch& wanted = request.payout_batch();
  RETURN_IF_ERROR(ValidateBatch(wanted));
  ASSIGN_OR_RETURN(int64_t project_id, ParseName("projects", wanted.project(), "payout_batch.project"));
  ASSIGN_OR_RETURN(int64_t id, database_.NewIds(1 + wanted.payouts_size()));
  v1::PayoutBatch reply;
  RETURN_IF_ERROR(
      database_.Write(call.scope(), request, &reply, [&](postgres::UnitOfWork& work) -> absl::Status {
        ASSIGN_OR_RETURN(ProjectRow project, ProjectStore::GetLocked(work, project_id));
        RETURN_IF_ERROR(AdvanceProject(project.project.state(), "createPayoutBatch").status());
        ASSIGN_OR_RETURN(AreaCode area, AreaCode::Parse(project.project.area_code()));
        BatchRow row{.batch = wanted, .id = id, .project_id = project_id, .area = project.area};
        row.batch.set_maker(call.principal().name);
        std::vector<PayoutRow> payouts;
        for (const v1::Payout& payout : wanted.payouts()) {
          PayoutRow& added = payouts.emplace_back();
          added.id = id + static_cast<int64_t>(payouts.size());
          added.payee = payout.payee();
          added.amount = payout.amount_fen();
          added.holder_name = payout.holder_name();
          SealCard(area, payout.card_number(), added);
        }
        BatchStore::Insert(work, row, call.now());
        PayoutStore::Insert(work, row, payouts);
        ASSIGN_OR_RETURN(reply, BatchStore::GetAgain(work, id));
        work.Emit(BatchEvent("created", reply, request));
        return absl::OkStatus();
      }));
  return reply;
}

absl::StatusOr<v1::PayoutBatch> PayoutService::GetPayoutBatch(rpc::CallContext& call,
                                                              const v1::GetPayoutBatchRequest& request) {
  ASSIGN_OR_RETURN(int64_t id, ParseName("payoutBatches", request.name(), "name"));
  return batches_.Get(call.scope(), id);
}

absl::StatusOr<v1::ListPayoutBatchesResponse> PayoutService::ListPayoutBatches(
    rpc::CallContext& call, const v1::ListPayoutBatchesRequest& request) {
  ASSIGN_OR_RETURN(AreaCode area, AreaCode::Parse(request.area_code()));
  int64_t project_id = 0;
  if (!request.project().empty()) {
    ASSIGN_OR_RETURN(project_id, ParseName("projects", request.project(), "project"));
  }
  ASSIGN_OR_RETURN(Page page, pager_.Open(request, call.range()));
  ASSIGN_OR_RETURN(std::vector<v1::PayoutBatch> batches,
                   batches_.List(call.scope(), area.range(), request.state(), project_id, page));
  v1::ListPayoutBatchesResponse response;
  response.set_total_size(static_cast<int32_t>(*page.total));
  response.set_next_page_token(pager_.Fill(
      request, call.range(), page, std::move(batches), response.mutable_payout_batches(),
      [](const v1::PayoutBatch& item) { return *ParseName("payoutBatches", item.name(), "name"); }));
  return response;
}

absl::StatusOr<v1::CountPayoutBatchesResponse> PayoutService::CountPayoutBatches(
    rpc::CallContext& call, const v1::CountPayoutBatchesRequest& request) {
  ASSIGN_OR_RETURN(AreaCode area, AreaCode::Parse(request.area_code()));
  return batches_.CountByState(call.scope(), area.range());
}

absl::StatusOr<v1::ListHouseholdPayoutsResponse> PayoutService::ListHouseholdPayouts(
    rpc::CallContext& call, const v1::ListHouseholdPayoutsRequest& request) {
  RETURN_IF_ERROR(ParseName("households", request.parent(), "parent").status());
  ASSIGN_OR_RETURN(Page page, pager_.Open(request, call.range()));
  ASSIGN_OR_RETURN(std::vector<v1::HouseholdPayout> payouts,
                   store_.OfHousehold(call.scope(), request.parent(), page));
  v1::ListHouseholdPayoutsResponse response;
  response.set_total_size(static_cast<int32_t>(*page.total));
  response.set_next_page_token(
      pager_.Fill(request, call.range(), page, std::move(payouts), response.mutable_payouts(),
                  [](const v1::HouseholdPayout& item) {
                    return ParseName("payoutBatches", "payouts", item.payout(), "payout")->second;
                  }));
  return response;
}

absl::StatusOr<v1::ListPayoutsResponse> PayoutService::ListPayouts(rpc::CallContext& call,
                                                                   const v1::ListPayoutsRequest& request) {
  ASSIGN_OR_RETURN(int64_t id, ParseName("payoutBatches", request.parent(), "parent"));
  ASSIGN_OR_RETURN(Page page, pager_.Open(request, call.range()));
  ASSIGN_OR_RETURN(std::vector<v1::Payout> payouts, store_.List(call.scope(), id, request.state(), page));
  v1::ListPayoutsResponse response;
  response.set_next_page_token(
      pager_.Fill(request, call.range(), page, std::move(payouts), response.mutable_payouts(),
                  [](const v1::Payout& item) {
                    return ParseName("payoutBatches", "payouts", item.name(), "name")->second;
                  }));
  return response;
}

absl::StatusOr<std::vector<std::pair<int64_t, Finding>>> PayoutService::Examine(
    postgres::UnitOfWork& work, const BatchRow& batch, const std::map<std::string, PayeeFacts>& facts,
    Date today, std::vector<PayoutRow>& payouts) const {
  ASSIGN_OR_RETURN(std::optional<PayoutStandard> standard, BatchStore::Standard(work, batch, today));
  ASSIGN_OR_RETURN(std::vector<std::string> paid_list, PayoutStore::AlreadyPaid(work, batch));
  const std::set<std::string> paid(paid_list.begin(), paid_list.end());
  std::vector<std::string> payees;
  for (const PayoutRow& payout : payouts) payees.push_back(payout.payee);
  const std::set<std::string> repeated = Repeated(payees);
  const v1::PayeeKind kind = batch.batch.payee_kind();

  std::vector<std::pair<int64_t, Finding>> findings;
  for (PayoutRow& payout : payouts) {
    static const PayeeFacts kUnknown;
    auto known = facts.find(payout.payee);
    const PayeeFacts& fact = known == facts.end() ? kUnknown : known->second;
    const PayoutCase payout_case{.payee = payout.payee,
                                 .amount = payout.amount,
                                 .own_card = payout.own_card,
                                 .holder_name = payout.holder_name,
                                 .repeated = repeated.contains(payout.payee),
                                 .already_paid = paid.contains(payout.payee)};
    for (Finding& finding : Judge(payout_case, kind, fact, standard, today)) {
      findings.emplace_back(payout.id, std::move(finding));
    }
    payout.payee_area = fact.found ? fact.area : 0;
    if (payout.own_card || !fact.found) continue;
    SealCard(AreaCode::FromInt12(fact.area), kind == v1::PAYEE_KIND_PERSON ? "" : fact.card, payout);
    payout.holder_name = payout.card_last4.empty() ? "" : RightfulHolder(kind, fact);
  }
  return findings;
}

absl::StatusOr<v1::PayoutBatch> PayoutService::CheckPayoutBatch(rpc::CallContext& call,
                                                                const v1::CheckPayoutBatchRequest& request) {
  ASSIGN_OR_RETURN(int64_t id, ParseName("payoutBatches", request.name(), "name"));
  // The register is asked before the transaction, so that no lock waits for another service; payees never
  // change.
  ASSIGN_OR_RETURN(v1::PayoutBatch before, batches_.Get(call.scope(), id));
  ASSIGN_OR_RETURN(std::vector<std::string> payees, store_.Payees(call.scope(), id));
  ASSIGN_OR_RETURN(auto facts, register_.Ask(call, before.payee_kind(), payees));
  v1::PayoutBatch reply;
  RETURN_IF_ERROR(
      database_.Write(call.scope(), request, &reply, [&](postgres::UnitOfWork& work) -> absl::Status {
        ASSIGN_OR_RETURN(BatchRow batch, BatchStore::GetLocked(work, id));
        ASSIGN_OR_RETURN(v1::PayoutBatchState next, AdvanceBatch(batch.batch.state(), "check"));
        ASSIGN_OR_RETURN(std::vector<PayoutRow> payouts, PayoutStore::InStates(work, id, kUnpaid));
        ASSIGN_OR_RETURN(auto findings, Examine(work, batch, facts, call.today(), payouts));
        PayoutStore::Update(work, payouts);
        BatchStore::ReplaceExceptions(work, batch, findings);
        batch.batch.set_state(findings.empty() ? next : v1::PAYOUT_BATCH_STATE_EXCEPTIONS);
        BatchStore::SetState(work, batch, call.now());
        ASSIGN_OR_RETURN(reply, BatchStore::GetAgain(work, id));
        work.Emit(BatchEvent("checked", reply, reply));
        return absl::OkStatus();
      }));
  return reply;
}

absl::StatusOr<v1::Payout> PayoutService::CorrectPayout(rpc::CallContext& call,
                                                        const v1::CorrectPayoutRequest& request) {
  RETURN_IF_ERROR(CheckCorrection(request));
  ASSIGN_OR_RETURN(auto ids, ParseName("payoutBatches", "payouts", request.name(), "name"));
  const int64_t batch_id = ids.first;
  ASSIGN_OR_RETURN(v1::PayoutBatch before, batches_.Get(call.scope(), batch_id));
  ASSIGN_OR_RETURN(std::string payee, store_.Payee(call.scope(), batch_id, ids.second));
  ASSIGN_OR_RETURN(auto facts, register_.Ask(call, before.payee_kind(), {payee}));
  v1::Payout reply;
  RETURN_IF_ERROR(
      database_.Write(call.scope(), request, &reply, [&](postgres::UnitOfWork& work) -> absl::Status {
        ASSIGN_OR_RETURN(BatchRow batch, BatchStore::GetLocked(work, batch_id));
        ASSIGN_OR_RETURN(v1::PayoutBatchState next, AdvanceBatch(batch.batch.state(), "correct"));
        constexpr std::array kOpen = {v1::PAYOUT_STATE_DRAFT, v1::PAYOUT_STATE_FAILED,
                                      v1::PAYOUT_STATE_CORRECTED};
        ASSIGN_OR_RETURN(std::vector<PayoutRow> open, PayoutStore::InStates(work, batch_id, kOpen));
        std::vector<PayoutRow> chosen;
        for (PayoutRow& payout : open) {
          if (payout.id == ids.second) chosen.push_back(std::move(payout));
        }
        if (chosen.empty()) return PayoutNotFound();
        PayoutRow& payout = chosen[0];
        payout.corrected_by = call.principal().name;
        if (request.exclude()) {
          payout.state = v1::PAYOUT_STATE_EXCLUDED;
        } else {
          ASSIGN_OR_RETURN(AreaCode area, AreaCode::Parse(batch.batch.area_code()));
          payout.own_card = true;
          payout.holder_name = request.holder_name();
          SealCard(area, request.card_number(), payout);
        }
        const bool refused_by_bank = batch.batch.state() == v1::PAYOUT_BATCH_STATE_PARTLY_PAID;
        if (refused_by_bank && !request.exclude()) {
          ASSIGN_OR_RETURN(auto findings, Examine(work, batch, facts, call.today(), chosen));
          if (!findings.empty()) return RefusalOf(findings);
          payout.state = v1::PAYOUT_STATE_CORRECTED;
        }
        if (refused_by_bank && request.exclude() && open.size() == 1) next = v1::PAYOUT_BATCH_STATE_COMPLETED;
        batch.batch.set_state(next);
        PayoutStore::Update(work, chosen);
        BatchStore::SetState(work, batch, call.now());
        reply = MaskedPayout(batch_id, payout);
        Event event = BatchEvent("payout_corrected", batch.batch, request);
        event.resource = request.name();
        work.Emit(std::move(event));
        return absl::OkStatus();
      }));
  return reply;
}

}  // namespace fupin::projects
