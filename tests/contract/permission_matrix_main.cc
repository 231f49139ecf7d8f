// fupin-permissions > docs/permissions.md
#include <iostream>

#include "tests/contract/permission_matrix.h"

int main() { std::cout << fupin::contract::PermissionMatrix(); }
