#include "common/server/run.h"
#include "services/identity/module.h"

int main(int argc, char** argv) {
  return fupin::server::Run(
      argc, argv,
      {.name = "identity", .settings = fupin::identity::Settings(), .make = fupin::identity::MakeModule});
}
