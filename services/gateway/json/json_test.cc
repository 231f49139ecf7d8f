// The reader and the writer against protobuf's own json_util: what one writes the other must read as the same
// message.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "common/base/error.h"
#include "fupin/audit/v1/log.pb.h"
#include "fupin/registry/v1/household_service.pb.h"
#include "google/protobuf/util/json_util.h"
#include "google/protobuf/util/message_differencer.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "services/gateway/descriptors.h"
#include "services/gateway/json/json_cursor.h"
#include "services/gateway/json/json_reader.h"
#include "services/gateway/json/json_writer.h"
#include "services/gateway/routing/api_model.h"

namespace fupin::gateway {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::util::MessageDifferencer;

const ApiModel& Model() {
  static const ApiModel* model = [] {
    auto built = ApiModel::Build(LinkedApiFiles().value());
    if (!built.ok()) ADD_FAILURE() << built.status();
    return built->release();
  }();
  return *model;
}

// A message with plausible and nasty values in every field.
class Filler {
 public:
  explicit Filler(int seed) : random_(seed) {}

  void Fill(Message* message, int depth = 0) {
    const auto* descriptor = message->GetDescriptor();
    const std::string& name = descriptor->full_name();
    if (name == "google.protobuf.Timestamp") return FillTime(message);
    if (name == "google.protobuf.FieldMask") return FillMask(message);
    for (int i = 0; i < descriptor->field_count(); ++i) {
      const FieldDescriptor* field = descriptor->field(i);
      if (depth > 3 || Pick(4) == 0) continue;
      const auto* type = field->message_type();
      if (type != nullptr && type->full_name() == "google.protobuf.Any") continue;
      const int count = field->is_repeated() && !field->is_map() ? Pick(3) : 1;  // two equal keys are no JSON
      for (int n = 0; n < count; ++n) Set(field, message, depth);
    }
  }

 private:
  int Pick(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }

