#include <fstream>
#include <iostream>
#include <memory>

#include "CLI/CLI.hpp"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "common/base/area_code.h"
#include "common/base/date.h"
#include "common/base/error.h"
#include "services/ctl/api.h"
#include "services/ctl/context.h"
#include "services/ctl/division_file.h"
#include "services/ctl/identity_commands.h"

namespace fupin::ctl {

using Json = nlohmann::json;

namespace {

struct DirectoryOptions {
  std::string sample_user;
  std::string file, area, effective, document, successions, code, query, organisation, account;
  bool apply = false;
  bool closed = false;
};

Json DateJson(Date day) { return {{"year", day.year()}, {"month", day.month()}, {"day", day.day()}}; }

std::string DateText(const Json& object, const char* field) {
  const Json day = object.value(field, Json());
  if (!day.is_object()) return "";
  const absl::StatusOr<Date> date =
      Date::FromYmd(day.value("year", 0), day.value("month", 0), day.value("day", 0));
  return date.ok() ? date->ToString() : "";
}

// Lines `merged,422801100215,422801100214`: kind, old code, new codes.
absl::StatusOr<Json> ReadSuccessions(const std::string& file) {
  Json successions = Json::array();
  if (file.empty()) return successions;
  std::ifstream in(file);
  std::string line;
  while (std::getline(in, line)) {
    const std::vector<std::string> parts = absl::StrSplit(absl::StripAsciiWhitespace(line), ',');
    if (parts.size() == 1 && parts[0].empty()) continue;
    if (parts.size() < 2) {
      return Error(absl::StatusCode::kInvalidArgument, "SUCCESSION_FILE_MALFORMED",
                   absl::StrCat(file, " 的这一行应为 种类,旧代码,新代码…：", line));
    }
    successions.push_back({{"kind", "DIVISION_CHANGE_KIND_" + absl::AsciiStrToUpper(parts[0])},
                           {"oldCode", parts[1]},
                           {"newCodes", std::vector<std::string>(parts.begin() + 2, parts.end())}});
  }
  return successions;
}

// 9 digits for a township and so on, however the list pads its codes.
std::string Unpadded(const std::string& code) {
  const absl::StatusOr<AreaCode> area = AreaCode::Parse(code);
  return area.ok() ? area->digits() : code;
}

void PrintReport(const Json& reply, bool applied) {
  for (const Json& change : reply.value("changes", Json::array())) {
    const std::string kind = change.value("kind", "");
    std::cout << kind.substr(kind.rfind('_') + 1) << "  " << change.value("code", "") << " "
              << change.value("displayName", "");
    const auto codes = change.value("newCodes", std::vector<std::string>());
    if (!codes.empty())
      std::cout << " -> " << absl::StrJoin(codes, " ") << " " << change.value("newDisplayName", "");
    std::cout << "  账号 " << change.value("accountCount", "0") << "，授权 "
              << change.value("grantCount", "0") << "，单位 " << change.value("organisationCount", "0")
              << '\n';
  }
  std::cout << reply.value("changes", Json::array()).size() << " 项变动，"
            << reply.value("unchangedCount", "0") << " 个区划不变，"
            << reply.value("affectedAccounts", Json::array()).size() << " 个账号受影响"
            << (applied ? "；已更新\n" : "；尚未更新，确认后加 --apply\n");
}

absl::Status UpdateDivisions(const Context& context, const DirectoryOptions& options) {
  ASSIGN_OR_RETURN(const std::vector<DivisionRow> rows, ReadDivisions(options.file));
  ASSIGN_OR_RETURN(const Date effective, Date::Parse(options.effective));
  ASSIGN_OR_RETURN(const Json successions, ReadSuccessions(options.successions));
  Json divisions = Json::array();
  for (const DivisionRow& row : rows) {
    if (Unpadded(row.code).starts_with(options.area))
      divisions.push_back({{"code", row.code}, {"displayName", row.name}});
  }
  ASSIGN_OR_RETURN(Api api, Api::Open(context.endpoints, options.sample_user));
  ASSIGN_OR_RETURN(const Json reply, api.Call("UpdateDivisions", {{"areaCode", options.area},
                                                                  {"effectiveDate", DateJson(effective)},
                                                                  {"document", options.document},
                                                                  {"divisions", divisions},
                                                                  {"successions", successions},
                                                                  {"validateOnly", !options.apply}}));
  if (context.json) {
    std::cout << reply.dump() << '\n';
  } else {
    PrintReport(reply, options.apply);
  }
  return absl::OkStatus();
}

void PrintSuccessions(const char* title, const Json& successions) {
  for (const Json& succession : successions) {
    std::cout << title << " " << DateText(succession, "effectiveDate") << "  "
              << succession.value("oldCode", "") << " -> "
              << absl::StrJoin(succession.value("newCodes", std::vector<std::string>()), " ") << "  "
              << succession.value("document", "") << '\n';
  }
}

absl::Status ShowHistory(const Context& context, const DirectoryOptions& options) {
  ASSIGN_OR_RETURN(Api api, Api::Open(context.endpoints, options.sample_user));
  ASSIGN_OR_RETURN(const Json reply, api.Call("GetDivisionHistory", {{"name", "divisions/" + options.code}}));
  if (context.json) {
    std::cout << reply.dump() << '\n';
    return absl::OkStatus();
  }
  for (const Json& period : reply.value("periods", Json::array())) {
    std::cout << period.value("code", "") << " " << period.value("displayName", "") << "  "
              << DateText(period, "validFromDate") << " … " << DateText(period, "validUntilDate") << '\n';
  }
  PrintSuccessions("由来", reply.value("predecessors", Json::array()));
  PrintSuccessions("去向", reply.value("successors", Json::array()));
  return absl::OkStatus();
}

// One line for each item of a list, page after page.
template <typename Print>
absl::Status ShowAll(const Context& context, const DirectoryOptions& options, const char* method,
                     Json request, const char* field, Print print) {
  ASSIGN_OR_RETURN(Api api, Api::Open(context.endpoints, options.sample_user));
  request["pageSize"] = 200;
  do {
    ASSIGN_OR_RETURN(const Json page, api.Call(method, request));
    for (const Json& item : page.value(field, Json::array())) {
      if (context.json) {
        std::cout << item.dump() << '\n';
      } else {
        print(item);
      }
    }
    request["pageToken"] = page.value("nextPageToken", "");
  } while (request["pageToken"] != "");
  return absl::OkStatus();
}

absl::Status ListOrganisations(const Context& context, const DirectoryOptions& options) {
  const Json request = {
      {"areaCode", options.area}, {"query", options.query}, {"includeClosed", options.closed}};
  return ShowAll(context, options, "ListOrganisations", request, "organisations", [](const Json& item) {
    std::cout << item.value("name", "") << "  " << item.value("areaCode", "") << "  "
              << item.value("displayName", "");
    if (const std::string closed = DateText(item, "validUntilDate"); !closed.empty())
      std::cout << "  撤销于 " << closed << " " << item.value("successor", "");
    std::cout << '\n';
  });
}

absl::Status ListPosts(const Context& context, const DirectoryOptions& options) {
  const Json request = {{"parent", options.organisation}, {"account", options.account}};
  return ShowAll(context, options, "ListPosts", request, "posts", [](const Json& item) {
    std::cout << item.value("name", "") << "  " << item.value("accountDisplayName", "") << "  "
              << item.value("title", "") << "  " << DateText(item, "fromDate") << " … "
              << DateText(item, "untilDate") << '\n';
  });
}

}  // namespace

void RegisterIdentityDirectoryCommands(CLI::App& identity, Context& context) {
  auto options = std::make_shared<DirectoryOptions>();
  const auto add = [&](CLI::App& parent, const char* name, const char* about,
                       absl::Status (*run)(const Context&, const DirectoryOptions&)) {
    CLI::App* command = parent.add_subcommand(name, about);
    command->add_option("--as", options->sample_user, "以样本县的这个账号进行，例如 admin");
    command->callback([&context, options, run] { context.result = run(context, *options); });
    return command;
  };
  CLI::App* divisions = identity.add_subcommand("divisions", "区划的年度更新和沿革");
  divisions->require_subcommand(1);
  CLI::App* update = add(*divisions, "update", "与新名单核对，列出变动；加 --apply 才更新", UpdateDivisions);
  update->add_option("file", options->file, "新名单，每行 代码,名称 或 代码,城乡分类,名称")
      ->required()
      ->check(CLI::ExistingFile);
  update->add_option("--area", options->area, "名单所属的区划代码")->required();
  update->add_option("--effective", options->effective, "启用日期，例如 2026-01-01")->required();
  update->add_option("--document", options->document, "批准文号")->required();
  update->add_option("--successions", options->successions, "去向说明，每行 种类,旧代码,新代码…")
      ->check(CLI::ExistingFile);
  update->add_flag("--apply", options->apply, "确认更新");
  add(*divisions, "history", "一个代码的沿革", ShowHistory)
      ->add_option("code", options->code, "区划代码")
      ->required();
  CLI::App* organisations = add(identity, "organisations", "单位", ListOrganisations);
  organisations->add_option("--area", options->area, "所在区划")->required();
  organisations->add_option("--query", options->query, "名称中的文字");
  organisations->add_flag("--closed", options->closed, "包括已撤销的");
  CLI::App* posts = add(identity, "posts", "单位或账号的任职", ListPosts);
  posts->add_option("--organisation", options->organisation, "organisations/编号");
  posts->add_option("--account", options->account, "accounts/编号");
}

}  // namespace fupin::ctl
