// Evidence files through the service: by content, sealed, seen where they belong.
#include "services/projects/evidence_service.h"

#include "gmock/gmock.h"
#include "services/projects/payout_world.h"

namespace fupin::projects {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using testing::Sql;

class EvidenceTest : public PayoutWorld {
 protected:
  absl::StatusOr<google::api::HttpBody> Get(const std::string& name, const std::string& area = "422801") {
    v1::GetEvidenceRequest request;
    request.set_name(name);
    rpc::CallContext call = As("accounts/6", area);
    return evidence_.GetEvidence(call, request);
  }
};

TEST_F(EvidenceTest, WhatIsUploadedIsReadByThoseOfThePlace) {
  const std::string photo = Png("茶园");
  ASSERT_OK_AND_ASSIGN(v1::EvidenceFile file, Upload(photo));
  EXPECT_EQ(file.name(), "evidence/" + file.sha256());
  EXPECT_EQ(file.sha256(), ToHex(crypto::InternationalSuite().Hash(photo)));
  EXPECT_EQ(file.content_type(), "image/png");
  EXPECT_EQ(file.size_bytes(), static_cast<int>(photo.size()));
  EXPECT_EQ(file.uploader(), "accounts/1");
  for (const char* area : {"42", "422801", "422801100"}) {
    ASSERT_OK_AND_ASSIGN(google::api::HttpBody body, Get(file.name(), area));
    EXPECT_EQ(body.data(), photo);
    EXPECT_EQ(body.content_type(), "image/png");
  }
  EXPECT_ERROR(Get(file.name(), "422801101"), kNotFound, "EVIDENCE_NOT_FOUND");
  EXPECT_ERROR(Get(file.name(), "422802"), kNotFound, "EVIDENCE_NOT_FOUND");
  EXPECT_ERROR(Get("evidence/" + std::string(64, '0')), kNotFound, "EVIDENCE_NOT_FOUND");
  EXPECT_ERROR(Get("evidence/7"), kInvalidArgument, "NAME_MALFORMED");
}

TEST_F(EvidenceTest, TheSameBytesAreOneFileAndOneEvent) {
  const std::string photo = Png("茶园");
  ASSERT_OK_AND_ASSIGN(v1::EvidenceFile first, Upload(photo));
  ASSERT_OK_AND_ASSIGN(v1::EvidenceFile again, Upload(photo, "422801100", "accounts/9"));
  EXPECT_EQ(again.SerializeAsString(), first.SerializeAsString()) << "who was first stays on record";
  EXPECT_EQ(Sql(db_, "SELECT count(*) FROM evidence"), "1");
  EXPECT_EQ(Sql(db_, "SELECT count(*) FROM outbox WHERE action = 'projects.evidence.uploaded'"), "1");
  ASSERT_OK(Upload(photo, "422801101"));
  EXPECT_EQ(Sql(db_, "SELECT count(*) FROM evidence"), "2") << "another place has its own";
}

TEST_F(EvidenceTest, FilesAreSealedAndNeverChanged) {
  ASSERT_OK_AND_ASSIGN(v1::EvidenceFile file, Upload(Png("a face that nobody else may see")));
  EXPECT_THAT(Sql(db_, "SELECT encode(sealed, 'escape') FROM evidence"), Not(HasSubstr("nobody else")));
  EXPECT_EQ(Sql(db_, "SELECT has_table_privilege('fupin_app', 'evidence', 'UPDATE, DELETE')"), "f");
  Sql(db_, "UPDATE evidence SET sealed = set_byte(sealed, 60, get_byte(sealed, 60) # 1)");
  EXPECT_EQ(Get(file.name()).status().code(), absl::StatusCode::kDataLoss);
}

TEST_F(EvidenceTest, OtherFilesAreRefused) {
  EXPECT_ERROR(Upload("<html>"), kInvalidArgument, "EVIDENCE_TYPE_UNKNOWN");
  EXPECT_ERROR(Upload("%PDF-1.7"), kInvalidArgument, "EVIDENCE_TYPE_MISMATCH");
  EXPECT_EQ(Sql(db_, "SELECT count(*) FROM evidence"), "0");
}

TEST_F(EvidenceTest, FourMebibytesAreTaken) {
  const std::string photo = Png(std::string((4 << 20) - Png("").size(), 'x'));
  ASSERT_OK_AND_ASSIGN(v1::EvidenceFile file, Upload(photo));
  EXPECT_EQ(file.size_bytes(), 4 << 20);
  EXPECT_EQ(Get(file.name())->data(), photo);
}

}  // namespace
}  // namespace fupin::projects
