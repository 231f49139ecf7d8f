#include "services/audit/merkle/note.h"

#include <gtest/gtest.h>

namespace fupin::merkle {
namespace {

// Made for this test.
constexpr char kPem[] =
    "-----BEGIN PRIVATE KEY-----\n"
    "MC4CAQAwBQYDK2VwBCIEIKjtX01vM2jfnntO16TVlOUJJRaDeAmli8TA8Y8sZZ00\n"
    "-----END PRIVATE KEY-----\n";

NoteSigner Signer(const std::string& name = "fupin.example/audit") {
  return *NoteSigner::FromPem(name, kPem);
}

// The example of the signed-note package documentation: whoever reads it must accept it.
constexpr char kForeignKey[] = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
constexpr char kForeignNote[] =
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "— PeterNeumann "
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

TEST(NoteTest, OpensANoteOfAnotherImplementation) {
  const auto verifier = NoteVerifier::Parse(kForeignKey);
  ASSERT_TRUE(verifier.ok()) << verifier.status();
  EXPECT_EQ(verifier->ToString(), kForeignKey);
  const auto text = verifier->Open(kForeignNote);
  ASSERT_TRUE(text.ok()) << text.status();
  EXPECT_TRUE(text->ends_with("your problem is.\n"));
}

TEST(NoteTest, EveryChangedByteOfTextOrSignatureIsRefused) {
  const NoteSigner signer = Signer();
  const std::string note = signer.Sign("origin\n12\nroot\n");
  const auto verifier = NoteVerifier::Parse(signer.verifier().ToString());
  ASSERT_TRUE(verifier.ok());
  ASSERT_EQ(*verifier->Open(note), "origin\n12\nroot\n");
  for (size_t i = 0; i < note.size(); ++i) {
    std::string changed = note;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    EXPECT_FALSE(verifier->Open(changed).ok()) << "byte " << i;
  }
  for (size_t i = 0; i < note.size(); ++i) EXPECT_FALSE(verifier->Open(note.substr(0, i)).ok()) << i;
}

TEST(NoteTest, SignaturesOfOthersAreIgnoredButOursMustBeThere) {
  const std::string note = Signer().Sign("text\n");
  const std::string theirs = "— witness.example/w AAAAAAAA\n";
  EXPECT_TRUE(Signer().verifier().Open(note + theirs).ok());
  EXPECT_FALSE(Signer().verifier().Open("text\n\n" + theirs).ok());
  EXPECT_FALSE(Signer("other.example/log").verifier().Open(note).ok());
  EXPECT_FALSE(Signer().verifier().Open("text\n").ok());
}

TEST(NoteTest, KeysAreCheckedWhenRead) {
  std::string key = Signer().verifier().ToString();
  EXPECT_TRUE(NoteVerifier::Parse(key).ok());
  const size_t id = key.find('+') + 1;
  key[id] = key[id] == '0' ? '1' : '0';
  EXPECT_FALSE(NoteVerifier::Parse(key).ok()) << "the id belongs to the key";
  for (const char* bad : {"", "name", "name+1", "name+00000000+", "na me+00000000+AAAA", "+c74f20a3+ARpc"}) {
    EXPECT_FALSE(NoteVerifier::Parse(bad).ok()) << bad;
  }
  EXPECT_FALSE(NoteSigner::FromPem("name", "").ok());
  EXPECT_FALSE(
      NoteSigner::FromPem("name", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n").ok());
  EXPECT_FALSE(NoteSigner::FromPem("na+me", kPem).ok());
  EXPECT_FALSE(NoteSigner::FromPem("", kPem).ok());
}

TEST(CheckpointTest, IsThreeLinesUnderTheKeysName) {
  const Checkpoint checkpoint{"fupin.example/audit", 1042, LeafHash("x")};
  EXPECT_EQ(*Checkpoint::Parse(checkpoint.ToString()), checkpoint);
  EXPECT_EQ(*Checkpoint::Parse(checkpoint.ToString() + "extension\n"), checkpoint);
  const std::string note = Signer().Sign(checkpoint.ToString());
  EXPECT_EQ(*OpenCheckpoint(note, Signer().verifier()), checkpoint);
  const std::string foreign = Signer().Sign(Checkpoint{"other", 1, EmptyRoot()}.ToString());
  EXPECT_FALSE(OpenCheckpoint(foreign, Signer().verifier()).ok());
  for (const char* bad : {"", "origin\n", "origin\n1\n", "\n1\nAAAA\n", "origin\n01\n", "origin\n-1\nAAAA\n",
                          "origin\n1\nAAAA\n", "origin\n1 \nAAAA\n"}) {
    EXPECT_FALSE(Checkpoint::Parse(bad).ok()) << bad;
  }
}

}  // namespace
}  // namespace fupin::merkle
