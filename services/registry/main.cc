#include "common/server/run.h"
#include "services/registry/module.h"

int main(int argc, char** argv) {
  return fupin::server::Run(argc, argv, {.name = "registry", .make = fupin::registry::MakeModule});
}
