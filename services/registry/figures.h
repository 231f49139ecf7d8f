// Figures of the whole register for monitoring.
#pragma once

#include <vector>

#include "common/server/figures.h"

namespace fupin::registry {

std::vector<server::Figure> RegistryFigures();

}  // namespace fupin::registry
