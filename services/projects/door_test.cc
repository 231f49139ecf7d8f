// The service as its callers meet it: over the wire, with tokens, through the whole pipeline.
#include <limits>
#include <random>

#include "absl/strings/str_cat.h"
#include "common/base/ids.h"
#include "common/rpc/testing.h"
#include "common/testing/status_matchers.h"
#include "common/testing/temp_postgres.h"
#include "fupin/common/v1/policy.pb.h"
#include "fupin/projects/v1/evidence.pb.h"
#include "fupin/projects/v1/fund.pb.h"
#include "fupin/projects/v1/ledger.pb.h"
#include "fupin/projects/v1/payout.pb.h"
#include "fupin/projects/v1/project.pb.h"
#include "services/projects/module.h"

namespace fupin::projects {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// The register is away.
class NoRegister final : public rpc::Channel {
 public:
  NoRegister() : Channel({.target = "127.0.0.1:1"}) {}
  absl::Status CallErased(const rpc::CallContext&, const Message&, Message*) override {
    return Error(absl::StatusCode::kUnavailable, "REGISTRY_AWAY", "登记服务暂不可用");
  }
};

class DoorTest : public ::testing::Test {
 protected:
  DoorTest()
      : db_(testing::TempPostgres::Shared().NewDatabase("services/projects/migrations")),
        database_(testing::OpenDatabase(db_)),
        keyring_(*crypto::Keyring::FromKek(std::string(32, 'k'))),
        clock_(absl::FromCivil(absl::CivilDay(2026, 6, 1), absl::UTCTimeZone())),
        server_("projects", clock_, [](rpc::PipelineOptions& options) {
          options.audit = [](const Scope&, const std::vector<Event>&) { return absl::OkStatus(); };
        }) {
    module_ = Assemble(*database_, *keyring_, server_.pipeline(), registry_);
    EXPECT_OK(server_.Start(module_->bindings()));
  }
  ~DoorTest() override { server_.Stop(); }

  rpc::CallContext As(const std::string& role, const std::string& area = "422801") {
    return server_.As("accounts/7", {{.role = role, .area = *AreaCode::Parse(area)}});
  }
  template <typename Response>
  absl::StatusOr<Response> Call(const rpc::CallContext& call, const Message& request) {
    return server_.channel().Call<Response>(call, request);
  }

  testing::TestDatabase db_;
  std::unique_ptr<postgres::Database> database_;
  std::unique_ptr<crypto::Keyring> keyring_;
  FakeClock clock_;
  NoRegister registry_;
  rpc::TestServer server_;
  std::unique_ptr<server::Module> module_;
};

TEST_F(DoorTest, EachRoleDoesItsPartOnly) {
  v1::ApprovePayoutBatchRequest approve;
  approve.set_name("payoutBatches/1");
  approve.set_expected_total_fen(1);
  v1::ExportBankFileRequest file;
  file.set_name("payoutBatches/1");
  v1::CreateTransfersRequest transfer;
  for (const char* role :
       {"finance_officer", "bank", "teacher", "auditor", "village_officer", "third_party"}) {
    EXPECT_EQ(Call<v1::PayoutBatch>(As(role), approve).status().code(), absl::StatusCode::kPermissionDenied)
        << role;
  }
  EXPECT_ERROR(Call<v1::PayoutBatch>(As("county_approver"), approve), kNotFound, "PAYOUT_BATCH_NOT_FOUND");
  for (const char* role :
       {"county_approver", "teacher", "headmaster", "auditor", "county_officer", "cadre"}) {
    EXPECT_EQ(Call<google::api::HttpBody>(As(role), file).status().code(),
              absl::StatusCode::kPermissionDenied)
        << role;
    EXPECT_EQ(Call<v1::CreateTransfersResponse>(As(role), transfer).status().code(),
              absl::StatusCode::kPermissionDenied)
        << role;
  }
  EXPECT_ERROR(Call<google::api::HttpBody>(As("bank"), file), kNotFound, "PAYOUT_BATCH_NOT_FOUND");
}

TEST_F(DoorTest, MoneyThatIsNoMoneyIsAViolationOfItsField) {
  v1::CreateTransfersRequest request;
  v1::Transfer& transfer = *request.add_transfers();
  transfer.set_transfer_id(NewUuid());
  transfer.set_kind(v1::TRANSFER_KIND_POSTED);
  transfer.set_debit_account("ledgerAccounts/1");
  transfer.set_credit_account("ledgerAccounts/2");
  for (int64_t amount :
       {int64_t{-1}, std::numeric_limits<int64_t>::min(), std::numeric_limits<int64_t>::max()}) {
    transfer.set_amount_fen(amount);
    const absl::Status refused = Call<v1::CreateTransfersResponse>(As("finance_officer"), request).status();
    EXPECT_EQ(refused.code(), absl::StatusCode::kInvalidArgument);
    ASSERT_FALSE(DetailOf(refused).violations.empty());
    EXPECT_EQ(DetailOf(refused).violations[0].field, "transfers[0].amount_fen");
  }
  request.clear_transfers();
  for (int i = 0; i < 1001; ++i) *request.add_transfers() = transfer;
  EXPECT_EQ(Call<v1::CreateTransfersResponse>(As("finance_officer"), request).status().code(),
            absl::StatusCode::kInvalidArgument);
}

TEST_F(DoorTest, AnotherCountysProjectIsNotWritten) {
  v1::CreateProjectRequest request;
  request.mutable_project()->set_area_code("422802100");
  EXPECT_EQ(Call<v1::Project>(As("county_officer"), request).status().code(),
            absl::StatusCode::kPermissionDenied);
  EXPECT_EQ(testing::Sql(db_, "SELECT count(*) FROM project"), "0");
}

// Fills a message with what looks right one by one and makes no sense together.
class Garbage {
 public:
  explicit Garbage(uint32_t seed) : random_(seed) {}

