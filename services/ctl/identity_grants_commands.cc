// fupinctl identity: roles, grants and their review, delegation, proposals that take a second person.
#include <cstdio>
#include <functional>
#include <iostream>
#include <memory>

#include "CLI/CLI.hpp"
#include "absl/strings/str_join.h"
#include "common/base/error.h"
#include "services/ctl/api.h"
#include "services/ctl/context.h"
#include "services/ctl/identity_commands.h"

namespace fupin::ctl {

using Json = nlohmann::json;

namespace {

// Shared by the commands of the family; each uses what it names.
struct Options {
  std::string as;    // a sample account; empty: whoever has logged in
  std::string name;  // of the resource
  std::string account, role, area, organisation, from, until, reason, purpose, state;
  int days = 0;
  int hours = 8;
  bool due = false;
};
using Shared = std::shared_ptr<Options>;
using Fields = std::vector<const char*>;

const Fields kGrantFields = {"name",      "role",      "areaCode",    "organisation", "fromDate",
                             "untilDate", "grantedBy", "confirmedBy", "delegatedFrom"};
const Fields kProposalFields = {"name", "state", "account", "proposedBy", "grant", "unmasking", "expireTime"};

// google.type.Date out of 2026-03-01.
Json DateOf(const std::string& text) {
  int year = 0, month = 0, day = 0;
  if (std::sscanf(text.c_str(), "%d-%d-%d", &year, &month, &day) != 3) return Json::object();
  return {{"year", year}, {"month", month}, {"day", day}};
}

// Of what was given on the command line only.
void Put(Json& request, const char* field, const std::string& value) {
  if (!value.empty()) request[field] = value;
}
void PutDate(Json& request, const char* field, const std::string& value) {
  if (!value.empty()) request[field] = DateOf(value);
}

// One line a resource for people, one object a line for programs.
void PrintLine(const Context& context, const Json& resource, const Fields& fields) {
  if (context.json) {
    std::cout << resource.dump() << '\n';
    return;
  }
  std::vector<std::string> columns;
  for (const char* field : fields) {
    const auto it = resource.find(field);
    if (it == resource.end() || *it == "") continue;
    columns.push_back(it->is_string() ? it->get<std::string>() : it->dump());
  }
  std::cout << absl::StrJoin(columns, "  ") << '\n';
}

absl::StatusOr<Json> Ask(const Context& context, const Options& options, const char* method,
                         const Json& request) {
  ASSIGN_OR_RETURN(Api api, Api::Open(context.endpoints, options.as));
  return api.Call(method, request);
}

absl::Status Do(const Context& context, const Options& options, const char* method, const Json& request,
                const Fields& fields) {
  ASSIGN_OR_RETURN(const Json reply, Ask(context, options, method, request));
  PrintLine(context, reply, fields);
  return absl::OkStatus();
}

// All pages.
absl::Status List(const Context& context, const Options& options, const char* method, Json request,
                  const char* list, const Fields& fields) {
  for (;;) {
    ASSIGN_OR_RETURN(const Json reply, Ask(context, options, method, request));
    for (const Json& resource : reply.value(list, Json::array())) PrintLine(context, resource, fields);
    const std::string next = reply.value("nextPageToken", "");
    if (next.empty()) return absl::OkStatus();
    request["pageToken"] = next;
  }
}

Json GrantOf(const Options& options) {
  Json grant{{"role", options.role}, {"areaCode", options.area}, {"reason", options.reason}};
  Put(grant, "organisation", options.organisation);
  PutDate(grant, "fromDate", options.from);
  PutDate(grant, "untilDate", options.until);
  return grant;
}

CLI::App* Command(CLI::App& family, const char* name, const char* help, const Shared& options,
                  std::function<void()> run) {
  CLI::App* command = family.add_subcommand(name, help);
  command->add_option("--as", options->as, "以样本账号登录；不给则用已登录的账号");
  command->callback(std::move(run));
  return command;
}

void AddGrantOptions(CLI::App& command, const Shared& options) {
  command.add_option("account", options->account, "accounts/{id}")->required();
  command.add_option("role", options->role, "角色代码，见 identity roles")->required();
  command.add_option("area", options->area, "区划代码")->required();
  command.add_option("--reason", options->reason, "依据")->required();
  command.add_option("--organisation", options->organisation, "所在单位");
  command.add_option("--from", options->from, "开始日期，2026-03-01");
  command.add_option("--until", options->until, "截止日期");
}

void RegisterGrants(CLI::App& identity, Context& context) {
  CLI::App& grants = *identity.add_subcommand("grants", "授权：清单、授予、撤销、年度确认、请假委托");
  grants.require_subcommand(1);
  auto o = std::make_shared<Options>();
  CLI::App* list = Command(grants, "list", "一个地区的有效授权", o, [&context, o] {
    Json request{
        {"areaCode", o->area}, {"endingWithinDays", o->days}, {"reviewDue", o->due}, {"pageSize", 200}};
    Put(request, "role", o->role);
    context.result = List(context, *o, "ListGrants", request, "grants", {"username", "displayName", "grant"});
  });
  list->add_option("area", o->area, "区划代码")->required();
  list->add_option("--role", o->role, "只看该角色");
  list->add_option("--ending-within", o->days, "只看若干天内到期的");
  list->add_flag("--review-due", o->due, "只看一年未确认的");
  AddGrantOptions(*Command(grants, "give", "授予角色（特权角色须用 proposals grant）", o,
                           [&context, o] {
                             const Json request{{"parent", o->account}, {"grant", GrantOf(*o)}};
                             context.result = Do(context, *o, "CreateGrant", request, kGrantFields);
                           }),
                  o);
  CLI::App* revoke = Command(grants, "revoke", "撤销授权，立即生效", o, [&context, o] {
    context.result = Do(context, *o, "RevokeGrant", {{"name", o->name}, {"reason", o->reason}}, kGrantFields);
  });
  CLI::App* review = Command(grants, "review", "确认授权仍然需要", o, [&context, o] {
    context.result = Do(context, *o, "ReviewGrant", {{"name", o->name}}, kGrantFields);
  });
  CLI::App* delegate =
      Command(grants, "delegate", "请假期间把自己的一项授权委托他人，最长60天", o, [&context, o] {
        Json request{{"name", o->name}, {"delegate", o->account}, {"reason", o->reason}};
        Put(request, "areaCode", o->area);
        PutDate(request, "fromDate", o->from);
        PutDate(request, "untilDate", o->until);
        context.result = Do(context, *o, "DelegateGrant", request, kGrantFields);
      });
  CLI::App* end = Command(grants, "end-delegation", "提前结束委托", o, [&context, o] {
    context.result =
        Do(context, *o, "EndDelegation", {{"name", o->name}, {"reason", o->reason}}, kGrantFields);
  });
  for (CLI::App* command : {revoke, review, delegate, end}) {
    command->add_option("name", o->name, "accounts/{id}/grants/{id}")->required();
  }
  for (CLI::App* command : {revoke, delegate, end}) {
    command->add_option("--reason", o->reason, "原因")->required();
  }
  delegate->add_option("--to", o->account, "受托人 accounts/{id}")->required();
  delegate->add_option("--until", o->until, "截止日期")->required();
  delegate->add_option("--from", o->from, "开始日期");
  delegate->add_option("--area", o->area, "只委托其中一个地区");
}

void RegisterProposals(CLI::App& identity, Context& context) {
  CLI::App& proposals =
      *identity.add_subcommand("proposals", "须第二人确认的申请：特权授权、批量查看完整信息");
  proposals.require_subcommand(1);
  auto o = std::make_shared<Options>();
  CLI::App* list = Command(proposals, "list", "一个地区的申请", o, [&context, o] {
    Json request{{"areaCode", o->area}, {"pageSize", 200}};
    Put(request, "state", o->state);
    context.result = List(context, *o, "ListProposals", request, "proposals", kProposalFields);
  });
  list->add_option("area", o->area, "区划代码")->required();
  list->add_option("--state", o->state, "PROPOSAL_STATE_OPEN 等");
  AddGrantOptions(
      *Command(
          proposals, "grant", "申请授予角色", o,
          [&context, o] {
            const Json proposal{{"account", o->account}, {"grant", GrantOf(*o)}};
            context.result = Do(context, *o, "CreateProposal", {{"proposal", proposal}}, kProposalFields);
          }),
      o);
  CLI::App* unmask = Command(proposals, "unmask", "申请批量查看完整个人信息", o, [&context, o] {
    const Json unmasking{
        {"areaCode", o->area}, {"purpose", o->purpose}, {"reason", o->reason}, {"hours", o->hours}};
    context.result =
        Do(context, *o, "CreateProposal", {{"proposal", {{"unmasking", unmasking}}}}, kProposalFields);
  });
  unmask->add_option("area", o->area, "区划代码")->required();
  unmask->add_option("purpose", o->purpose, "用途，如 UNMASK_PURPOSE_DATA_QUALITY")->required();
  unmask->add_option("--reason", o->reason, "情况说明")->required();
  unmask->add_option("--hours", o->hours, "确认后若干小时内有效，1至72");
  CLI::App* confirm = Command(proposals, "confirm", "确认申请", o, [&context, o] {
    Json request{{"name", o->name}};
    Put(request, "reason", o->reason);
    context.result = Do(context, *o, "ConfirmProposal", request, kProposalFields);
  });
  CLI::App* refuse = Command(proposals, "refuse", "拒绝或撤回申请", o, [&context, o] {
    context.result =
        Do(context, *o, "RefuseProposal", {{"name", o->name}, {"reason", o->reason}}, kProposalFields);
  });
  for (CLI::App* command : {confirm, refuse}) {
    command->add_option("name", o->name, "proposals/{id}")->required();
    command->add_option("--reason", o->reason, "说明");
  }
}

}  // namespace

void RegisterIdentityGrantsCommands(CLI::App& identity, Context& context) {
  auto o = std::make_shared<Options>();
  Command(identity, "roles", "角色及其说明", o, [&context, o] {
    context.result = List(context, *o, "ListRoles", Json::object(), "roles",
                          {"key", "displayName", "description", "version"});
  });
  RegisterGrants(identity, context);
  RegisterProposals(identity, context);
}

}  // namespace fupin::ctl
