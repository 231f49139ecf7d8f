// A picture for the story: small, generated, no photo of anybody.
#pragma once

#include <cstdint>
#include <string>

namespace fupin::ctl {

// A PNG of rows of tea bushes; another one for another seed.
std::string TeaGardenPng(uint32_t seed);

}  // namespace fupin::ctl
