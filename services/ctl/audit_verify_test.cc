// The command against a log of its own making, honest and not.
#include "services/ctl/audit_verify.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <map>

#include "common/testing/status_matchers.h"
#include "fupin/audit/v1/log.pb.h"
#include "google/api/httpbody.pb.h"
#include "services/audit/merkle/proof.h"

namespace fupin::ctl {
namespace {

namespace audit = ::fupin::audit::v1;

constexpr char kPem[] =
    "-----BEGIN PRIVATE KEY-----\n"
    "MC4CAQAwBQYDK2VwBCIEIBmnMjdCSCYRmzE9AXzjPL1XQA0Q0vRAAFg7EYBbno87\n"
    "-----END PRIVATE KEY-----\n";
constexpr char kOtherPem[] =
    "-----BEGIN PRIVATE KEY-----\n"
    "MC4CAQAwBQYDK2VwBCIEILIvdsI2LGqgfzuKtLiQTl61/x7qL+MqwvHkJlGruCzy\n"
    "-----END PRIVATE KEY-----\n";

std::string Bytes(const merkle::Hash& hash) { return std::string(merkle::Bytes(hash)); }

// Answers LogService out of a list of leaves. The tree is over `leaves`; `served` is what it says they are.
class FakeLog final : public Caller {
 public:
  explicit FakeLog(int size, const char* pem = kPem)
      : signer_(*merkle::NoteSigner::FromPem("test/log", pem)) {
    for (int i = 0; i < size; ++i) Add(i);
  }
  void Add(int i) {
    leaves.push_back(R"({"event_id":"e)" + std::to_string(i) + R"(","resource":"payouts/)" +
                     std::to_string(i % 7) + "\"}");
    served.push_back(leaves.back());
  }

  absl::Status Call(const google::protobuf::MethodDescriptor& method,
                    const google::protobuf::Message& request, const std::string& token,
                    google::protobuf::Message* response) override {
    EXPECT_EQ(token, "token");
    merkle::TileTree tree;
    for (const std::string& leaf : leaves) tree.Append(merkle::LeafHash(leaf));
    if (method.name() == "GetLogKey") {
      static_cast<audit::LogKey*>(response)->set_verifier_key(signer_.verifier().ToString());
    } else if (method.name() == "GetCheckpoint") {
      const merkle::Checkpoint checkpoint{"test/log", tree.size(), tree.Root()};
      static_cast<google::api::HttpBody*>(response)->set_data(signer_.Sign(checkpoint.ToString()));
    } else if (method.name() == "GetTile") {
      const auto& asked = static_cast<const audit::GetTileRequest&>(request);
      return Tile(tree, asked.level(), *merkle::TilePath::Parse(asked.path()), response);
    } else if (method.name() == "GetEntries") {
      const auto path = merkle::TilePath::Parse(static_cast<const audit::GetEntriesRequest&>(request).path());
      std::string* bundle = static_cast<google::api::HttpBody*>(response)->mutable_data();
      for (uint64_t i = 0; i < path->width; ++i)
        merkle::AppendEntry(served.at(path->index * 256 + i), *bundle);
    } else if (method.name() == "GetInclusionProof") {
      return Include(static_cast<const audit::GetInclusionProofRequest&>(request),
                     *static_cast<audit::InclusionProof*>(response));
    } else {
      return Consistency(static_cast<const audit::GetConsistencyProofRequest&>(request),
                         *static_cast<audit::ConsistencyProof*>(response));
    }
    return absl::OkStatus();
  }

  std::vector<std::string> leaves;
  std::vector<std::string> served;
  bool lie_in_proofs = false;

 private:
  static absl::Status Tile(merkle::TileTree& tree, int level, const merkle::TilePath& path,
                           google::protobuf::Message* response) {
    for (merkle::Tile& tile : tree.TakeChanged()) {
      if (tile.level != level || tile.index != path.index || tile.hashes.size() < path.width) continue;
      tile.hashes.resize(path.width);
      static_cast<google::api::HttpBody*>(response)->set_data(tile.Bytes());
      return absl::OkStatus();
    }
    return absl::NotFoundError("tile");
  }
  merkle::Hash HashOf(const merkle::LeafRange& range) const {
    merkle::TileTree tree;  // a perfect subtree's fold is that of a tree of its leaves
    for (uint64_t i = range.low; i < range.high; ++i) tree.Append(merkle::LeafHash(leaves[i]));
    return tree.Root();
  }
  absl::Status Include(const audit::GetInclusionProofRequest& request, audit::InclusionProof& proof) const {
    for (size_t i = leaves.size(); i-- > 0;) {
      const bool event = leaves[i].find("\"" + request.event_id() + "\"") != std::string::npos;
      const bool resource = leaves[i].find("\"" + request.resource() + "\"") != std::string::npos;
      if (!event && !resource) continue;
      proof.set_leaf_index(static_cast<int64_t>(lie_in_proofs ? i - 1 : i));
      proof.set_leaf(leaves[i]);
      const auto ranges = merkle::InclusionRanges(i, leaves.size());
      for (const merkle::LeafRange& range : *ranges) proof.add_hashes(Bytes(HashOf(range)));
      return absl::OkStatus();
    }
    return Error(absl::StatusCode::kNotFound, "EVENT_NOT_FOUND", "没有");
  }
  absl::Status Consistency(const audit::GetConsistencyProofRequest& request,
                           audit::ConsistencyProof& proof) const {
    const auto ranges = merkle::ConsistencyRanges(static_cast<uint64_t>(request.first_size()), leaves.size());
    for (const merkle::LeafRange& range : *ranges) proof.add_hashes(Bytes(HashOf(range)));
    if (lie_in_proofs) proof.add_hashes(std::string(32, 'x'));
    return absl::OkStatus();
  }

