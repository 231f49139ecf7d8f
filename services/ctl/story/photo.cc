#include "services/ctl/story/photo.h"

#include <zlib.h>

#include <string_view>

namespace fupin::ctl {
namespace {

constexpr uint32_t kWidth = 96, kHeight = 64;

std::string BigEndian(uint32_t n) {
  return {static_cast<char>(n >> 24), static_cast<char>(n >> 16), static_cast<char>(n >> 8),
          static_cast<char>(n)};
}

std::string Chunk(std::string_view type, const std::string& data) {
  const std::string body = std::string(type) + data;
  const uLong check = crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size()));
  return BigEndian(static_cast<uint32_t>(data.size())) + body + BigEndian(static_cast<uint32_t>(check));
}

}  // namespace

std::string TeaGardenPng(uint32_t seed) {
  std::string rows;
  for (uint32_t y = 0; y < kHeight; ++y) {
    rows += '\0';  // no filter
    for (uint32_t x = 0; x < kWidth; ++x) {
      seed = seed * 1'664'525 + 1'013'904'223;
      const bool bush = (y + x / 8) % 8 < 5;
      const uint8_t grain = seed >> 28;
      rows += static_cast<char>((bush ? 40 : 120) + grain);
      rows += static_cast<char>((bush ? 110 : 90) + grain);
      rows += static_cast<char>((bush ? 50 : 60) + grain);
    }
  }
  uLongf size = compressBound(rows.size());
  std::string packed(size, '\0');
  compress(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>(rows.data()),
           rows.size());
  packed.resize(size);
  const std::string eight_bit_rgb("\x08\x02\0\0\0", 5);
  return "\x89PNG\r\n\x1a\n" + Chunk("IHDR", BigEndian(kWidth) + BigEndian(kHeight) + eight_bit_rgb) +
         Chunk("IDAT", packed) + Chunk("IEND", "");
}

}  // namespace fupin::ctl
