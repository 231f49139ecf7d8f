#include "common/rpc/validate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "echo.pb.h"

namespace fupin::rpc {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
namespace pb = testdata::v1;

// "field REASON" of each violation.
std::vector<std::string> Faults(const google::protobuf::Message& request) {
  std::vector<std::string> faults;
  for (const FieldViolation& v : Validate(request)) {
    EXPECT_FALSE(v.message_zh.empty()) << v.field;
    faults.push_back(v.field + " " + v.reason);
  }
  return faults;
}

pb::EchoRequest Good() {
  pb::EchoRequest request;
  request.set_text("好");
  request.mutable_person()->set_name("李四");
  return request;
}

TEST(ValidateTest, GoodRequestPasses) {
  pb::EchoRequest request = Good();
  request.mutable_person()->set_phone("+86-0718-1234567");
  request.mutable_person()->set_colour(pb::COLOUR_RED);
  request.mutable_person()->mutable_birth_date()->set_year(2024);
  request.mutable_person()->mutable_birth_date()->set_month(2);
  request.mutable_person()->mutable_birth_date()->set_day(29);
  request.mutable_seen_time()->set_seconds(1'770'000'000);
  request.set_payload(std::string("\0\xff", 2));
  request.set_card("6222020000001234");
  request.set_parent("households/1042/members/3");
  EXPECT_THAT(Faults(request), IsEmpty());
}

TEST(ValidateTest, ReportsAllAtOnce) {
  pb::EchoRequest request;
  request.mutable_person()->set_phone("abc");
  request.set_amount_fen(-1);
  request.mutable_person()->set_colour(static_cast<pb::Colour>(77));
  EXPECT_THAT(Faults(request),
              ElementsAre("text FIELD_REQUIRED", "person.name FIELD_REQUIRED", "person.phone PHONE_MALFORMED",
                          "person.colour ENUM_UNKNOWN", "amount_fen TOO_SMALL"));
}

TEST(ValidateTest, NamesThePlaceInRepeatedMessages) {
  pb::EchoRequest request = Good();
  request.mutable_person()->add_children()->set_name("a");
  pb::Person* child = request.mutable_person()->add_children();
  child->set_name("b");
  child->add_children()->set_name(std::string(61, 'x'));
  EXPECT_THAT(Faults(request), ElementsAre("person.children[1].children[0].name TOO_LONG"));
}

TEST(ValidateTest, CountsItemsAndBytes) {
  pb::EchoRequest request = Good();
  for (int i = 0; i < 4; ++i) request.mutable_person()->add_children()->set_name("a");
  request.set_text(std::string(1025, 'x'));
  request.set_amount_fen(1001);
  EXPECT_THAT(Faults(request),
              ElementsAre("text TOO_LONG", "person.children TOO_MANY_ITEMS", "amount_fen TOO_LARGE"));
}

TEST(ValidateTest, RefusesNulAndNumbersThatAreNone) {
  pb::EchoRequest request = Good();
  request.set_text(std::string("a\0b", 3));
  request.set_share(std::numeric_limits<double>::quiet_NaN());
  EXPECT_THAT(Faults(request), ElementsAre("text TEXT_MALFORMED", "share NUMBER_NOT_FINITE"));
}

TEST(ValidateTest, RefusesDaysAndMomentsThatAreNone) {
  pb::EchoRequest request = Good();
  google::type::Date* born = request.mutable_person()->mutable_birth_date();
  born->set_year(2026), born->set_month(2), born->set_day(30);
  request.mutable_seen_time()->set_seconds(253402300800);
  EXPECT_THAT(Faults(request), ElementsAre("person.birth_date DATE_MALFORMED", "seen_time TIME_MALFORMED"));
  born->set_year(std::numeric_limits<int>::min());
  request.mutable_seen_time()->set_seconds(0);
  request.mutable_seen_time()->set_nanos(-1);
  EXPECT_THAT(Faults(request), ElementsAre("person.birth_date DATE_MALFORMED", "seen_time TIME_MALFORMED"));
}

TEST(ValidateTest, ChecksFormats) {
  pb::EchoRequest request = Good();
  request.mutable_person()->set_resident_id("422801199001011230");
  request.set_card("1234");
  for (const char* bad : {"households", "households/", "/1", "a//b/c", "households/1 2", "a/b/c"}) {
    request.set_parent(bad);
    EXPECT_THAT(Faults(request), ElementsAre("person.resident_id RESIDENT_ID_MALFORMED",
                                             "card BANK_CARD_MALFORMED", "parent NAME_MALFORMED"))
        << bad;
  }
}

TEST(ValidateTest, RequestIdIsAUuid) {
  pb::UpdatePersonRequest request;
  request.mutable_person();
  request.set_request_id("1");
  EXPECT_THAT(Faults(request), ElementsAre("request_id UUID_MALFORMED"));
}

TEST(ValidateTest, AnUpdateNeedsOnlyWhatItUpdates) {
  pb::UpdatePersonRequest request;
  EXPECT_THAT(Faults(request), ElementsAre("person FIELD_REQUIRED"));
  request.mutable_person()->set_phone("13812341234");
  EXPECT_THAT(Faults(request), IsEmpty());
}

TEST(ValidateTest, StopsCountingSomewhere) {
  pb::EchoRequest request;
  pb::Person* person = request.mutable_person();
  for (int i = 0; i < 30; ++i) {
    for (int j = 0; j < 3; ++j) person->add_children();
    person = person->mutable_children(0);
  }
  EXPECT_LE(Validate(request).size(), 51);
}

TEST(DiagnoseTest, NamesTheFieldThatIsNotUtf8) {
  pb::EchoRequest request = Good();
  request.mutable_person()->add_children()->set_name("\xff\xfe");
  std::vector<FieldViolation> found =
      DiagnoseMalformed(request.SerializeAsString(), pb::EchoRequest::descriptor());
  ASSERT_EQ(found.size(), 1);
  EXPECT_EQ(found[0].field, "person.children[0].name");
  EXPECT_EQ(found[0].reason, "TEXT_MALFORMED");
}

TEST(DiagnoseTest, SaysSoOfBytesThatAreNoMessage) {
  std::vector<FieldViolation> found = DiagnoseMalformed("\x0a\xff", pb::EchoRequest::descriptor());
  ASSERT_EQ(found.size(), 1);
  EXPECT_EQ(found[0].reason, "MESSAGE_MALFORMED");
}

}  // namespace
}  // namespace fupin::rpc
