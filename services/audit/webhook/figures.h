// How the line of webhooks stands, as gauges.
#pragma once

#include <vector>

#include "common/server/figures.h"

namespace fupin::audit {

std::vector<server::Figure> WebhookFigures();

}  // namespace fupin::audit
