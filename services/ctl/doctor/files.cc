#include <openssl/pem.h>
#include <openssl/x509.h>
#include <sys/stat.h>

#include <cstdio>
#include <filesystem>
#include <memory>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "services/ctl/doctor/checks.h"

namespace fupin::ctl {
namespace {

namespace fs = std::filesystem;

constexpr absl::Duration kRenewCertificates = absl::Hours(30 * 24);
constexpr uintmax_t kLittleDisk = uintmax_t{5} << 30;
constexpr uintmax_t kNoDisk = uintmax_t{1} << 30;

void CheckModes(const Installation& at, Report& report) {
  int closed = 0;
  bool open = false;
  for (const char* folder : {"secrets", "tls"}) {
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(at.Path(folder), error)) {
      struct stat found {};
      const bool certificate = folder == std::string("tls") && entry.path().extension() != ".key";
      if (certificate || !entry.is_regular_file() || ::stat(entry.path().c_str(), &found) != 0) continue;
      ++closed;
      if ((found.st_mode & 077) == 0) continue;
      open = true;
      report.Wrong(absl::StrCat("secret.", entry.path().filename().string()),
                   absl::StrCat(entry.path().string(), " 他人可读写"), "readable or writable by others",
                   absl::StrCat("chmod 600 ", entry.path().string(), "，并考虑更换这一密钥"));
    }
  }
  if (!open) report.Ok("secrets", absl::StrCat(closed, " 个密钥文件仅本人可读"), "closed to others");
}

// The end of a certificate's validity; InfinitePast when it cannot be read.
absl::Time EndOf(const fs::path& path) {
  const std::unique_ptr<FILE, int (*)(FILE*)> file(std::fopen(path.c_str(), "r"), std::fclose);
  if (file == nullptr) return absl::InfinitePast();
  const std::unique_ptr<X509, decltype(&X509_free)> certificate(
      PEM_read_X509(file.get(), nullptr, nullptr, nullptr), X509_free);
  int days = 0, seconds = 0;
  if (certificate == nullptr ||
      ASN1_TIME_diff(&days, &seconds, nullptr, X509_get0_notAfter(certificate.get())) != 1) {
    return absl::InfinitePast();
  }
  return absl::Now() + absl::Hours(24) * days + absl::Seconds(seconds);
}

void CheckCertificates(const Installation& at, Report& report) {
  absl::Time first = absl::InfiniteFuture();
  bool bad = false;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(at.Path("tls"), error)) {
    if (entry.path().extension() != ".pem") continue;
    const std::string check = absl::StrCat("certificate.", entry.path().stem().string());
    const absl::Time end = EndOf(entry.path());
    const absl::Duration left = end - absl::Now();
    const std::string todo =
        absl::StrCat("删除 ", entry.path().string(), " 及其 .key，再运行 deploy/down 与 deploy/up 重新签发");
    first = std::min(first, end);
    if (end == absl::InfinitePast()) {
      report.Wrong(check, "证书无法读取", "not a readable certificate", todo);
    } else if (left <= absl::ZeroDuration()) {
      report.Wrong(check, "证书已过期", "certificate has expired", todo);
    } else if (left < kRenewCertificates) {
      report.Warn(check, absl::StrCat("证书将在 ", left / absl::Hours(24), " 天后过期"),
                  "certificate expires soon", todo);
    } else {
      continue;
    }
    bad = true;
  }
  if (bad) return;
  if (first == absl::InfiniteFuture()) {
    return report.Wrong("certificates", "没有证书", "no certificates", "运行 deploy/up");
  }
  report.Ok("certificates",
            absl::StrCat("证书最早于 ", absl::FormatTime("%Y-%m-%d", first, absl::LocalTimeZone()), " 到期"),
            "certificates are valid");
}

void CheckDisk(const Installation& at, Report& report) {
  std::error_code error;
  const fs::space_info space = fs::space(at.Path(""), error);
  const std::string zh = absl::StrCat("剩余空间 ", space.available >> 20, " MiB");
  const std::string en = absl::StrCat(space.available >> 20, " MiB free");
  const char* todo = "清理磁盘，或以 FUPIN_RUN 把数据放到别处";
  if (error || space.available < kNoDisk) return report.Wrong("disk", zh, en, todo);
  if (space.available < kLittleDisk) return report.Warn("disk", zh, en, todo);
  report.Ok("disk", zh, en);
}

}  // namespace

void CheckFiles(const Installation& at, Report& report) {
  CheckModes(at, report);
  CheckCertificates(at, report);
  CheckDisk(at, report);
}

}  // namespace fupin::ctl
