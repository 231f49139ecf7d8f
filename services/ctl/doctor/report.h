// What the doctor finds: one line a check, in Chinese first.
#pragma once

#include <string>
#include <vector>

namespace fupin::ctl {

enum class Health { kOk = 0, kWarning = 1, kWrong = 2 };

struct Finding {
  std::string check;  // process.registry, certificate.gateway, …
  Health health = Health::kOk;
  std::string zh;
  std::string en;
  std::string todo;  // what to do, in Chinese; empty when all is well
};

class Report {
 public:
  void Ok(std::string check, std::string zh, std::string en);
  void Warn(std::string check, std::string zh, std::string en, std::string todo);
  void Wrong(std::string check, std::string zh, std::string en, std::string todo);

  Health worst() const;
  // `json`: one object a line, then one with the verdict.
  void Print(bool json) const;

 private:
  std::vector<Finding> findings_;
};

}  // namespace fupin::ctl
