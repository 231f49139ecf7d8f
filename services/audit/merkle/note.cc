#include "services/audit/merkle/note.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <sodium.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <optional>
#include <vector>

namespace fupin::merkle {
namespace {

constexpr char kEd25519 = 0x01;
constexpr std::string_view kDash = "\xE2\x80\x94 ";  // em dash and space: begins a signature line

const unsigned char* U(std::string_view s) { return reinterpret_cast<const unsigned char*>(s.data()); }
unsigned char* U(std::string& s) { return reinterpret_cast<unsigned char*>(s.data()); }

std::string Base64(std::string_view bytes) {
  std::string out(sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(out.data(), out.size(), U(bytes), bytes.size(), sodium_base64_VARIANT_ORIGINAL);
  out.pop_back();  // the terminator
  return out;
}

std::optional<std::string> FromBase64(std::string_view text) {
  std::string out(text.size(), '\0');
  size_t size = 0;
  if (sodium_base642bin(U(out), out.size(), text.data(), text.size(), nullptr, &size, nullptr,
                        sodium_base64_VARIANT_ORIGINAL) != 0) {
    return std::nullopt;
  }
  out.resize(size);
  return out;
}

std::string Hex(std::string_view bytes) {
  std::string out(bytes.size() * 2 + 1, '\0');
  sodium_bin2hex(out.data(), out.size(), U(bytes), bytes.size());
  out.pop_back();
  return out;
}

bool GoodName(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(),
                                      [](unsigned char c) { return c > 0x20 && c != 0x7f && c != '+'; });
}

std::optional<std::string_view> TakeLine(std::string_view& text) {
  const size_t end = text.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end + 1);
  return line;
}

}  // namespace

std::string Checkpoint::ToString() const {
  return origin + "\n" + std::to_string(size) + "\n" + Base64(merkle::Bytes(root)) + "\n";
}

absl::StatusOr<Checkpoint> Checkpoint::Parse(std::string_view text) {
  Checkpoint checkpoint;
  const auto origin = TakeLine(text), size = TakeLine(text), root = TakeLine(text);
  if (!root || origin->empty()) return absl::InvalidArgumentError("a checkpoint has three lines");
  checkpoint.origin = *origin;
  const auto [end, error] = std::from_chars(size->data(), size->data() + size->size(), checkpoint.size);
  if (error != std::errc() || std::to_string(checkpoint.size) != *size) {
    return absl::InvalidArgumentError("the tree size of a checkpoint is a decimal number");
  }
  const auto bytes = FromBase64(*root);
  const auto hash = bytes ? HashOf(*bytes) : std::nullopt;
  if (!hash) return absl::InvalidArgumentError("the root of a checkpoint is 32 bytes in base64");
  checkpoint.root = *hash;
  return checkpoint;
}

NoteVerifier::NoteVerifier(std::string name, std::string public_key)
    : name_(std::move(name)), public_key_(std::move(public_key)) {}

std::string NoteVerifier::KeyId() const {
  return std::string(merkle::Bytes(Sha256(name_ + "\n" + kEd25519 + public_key_)).substr(0, 4));
}

std::string NoteVerifier::ToString() const {
  return name_ + "+" + Hex(KeyId()) + "+" + Base64(kEd25519 + public_key_);
}

absl::StatusOr<NoteVerifier> NoteVerifier::Parse(std::string_view text) {
  const absl::Status malformed = absl::InvalidArgumentError("a verifier key is name+keyid+base64");
  const size_t first = text.find('+');
  const size_t second = first == std::string_view::npos ? first : text.find('+', first + 1);
  if (second == std::string_view::npos || !GoodName(text.substr(0, first))) return malformed;
  const auto key = FromBase64(text.substr(second + 1));
  if (!key || key->size() != 1 + crypto_sign_PUBLICKEYBYTES || key->front() != kEd25519) return malformed;
  NoteVerifier verifier(std::string(text.substr(0, first)), key->substr(1));
  if (Hex(verifier.KeyId()) != text.substr(first + 1, second - first - 1)) {
    return absl::InvalidArgumentError("the key id does not belong to the verifier key");
  }
  return verifier;
}

absl::StatusOr<std::string> NoteVerifier::Open(std::string_view note) const {
  const size_t blank = note.rfind("\n\n");
  if (blank == std::string_view::npos) return absl::InvalidArgumentError("a note ends in signatures");
  const std::string_view text = note.substr(0, blank + 1);
  std::string_view signatures = note.substr(blank + 2);
  if (signatures.empty() || signatures.back() != '\n') {
    return absl::InvalidArgumentError("a note ends in signatures");
  }
  const std::string prefix = std::string(kDash) + name_ + " ";
  while (const auto line = TakeLine(signatures)) {
    if (!line->starts_with(kDash)) return absl::InvalidArgumentError("a signature line begins with a dash");
    if (!line->starts_with(prefix)) continue;
    const auto signature = FromBase64(line->substr(prefix.size()));
    if (!signature || signature->size() < 4) return absl::InvalidArgumentError("a signature is base64");
    if (signature->substr(0, 4) != KeyId()) continue;
    if (signature->size() == 4 + crypto_sign_BYTES &&
        crypto_sign_verify_detached(U(*signature) + 4, U(text), text.size(),
                                    U(std::string_view(public_key_))) == 0) {
      return std::string(text);
    }
    return absl::InvalidArgumentError("the signature is wrong");
  }
  return absl::InvalidArgumentError("the note is not signed by " + name_);
}

absl::StatusOr<NoteSigner> NoteSigner::FromPem(std::string name, std::string_view pem) {
  if (sodium_init() < 0) return absl::InternalError("libsodium cannot start");
  if (!GoodName(name)) return absl::InvalidArgumentError("a key's name holds neither white space nor +");
  const std::unique_ptr<BIO, decltype(&BIO_free)> bio(
      BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), &BIO_free);
  const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(
      PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr), &EVP_PKEY_free);
  std::string seed(crypto_sign_SEEDBYTES, '\0');
  size_t size = seed.size();
  if (!key || EVP_PKEY_id(key.get()) != EVP_PKEY_ED25519 ||
      EVP_PKEY_get_raw_private_key(key.get(), U(seed), &size) != 1 || size != seed.size()) {
    return absl::InvalidArgumentError("a signing key is an Ed25519 private key in PEM");
  }
  std::string public_key(crypto_sign_PUBLICKEYBYTES, '\0');
  std::string secret_key(crypto_sign_SECRETKEYBYTES, '\0');
  crypto_sign_seed_keypair(U(public_key), U(secret_key), U(seed));
  sodium_memzero(seed.data(), seed.size());
  return NoteSigner(NoteVerifier(std::move(name), std::move(public_key)), std::move(secret_key));
}

std::string NoteSigner::Sign(std::string_view text) const {
  std::string signature(crypto_sign_BYTES, '\0');
  crypto_sign_detached(U(signature), nullptr, U(text), text.size(), U(std::string_view(secret_key_)));
  return std::string(text) + "\n" + std::string(kDash) + verifier_.name() + " " +
         Base64(verifier_.KeyId() + signature) + "\n";
}

absl::StatusOr<Checkpoint> OpenCheckpoint(std::string_view note, const NoteVerifier& verifier) {
  absl::StatusOr<std::string> text = verifier.Open(note);
  if (!text.ok()) return text.status();
  absl::StatusOr<Checkpoint> checkpoint = Checkpoint::Parse(*text);
  if (checkpoint.ok() && checkpoint->origin != verifier.name()) {
    return absl::InvalidArgumentError("the checkpoint is of another log");
  }
  return checkpoint;
}

}  // namespace fupin::merkle
