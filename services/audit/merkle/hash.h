// Hashes of a Merkle tree by RFC 6962 over SHA-256. The prefixes 0x00 and 0x01 keep a leaf from passing for a
// node.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace fupin::merkle {

using Hash = std::array<unsigned char, 32>;

Hash Sha256(std::string_view data);
Hash EmptyRoot();                                    // root of a tree without leaves
Hash LeafHash(std::string_view leaf);                // SHA-256(0x00 || leaf)
Hash NodeHash(const Hash& left, const Hash& right);  // SHA-256(0x01 || left || right)
Hash PerfectRoot(std::span<const Hash> hashes);      // of 1, 2, 4, 8, … siblings
Hash FoldPeaks(std::span<const Hash> peaks);         // of perfect subtrees, largest first; at least one

std::string_view Bytes(const Hash& hash);            // 32 raw bytes
std::optional<Hash> HashOf(std::string_view bytes);  // nullopt unless 32 bytes

}  // namespace fupin::merkle
