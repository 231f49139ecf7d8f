#include "common/server/run.h"
#include "services/audit/module.h"

int main(int argc, char** argv) {
  return fupin::server::Run(
      argc, argv, {.name = "audit", .settings = fupin::audit::Settings(), .make = fupin::audit::MakeModule});
}
