#include "common/auth/masking.h"

#include <gtest/gtest.h>

#include <memory>

#include "fupin/common/v1/policy.pb.h"
#include "google/protobuf/descriptor.pb.h"
#include "google/protobuf/dynamic_message.h"

namespace fupin::auth {
namespace {

using common::v1::Sensitivity;
using google::protobuf::DescriptorProto;
using google::protobuf::FieldDescriptorProto;
using google::protobuf::Message;

const AreaRange kVillage = AreaCode::FromInt12(422801100201).range();
const AreaRange kCounty = AreaCode::FromInt12(422801100201).At(AreaLevel::kCounty).range();

FieldDescriptorProto* AddField(DescriptorProto* type, const char* name, FieldDescriptorProto::Type kind,
                               Sensitivity sensitivity, bool repeated = false) {
  FieldDescriptorProto* field = type->add_field();
  field->set_name(name);
  field->set_number(type->field_size());
  field->set_type(kind);
  field->set_label(repeated ? FieldDescriptorProto::LABEL_REPEATED : FieldDescriptorProto::LABEL_OPTIONAL);
  if (sensitivity != common::v1::SENSITIVITY_UNSPECIFIED) {
    field->mutable_options()->SetExtension(common::v1::sensitivity, sensitivity);
  }
  return field;
}

// Person {name, id, phones[], card, health, address, Person children[], area_code}, and Plain {text}.
class MaskingTest : public ::testing::Test {
 protected:
  MaskingTest() {
    google::protobuf::FileDescriptorProto file;
    file.set_name("masking_test.proto");
    file.set_syntax("proto3");
    file.add_message_type()->set_name("Plain");
    AddField(file.mutable_message_type(0), "text", kText, common::v1::SENSITIVITY_UNSPECIFIED);
    DescriptorProto* person = file.add_message_type();
    person->set_name("Person");
    AddField(person, "name", kText, common::v1::SENSITIVITY_UNSPECIFIED);
    AddField(person, "id", kText, common::v1::SENSITIVITY_RESIDENT_ID);
    AddField(person, "phones", kText, common::v1::SENSITIVITY_PHONE, /*repeated=*/true);
    AddField(person, "card", kText, common::v1::SENSITIVITY_BANK_CARD);
    AddField(person, "health", FieldDescriptorProto::TYPE_INT32, common::v1::SENSITIVITY_HEALTH);
    AddField(person, "address", kText, common::v1::SENSITIVITY_ADDRESS);
    AddField(person, "children", FieldDescriptorProto::TYPE_MESSAGE, common::v1::SENSITIVITY_UNSPECIFIED,
             true)
        ->set_type_name("Person");
    AddField(person, "area_code", kText, common::v1::SENSITIVITY_UNSPECIFIED);
    person_.reset(factory_.GetPrototype(pool_.BuildFile(file)->FindMessageTypeByName("Person"))->New());
    Fill(*person_);
    Fill(*person_->GetReflection()->AddMessage(person_.get(), Field("children")));
  }

  const google::protobuf::FieldDescriptor* Field(const char* name) {
    return pool_.FindMessageTypeByName("Person")->FindFieldByName(name);
  }
  void Fill(Message& m) {
    const auto* r = m.GetReflection();
    r->SetString(&m, Field("name"), "李四");
    r->SetString(&m, Field("id"), "422801199001011234");
    r->AddString(&m, Field("phones"), "13812341234");
    r->SetString(&m, Field("card"), "6222020000001234");
    r->SetInt32(&m, Field("health"), 3);
    r->SetString(&m, Field("address"), "一组12号");
  }
  std::string Text(const Message& m, const char* name) {
    return m.GetReflection()->GetString(m, Field(name));
  }
  const Message& Child() {
    return person_->GetReflection()->GetRepeatedMessage(*person_, Field("children"), 0);
  }

  static constexpr auto kText = FieldDescriptorProto::TYPE_STRING;
  google::protobuf::DescriptorPool pool_;
  google::protobuf::DynamicMessageFactory factory_{&pool_};
  std::unique_ptr<Message> person_;
};

TEST_F(MaskingTest, PersonsAreCountedByWhatIsSet) {
  EXPECT_EQ(CountPersons(*person_), 2) << "the person and the child";
  person_->GetReflection()->AddMessage(person_.get(), Field("children"));
  EXPECT_EQ(CountPersons(*person_), 2) << "of an empty child nothing is told";
}

TEST_F(MaskingTest, PersonsAreWhereTheyOrWhatIsAboveThemSay) {
  EXPECT_TRUE(AreasOfPersons(*person_).empty());
  const auto* r = person_->GetReflection();
  r->SetString(person_.get(), Field("area_code"), "422801100201");
  EXPECT_EQ(AreasOfPersons(*person_), (std::set<std::string>{"422801100201"}));
  r->SetString(r->MutableRepeatedMessage(person_.get(), Field("children"), 0), Field("area_code"),
               "422801100202");
  EXPECT_EQ(AreasOfPersons(*person_), (std::set<std::string>{"422801100201", "422801100202"}));
  Message* empty = r->AddMessage(person_.get(), Field("children"));
  r->SetString(empty, Field("area_code"), "422801100203");
  EXPECT_EQ(AreasOfPersons(*person_).size(), 2u) << "of an empty child nothing is told";
}

TEST_F(MaskingTest, MasksEveryLevel) {
  MaskMessage(*person_, kCounty);
  for (const Message* m : {static_cast<const Message*>(person_.get()), &Child()}) {
    EXPECT_EQ(Text(*m, "name"), "李四");
    EXPECT_EQ(Text(*m, "id"), "42*************234");
    EXPECT_EQ(m->GetReflection()->GetRepeatedString(*m, Field("phones"), 0), "138****1234");
    EXPECT_EQ(Text(*m, "card"), "************1234");
    EXPECT_EQ(m->GetReflection()->GetInt32(*m, Field("health")), 0);
    EXPECT_EQ(Text(*m, "address"), "");
  }
}

TEST_F(MaskingTest, TheVillageSeesAddresses) {
  MaskMessage(*person_, kVillage);
  EXPECT_EQ(Text(*person_, "address"), "一组12号");
  EXPECT_EQ(Text(*person_, "id"), "42*************234");
}

TEST_F(MaskingTest, MaskingTwiceShowsNoMore) {
  MaskMessage(*person_, kCounty);
  std::string once = person_->SerializeAsString();
  MaskMessage(*person_, kCounty);
  EXPECT_EQ(person_->SerializeAsString(), once);
}

TEST_F(MaskingTest, KnowsWhichTypesHoldPersonalData) {
  EXPECT_TRUE(IsSensitive(pool_.FindMessageTypeByName("Person")));
  EXPECT_FALSE(IsSensitive(pool_.FindMessageTypeByName("Plain")));
}

}  // namespace
}  // namespace fupin::auth