  void Fill(Message& message, int depth = 0) {
    for (int i = 0; i < message.GetDescriptor()->field_count(); ++i) {
      const FieldDescriptor* field = message.GetDescriptor()->field(i);
      if (random_() % 12 == 0 || field->name() == "page_token") continue;
      const int times = field->is_repeated() ? 1 + static_cast<int>(random_() % 3) : 1;
      for (int n = 0; n < times; ++n) Set(message, field, depth);
    }
  }

 private:
  int64_t Pick(std::initializer_list<int64_t> numbers) { return numbers.begin()[random_() % numbers.size()]; }

  void Set(Message& message, const FieldDescriptor* field, int depth) {
    const auto& r = *message.GetReflection();
    const bool many = field->is_repeated();
    const int64_t number = Pick({1, 1, 2, 3, 6, 12, 100, 2026, 2026, 2026, 0, -1});
    switch (field->cpp_type()) {
      case FieldDescriptor::CPPTYPE_STRING:
        return many ? r.AddString(&message, field, Text(field)) : r.SetString(&message, field, Text(field));
      case FieldDescriptor::CPPTYPE_INT32:
        return r.SetInt32(&message, field, static_cast<int32_t>(number));
      case FieldDescriptor::CPPTYPE_INT64:
        return r.SetInt64(&message, field,
                          Pick({1, 100, 300000, 1'000'000'000, 100'000'000'000, 0, -1, INT64_MAX}));
      case FieldDescriptor::CPPTYPE_BOOL:
        return r.SetBool(&message, field, random_() % 2 == 0);
      case FieldDescriptor::CPPTYPE_ENUM: {
        const int value = 1 + static_cast<int>(random_() % 1000) % (field->enum_type()->value_count() - 1);
        return many ? r.AddEnumValue(&message, field, value) : r.SetEnumValue(&message, field, value);
      }
      case FieldDescriptor::CPPTYPE_MESSAGE:
        if (depth > 4) return;
        return Fill(many ? *r.AddMessage(&message, field) : *r.MutableMessage(&message, field), depth + 1);
      default:
        return;
    }
  }

  std::string Text(const FieldDescriptor* field) {
    static const char* const kNames[] = {"projects/1",
                                         "projects/1/funds",
                                         "payoutBatches/1",
                                         "receipts/1",
                                         "ledgerAccounts/1",
                                         "payoutBatches/1/payouts/2",
                                         "households/1",
                                         "households/1/members/2",
                                         "ledgerAccounts/2",
                                         "payoutBatches/99999999999999999999",
                                         "projects/1/progressReports/1"};
    static const char* const kTexts[] = {
        "a", "planned_funds", "indicators", "display_name", "2026", "批次,轮次", "'; DROP TABLE payout; --",
        ""};
    const auto& limits = field->options().GetExtension(common::v1::limits);
    switch (limits.format()) {
      case common::v1::FORMAT_UUID:
        return NewUuid();
      case common::v1::FORMAT_AREA_CODE:
        return random_() % 2 == 0 ? "422801" : "42";
      case common::v1::FORMAT_BANK_CARD:
        return "6217000000000001234";
      case common::v1::FORMAT_RESOURCE_NAME:
        return kNames[random_() % std::size(kNames)];
      default:
        return kTexts[random_() % std::size(kTexts)];
    }
  }

  std::mt19937 random_;
};

TEST_F(DoorTest, GarbageIsRefusedWithATypedErrorByEveryRpc) {
  Garbage garbage(20260601);
  rpc::CallContext call = server_.As("accounts/7",
                                     {{.role = "county_officer", .area = *AreaCode::Parse("42")},
                                      {.role = "county_approver", .area = *AreaCode::Parse("42")},
                                      {.role = "finance_officer", .area = *AreaCode::Parse("42")}},
                                     "", absl::Seconds(120));
  auto* factory = google::protobuf::MessageFactory::generated_factory();
  int answered = 0;
  for (const auto* file : {v1::Project::descriptor()->file(), v1::Receipt::descriptor()->file(),
                           v1::Transfer::descriptor()->file(), v1::Payout::descriptor()->file(),
                           v1::EvidenceFile::descriptor()->file()}) {
    for (int m = 0; m < file->service(0)->method_count(); ++m) {
      const auto* method = file->service(0)->method(m);
      for (int i = 0; i < 200; ++i) {
        std::unique_ptr<Message> request(factory->GetPrototype(method->input_type())->New());
        std::unique_ptr<Message> response(factory->GetPrototype(method->output_type())->New());
        if (i > 0) garbage.Fill(*request);  // the first is empty
        const absl::Status status = server_.channel().CallErased(call, *request, response.get());
        ++answered;
        if (status.ok()) continue;
        EXPECT_NE(status.code(), absl::StatusCode::kInternal)
            << method->full_name() << request->DebugString();
        EXPECT_NE(status.code(), absl::StatusCode::kUnknown) << method->full_name() << request->DebugString();
        EXPECT_FALSE(DetailOf(status).reason.empty());
      }
    }
  }
  EXPECT_EQ(answered, (11 + 5 + 4 + 12 + 2) * 200);
}

}  // namespace
}  // namespace fupin::projects
