// What is fuzzed: code that reads what anybody may send. Each takes any bytes, and ends the process when a
// promise is broken. Driven by libFuzzer (tests/fuzz/run) and, with a seeded generator, by fuzz_test.
#pragma once

#include <string_view>

namespace fupin::gateway {

// JSON into the request message that the first byte chooses: a typed refusal, or a message that, written and
// read again, is the same.
void FuzzJson(std::string_view bytes);

// "GET /path?query": a binding with as many values as it has variables, and a request filled or refused.
void FuzzPath(std::string_view bytes);

}  // namespace fupin::gateway
