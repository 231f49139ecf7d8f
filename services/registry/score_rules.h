// The degree of poverty (百分制): which facts of a household a policy can measure, and what points it gives.
// The policy is data; this file knows only how to measure. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/date.h"
#include "fupin/registry/v1/household.pb.h"
#include "fupin/registry/v1/score.pb.h"

namespace fupin::registry {

struct ScoreBand {
  int64_t at_least = 0;
  int points_x100 = 0;
};

struct ScoreItemPolicy {
  std::string code;
  v1::ScoreDimension dimension = v1::SCORE_DIMENSION_UNSPECIFIED;
  std::string title;
  std::string measure;           // a name that Measures() knows
  std::vector<ScoreBand> bands;  // by at_least; a measure below the first gets nothing
};

struct ScorePolicy {
  std::string version;
  std::vector<ScoreItemPolicy> items;
};

// Measures `household` as it stands on `day`. A fact that is not on file gives no points and says so.
v1::Score ScoreOf(const v1::Household& household, const ScorePolicy& policy, Date day);

// Names of all measures.
std::vector<std::string_view> Measures();

}  // namespace fupin::registry
