// What overviews show: lists with their totals, what a household got, and the flow of the money.
#include <algorithm>
#include <map>

#include "gmock/gmock.h"
#include "services/projects/ledger_store.h"
#include "services/projects/payout_world.h"

namespace fupin::projects {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using testing::Sql;

class ListsTest : public PayoutWorld {
 protected:
  // A batch of the project that pays these households all they are due.
  v1::PayoutBatch Pay(const std::string& project, const std::vector<std::string>& payees,
                      const std::string& programme = "industry_award") {
    v1::CreatePayoutBatchRequest request = Batch(project, payees);
    request.mutable_payout_batch()->set_programme(programme);
    absl::StatusOr<v1::PayoutBatch> batch = CreateAndCheck(request);
    EXPECT_OK(batch);
    EXPECT_OK(Approve(*batch));
    EXPECT_OK(Export(batch->name()));
    std::string lines;
    for (const v1::Payout& payout : List(batch->name())) lines += Serial(payout, 1) + ",3000.00,成功,\n";
    const size_t n = payees.size();
    EXPECT_OK(Import(batch->name(),
                     ReturnFile(batch->name(), absl::StrCat("1,", n, ",", n * 3000, ".00,0,0.00"), lines)));
    return *std::move(batch);
  }

  absl::StatusOr<v1::ListPayoutBatchesResponse> Batches(const std::string& area, v1::PayoutBatchState state,
                                                        const std::string& project = "") {
    v1::ListPayoutBatchesRequest request;
    request.set_area_code(area);
    request.set_state(state);
    request.set_project(project);
    rpc::CallContext call = As("accounts/3", area.empty() ? "422801" : area);
    return payouts_.ListPayoutBatches(call, request);
  }
  absl::StatusOr<v1::ListHouseholdPayoutsResponse> Got(const std::string& household,
                                                       const std::string& caller_area) {
    v1::ListHouseholdPayoutsRequest request;
    request.set_parent(household);
    rpc::CallContext call = As("accounts/9", caller_area);
    return payouts_.ListHouseholdPayouts(call, request);
  }
  v1::MoneyFlow Flow(const std::string& area, const std::string& project = "", int year = 0) {
    v1::GetMoneyFlowRequest request;
    request.set_area_code(area);
    request.set_project(project);
    request.set_year(year);
    rpc::CallContext call = As("accounts/3");
    absl::StatusOr<v1::MoneyFlow> flow = funds_.GetMoneyFlow(call, request);
    EXPECT_OK(flow);
    return flow.value_or(v1::MoneyFlow());
  }
  static const v1::FlowEdge* Edge(const v1::MoneyFlow& flow, const std::string& from, const std::string& to) {
    for (const v1::FlowEdge& edge : flow.edges()) {
      if (edge.from() == from && edge.to() == to) return &edge;
    }
    return nullptr;
  }
  // Fen on all edges from one kind of node to another.
  static int64_t Between(const v1::MoneyFlow& flow, const std::string& from, const std::string& to) {
    int64_t sum = 0;
    for (const v1::FlowEdge& edge : flow.edges()) {
      if (edge.from().starts_with(from) && edge.to().starts_with(to)) sum += edge.amount_fen();
    }
    return sum;
  }
  // The ledger's own sum: posted entries from accounts of one kind to those of another, less those back.
  int64_t Ledger(int from, int to) {
    return std::stoll(Sql(
        db_,
        absl::StrCat(
            "SELECT coalesce(sum(CASE WHEN d.kind = ", from,
            " THEN e.amount ELSE -e.amount END), 0) "
            "FROM ledger_entry e JOIN ledger_account d ON d.id = e.debit_account_id JOIN ledger_account c "
            "ON c.id = e.credit_account_id WHERE (d.kind, c.kind) IN ((",
            from, ",", to, "), (", to, ",", from, "))")));
  }
  void ExpectEqualsLedger(const v1::MoneyFlow& flow) {
    EXPECT_EQ(Between(flow, "sources/", "channels/"), Ledger(1, 2));
    EXPECT_EQ(Between(flow, "channels/", "projects/"), Ledger(2, 3));
    EXPECT_EQ(Between(flow, "projects/", "programmes/"), Ledger(3, 4));
    EXPECT_EQ(Between(flow, "programmes/", "areas/"), Ledger(3, 4));
  }
  // What comes to a special account, a project or a programme leaves it.
  static void ExpectBalanced(const v1::MoneyFlow& flow) {
    for (const v1::FlowNode& node : flow.nodes()) {
      int64_t came = 0, left = 0;
      for (const v1::FlowEdge& edge : flow.edges()) {
        if (edge.to() == node.id()) came += edge.amount_fen();
        if (edge.from() == node.id()) left += edge.amount_fen();
      }
      if (came > 0 && left > 0) {
        EXPECT_EQ(came, left) << node.id();
      }
      EXPECT_EQ(node.amount_fen(), std::max(came, left)) << node.id();
    }
  }
};

TEST_F(ListsTest, BatchesOfAnAreaNewestFirst) {
  const std::string project = FundedProject();
  const v1::PayoutBatch paid = Pay(project, {"households/1"});
  ASSERT_OK_AND_ASSIGN(v1::PayoutBatch exceptions,
                       CreateAndCheck(Batch(project, {"households/4", "households/5"})));
  ASSERT_OK_AND_ASSIGN(auto all, Batches("422801", v1::PAYOUT_BATCH_STATE_UNSPECIFIED));
  ASSERT_THAT(all.payout_batches(), SizeIs(2));
  EXPECT_EQ(all.total_size(), 2);
  EXPECT_EQ(all.payout_batches(0).name(), exceptions.name());
  EXPECT_EQ(all.payout_batches(0).payout_count(), 2);
  EXPECT_THAT(all.payout_batches(0).exceptions(), IsEmpty());
  EXPECT_EQ(all.payout_batches(1).paid_fen(), 300000);
  ASSERT_OK_AND_ASSIGN(auto completed, Batches("422801", v1::PAYOUT_BATCH_STATE_COMPLETED));
  ASSERT_THAT(completed.payout_batches(), SizeIs(1));
  EXPECT_EQ(completed.payout_batches(0).name(), paid.name());
  EXPECT_EQ(completed.total_size(), 1);
  EXPECT_EQ(Batches("", v1::PAYOUT_BATCH_STATE_UNSPECIFIED)->total_size(), 2);
  EXPECT_EQ(Batches("422801101", v1::PAYOUT_BATCH_STATE_UNSPECIFIED)->total_size(), 0);
  EXPECT_EQ(Batches("422801", v1::PAYOUT_BATCH_STATE_UNSPECIFIED, project)->total_size(), 2);
  EXPECT_EQ(Batches("422801", v1::PAYOUT_BATCH_STATE_UNSPECIFIED, "projects/1")->total_size(), 0);

  auto counts = [&](const std::string& area, const std::string& caller_area) {
    v1::CountPayoutBatchesRequest request;
    request.set_area_code(area);
    rpc::CallContext call = As("accounts/3", caller_area);
    absl::StatusOr<v1::CountPayoutBatchesResponse> counted = payouts_.CountPayoutBatches(call, request);
    EXPECT_OK(counted);
    std::map<int, int> found;
    for (const v1::PayoutBatchCount& count : counted->counts()) found[count.state()] = count.payout_batches();
    return found;
  };
  EXPECT_EQ(counts("", "422801"),
            (std::map<int, int>{{exceptions.state(), 1}, {v1::PAYOUT_BATCH_STATE_COMPLETED, 1}}));
  EXPECT_EQ(counts("422801101", "422801"), (std::map<int, int>()));
  EXPECT_EQ(counts("422801", "422802"), (std::map<int, int>())) << "rows of elsewhere are not seen";

  v1::ListPayoutBatchesRequest request;
  request.set_page_size(1);
  rpc::CallContext call = As("accounts/3");
  ASSERT_OK_AND_ASSIGN(auto first, payouts_.ListPayoutBatches(call, request));
  request.set_page_token(first.next_page_token());
  ASSERT_OK_AND_ASSIGN(auto second, payouts_.ListPayoutBatches(call, request));
  EXPECT_EQ(first.payout_batches(0).name(), exceptions.name());
  EXPECT_EQ(second.payout_batches(0).name(), paid.name());
  EXPECT_EQ(second.total_size(), 2);
  EXPECT_EQ(second.next_page_token(), "");
}

TEST_F(ListsTest, WhatAHouseholdGotIsSeenWhereItLives) {
  const std::string project = FundedProject();  // of the town; the household's village lies in it
  Pay(project, {"households/1", "households/2"});
  v1::CreatePayoutBatchRequest child = Batch(project, {"households/1/members/2"}, 50000);
  child.mutable_payout_batch()->set_payee_kind(v1::PAYEE_KIND_MINOR);
  child.mutable_payout_batch()->set_programme("boarding_aid");
  for (v1::Payout& payout : *child.mutable_payout_batch()->mutable_payouts()) {
    payout.set_card_number("6217000000000000001");
    payout.set_holder_name("户主1");
  }
  ASSERT_OK_AND_ASSIGN(v1::PayoutBatch second, CreateAndCheck(child));
  for (const char* area : {"422801100201", "422801100", "42"}) {
    ASSERT_OK_AND_ASSIGN(auto got, Got("households/1", area));
    ASSERT_THAT(got.payouts(), SizeIs(1)) << "a draft is not granted yet";
    EXPECT_EQ(got.total_size(), 1);
    const v1::HouseholdPayout& payout = got.payouts(0);
    EXPECT_EQ(payout.amount_fen(), 300000);
    EXPECT_EQ(payout.state(), v1::PAYOUT_STATE_PAID);
    EXPECT_EQ(payout.project(), project);
    EXPECT_EQ(payout.project_display_name(), "龙凤镇茶叶产业到户奖补");
    EXPECT_EQ(payout.programme(), "industry_award");
    EXPECT_EQ(payout.period(), "2026");
    EXPECT_TRUE(payout.has_pay_time());
    ASSERT_THAT(payout.draws(), SizeIs(2));
    EXPECT_EQ(payout.draws(0).channel(), v1::FUNDING_CHANNEL_CENTRAL);
    EXPECT_EQ(payout.draws(0).amount_fen() + payout.draws(1).amount_fen(), 300000);
  }
  EXPECT_THAT(Got("households/1", "422801100202")->payouts(), IsEmpty());
  EXPECT_THAT(Got("households/1", "422802")->payouts(), IsEmpty());
  EXPECT_THAT(Got("households/3", "42")->payouts(), IsEmpty());
  EXPECT_ERROR(Got("projects/1", "42"), kInvalidArgument, "NAME_MALFORMED");

  ASSERT_OK(Approve(second));
  ASSERT_OK_AND_ASSIGN(auto got, Got("households/1", "422801100201"));
  ASSERT_THAT(got.payouts(), SizeIs(2));
  EXPECT_EQ(got.payouts(0).payee(), "households/1/members/2");
  EXPECT_EQ(got.payouts(0).state(), v1::PAYOUT_STATE_RESERVED);
  EXPECT_FALSE(got.payouts(0).has_pay_time());
  v1::ListHouseholdPayoutsRequest request;
  request.set_parent("households/1");
  request.set_page_size(1);
  rpc::CallContext call = As("accounts/9");
  ASSERT_OK_AND_ASSIGN(auto page, payouts_.ListHouseholdPayouts(call, request));
  request.set_page_token(page.next_page_token());
  ASSERT_OK_AND_ASSIGN(page, payouts_.ListHouseholdPayouts(call, request));
  EXPECT_EQ(page.payouts(0).payee(), "households/1");
  EXPECT_EQ(page.total_size(), 2);
  EXPECT_EQ(page.next_page_token(), "");
}

// households/1 and households/11 begin alike.
TEST_F(ListsTest, AHouseholdIsNotTakenForAnother) {
  register_.Add(11, kRegistered, "6217000000000000011");
  const std::string project = FundedProject();
  Pay(project, {"households/11"});
  EXPECT_THAT(Got("households/1", "42")->payouts(), IsEmpty());
  EXPECT_THAT(Got("households/11", "42")->payouts(), SizeIs(1));
}

TEST_F(ListsTest, ProjectsAreCounted) {
  FundedProject();
  v1::ListProjectsRequest request;
  request.set_area_code("422801");
  rpc::CallContext call = As("accounts/3");
  EXPECT_EQ(projects_.ListProjects(call, request)->total_size(), 1);
  request.set_state(v1::PROJECT_STATE_DRAFT);
  EXPECT_EQ(projects_.ListProjects(call, request)->total_size(), 0);
}

TEST_F(ListsTest, TheFlowEqualsTheLedgerAtEveryStage) {
  const std::string project = FundedProject();
  ExpectEqualsLedger(Flow("422801"));
  ExpectBalanced(Flow("422801"));
  Pay(project, {"households/1"});
  ASSERT_OK_AND_ASSIGN(v1::PayoutBatch reserved, CreateAndCheck(Batch(project, {"households/2"})));
  ASSERT_OK(Approve(reserved));

  const v1::MoneyFlow flow = Flow("422801");
  ExpectEqualsLedger(flow);
  ExpectBalanced(flow);
  EXPECT_EQ(Edge(flow, "sources/1", "channels/1")->amount_fen(), 10'000'000);
  EXPECT_EQ(Edge(flow, "channels/1", project)->amount_fen(), 200000);
  EXPECT_EQ(Edge(flow, "channels/1", "states/unallocated")->amount_fen(), 9'800'000);
  EXPECT_EQ(Edge(flow, "channels/4", "states/unallocated"), nullptr) << "all of it was allocated";
  const v1::FlowEdge& paid = *Edge(flow, project, "programmes/industry_award");
  EXPECT_EQ(paid.amount_fen(), 300000);
  EXPECT_EQ(paid.entry_count(), 2) << "one by channel";
  EXPECT_EQ(paid.ledger_accounts_size(), 2);
  EXPECT_EQ(Edge(flow, "programmes/industry_award", "areas/422801100")->amount_fen(), 300000);
  EXPECT_EQ(Edge(flow, project, "states/reserved")->amount_fen(), 300000);
  EXPECT_EQ(Edge(flow, project, "states/available")->amount_fen(), 100000);
  EXPECT_EQ(flow.nodes(0).kind(), v1::FLOW_NODE_KIND_SOURCE);
  EXPECT_EQ(flow.nodes(0).id(), "sources/1") << "the most money first";
  for (const v1::FlowNode& node : flow.nodes()) {
    EXPECT_NE(node.kind(), v1::FLOW_NODE_KIND_UNSPECIFIED);
    if (node.id() == project) {
      EXPECT_EQ(node.display_name(), "龙凤镇茶叶产业到户奖补");
    }
  }

  // The accounts of an edge open the entries behind it.
  int64_t listed = 0;
  for (const std::string& account : paid.ledger_accounts()) {
    LedgerStore ledger(*database_);
    const int64_t id = std::stoll(account.substr(account.find('/') + 1));
    ASSERT_OK_AND_ASSIGN(auto entries, ledger.ListEntries(As("accounts/3").scope(), id, Page{.size = 200}));
    for (const v1::LedgerEntry& entry : entries.entries) listed += std::min<int64_t>(entry.amount_fen(), 0);
  }
  EXPECT_EQ(listed, -paid.amount_fen());
}

TEST_F(ListsTest, WhatWentBackIsTakenOffTheEdgeItCameBy) {
  const std::string project = FundedProject();
  Pay(project, {"households/1", "households/2"});
  v1::ReportProgressRequest report;
  report.set_parent(project);
  SetDate(*Date::FromYmd(2026, 5, 30), report.mutable_report()->mutable_report_date());
  v1::IndicatorProgress& tea = *report.mutable_report()->add_progress();
  tea.set_key("tea");
  tea.set_done_milli(10'000);
  v1::AcceptProjectRequest accept;
  accept.set_name(project);
  accept.set_conclusion("合格");
  rpc::CallContext village = As("accounts/6"), approver = As("accounts/2");
  ASSERT_OK(projects_.ReportProgress(village, report));
  ASSERT_OK(projects_.AcceptProject(approver, accept));
  const v1::MoneyFlow flow = Flow("422801");
  ExpectEqualsLedger(flow);
  ExpectBalanced(flow);
  const v1::FlowEdge& county = *Edge(flow, "channels/4", project);
  EXPECT_EQ(county.amount_fen(), 400000);
  EXPECT_EQ(county.returned_fen(), 100000);
  EXPECT_EQ(county.entry_count(), 2);
  EXPECT_EQ(Edge(flow, "channels/4", "states/unallocated")->amount_fen(), 100000);
  EXPECT_EQ(Edge(flow, project, "states/available"), nullptr);
}

TEST_F(ListsTest, OneProjectAYearOrATownshipOfTheFlow) {
  const std::string project = FundedProject();
  Pay(project, {"households/1"});
  const v1::MoneyFlow one = Flow("", project);
  ExpectBalanced(one);
  EXPECT_EQ(Between(one, "sources/", ""), 0);
  EXPECT_EQ(Between(one, "channels/", project), 700000);
  EXPECT_EQ(Between(one, "programmes/", "areas/"), 300000);
  EXPECT_THAT(Flow("422801", "", 2025).edges(), IsEmpty());
  const v1::MoneyFlow year = Flow("422801", "", 2026);
  ExpectEqualsLedger(year);
  EXPECT_EQ(Between(year, "", "states/"), 0) << "what is there today says nothing of a year";
  // The town has the project but not the special account, and sees what the county returned to it all the
  // same.
  const v1::MoneyFlow town = Flow("422801100");
  EXPECT_EQ(Between(town, "channels/", project), 700000);
  EXPECT_EQ(Between(town, "sources/", ""), 0);
  EXPECT_THAT(Flow("422801101").edges(), IsEmpty());

  v1::GetMoneyFlowRequest neither;
  rpc::CallContext call = As("accounts/3");
  EXPECT_ERROR(funds_.GetMoneyFlow(call, neither), kInvalidArgument, "AREA_OR_PROJECT");
  v1::GetMoneyFlowRequest elsewhere;
  elsewhere.set_project(project);
  rpc::CallContext stranger = As("accounts/3", "422802");
  EXPECT_ERROR(funds_.GetMoneyFlow(stranger, elsewhere), kNotFound, "PROJECT_NOT_FOUND");
}

// Forty projects: thirty by name, the rest in one, and still every fen.
TEST_F(ListsTest, ManyNodesBecomeOne) {
  const std::string like = FundedProject();
  ASSERT_OK(Receive(v1::FUNDING_CHANNEL_SOCIETY, 100'000'000, "捐赠1号"));
  for (int n = 0; n < 40; ++n) {
    Sql(db_, absl::StrCat("INSERT INTO ledger_account (id, area_code, kind, channel, owner) VALUES (",
                          9'000'000 + n, ", 422801100000, 3, 7, 'projects/", 9'000'000 + n, "')"));
    Sql(db_,
        absl::StrCat(
            "SET fupin.area_low = '0'; SET fupin.area_high = '1000000000000'; "
            "INSERT INTO ledger_transfer (id, area_code, kind, debit_account_id, credit_account_id, amount, "
            "reference, created_at) SELECT gen_random_uuid(), 422801100000, 1, id, ",
            9'000'000 + n, ", ", 1000 + n,
            ", 'test', now() FROM ledger_account WHERE kind = 2 AND channel = 7"));
  }
  const v1::MoneyFlow flow = Flow("422801");
  ExpectEqualsLedger(flow);
  ExpectBalanced(flow);
  const int64_t projects =
      std::count_if(flow.nodes().begin(), flow.nodes().end(),
                    [](const v1::FlowNode& node) { return node.kind() == v1::FLOW_NODE_KIND_PROJECT; });
  EXPECT_EQ(projects, 31);
  // The funded one and the 29 greatest stand by themselves; 1000 … 1010 are together.
  EXPECT_EQ(Edge(flow, "channels/7", "projects/-")->amount_fen(), 11 * 1005);
  EXPECT_EQ(Edge(flow, "channels/7", "projects/-")->ledger_accounts_size(), 11);
}

}  // namespace
}  // namespace fupin::projects
