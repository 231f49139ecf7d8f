#include "common/testing/child.h"

#include <fcntl.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>

namespace fupin::testing {
namespace {

const passwd* UserToBe(const char* user) {
  return user != nullptr && geteuid() == 0 ? getpwnam(user) : nullptr;
}

}  // namespace

void Die(const std::string& what, const std::string& log_path) {
  std::cerr << what << "\n";
  if (!log_path.empty()) std::cerr << std::ifstream(log_path).rdbuf() << "\n";
  std::abort();
}

std::string TempDirectory(const std::string& prefix, const char* user) {
  std::string path = "/tmp/" + prefix + "-XXXXXX";
  if (mkdtemp(path.data()) == nullptr) Die("no temporary directory in /tmp");
  if (const passwd* to_be = UserToBe(user)) {
    if (chown(path.c_str(), to_be->pw_uid, to_be->pw_gid) != 0) Die("cannot give " + path + " to " + user);
  }
  return path;
}

pid_t StartChild(const std::vector<std::string>& command, const std::string& log_path, const char* user,
                 int death_signal) {
  // Everything that allocates happens before the fork: the parent may have threads.
  std::vector<char*> argv;
  for (const std::string& word : command) argv.push_back(const_cast<char*>(word.c_str()));
  argv.push_back(nullptr);
  const passwd* to_be = UserToBe(user);
  pid_t parent = getpid();
  pid_t child = fork();
  if (child < 0) Die("fork failed");
  if (child > 0) return child;

  int log = open(log_path.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0666);
  dup2(log, STDOUT_FILENO);
  dup2(log, STDERR_FILENO);
  setpgid(0, 0);  // Ctrl-C ends the test, which ends the server
  if (to_be != nullptr && (setgid(to_be->pw_gid) != 0 || setuid(to_be->pw_uid) != 0)) _exit(126);
  prctl(PR_SET_PDEATHSIG, death_signal);  // after setuid, which clears it
  if (getppid() != parent) _exit(125);
  if (chdir("/tmp") != 0) _exit(124);
  execv(argv[0], argv.data());
  _exit(127);
}

void RunChild(const std::vector<std::string>& command, const std::string& log_path, const char* user) {
  pid_t child = StartChild(command, log_path, user, SIGKILL);
  int status = 0;
  waitpid(child, &status, 0);
  if (status != 0) Die(command[0] + " failed", log_path);
}

}  // namespace fupin::testing
