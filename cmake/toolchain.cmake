# Compiler, linker and cache. Precompiled headers are left out on purpose: a clean build with them took 32 s
# where it takes 19 s without, and a cached one 2.7 s against 0.7 s, because they defeat ccache.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()
set(CMAKE_CXX_FLAGS_RELEASE "-O2")  # no -DNDEBUG: a broken invariant stops the process, it does not corrupt
set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g1 -fno-omit-frame-pointer")

find_program(CCACHE ccache)
if(CCACHE)
  # Relative paths make one cache serve every build folder.
  set(CMAKE_CXX_COMPILER_LAUNCHER
      ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1 CCACHE_SLOPPINESS=time_macros ${CCACHE})
endif()
find_program(MOLD mold)
if(MOLD)
  add_link_options(-fuse-ld=mold)
endif()

set(FUPIN_SANITIZE "" CACHE STRING "Sanitizers, as in -fsanitize=")
if(FUPIN_SANITIZE)
  add_compile_options(-fsanitize=${FUPIN_SANITIZE} -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${FUPIN_SANITIZE})
endif()
add_compile_options(-fstack-protector-strong)
add_link_options(-Wl,-z,relro,-z,now)
