#include "services/ctl/story/story.h"

namespace fupin::ctl {

std::vector<Chapter> AllChapters() {
  return {Places(), People(), Application(), Help(), Schooling(), Proof(), Figures()};
}

}  // namespace fupin::ctl
