#include "common/telemetry/trace.h"

#include <algorithm>
#include <cstdint>
#include <random>

#include "absl/strings/str_cat.h"

namespace fupin::telemetry {
namespace {

constexpr size_t kHeaderLength = 55;  // version 00: 2 + 1 + 32 + 1 + 16 + 1 + 2

bool IsLowerHex(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return ('0' <= c && c <= '9') || ('a' <= c && c <= 'f'); });
}

bool IsId(std::string_view text, size_t length) {
  return text.size() == length && IsLowerHex(text) && text.find_first_not_of('0') != std::string_view::npos;
}

// Trace ids are labels, not secrets: a generator seeded once a thread is enough and costs no system call.
uint64_t RandomNonZero() {
  thread_local std::mt19937_64 generator{[] {
    std::random_device device;
    return (static_cast<uint64_t>(device()) << 32) ^ device();
  }()};
  uint64_t value;
  do {
    value = generator();
  } while (value == 0);
  return value;
}

std::string NewId64() { return absl::StrCat(absl::Hex(RandomNonZero(), absl::kZeroPad16)); }

}  // namespace

bool IsTraceId(std::string_view text) { return IsId(text, 32); }

std::optional<TraceParent> ParseTraceParent(std::string_view header) {
  if (header.size() < kHeaderLength) return std::nullopt;
  std::string_view version = header.substr(0, 2);
  if (!IsLowerHex(version) || version == "ff") return std::nullopt;
  bool longer = header.size() > kHeaderLength;
  if (longer && (version == "00" || header[kHeaderLength] != '-')) return std::nullopt;
  if (header[2] != '-' || header[35] != '-' || header[52] != '-') return std::nullopt;
  std::string_view trace_id = header.substr(3, 32), span_id = header.substr(36, 16),
                   flags = header.substr(53, 2);
  if (!IsId(trace_id, 32) || !IsId(span_id, 16) || !IsLowerHex(flags)) return std::nullopt;
  int low = flags[1] <= '9' ? flags[1] - '0' : flags[1] - 'a' + 10;
  return TraceParent{std::string(trace_id), std::string(span_id), (low & 1) != 0};
}

std::string FormatTraceParent(const TraceParent& trace) {
  return absl::StrCat("00-", trace.trace_id, "-", trace.span_id, trace.sampled ? "-01" : "-00");
}

TraceParent NewTrace() { return {NewId64() + NewId64(), NewId64(), true}; }
TraceParent ChildOf(const TraceParent& parent) { return {parent.trace_id, NewId64(), parent.sampled}; }
TraceParent SpanOfTrace(const std::string& trace_id) { return {trace_id, NewId64(), true}; }

}  // namespace fupin::telemetry
