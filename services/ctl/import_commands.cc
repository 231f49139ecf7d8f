#include <fstream>
#include <iostream>
#include <memory>

#include "CLI/CLI.hpp"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/base/error.h"
#include "common/base/ids.h"
#include "services/ctl/api.h"
#include "services/ctl/context.h"
#include "services/ctl/division_file.h"
#include "services/ctl/progress.h"

namespace fupin::ctl {

using Json = nlohmann::json;

namespace {

constexpr size_t kChunkBytes = 1 << 20;  // what UploadImportChunk takes at most
constexpr size_t kDivisionsACall = 5000;

struct ImportOptions {
  std::string file;
  std::string area = "422801";
  std::string sample_user;
};

absl::Status ImportDivisions(const Context& context, const ImportOptions& options) {
  ASSIGN_OR_RETURN(const std::vector<DivisionRow> rows, ReadDivisions(options.file));
  ASSIGN_OR_RETURN(Api api, Api::Open(context.endpoints, options.sample_user));
  Progress progress("行政区划", static_cast<int64_t>(rows.size()));
  int64_t created = 0;
  for (size_t from = 0; from < rows.size(); from += kDivisionsACall) {
    const size_t to = std::min(rows.size(), from + kDivisionsACall);
    Json divisions = Json::array();
    for (size_t i = from; i < to; ++i)
      divisions.push_back({{"code", rows[i].code}, {"displayName", rows[i].name}});
    ASSIGN_OR_RETURN(const Json reply, api.Call("ImportDivisions", {{"divisions", divisions}}));
    created += std::stoll(reply.value("createdCount", "0"));
    progress.At(static_cast<int64_t>(to));
  }
  if (context.json) std::cout << Json{{"divisions", rows.size()}, {"created", created}}.dump() << '\n';
  return absl::OkStatus();
}

absl::StatusOr<int64_t> FileSize(std::ifstream& file, const std::string& name) {
  file.seekg(0, std::ios::end);
  const int64_t size = file.tellg();
  file.seekg(0);
  if (!file.good()) return Error(absl::StatusCode::kNotFound, "FILE_MISSING", absl::StrCat("读不到 ", name));
  return size;
}

absl::Status Upload(Api& api, const std::string& import, std::ifstream& file, int64_t size) {
  Progress progress("上传", size);
  std::string chunk(kChunkBytes, '\0');
  for (int64_t offset = 0; offset < size; offset += file.gcount()) {
    file.read(chunk.data(), static_cast<std::streamsize>(chunk.size()));
    const Json request = {{"name", import},
                          {"offset", std::to_string(offset)},
                          {"data", ToBase64({chunk.data(), static_cast<size_t>(file.gcount())})}};
    RETURN_IF_ERROR(api.Call("UploadImportChunk", request).status());
    progress.At(offset + file.gcount());
  }
  return absl::OkStatus();
}

absl::StatusOr<Json> Await(Api& api, const std::string& import, int64_t size) {
  Progress progress("导入", size);
  while (true) {
    ASSIGN_OR_RETURN(const Json state, api.Call("GetImport", {{"name", import}}));
    const std::string at = state.value("state", "");
    if (at == "IMPORT_STATE_SUCCEEDED") return state;
    if (at == "IMPORT_STATE_FAILED") {
      return Error(absl::StatusCode::kFailedPrecondition, state.value("failure", "IMPORT_FAILED"),
                   "文件不能导入");
    }
    progress.At(std::stoll(state.value("doneBytes", "0")));
    absl::SleepFor(absl::Milliseconds(100));
  }
}

void Report(const Context& context, const Json& done) {
  if (context.json) {
    std::cout << done.dump() << '\n';
    return;
  }
  std::cout << "已导入 " << done.value("householdsCreated", "0") << " 户 " << done.value("peopleCreated", "0")
            << " 人，拒绝 " << done.value("rowsRefused", "0") << " 行\n";
}

absl::Status ImportHouseholds(const Context& context, const ImportOptions& options) {
  std::ifstream file(options.file, std::ios::binary);
  ASSIGN_OR_RETURN(const int64_t size, FileSize(file, options.file));
  ASSIGN_OR_RETURN(Api api, Api::Open(context.endpoints, options.sample_user));
  const std::string base = options.file.substr(options.file.rfind('/') + 1);
  ASSIGN_OR_RETURN(const Json import, api.Call("CreateImport", {{"areaCode", options.area},
                                                                {"fileName", base},
                                                                {"sizeBytes", std::to_string(size)}}));
  const std::string name = import.value("name", "");
  RETURN_IF_ERROR(Upload(api, name, file, size));
  RETURN_IF_ERROR(api.Call("StartImport", {{"name", name}}).status());
  ASSIGN_OR_RETURN(const Json done, Await(api, name, size));
  Report(context, done);
  if (done.value("rowsRefused", "0") == "0") return absl::OkStatus();
  ASSIGN_OR_RETURN(const Json errors, api.Call("ListImportErrors", {{"parent", name}, {"pageSize", 20}}));
  for (const Json& error : errors.value("errors", Json::array())) {
    std::cerr << "  第 " << error.value("row", "") << " 行 " << error.value("field", "") << "："
              << error.value("message", "") << '\n';
  }
  return Error(absl::StatusCode::kFailedPrecondition, "ROWS_REFUSED", "有的行没有导入；改正后可再导入那些户");
}

}  // namespace

void RegisterImportCommands(CLI::App& app, Context& context) {
  auto options = std::make_shared<ImportOptions>();
  const auto add_common = [options](CLI::App* command) {
    command->add_option("file", options->file, "文件")->required()->check(CLI::ExistingFile);
    command->add_option("--as", options->sample_user, "以样本县的这个账号进行，例如 admin");
  };
  CLI::App* divisions = app.add_subcommand("divisions", "行政区划");
  divisions->require_subcommand(1);
  CLI::App* import_divisions = divisions->add_subcommand("import", "导入行政区划文件");
  add_common(import_divisions);
  import_divisions->callback([&context, options] { context.result = ImportDivisions(context, *options); });
  CLI::App* import = app.add_subcommand("import", "导入户表（CSV，26 列，一人一行）");
  add_common(import);
  import->add_option("--area", options->area, "户所在的地方")->capture_default_str();
  import->callback([&context, options] { context.result = ImportHouseholds(context, *options);
});
}  // namespace fupin::ctl

}  // namespace fupin::ctl
