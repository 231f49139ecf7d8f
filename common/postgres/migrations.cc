#include "common/postgres/migrations.h"

#include <libpq-fe.h>
#include <openssl/evp.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/base/error.h"
#include "common/base/ids.h"
#include "common/base/strings.h"

namespace fupin::postgres {
namespace {

namespace fs = std::filesystem;

struct File {
  int number = 0;
  std::string name;
  std::string sql;
  std::string checksum;
};

using Session = std::unique_ptr<PGconn, decltype(&PQfinish)>;
using Reply = std::unique_ptr<PGresult, decltype(&PQclear)>;

std::string Sha256Hex(const std::string& bytes) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  EVP_Digest(bytes.data(), bytes.size(), digest, &size, EVP_sha256(), nullptr);
  return ToHex(std::string_view(reinterpret_cast<char*>(digest), size));
}

absl::Status Failed(std::string_view what) { return absl::FailedPreconditionError(Abs(what)); }

// The .sql files of a directory in the order of their numbers. Two files of one number are a mistake.
absl::StatusOr<std::vector<File>> ListFiles(const std::string& directory) {
  std::vector<File> files;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(directory, error)) {
    if (entry.path().extension() != ".sql") continue;
    File file{.name = entry.path().filename().string()};
    file.number = std::atoi(file.name.c_str());
    std::ifstream in(entry.path(), std::ios::binary);
    std::stringstream content;
    content << in.rdbuf();
    if (!in || file.number <= 0) {
      return Failed(absl::StrCat(entry.path().string(), ": not a readable NNNN_name.sql"));
    }
    file.sql = content.str();
    file.checksum = Sha256Hex(file.sql);
    files.push_back(std::move(file));
  }
  if (error) return Failed(absl::StrCat(directory, ": ", error.message()));
  std::sort(files.begin(), files.end(), [](const File& a, const File& b) { return a.number < b.number; });
  for (size_t i = 1; i < files.size(); ++i) {
    if (files[i].number == files[i - 1].number) {
      return Failed(
          absl::StrCat(directory, ": ", files[i - 1].name, " and ", files[i].name, " share a number"));
    }
  }
  return files;
}

absl::StatusOr<Session> Connect(const std::string& dsn) {
  Session session(PQconnectdb(dsn.c_str()), PQfinish);
  if (PQstatus(session.get()) != CONNECTION_OK) return absl::UnavailableError(PQerrorMessage(session.get()));
  PQsetNoticeProcessor(
      session.get(), [](void*, const char*) {}, nullptr);
  return session;
}

absl::StatusOr<Reply> Run(PGconn* session, const std::string& sql,
                          const std::vector<std::string>& params = {}) {
  std::vector<const char*> values;
  for (const std::string& param : params) values.push_back(param.c_str());
  // Without parameters the simple protocol, which takes a whole file.
  Reply reply(params.empty() ? PQexec(session, sql.c_str())
                             : PQexecParams(session, sql.c_str(), static_cast<int>(params.size()), nullptr,
                                            values.data(), nullptr, nullptr, 0),
              PQclear);
  ExecStatusType status = PQresultStatus(reply.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) return Failed(PQerrorMessage(session));
  return reply;
}

// Applied files of one directory: number -> checksum.
absl::StatusOr<std::map<int, std::string>> Applied(PGconn* session, const std::string& part) {
  std::map<int, std::string> applied;
  ASSIGN_OR_RETURN(Reply reply,
                   Run(session, "SELECT number, checksum FROM schema_migration WHERE part = $1", {part}));
  for (int row = 0; row < PQntuples(reply.get()); ++row) {
    applied[std::atoi(PQgetvalue(reply.get(), row, 0))] = PQgetvalue(reply.get(), row, 1);
  }
  return applied;
}

