#include "common/server/run.h"
#include "services/education/module.h"

int main(int argc, char** argv) {
  return fupin::server::Run(argc, argv, {.name = "education", .make = fupin::education::MakeModule});
}
