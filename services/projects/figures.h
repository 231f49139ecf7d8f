// Figures of all payouts for monitoring.
#pragma once

#include <vector>

#include "common/server/figures.h"

namespace fupin::projects {

std::vector<server::Figure> ProjectsFigures();

}  // namespace fupin::projects
