#include "common/paging/paging.h"

#include <gtest/gtest.h>

#include "common/base/error.h"
#include "google/protobuf/descriptor.pb.h"
#include "google/protobuf/dynamic_message.h"

namespace fupin {
namespace {

using google::protobuf::Message;

// A list request with a filter, made here so that the test needs no service's protos.
class PagingTest : public testing::Test {
 protected:
  PagingTest() : keyring_(*crypto::Keyring::FromKek(std::string(32, 'k'))), pager_(*keyring_) {
    google::protobuf::FileDescriptorProto file;
    file.set_name("paging_test.proto");
    file.set_syntax("proto3");
    auto* message = file.add_message_type();
    message->set_name("ListThingsRequest");
    auto add = [message](const char* name, int number, google::protobuf::FieldDescriptorProto::Type type) {
      auto* field = message->add_field();
      field->set_name(name);
      field->set_number(number);
      field->set_type(type);
      field->set_label(google::protobuf::FieldDescriptorProto::LABEL_OPTIONAL);
    };
    add("filter", 1, google::protobuf::FieldDescriptorProto::TYPE_STRING);
    add("page_size", 2, google::protobuf::FieldDescriptorProto::TYPE_INT32);
    add("page_token", 3, google::protobuf::FieldDescriptorProto::TYPE_STRING);
    prototype_ = factory_.GetPrototype(pool_.BuildFile(file)->message_type(0));
  }

  std::unique_ptr<Message> Request(const std::string& filter, int size, const std::string& token) {
    std::unique_ptr<Message> request(prototype_->New());
    const auto* d = request->GetDescriptor();
    const auto* r = request->GetReflection();
    r->SetString(request.get(), d->field(0), filter);
    r->SetInt32(request.get(), d->field(1), size);
    r->SetString(request.get(), d->field(2), token);
    return request;
  }

  google::protobuf::DescriptorPool pool_;
  google::protobuf::DynamicMessageFactory factory_;
  const Message* prototype_ = nullptr;
  std::unique_ptr<crypto::Keyring> keyring_;
  Pager pager_;
  AreaRange county_ = AreaCode::Parse("422801")->range();
};

TEST_F(PagingTest, FirstPageHasDefaults) {
  Page page = *pager_.Open(*Request("a", 0, ""), county_);
  EXPECT_EQ(page.size, 20);
  EXPECT_EQ(page.after_id(), 0);
}

TEST_F(PagingTest, TheCountTravelsAlong) {
  const std::string plain = pager_.Next(*Request("a", 20, ""), county_, int64_t{1042});
  EXPECT_EQ(pager_.Open(*Request("a", 20, plain), county_)->total, std::nullopt);
  const std::string counted = pager_.Next(*Request("a", 20, ""), county_, "4228:7:张", 31);
  const Page page = *pager_.Open(*Request("a", 20, counted), county_);
  EXPECT_EQ(page.total, 31);
  EXPECT_EQ(page.after, "4228:7:张");
  EXPECT_EQ(pager_.Open(*Request("a", 0, ""), county_)->total, std::nullopt);
}

TEST_F(PagingTest, SizeIsCapped) { EXPECT_EQ(pager_.Open(*Request("a", 5000, ""), county_)->size, 200); }

TEST_F(PagingTest, TokenCarriesTheCursorAndSurvivesAnotherPageSize) {
  std::string token = pager_.Next(*Request("a", 20, ""), county_, int64_t{1042});
  Page page = *pager_.Open(*Request("a", 50, token), county_);
  EXPECT_EQ(page.after_id(), 1042);
  EXPECT_EQ(page.size, 50);
}

TEST_F(PagingTest, TokenOfAnotherFilterOrAreaIsRefused) {
  std::string token = pager_.Next(*Request("a", 20, ""), county_, int64_t{1042});
  EXPECT_FALSE(pager_.Open(*Request("b", 20, token), county_).ok());
  absl::Status other_area =
      pager_.Open(*Request("a", 20, token), AreaCode::Parse("422802")->range()).status();
  EXPECT_EQ(other_area.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(DetailOf(other_area).violations.at(0).reason, "PAGE_TOKEN_INVALID");
}

TEST_F(PagingTest, ForgedTokensAreRefused) {
  std::string token = pager_.Next(*Request("a", 20, ""), county_, int64_t{1042});
  for (size_t i = 0; i < token.size(); i += 3) {
    std::string altered = token;
    altered[i] = altered[i] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(pager_.Open(*Request("a", 20, altered), county_).ok()) << i;
  }
  EXPECT_FALSE(pager_.Open(*Request("a", 20, "%%%"), county_).ok());
  EXPECT_FALSE(pager_.Open(*Request("a", 20, "AAAA"), county_).ok());
}

}  // namespace
}  // namespace fupin
