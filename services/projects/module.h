// The composition root of projects: what is built with what.
#pragma once

#include <memory>

#include "absl/status/statusor.h"
#include "common/server/run.h"

namespace fupin::projects {

// The services alone, without settings: what MakeModule ends with and tests begin with.
std::unique_ptr<server::Module> Assemble(postgres::Database& database, const crypto::Keyring& keyring,
                                         rpc::Pipeline& pipeline, rpc::Channel& registry);

absl::StatusOr<std::unique_ptr<server::Module>> MakeModule(server::Platform& platform);

// What the constraints of migrations/ mean to a user; once, before the first call.
void DescribeProjectsConstraints();

}  // namespace fupin::projects
