#include "tests/bench/capture.h"

#include <fstream>
#include <optional>
#include <thread>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "common/base/error.h"
#include "common/base/ids.h"
#include "tests/bench/pgbench.h"

namespace fupin::bench {
namespace {

absl::Status Psql(const std::string& run_folder, const std::string& sql) {
  return RunCommand({"psql", "-Xq", "-h", run_folder + "/postgres/socket", "-U", "postgres", "-d", "postgres",
                     "-c", sql})
      .status();
}

absl::Status SetLogging(const std::string& run_folder, bool on) {
  constexpr std::pair<const char*, const char*> kSettings[] = {
      {"log_statement", "'all'"}, {"log_line_prefix", "'@%d@'"}, {"log_parameter_max_length", "-1"}};
  for (auto [setting, value] : kSettings) {
    RETURN_IF_ERROR(Psql(run_folder, on ? absl::StrCat("ALTER SYSTEM SET ", setting, " = ", value)
                                        : absl::StrCat("ALTER SYSTEM RESET ", setting)));
  }
  RETURN_IF_ERROR(Psql(run_folder, "SELECT pg_reload_conf()"));
  std::this_thread::sleep_for(std::chrono::milliseconds(500));  // sessions take it over when they next wake
  return absl::OkStatus();
}

// "$1 = '42', $2 = NULL, $3 = 'it''s'" -> literals in order.
std::vector<std::string> ParseParameters(std::string_view text) {
  std::vector<std::string> values;
  while (true) {
    size_t equals = text.find(" = ");
    if (equals == std::string_view::npos) return values;
    text.remove_prefix(equals + 3);
    size_t end = 0;
    if (text.starts_with('\'')) {
      for (end = 1; end < text.size(); ++end) {
        if (text[end] != '\'') continue;
        if (end + 1 < text.size() && text[end + 1] == '\'')
          ++end;
        else
          break;
      }
      ++end;
    } else {
      end = std::min(text.find(','), text.size());
    }
    values.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end, text.size()));
  }
}

std::vector<CapturedStatement> ParseLog(const std::string& log, const std::string& database) {
  std::vector<CapturedStatement> statements;
  const std::string mark = absl::StrCat("@", database, "@");
  std::string* continued = nullptr;
  std::string parameters;
  size_t begin = 0;
  auto finish = [&] {
    if (!parameters.empty() && !statements.empty()) statements.back().values = ParseParameters(parameters);
    parameters.clear();
  };
  while (begin < log.size()) {
    size_t end = std::min(log.find('\n', begin), log.size());
    std::string line = log.substr(begin, end - begin);
    begin = end + 1;
    if (line.starts_with('\t')) {
      if (continued != nullptr) absl::StrAppend(continued, "\n", line.substr(1));
      continue;
    }
    continued = nullptr;
    if (!line.starts_with(mark)) continue;
    line.erase(0, mark.size());
    if (size_t at = line.find("LOG:  execute "); at == 0) {
      finish();
      statements.push_back({.sql = line.substr(line.find(": ", 14) + 2)});
      continued = &statements.back().sql;
    } else if (line.starts_with("DETAIL:  parameters: ")) {
      parameters = line.substr(21);
      continued = &parameters;
    }
  }
  finish();
  return statements;
}

// An array literal with each element as an expression; nullopt when nothing in it has to be new.
std::optional<std::string> UniqueArray(const std::string& literal, int64_t first_id) {
  const std::string inner = literal.substr(2, literal.size() - 4);  // without '{ and }'
  std::vector<std::string> elements;
  std::string type;
  const std::vector<std::string> parts = absl::StrSplit(inner, ',');
  for (std::string element : parts) {
    int64_t number = 0;
    if (element.size() >= 2 && element.front() == '"') element = element.substr(1, element.size() - 2);
    if (absl::SimpleAtoi(element, &number) && number >= first_id && number < first_id + 1000) {
      elements.push_back(absl::StrCat("(:id)::bigint + ", number - first_id));
      type = "bigint[]";
    } else if (IsUuid(element)) {
      elements.push_back("gen_random_uuid()");
      type = "uuid[]";
    } else if (element.size() == 35 && absl::StartsWith(element, "\\\\x")) {  // 16 bytes in hex
      elements.push_back("decode(md5(random()::text), 'hex')");
      type = "bytea[]";
    } else {
      return std::nullopt;
    }
  }
  return absl::StrCat("ARRAY[", absl::StrJoin(elements, ", "), "]::", type);
}

}  // namespace

absl::Status Captured::Renew(int64_t first) {
  int renewed = 0;
  for (CapturedStatement& statement : statements) {
    for (std::string& literal : statement.values) {
      const std::string before = literal;
      if (literal.size() == 38 && IsUuid(literal.substr(1, 36))) {
        literal = "gen_random_uuid()";
      } else if (absl::StartsWith(literal, "'{")) {
        if (std::optional<std::string> array = UniqueArray(literal, first)) literal = *array;
      }
      if (literal != before) ++renewed;
    }
  }
  return renewed > 0 ? absl::OkStatus() : InternalError("nothing in the captured statements is an id");
}

absl::Status Captured::DrawUuids() { return Renew(-1000); }

absl::Status Captured::MakeUnique(const std::string& insert) {
  ASSIGN_OR_RETURN(std::string * value, Value(insert, 1));
  const std::string id = *value;
  int64_t first = 0;
  if (!absl::SimpleAtoi(absl::StripSuffix(absl::StripPrefix(id, "'{"), "}'"), &first))
    return InternalError("the object's id is not a number");
  return Renew(first);
}

absl::Status Captured::Replace(const std::string& from, const std::string& to, int times) {
  int found = 0;
  for (CapturedStatement& statement : statements) {
    for (std::string& value : statement.values) {
      if (value != from) continue;
      value = to;
      ++found;
    }
  }
  if (found == times) return absl::OkStatus();
  return InternalError(
      absl::StrCat(from, " stands ", found, " times in the captured statements, not ", times));
}

absl::StatusOr<std::string*> Captured::Value(const std::string& needle, int parameter) {
  for (CapturedStatement& statement : statements) {
    if (!absl::StrContains(statement.sql, needle)) continue;
    if (parameter > static_cast<int>(statement.values.size())) break;
    return &statement.values[static_cast<size_t>(parameter - 1)];
  }
  return InternalError(absl::StrCat("no captured statement has ", needle, " with parameter ", parameter));
}

std::string Captured::Script(const std::string& head) const {
  std::string script = head + "\\startpipeline\n";
  for (const CapturedStatement& statement : statements) {
    absl::StrAppend(&script, Inline(statement.sql, statement.values), ";\n");
  }
  return script + "\\endpipeline\n";
}

absl::StatusOr<Captured> Capture(const std::string& run_folder, const std::string& service,
                                 const std::function<absl::Status()>& call) {
  const std::string path = run_folder + "/log/postgres.log";
  RETURN_IF_ERROR(SetLogging(run_folder, true));
  std::ifstream log(path, std::ios::binary | std::ios::ate);
  absl::Status status = call();
  std::string text((std::istreambuf_iterator<char>(log)), {});
  RETURN_IF_ERROR(SetLogging(run_folder, false));
  RETURN_IF_ERROR(status);
  Captured captured{ParseLog(text, "fupin_" + service)};
  if (captured.statements.empty()) return InternalError("PostgreSQL logged no statement of the call");
  return captured;
}

}  // namespace fupin::bench
