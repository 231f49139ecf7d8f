// What sums, counts and logs must show: exactly what is within the place asked about.
#pragma once

#include <string>

#include "google/protobuf/message.h"

namespace fupin::matrix {

struct Cell;
class World;

// What is wrong with the figures of a reply; empty when they are right, or when the RPC has none.
std::string FigureFault(const World& world, const Cell& cell, const google::protobuf::Message& reply);

}  // namespace fupin::matrix