  void FillTime(Message* message) {
    auto* time = static_cast<google::protobuf::Timestamp*>(message);
    time->set_seconds(Pick(2'000'000'000));
    time->set_nanos(Pick(2) * 123'000'000);
  }
  void FillMask(Message* message) {
    static_cast<google::protobuf::FieldMask*>(message)->add_paths("address");
    static_cast<google::protobuf::FieldMask*>(message)->add_paths("household.head_name");
  }

  void Set(const FieldDescriptor* f, Message* m, int depth) {
    const auto& r = *m->GetReflection();
    const bool many = f->is_repeated();
    static const std::string kTexts[] = {"", "龙凤镇", "a\"b\\c\n\t\x01<>&'/", "\xf0\x9f\x8f\xa0", "plain"};
    static const int64_t kNumbers[] = {
        0, 1, -1, std::numeric_limits<int64_t>::max(), std::numeric_limits<int64_t>::min(), 300'000};
    static const double kReals[] = {0, 0.1, -2.5e300, 1e-7, std::numeric_limits<double>::infinity(), 3};
    const int64_t number = kNumbers[Pick(6)];
    switch (f->cpp_type()) {
      case FieldDescriptor::CPPTYPE_INT32:
        return many ? r.AddInt32(m, f, static_cast<int>(number)) : r.SetInt32(m, f, static_cast<int>(number));
      case FieldDescriptor::CPPTYPE_UINT32:
        return many ? r.AddUInt32(m, f, static_cast<unsigned>(number))
                    : r.SetUInt32(m, f, static_cast<unsigned>(number));
      case FieldDescriptor::CPPTYPE_INT64:
        return many ? r.AddInt64(m, f, number) : r.SetInt64(m, f, number);
      case FieldDescriptor::CPPTYPE_UINT64:
        return many ? r.AddUInt64(m, f, static_cast<uint64_t>(number))
                    : r.SetUInt64(m, f, static_cast<uint64_t>(number));
      case FieldDescriptor::CPPTYPE_DOUBLE:
        return many ? r.AddDouble(m, f, kReals[Pick(6)]) : r.SetDouble(m, f, kReals[Pick(6)]);
      case FieldDescriptor::CPPTYPE_FLOAT:
        return many ? r.AddFloat(m, f, 0.25F) : r.SetFloat(m, f, 0.25F);
      case FieldDescriptor::CPPTYPE_BOOL:
        return many ? r.AddBool(m, f, true) : r.SetBool(m, f, true);
      case FieldDescriptor::CPPTYPE_ENUM: {
        const int value = f->enum_type()->value(Pick(f->enum_type()->value_count()))->number();
        return many ? r.AddEnumValue(m, f, value) : r.SetEnumValue(m, f, value);
      }
      case FieldDescriptor::CPPTYPE_STRING: {
        const bool bytes = f->type() == FieldDescriptor::TYPE_BYTES;
        const std::string text = bytes ? std::string("\0\xff\xfe", Pick(4)) : kTexts[Pick(5)];
        return many ? r.AddString(m, f, text) : r.SetString(m, f, text);
      }
      case FieldDescriptor::CPPTYPE_MESSAGE:
        return Fill(many ? r.AddMessage(m, f) : r.MutableMessage(m, f), depth + 1);
    }
  }

  std::mt19937 random_;
};

// Every request and response of the API, so that a type that a later RPC brings is covered as it appears.
TEST(JsonOracle, EveryMessageOfTheApiBothWays) {
  int compared = 0;
  for (const auto& method : Model().methods()) {
    for (const MessagePlan* plan : {method->request, method->response}) {
      for (int seed = 0; seed < 8; ++seed) {
        std::unique_ptr<Message> original(plan->prototype->New());
        Filler(seed).Fill(original.get());
        std::string ours;
        AppendJson(Model().schema(), *original, &ours);
        std::unique_ptr<Message> theirs_read(plan->prototype->New());
        const auto parsed = google::protobuf::util::JsonStringToMessage(ours, theirs_read.get());
        ASSERT_TRUE(parsed.ok()) << parsed << "\n" << ours;
        EXPECT_TRUE(MessageDifferencer::Equals(*original, *theirs_read)) << ours;

        std::string theirs;
        ASSERT_TRUE(google::protobuf::util::MessageToJsonString(*original, &theirs).ok());
        std::unique_ptr<Message> ours_read(plan->prototype->New());
        const absl::Status status = ReadJson(*plan, theirs, ours_read.get());
        ASSERT_TRUE(status.ok()) << status << "\n" << theirs;
        EXPECT_TRUE(MessageDifferencer::Equals(*original, *ours_read)) << theirs;
        ++compared;
      }
    }
  }
  EXPECT_GT(compared, 100);
}

TEST(JsonWriter, WritesDetailsOfErrors) {
  google::rpc::ErrorInfo info;
  info.set_reason("NOTICE_RUNNING");
  (*info.mutable_metadata())["until"] = "2026-03-01";
  google::rpc::Status status;
  status.add_details()->PackFrom(info);
  auto* unknown = status.add_details();
  unknown->set_type_url("type.googleapis.com/not.Known");
  unknown->set_value("abc");
  std::string out;
  AppendJson(Model().schema(), status, &out);
  EXPECT_EQ(
      out,
      R"({"details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"NOTICE_RUNNING",)"
      R"("metadata":{"until":"2026-03-01"}},{"@type":"type.googleapis.com/not.Known","value":"YWJj"}]})");
}

class JsonReader : public ::testing::Test {
 protected:
  static absl::Status Read(std::string_view text, registry::v1::CreateHouseholdRequest* request) {
    return ReadJson(*Model().schema().Find(request->GetDescriptor()), text, request);
  }
  static std::vector<std::string> Faults(std::string_view text) {
    registry::v1::CreateHouseholdRequest request;
    std::vector<std::string> faults;
    for (const auto& v : DetailOf(Read(text, &request)).violations)
      faults.push_back(v.field + " " + v.reason);
    return faults;
  }
  static std::string Malformed(std::string_view text) {
    registry::v1::CreateHouseholdRequest request;
    const ErrorDetail detail = DetailOf(Read(text, &request));
    if (detail.reason != "JSON_MALFORMED") return detail.reason;
    return detail.metadata.at("line") + ":" + detail.metadata.at("column");
  }
};

TEST_F(JsonReader, SaysWhereTheTextIsNoJson) {
  EXPECT_EQ(Malformed("{\"requestId\": \"a\",\n  \"household\": {,}}"), "2:17");
  EXPECT_EQ(Malformed(""), "1:1");
  EXPECT_EQ(Malformed("[]"), "1:1");
  EXPECT_EQ(Malformed("{} x"), "1:4");
  EXPECT_EQ(Malformed("{\"requestId\":\"a"), "1:16");
  EXPECT_EQ(Malformed("{\"requestId\":\"a\",}"), "1:18");
  EXPECT_EQ(Malformed("{\"household\":{\"areaCode\":01}}"), "1:27");
  EXPECT_EQ(Malformed("\xef\xbb\xbf{}"), "1:1");
}

TEST_F(JsonReader, RefusesTextsThatReadersUnderstandDifferently) {
  for (const char* text :
       {"{\"requestId\":\"\\ud800\"}", "{\"requestId\":\"\\udc00\\ud800\"}", "{\"requestId\":\"\\x\"}",
        "{\"requestId\":\"a\tb\"}", "{\"requestId\":\"\xc0\xaf\"}", "{\"requestId\":\"\xed\xa0\x80\"}",
        "{'requestId':'a'}", "{\"requestId\":NaN}", "{\"requestId\":+1}", "{\"requestId\":.5}",
        "{\"requestId\":1.}", "{\"requestId\":1e}", "{/**/}"}) {
    EXPECT_NE(Malformed(text).find(':'), std::string::npos) << text;
  }
  EXPECT_THAT(Faults(R"({"requestId":"a","request_id":"b"})"),
              ::testing::ElementsAre("request_id FIELD_REPEATED"));
}

TEST_F(JsonReader, SurvivesDeepNesting) {
  const std::string deep(100'000, '[');
  EXPECT_NE(Malformed("{\"nothing\":" + deep).find(':'), std::string::npos);
  std::string objects;
  for (int i = 0; i < 100'000; ++i) objects += "{\"household\":";
  EXPECT_NE(Malformed(objects).find(':'), std::string::npos);
}

TEST_F(JsonReader, ReportsEveryWrongField) {
  EXPECT_THAT(
      Faults(R"({"requestId": 5, "nothing": {"a": [1, {}]}, "household": {"members": [{"name": true}]}})"),
      ::testing::ElementsAre("request_id WRONG_TYPE", "nothing FIELD_UNKNOWN",
                             "household.members[0].name WRONG_TYPE"));
}

TEST_F(JsonReader, BoundsWhatItReports) {
  std::string text = "{";
  for (int i = 0; i < 1000; ++i) text += "\"f" + std::to_string(i) + "\":1,";
  text.back() = '}';
  EXPECT_EQ(Faults(text).size(), 50U);
}

TEST_F(JsonReader, UnescapesText) {
  registry::v1::CreateHouseholdRequest request;
  ASSERT_TRUE(Read(R"({"requestId":"\u9f99\ud83c\udfe0\n\/x"})", &request).ok());
  EXPECT_EQ(request.request_id(), "龙\xf0\x9f\x8f\xa0\n/x");
  ASSERT_TRUE(Read(R"({"requestId":null})", &request).ok());
}

}  // namespace
}  // namespace fupin::gateway
