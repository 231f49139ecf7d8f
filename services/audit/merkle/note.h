// C2SP signed-note and tlog-checkpoint: a short text with signature lines, and the text that a log signs.
//
//   NoteSigner signer = …; std::string note = signer.Sign(Checkpoint{origin, size, root}.ToString());
//   ASSIGN_OR_RETURN(NoteVerifier verifier, NoteVerifier::Parse("fupin.example/audit+1a2b3c4d+AT…"));
//   ASSIGN_OR_RETURN(Checkpoint checkpoint, OpenCheckpoint(note, verifier));
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "services/audit/merkle/hash.h"

namespace fupin::merkle {

// What a log signs: its name, its size, its root.
struct Checkpoint {
  std::string origin;
  uint64_t size = 0;
  Hash root{};
  std::string ToString() const;  // three lines
  // Lines after the third are extensions and ignored.
  static absl::StatusOr<Checkpoint> Parse(std::string_view text);
  bool operator==(const Checkpoint&) const = default;
};

// An Ed25519 public key with its name.
class NoteVerifier {
 public:
  // `text`: name+hhhhhhhh+base64(0x01 || key). INVALID_ARGUMENT when malformed or when the key id is wrong.
  static absl::StatusOr<NoteVerifier> Parse(std::string_view text);
  NoteVerifier(std::string name, std::string public_key);  // 32 bytes

  const std::string& name() const { return name_; }
  std::string ToString() const;
  std::string KeyId() const;  // 4 bytes: the beginning of SHA-256(name \n 0x01 key)
  // The signed text of `note`, when one signature line is this key's and right. Lines of other keys are
  // ignored.
  absl::StatusOr<std::string> Open(std::string_view note) const;

 private:
  std::string name_;
  std::string public_key_;
};

// An Ed25519 key pair with its name.
class NoteSigner {
 public:
  // `pem`: an unencrypted private key, as `openssl genpkey -algorithm ed25519` makes it. INVALID_ARGUMENT
  // otherwise, or when the name is empty or holds white space or `+`.
  static absl::StatusOr<NoteSigner> FromPem(std::string name, std::string_view pem);

  const NoteVerifier& verifier() const { return verifier_; }
  std::string Sign(
      std::string_view text) const;  // `text` ends in a newline; returns text, blank line, signature

 private:
  NoteSigner(NoteVerifier verifier, std::string secret_key)
      : verifier_(std::move(verifier)), secret_key_(std::move(secret_key)) {}
  NoteVerifier verifier_;
  std::string secret_key_;
};

// Verified text of a checkpoint note, parsed; its origin must be the key's name.
absl::StatusOr<Checkpoint> OpenCheckpoint(std::string_view note, const NoteVerifier& verifier);

}  // namespace fupin::merkle
