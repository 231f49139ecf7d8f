#include "services/ctl/sample/random.h"

#include <numeric>

namespace fupin::ctl {

uint64_t Random::Next() {
  state_ += 0x9e3779b97f4a7c15ULL;
  uint64_t z = state_;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
  return z ^ (z >> 31);
}

int64_t Random::Between(int64_t low, int64_t high) {
  return low + static_cast<int64_t>(Next() % static_cast<uint64_t>(high - low + 1));
}

bool Random::Chance(double probability) {
  return static_cast<double>(Next() >> 11) * 0x1.0p-53 < probability;
}

size_t Random::Weighted(std::span<const int> weights) {
  int64_t left = Between(1, std::accumulate(weights.begin(), weights.end(), int64_t{0}));
  size_t index = 0;
  while (left > weights[index]) left -= weights[index++];
  return index;
}

}  // namespace fupin::ctl
