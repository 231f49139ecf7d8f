#include "common/telemetry/log.h"

#include <unistd.h>

#include <atomic>
#include <cmath>
#include <cstdio>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "common/base/strings.h"

namespace fupin::telemetry {
namespace {

struct LogState {
  std::string service;
  Level least = Level::kInfo;
  std::atomic<LogSink> sink{nullptr};
};

LogState& State() {
  static LogState* state = new LogState;  // never destroyed: threads may log while the process ends
  return *state;
}

thread_local std::string_view current_trace;

constexpr std::string_view kNames[] = {"debug", "info", "warn", "error"};

// JSON string; control characters escaped, bytes that are not UTF-8 replaced as a whole.
void AppendQuoted(std::string& out, std::string_view text) {
  out += '"';
  if (!IsCleanUtf8(text)) text = "(not UTF-8)";
  for (char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      char escaped[8];
      std::snprintf(escaped, sizeof escaped, "\\u%04x", c);
      out += escaped;
    } else {
      out += c;
    }
  }
  out += '"';
}

void AppendKey(std::string& out, std::string_view key) {
  out += ',';
  AppendQuoted(out, key);
  out += ':';
}

}  // namespace

void InitLog(std::string service, Level least) {
  State().service = std::move(service);
  State().least = least;
}

void SetLogSink(LogSink sink) { State().sink = sink; }

bool LogEnabled(Level level) { return level >= State().least; }

LogLine::LogLine(Level level, std::string_view message) : enabled_(LogEnabled(level)) {
  if (!enabled_) return;
  line_ =
      absl::StrCat("{\"time\":\"", absl::FormatTime("%Y-%m-%dT%H:%M:%E6SZ", absl::Now(), absl::UTCTimeZone()),
                   "\",\"level\":\"", Abs(kNames[static_cast<int>(level)]), "\"");
  With("service", std::string_view(State().service));
  if (!current_trace.empty()) With("trace_id", current_trace);
  With("message", message);
}

LogLine::~LogLine() {
  if (!enabled_) return;
  line_ += "}\n";
  if (LogSink sink = State().sink) {
    sink(line_);
    return;
  }
  // One write a line, so that lines of several threads do not mix. Nobody is left to tell when it fails.
  [[maybe_unused]] ssize_t written = ::write(STDERR_FILENO, line_.data(), line_.size());
}

LogLine& LogLine::With(std::string_view key, std::string_view value) {
  if (!enabled_) return *this;
  AppendKey(line_, key);
  AppendQuoted(line_, value);
  return *this;
}

LogLine& LogLine::With(std::string_view key, int64_t value) {
  if (!enabled_) return *this;
  AppendKey(line_, key);
  absl::StrAppend(&line_, value);
  return *this;
}

LogLine& LogLine::With(std::string_view key, double value) {
  if (!enabled_) return *this;
  AppendKey(line_, key);
  if (std::isfinite(value)) {
    absl::StrAppend(&line_, value);
  } else {
    line_ += "null";
  }
  return *this;
}

LogLine& LogLine::With(std::string_view key, bool value) {
  if (!enabled_) return *this;
  AppendKey(line_, key);
  line_ += value ? "true" : "false";
  return *this;
}

LogLine& LogLine::With(const absl::Status& status) {
  if (!enabled_) return *this;
  With("code", absl::StatusCodeToString(status.code()));
  return With("error", Std(status.message()));
}

TraceScope::TraceScope(std::string_view trace_id) : previous_(std::exchange(current_trace, trace_id)) {}
TraceScope::~TraceScope() { current_trace = previous_; }

void SwapTrace(std::string_view& trace) { std::swap(current_trace, trace); }

}  // namespace fupin::telemetry