  merkle::NoteSigner signer_;
};

class AuditVerifyTest : public ::testing::Test {
 protected:
  AuditVerifyTest() {
    options_.state_file = ::testing::TempDir() + "/audit-verify-test.json";
    std::filesystem::remove(options_.state_file);
  }
  ~AuditVerifyTest() override { std::filesystem::remove(options_.state_file); }
  absl::Status Verify(FakeLog& log) {
    ::testing::internal::CaptureStdout();
    const absl::Status status = VerifyAuditLog(log, "token", options_, false);
    output_ = ::testing::internal::GetCapturedStdout();
    return status;
  }
  AuditVerifyOptions options_;
  std::string output_;
};

TEST_F(AuditVerifyTest, ProvesAGrowingLogAndRemembersIt) {
  FakeLog log(300);
  ASSERT_OK(Verify(log));
  for (int i = 300; i < 700; ++i) log.Add(i);
  options_.resource = "payouts/3";
  ASSERT_OK(Verify(log));
  EXPECT_NE(output_.find("300 条时"), std::string::npos) << output_;
  EXPECT_NE(output_.find("leaf 696 在日志里"), std::string::npos) << output_;
  options_.resource.clear();
  options_.event_id = "e5";
  ASSERT_OK(Verify(log));
  EXPECT_NE(output_.find("leaf 5 在日志里"), std::string::npos) << output_;
}

TEST_F(AuditVerifyTest, NamesTheLeafWhoseDataChangedAndForgetsNothing) {
  FakeLog log(300);
  ASSERT_OK(Verify(log));
  log.served[256][2] ^= 1;
  EXPECT_ERROR(Verify(log), kDataLoss, "LOG_NOT_PROVED");
  EXPECT_NE(output_.find("leaf 256"), std::string::npos) << output_;
  log.served[256][2] ^= 1;
  EXPECT_OK(Verify(log));
}

TEST_F(AuditVerifyTest, ARewrittenHistoryWithTheRightKeyIsStillAFork) {
  FakeLog honest(300), rewritten(400);
  ASSERT_OK(Verify(honest));
  rewritten.leaves[7] = rewritten.served[7] = "{}";
  EXPECT_ERROR(Verify(rewritten), kDataLoss, "LOG_NOT_PROVED");
  EXPECT_NE(output_.find("300 条时的延续"), std::string::npos) << output_;
  FakeLog cut(200);
  EXPECT_ERROR(Verify(cut), kDataLoss, "LOG_NOT_PROVED");
}

TEST_F(AuditVerifyTest, AnotherKeyIsNotTrusted) {
  FakeLog log(10), stranger(10, kOtherPem);
  ASSERT_OK(Verify(log));
  EXPECT_ERROR(Verify(stranger), kDataLoss, "LOG_NOT_PROVED");
  std::filesystem::remove(options_.state_file);
  options_.verifier_key = "test/log+00000000+AAAA";
  EXPECT_ERROR(Verify(log), kDataLoss, "LOG_NOT_PROVED");
}

TEST_F(AuditVerifyTest, FalseProofsAreRefused) {
  FakeLog log(300);
  ASSERT_OK(Verify(log));
  log.Add(300);
  log.lie_in_proofs = true;
  EXPECT_ERROR(Verify(log), kDataLoss, "LOG_NOT_PROVED");
  std::filesystem::remove(options_.state_file);
  options_.resource = "payouts/3";
  EXPECT_ERROR(Verify(log), kDataLoss, "LOG_NOT_PROVED");
  options_.resource = "payouts/8";
  EXPECT_ERROR(Verify(log), kNotFound, "EVENT_NOT_FOUND");
}

}  // namespace
}  // namespace fupin::ctl
