// The cells of the matrix: every RPC x role x level x relation of the place tried to the place granted.
#pragma once

#include <string>
#include <vector>

#include "tests/matrix/facts.h"
#include "tests/matrix/oracle.h"
#include "tests/matrix/suite.h"
#include "tests/matrix/world.h"

namespace fupin::matrix {

enum class Relation { kOwn, kParent, kChild, kSibling, kExpiredGrant, kExpiredToken };
enum class Verdict { kAllowed, kRefused, kUnauthenticated, kInvalid };

struct Cell {
  const Fact* fact;
  const OracleRole* role;
  int level;
  Relation relation;
  std::string own;            // the place granted
  std::string organisation;   // the one granted, for roles held in one
  std::string area, village;  // what is tried
  std::string request;
  std::string token;
  Verdict verdict;
  bool writes;

  std::string Label() const;
};

// All of them. `missing` gets a sentence for each RPC that no request can be made for.
std::vector<Cell> MakeCells(const Suite& suite, const World& world, const std::vector<OracleRole>& roles,
                            std::vector<std::string>& missing);

// What is wrong with an answer; empty when it is as the oracle says.
std::string Fault(const Suite& suite, const World& world, const Cell& cell, const Reply& reply);

}  // namespace fupin::matrix
