// fupinctl identity: accounts, grants, directory and machines, a file of commands each.
#pragma once

namespace CLI {
class App;
}

namespace fupin::ctl {

struct Context;

// accounts invite, import, disable, enable, unlock, reset-password, reset-second-factor, sessions,
// end-sessions, policy
void RegisterIdentityAccountsCommands(CLI::App& identity, Context& context);
// divisions update, divisions history, organisations, posts
void RegisterIdentityDirectoryCommands(CLI::App& identity, Context& context);
// roles, grants, proposals
void RegisterIdentityGrantsCommands(CLI::App& identity, Context& context);

}  // namespace fupin::ctl
