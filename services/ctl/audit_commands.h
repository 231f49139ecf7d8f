// fupinctl audit: proves the audit log from outside, with nothing but what the log publishes.
#pragma once

namespace CLI {
class App;
}

namespace fupin::ctl {

struct Context;

void RegisterAuditCommands(CLI::App& app, Context& context);  // audit verify, audit check-proofs

}  // namespace fupin::ctl
