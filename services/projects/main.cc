#include "common/server/run.h"
#include "services/projects/module.h"

int main(int argc, char** argv) {
  return fupin::server::Run(argc, argv, {.name = "projects", .make = fupin::projects::MakeModule});
}
