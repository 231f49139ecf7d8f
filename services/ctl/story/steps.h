// Sequences that several chapters tell: a project's way to its money, a payout batch's way to the card.
#pragma once

#include <string>
#include <vector>

#include "services/ctl/story/story.h"

namespace fupin::ctl {

struct ProjectPlan {
  std::string variable;  // that the project's name is saved as
  std::string display_name;
  std::string category;     // INDUSTRY
  std::string performance;  // what it shall achieve
  std::string unit;         // of its indicator `main`
  std::string planned_milli;
  struct Money {
    std::string channel;  // CENTRAL
    std::string fen;
    std::string payer;
  };
  std::vector<Money> money;
};

// Draft, submission, approval into the library, annual plan, receipts, allocations, start.
std::vector<Step> FundedProject(const ProjectPlan& plan);

// Bank file and bank return of the batch `$batch`; `good` false: the bank refuses the card.
std::vector<Step> BankRound(bool good, const std::string& state_after);

}  // namespace fupin::ctl
