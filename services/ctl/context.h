// What every command of fupinctl shares, and how a command reports: it stores its outcome, main prints it.
//
//   void RegisterClockCommands(CLI::App& app, Context& context) {
//     CLI::App* clock = app.add_subcommand("clock", "…");
//     clock->callback([&context] { context.result = AdvanceClock(…); });
//   }
#pragma once

#include <string>

#include "absl/status/status.h"
#include "services/ctl/caller.h"

namespace CLI {
class App;
}

namespace fupin::ctl {

struct Context {
  Endpoints endpoints;
  bool json = false;    // machine-readable output: one JSON object a line
  absl::Status result;  // of the command that ran; not OK: exit code 1
  int exit_code = 0;    // of a command that went well and has more to say by it
};

// Prints an error as the user asked for it: sentence, fields and what is allowed, or one JSON object.
void PrintError(const absl::Status& status, bool json);

void RegisterLoginCommands(CLI::App& app, Context& context);    // login, whoami, code
void RegisterCallCommands(CLI::App& app, Context& context);     // call, methods
void RegisterImportCommands(CLI::App& app, Context& context);   // divisions import, import
void RegisterSampleCommands(CLI::App& app, Context& context);   // sample accounts, sample generate
void RegisterClockCommands(CLI::App& app, Context& context);    // clock advance
void RegisterStoryCommand(CLI::App& app, Context& context);     // story
void RegisterWebhookCommands(CLI::App& app, Context& context);  // webhook …
void RegisterDoctorCommand(CLI::App& app, Context& context);    // doctor

}  // namespace fupin::ctl
