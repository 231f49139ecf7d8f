// W3C Trace Context, the `traceparent` header: 00-<32 hex trace id>-<16 hex span id>-<2 hex flags>.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace fupin::telemetry {

struct TraceParent {
  std::string trace_id;  // 32 lower-case hex digits, not all zero
  std::string span_id;   // 16 lower-case hex digits, not all zero
  bool sampled = false;
};

// nullopt for anything that the specification calls invalid. Later versions are read as version 00.
std::optional<TraceParent> ParseTraceParent(std::string_view header);
std::string FormatTraceParent(const TraceParent& trace);

TraceParent NewTrace();                                // a new trace, sampled
TraceParent ChildOf(const TraceParent& parent);        // same trace, new span
TraceParent SpanOfTrace(const std::string& trace_id);  // a new span of a known trace
bool IsTraceId(std::string_view text);

}  // namespace fupin::telemetry
