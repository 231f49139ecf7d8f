// The story of the county as data: chapters of steps, each one call with the request a newcomer could send,
// what must come back, and what later steps take from it. `$name` in a text stands for a variable: one saved
// by an earlier step, or one of those that the teller sets at the start (see Variables).
//
//   Step{.say = "小组评议：34 人到会，31 票赞成，进入公示",
//        .who = "village_officer",
//        .rpc = "IdentificationService.RecordReview",
//        .request = R"({"name": "$case", "stage": "REVIEW_STAGE_GROUP", …})",
//        .expect = {{"/state", "CASE_STATE_GROUP_NOTICE"}}}
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"

namespace fupin::ctl {

class Variables;
struct Context;

// The value at a JSON pointer of the reply. "*": something that is not empty; "$x+1": a number one more than
// saved.
struct Expect {
  std::string at;
  std::string value;
};

struct Save {
  std::string variable;
  std::string at;
};

// One of: a call (`rpc`), a move of the business clock (`advance`), something done on this machine (`local`).
struct Step {
  std::string say;  // what happens, for the listener
  std::string who;  // login name of the caller; empty: nobody
  std::string rpc;  // as FindMethod takes it
  std::string request = "{}";
  std::vector<Expect> expect;
  std::vector<Save> save;
  std::string refused;  // reason with which the call must be refused
  bool until = false;   // asked again, for up to 30 seconds, until the expectations hold
  std::string advance;  // "5d", or a variable
  std::function<absl::Status(const Context&, Variables&)> local;
};

struct Chapter {
  std::string title;
  std::vector<Step> steps;
};

// The seven chapters, each in a file of its own.
Chapter Places();
Chapter People();
Chapter Application();
Chapter Help();
Chapter Schooling();
Chapter Proof();
Chapter Figures();
std::vector<Chapter> AllChapters();

}  // namespace fupin::ctl
