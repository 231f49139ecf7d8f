// A server process that a test starts and that cannot outlive it.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace fupin::testing {

// Starts `command` (absolute path first), output into `log_path`. With `user`, and when this process is root,
// as that user. The kernel sends it `death_signal` when this process is gone.
pid_t StartChild(const std::vector<std::string>& command, const std::string& log_path, const char* user,
                 int death_signal);

// Runs it to its end; dies with the log when it fails.
void RunChild(const std::vector<std::string>& command, const std::string& log_path, const char* user);

// A new directory under /tmp that `user` owns (when this process is root).
std::string TempDirectory(const std::string& prefix, const char* user);

// Prints `what` and the log, and ends the program: a test without its server proves nothing.
[[noreturn]] void Die(const std::string& what, const std::string& log_path = "");

}  // namespace fupin::testing
