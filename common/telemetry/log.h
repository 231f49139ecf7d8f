// Structured log: one JSON object a line on stderr. Field values are ids, codes and figures; personal data
// and secrets never go in.
//
//   Log(Level::kWarn, "outbox relay is behind").With("service", name).With("lag_seconds", lag);
//
// The line is written when the expression ends. The trace id of the call being served is added by itself.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/status.h"

namespace fupin::telemetry {

enum class Level { kDebug, kInfo, kWarn, kError };

// Set once, before threads start. Default: service "", level info, stderr.
void InitLog(std::string service, Level least);
// Tests and tools may take the lines instead; nullptr puts stderr back.
using LogSink = void (*)(std::string_view line);
void SetLogSink(LogSink sink);
bool LogEnabled(Level level);

class LogLine {
 public:
  LogLine(Level level, std::string_view message);
  ~LogLine();
  LogLine(const LogLine&) = delete;
  LogLine& operator=(const LogLine&) = delete;

  LogLine& With(std::string_view key, std::string_view value);
  LogLine& With(std::string_view key, const char* value) { return With(key, std::string_view(value)); }
  LogLine& With(std::string_view key, int64_t value);
  LogLine& With(std::string_view key, int value) { return With(key, static_cast<int64_t>(value)); }
  LogLine& With(std::string_view key, double value);
  LogLine& With(std::string_view key, bool value);
  LogLine& With(const absl::Status& status);  // fields "code" and "error"

 private:
  bool enabled_;
  std::string line_;
};

inline LogLine Log(Level level, std::string_view message) { return LogLine(level, message); }

// While it lives, lines of this thread carry this trace id.
class TraceScope {
 public:
  explicit TraceScope(std::string_view trace_id);
  ~TraceScope();
  TraceScope(const TraceScope&) = delete;
  TraceScope& operator=(const TraceScope&) = delete;

 private:
  std::string_view previous_;
};

// Exchanges the trace id of this thread for `trace`: for who moves work from thread to thread.
void SwapTrace(std::string_view& trace);

}  // namespace fupin::telemetry
