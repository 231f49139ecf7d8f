#include "services/ctl/doctor/report.h"

#include <algorithm>
#include <iostream>

#include "nlohmann/json.hpp"

namespace fupin::ctl {
namespace {

using Json = nlohmann::ordered_json;

const char* NameOf(Health health) {
  return health == Health::kOk ? "ok" : health == Health::kWarning ? "warning" : "wrong";
}
const char* MarkOf(Health health) {
  return health == Health::kOk ? "正常" : health == Health::kWarning ? "注意" : "有误";
}

}  // namespace

void Report::Ok(std::string check, std::string zh, std::string en) {
  findings_.push_back({std::move(check), Health::kOk, std::move(zh), std::move(en), ""});
}
void Report::Warn(std::string check, std::string zh, std::string en, std::string todo) {
  findings_.push_back({std::move(check), Health::kWarning, std::move(zh), std::move(en), std::move(todo)});
}
void Report::Wrong(std::string check, std::string zh, std::string en, std::string todo) {
  findings_.push_back({std::move(check), Health::kWrong, std::move(zh), std::move(en), std::move(todo)});
}

Health Report::worst() const {
  Health worst = Health::kOk;
  for (const Finding& finding : findings_) worst = std::max(worst, finding.health);
  return worst;
}

void Report::Print(bool json) const {
  for (const Finding& f : findings_) {
    if (json) {
      std::cout << Json{{"check", f.check},
                        {"health", NameOf(f.health)},
                        {"messageZh", f.zh},
                        {"message", f.en},
                        {"todo", f.todo}}
                       .dump()
                << '\n';
      continue;
    }
    std::cout << MarkOf(f.health) << "  " << f.check << "  " << f.zh << "（" << f.en << "）\n";
    if (!f.todo.empty()) std::cout << "      → " << f.todo << '\n';
  }
  if (json) {
    std::cout << Json{{"verdict", NameOf(worst())}, {"checks", findings_.size()}}.dump() << '\n';
  } else {
    std::cout << "结论：" << MarkOf(worst()) << "，共检查 " << findings_.size() << " 项\n";
  }
}

}  // namespace fupin::ctl
