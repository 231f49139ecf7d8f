#include "services/identity/password_rules.h"

#include <algorithm>
#include <array>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/base/strings.h"

namespace fupin::identity {
namespace {

constexpr size_t kShortestSecret = 24;
constexpr size_t kLongestPassword = 128;
constexpr size_t kShortestName = 6;  // bytes: two Chinese characters; shorter names are in many passwords

constexpr std::array<std::string_view, 44> kWords = {
    "password", "passwort", "passw",    "passwd",       "secret",       "login",    "welcome",  "hello",
    "admin",    "root",     "user",     "guest",        "test",         "demo",     "default",  "changeme",
    "letmein",  "master",   "system",   "sysadmin",     "manager",      "monkey",   "dragon",   "iloveyou",
    "sunshine", "princess", "football", "fupin",        "fupinban",     "tuopin",   "jingzhun", "xiangcun",
    "nongcun",  "mima",     "wode",     "woaini",       "woaizhongguo", "zhongguo", "china",    "beijing",
    "hubei",    "enshi",    "wuhan",    "administrator"};

// Forwards and backwards.
constexpr std::array<std::string_view, 8> kRuns = {"abcdefghijklmnopqrstuvwxyz",
                                                   "01234567890123456789",
                                                   "qwertyuiop",
                                                   "asdfghjkl",
                                                   "zxcvbnm",
                                                   "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
                                                   "qazwsxedcrfvtgbyhnujmikolp",
                                                   "!@#$%^&*()"};

// Code points of well-formed UTF-8.
size_t Characters(std::string_view text) {
  return std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; });
}

int Classes(std::string_view password) {
  bool small = false, capital = false, digit = false, sign = false;
  for (const unsigned char c : password) {
    small |= c >= 0x80 || absl::ascii_islower(c);
    capital |= absl::ascii_isupper(c);
    digit |= absl::ascii_isdigit(c);
    sign |= absl::ascii_ispunct(c);
  }
  return small + capital + digit + sign;
}

bool IsWord(std::string_view text) { return std::find(kWords.begin(), kWords.end(), text) != kWords.end(); }

// p@ssw0rd is password.
std::string Unleet(std::string_view text) {
  std::string plain;
  for (const char c : text) {
    constexpr std::string_view kSigns = "@4310$57!";
    constexpr std::string_view kLetters = "aaeiossti";
    const size_t at = kSigns.find(c);
    plain += at == kSigns.npos ? c : kLetters[at];
  }
  return plain;
}

// Without the digits, signs and spaces at both ends.
std::string_view Stem(std::string_view text) {
  const auto letter = [](unsigned char c) { return c >= 0x80 || absl::ascii_isalpha(c); };
  while (!text.empty() && !letter(text.front())) text.remove_prefix(1);
  while (!text.empty() && !letter(text.back())) text.remove_suffix(1);
  return text;
}

// Whether it is one unit of at most four bytes (or one common word) again and again.
bool Repeats(std::string_view text) {
  for (size_t unit = 1; unit <= text.size() / 2; ++unit) {
    if (unit > 4 && !IsWord(text.substr(0, unit))) continue;
    bool same = true;
    for (size_t i = unit; same && i < text.size(); ++i) same = text[i] == text[i - unit];
    if (same) return true;
  }
  return false;
}

bool InRun(std::string_view piece) {
  const std::string backwards(piece.rbegin(), piece.rend());
  return std::any_of(kRuns.begin(), kRuns.end(), [&](std::string_view run) {
    return run.find(piece) != run.npos || run.find(backwards) != run.npos;
  });
}

// Whether all of it is made of at most three runs of three characters or more.
bool IsRuns(std::string_view text) {
  for (int runs = 0; runs < 3; ++runs) {
    size_t length = text.size();
    while (length >= 3 && !InRun(text.substr(0, length)) && !Repeats(text.substr(0, length))) --length;
    if (length < 3) return false;
    text.remove_prefix(length);
    if (text.empty()) return true;
  }
  return false;
}

bool Contains(std::string_view text, std::string_view part) {
  return absl::AsciiStrToLower(Abs(text)).find(absl::AsciiStrToLower(Abs(part))) != std::string::npos;
}

}  // namespace

bool IsObvious(std::string_view password) {
  const std::string lower = absl::AsciiStrToLower(Abs(password));
  const std::string_view stem = Stem(lower);
  const std::string plain = Unleet(lower);
  // Digits alone, or with a letter or two: a date, a telephone number.
  if (stem.size() < 3 && std::count_if(lower.begin(), lower.end(), absl::ascii_isalpha) < 3 &&
      Characters(lower) == lower.size()) {
    return true;
  }
  return IsWord(stem) || IsWord(Stem(plain)) || IsWord(Unleet(stem)) || IsRuns(lower) || InRun(stem) ||
         Repeats(lower) || Repeats(stem);
}

std::vector<FieldViolation> CheckPassword(std::string_view password, const v1::Account& account,
                                          const v1::PasswordPolicy& policy) {
  std::vector<FieldViolation> violations;
  const auto wrong = [&](const char* reason, std::string message_zh) {
    violations.push_back({"password", reason, std::move(message_zh)});
  };
  const bool machine = account.kind() == v1::ACCOUNT_KIND_MACHINE;
  const size_t shortest = machine ? kShortestSecret : static_cast<size_t>(policy.min_length());
  const size_t length = Characters(password);
  if (length < shortest) {
    wrong("PASSWORD_TOO_SHORT",
          absl::StrCat(machine ? "系统账号的密钥" : "密码", "至少", shortest, "个字符"));
  }
  if (length > kLongestPassword) wrong("PASSWORD_TOO_LONG", "密码最多128个字符");
  if (Classes(password) < policy.min_classes()) {
    wrong("PASSWORD_TOO_SIMPLE", absl::StrCat("密码应至少含有小写字母（或汉字）、大写字母、数字、符号中的",
                                              policy.min_classes(), "类"));
  } else if (IsObvious(password)) {
    wrong("PASSWORD_COMMON", "密码过于常见，容易被猜到");
  }
  if (!account.username().empty() && Contains(password, account.username())) {
    wrong("PASSWORD_CONTAINS_USERNAME", "密码不能包含登录名");
  }
  if (account.display_name().size() >= kShortestName && Contains(password, account.display_name())) {
    wrong("PASSWORD_CONTAINS_NAME", "密码不能包含姓名");
  }
  return violations;
}

}  // namespace fupin::identity
