#include "services/ctl/audit_proofs.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "common/testing/status_matchers.h"
#include "nlohmann/json.hpp"

namespace fupin::ctl {
namespace {

std::string Vectors() {
  std::ifstream in("tests/fixtures/merkle/proofs.json");
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST(JudgeProofsTest, AgreesWithEveryPublishedVector) {
  ASSERT_OK_AND_ASSIGN(const std::vector<ProofCase> cases, JudgeProofs(Vectors()));
  EXPECT_EQ(cases.size(), 96u);
  for (const ProofCase& c : cases) EXPECT_TRUE(c.ok) << c.kind << " " << c.name;
}

TEST(JudgeProofsTest, SeesWhenAVectorIsWrong) {
  nlohmann::json file = nlohmann::json::parse(Vectors());
  for (const char* kind : {"inclusion", "consistency"}) {
    for (auto& c : file[kind]) c["wantErr"] = !c["wantErr"].get<bool>();
  }
  ASSERT_OK_AND_ASSIGN(const std::vector<ProofCase> cases, JudgeProofs(file.dump()));
  EXPECT_EQ(cases.size(), 96u);
  for (const ProofCase& c : cases) EXPECT_FALSE(c.ok) << c.kind << " " << c.name;
}

TEST(JudgeProofsTest, AFileThatIsNoVectorsIsAnError) {
  for (const char* bad : {"", "[]", "{}", R"({"inclusion": [{}]})", R"({"inclusion": [1]})",
                          R"({"consistency": [{"case": "a", "wantErr": true}]})"}) {
    EXPECT_ERROR(JudgeProofs(bad), kInvalidArgument, "PROOFS_MALFORMED") << bad;
  }
}

}  // namespace
}  // namespace fupin::ctl
