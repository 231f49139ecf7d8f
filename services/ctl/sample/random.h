// The generator's dice: the same seed gives the same county on every machine and with every library, which
// the distributions of <random> do not promise.
#pragma once

#include <cstdint>
#include <span>

namespace fupin::ctl {

// SplitMix64 (Steele, Lea, Flood 2014).
class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}

  uint64_t Next();
  // Uniform in [low, high], both included.
  int64_t Between(int64_t low, int64_t high);
  bool Chance(double probability);
  // An index, with the probability of its weight among all.
  size_t Weighted(std::span<const int> weights);

 private:
  uint64_t state_;
};

}  // namespace fupin::ctl
