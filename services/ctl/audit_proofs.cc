#include "services/ctl/audit_proofs.h"

#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>

#include "absl/strings/escaping.h"
#include "common/base/error.h"
#include "nlohmann/json.hpp"
#include "services/audit/merkle/proof.h"

namespace fupin::ctl {
namespace {

using merkle::Hash;
using Json = nlohmann::json;

absl::Status Malformed(const std::string& what) {
  return Error(absl::StatusCode::kInvalidArgument, "PROOFS_MALFORMED", "证明用例文件格式不正确：" + what);
}

// nullopt when it is not a hash, which is a fault of the proof, not of the file.
std::optional<Hash> HashOf(const Json& text) {
  std::string bytes;
  if (!absl::Base64Unescape(text.get<std::string>(), &bytes)) return std::nullopt;
  return merkle::HashOf(bytes);
}

std::optional<std::vector<Hash>> ProofOf(const Json& list) {
  std::vector<Hash> proof;
  if (list.is_null()) return proof;
  for (const Json& element : list) {
    const std::optional<Hash> hash = HashOf(element);
    if (!hash) return std::nullopt;
    proof.push_back(*hash);
  }
  return proof;
}

bool InclusionHolds(const Json& c) {
  const auto leaf = HashOf(c.at("leafHash")), root = HashOf(c.at("root"));
  const auto proof = ProofOf(c.at("proof"));
  return leaf && root && proof &&
         merkle::VerifyInclusion(c.at("leafIdx").get<uint64_t>(), c.at("treeSize").get<uint64_t>(), *leaf,
                                 *proof, *root)
             .ok();
}

bool ConsistencyHolds(const Json& c) {
  const auto root1 = HashOf(c.at("root1")), root2 = HashOf(c.at("root2"));
  const auto proof = ProofOf(c.at("proof"));
  return root1 && root2 && proof &&
         merkle::VerifyConsistency(c.at("size1").get<uint64_t>(), c.at("size2").get<uint64_t>(), *root1,
                                   *root2, *proof)
             .ok();
}

}  // namespace

absl::StatusOr<std::vector<ProofCase>> JudgeProofs(const std::string& text) {
  const Json file = Json::parse(text, nullptr, false);
  if (!file.is_object() || (!file.contains("inclusion") && !file.contains("consistency"))) {
    return Malformed("须为含 inclusion 或 consistency 的对象");
  }
  std::vector<ProofCase> cases;
  const std::pair<const char*, bool (*)(const Json&)> kinds[] = {{"inclusion", InclusionHolds},
                                                                 {"consistency", ConsistencyHolds}};
  try {  // the library reports a missing or mistyped field in no other way
    for (const auto& [kind, holds] : kinds) {
      if (!file.contains(kind)) continue;
      for (const Json& c : file.at(kind)) {
        const bool must_fail = c.at("wantErr").get<bool>();
        cases.push_back({kind, c.at("case").get<std::string>(), holds(c) != must_fail});
      }
    }
  } catch (const Json::exception& error) {
    return Malformed(error.what());
  }
  return cases;
}

absl::Status CheckProofs(const std::string& path, bool json) {
  std::ifstream in(path);
  if (!in) return Error(absl::StatusCode::kNotFound, "FILE_NOT_FOUND", "打不开文件 " + path);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  ASSIGN_OR_RETURN(const std::vector<ProofCase> cases, JudgeProofs(text));
  size_t wrong = 0;
  for (const ProofCase& c : cases) {
    if (!c.ok) ++wrong;
    if (json) {
      std::cout << nlohmann::ordered_json{{"kind", c.kind}, {"case", c.name}, {"ok", c.ok}}.dump() << '\n';
    } else if (!c.ok) {
      std::cout << "不符：" << c.kind << ' ' << c.name << '\n';
    }
  }
  if (!json) std::cout << cases.size() - wrong << " / " << cases.size() << " 个用例相符\n";
  if (wrong == 0) return absl::OkStatus();
  return Error(absl::StatusCode::kDataLoss, "PROOFS_DISAGREE", std::to_string(wrong) + " 个用例的判定不符");
}

}  // namespace fupin::ctl
