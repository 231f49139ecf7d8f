# Everything is a Debian 12 package; deploy/packages.txt lists them.
find_package(Threads REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(Protobuf REQUIRED)  # module mode: Debian ships no config file
find_package(absl CONFIG REQUIRED)
find_package(gRPC CONFIG REQUIRED)
find_package(prometheus-cpp CONFIG REQUIRED)
find_package(civetweb CONFIG REQUIRED)
find_package(GTest REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(ZLIB REQUIRED)
find_package(Boost 1.74 REQUIRED COMPONENTS context)
pkg_check_modules(pq REQUIRED IMPORTED_TARGET libpq)
pkg_check_modules(hiredis REQUIRED IMPORTED_TARGET hiredis)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(curl REQUIRED IMPORTED_TARGET libcurl)
# Messages are made on one thread and freed on another all day: glibc's malloc took a fifth of a call's time.
pkg_check_modules(jemalloc REQUIRED IMPORTED_TARGET jemalloc)
