#include "common/base/error.h"
#include "services/ctl/audit_verify.h"
#include "services/ctl/sample_files.h"
#include "services/ctl/story/story.h"
#include "services/ctl/story/variables.h"

namespace fupin::ctl {

Chapter Proof() {
  return {.title = "证据：每一步都在审计日志里，可以证明",
          .steps = {
              {.say = "这笔补贴的发放记录已进入日志",
               .who = "auditor",
               .rpc = "ListEvents",
               .request = R"({"resource": "$payout"})",
               .expect = {{"/events/0/leafIndex", "*"}, {"/events/0/event/source", "projects"}},
               .save = {{"leaf", "/events/0/leafIndex"}},
               .until = true},
              {.say = "县级审批建档的记录也在",
               .who = "auditor",
               .rpc = "ListEvents",
               .request = R"({"resource": "$household", "pageSize": 5})",
               .expect = {{"/events/0/event/source", "registry"}},
               .until = true},
              {.say = "包含证明：这条记录在签名的树里",
               .who = "auditor",
               .rpc = "GetInclusionProof",
               .request = R"({"leafIndex": "$leaf"})",
               .expect = {{"/leafIndex", "$leaf"}, {"/rootHash", "*"}, {"/leaf", "*"}}},
              {.say = "一致性证明：日志自第一条起只增不改",
               .who = "auditor",
               .rpc = "GetConsistencyProof",
               .request = R"({"firstSize": "1"})",
               .expect = {{"/firstRoot", "*"}, {"/secondRoot", "*"}}},
              {.say = "最新的签名检查点（C2SP），任何人可用别的工具核验",
               .rpc = "GetCheckpoint",
               .expect = {{"/data", "*"}}},
              {.say = "取回整个日志自己重算：fupinctl audit verify",
               .local = [](const Context& context, Variables& variables) -> absl::Status {
                 ASSIGN_OR_RETURN(const std::string payout, variables.Get("payout"));
                 // The sample's own memory: another installation on this machine has another log.
                 return VerifyAuditLog(
                     context,
                     {.resource = payout, .state_file = SampleFile("audit-log.json"), .username = "auditor"});
               }},
          }};
}

}  // namespace fupin::ctl
