// The people and organisations of the sample county, as steps that the system administrator takes once.
#pragma once

#include "services/ctl/story/story.h"

namespace fupin::ctl {

Chapter SampleAccounts();

}  // namespace fupin::ctl