absl::Status Apply(PGconn* session, const std::string& part, const File& file,
                   const std::string& quoted_role) {
  RETURN_IF_ERROR(Run(session, "BEGIN").status());
  absl::Status status = [&]() -> absl::Status {
    // A data migration sees every row, though the owner too is under row-level security.
    RETURN_IF_ERROR(Run(session,
                        "SELECT set_config('fupin.area_low', '0', true),"
                        " set_config('fupin.area_high', '1000000000000', true)")
                        .status());
    RETURN_IF_ERROR(Run(session, absl::StrReplaceAll(file.sql, {{":app_role", quoted_role}})).status());
    RETURN_IF_ERROR(Run(session,
                        "INSERT INTO schema_migration (part, number, name, checksum) VALUES ($1, $2, $3, $4)",
                        {part, std::to_string(file.number), file.name, file.checksum})
                        .status());
    return Run(session, "COMMIT").status();
  }();
  if (status.ok()) return status;
  (void)Run(session, "ROLLBACK");
  return Failed(absl::StrCat(file.name, ": ", status.message()));
}

absl::StatusOr<int> ApplyDirectory(PGconn* session, const std::string& part, const std::string& directory,
                                   const std::string& quoted_role) {
  ASSIGN_OR_RETURN(std::vector<File> files, ListFiles(directory));
  ASSIGN_OR_RETURN(auto applied, Applied(session, part));
  int count = 0;
  for (const File& file : files) {
    auto found = applied.find(file.number);
    if (found == applied.end()) {
      if (!applied.empty() && applied.rbegin()->first > file.number) {
        return Failed(absl::StrCat(file.name, " would be applied after a file of a higher number"));
      }
      RETURN_IF_ERROR(Apply(session, part, file, quoted_role));
      ++count;
    } else if (found->second != file.checksum) {
      return Failed(absl::StrCat(file.name, " was edited after it had been applied"));
    }
  }
  return count;
}

// The one lock of all migration runs against a database; released with the session.
constexpr char kLock[] = "SELECT pg_advisory_lock(4207300217)";
constexpr char kPlatformPart[] = "platform";
constexpr char kServicePart[] = "service";

}  // namespace

absl::StatusOr<int> Migrate(const std::string& owner_dsn, const std::string& platform_directory,
                            const std::string& directory, const std::string& app_role) {
  ASSIGN_OR_RETURN(Session session, Connect(owner_dsn));
  std::unique_ptr<char, decltype(&PQfreemem)> quoted(
      PQescapeIdentifier(session.get(), app_role.data(), app_role.size()), PQfreemem);
  RETURN_IF_ERROR(Run(session.get(), kLock).status());
  RETURN_IF_ERROR(
      Run(session.get(),
          absl::StrCat(
              "CREATE TABLE IF NOT EXISTS schema_migration (part text, number int, name text NOT NULL,"
              " checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now(),"
              " PRIMARY KEY (part, number));"
              " GRANT SELECT ON schema_migration TO ",
              quoted.get()))
          .status());
  ASSIGN_OR_RETURN(int platform,
                   ApplyDirectory(session.get(), kPlatformPart, platform_directory, quoted.get()));
  ASSIGN_OR_RETURN(int service, ApplyDirectory(session.get(), kServicePart, directory, quoted.get()));
  return platform + service;
}

absl::Status CheckMigrated(const std::string& dsn, const std::string& platform_directory,
                           const std::string& directory) {
  ASSIGN_OR_RETURN(Session session, Connect(dsn));
  for (const auto& [part, path] : {std::pair<std::string, std::string>{kPlatformPart, platform_directory},
                                   std::pair<std::string, std::string>{kServicePart, directory}}) {
    ASSIGN_OR_RETURN(std::vector<File> files, ListFiles(path));
    ASSIGN_OR_RETURN(auto applied, Applied(session.get(), part));
    int newest_file = files.empty() ? 0 : files.back().number;
    int newest_applied = applied.empty() ? 0 : applied.rbegin()->first;
    // Ahead is well: until an upgrade is through, or after it was taken back, the old program runs on the new
    // tables.
    if (newest_applied < newest_file) {
      return Failed(absl::StrCat(path, ": the database stands at ", newest_applied, ", this program needs ",
                                 newest_file, "; run it with --migrate"));
    }
  }
  return absl::OkStatus();
}

}  // namespace fupin::postgres
