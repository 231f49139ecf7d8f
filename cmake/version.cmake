# Writes OUT, a source file with the build's version: VERSION of the project and the commit of SOURCE. Run at each build;
# touches the file only when the version is another one.
execute_process(COMMAND git -C ${SOURCE} rev-parse --short=12 HEAD
                OUTPUT_VARIABLE commit OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE failed)
if(NOT failed)
  set(VERSION "${VERSION}+${commit}")
endif()
file(CONFIGURE OUTPUT ${OUT} @ONLY CONTENT [[#include "common/base/version.h"

std::string_view fupin::Version() { return "@VERSION@"; }
]])
