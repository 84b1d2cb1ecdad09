# What a builder may choose. BUILD_SHARED_LIBS is honoured too.
option(BUILD_SHARED_LIBS "Build libmeshlint as a shared library" OFF)
option(MESHLINT_DEVELOPER "Many warnings, all of them errors" OFF)
option(MESHLINT_BUILD_CLI "Build the meshlint program" ON)
option(MESHLINT_BUILD_TESTS "Build the tests" ${MESHLINT_DEVELOPER})
option(MESHLINT_BUILD_BENCH "Build the benchmarks" OFF)
option(MESHLINT_FUZZ "Build the fuzz targets with libFuzzer (clang only); without it they replay their seeds" OFF)
option(MESHLINT_INSTALL "Define the install rules" ${PROJECT_IS_TOP_LEVEL})

# Half of the start-up time of a small program is the dynamic linker's. Debian's libre2.a is not position independent,
# hence the archives cannot go into a shared library.
option(MESHLINT_STATIC_DEPS "Link yaml-cpp, RE2 and the C++ runtime into the program where their archives exist" ON)

# The preset `static` makes it small as well: optimised for size, and the whole program at once.
option(MESHLINT_STATIC "Link the program without any shared library, for systems that have none" OFF)

set(MESHLINT_SANITIZE "" CACHE STRING "Sanitizers to build with, such as address,undefined or thread")

if(MESHLINT_FUZZ AND NOT CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  message(FATAL_ERROR "MESHLINT_FUZZ needs clang (libFuzzer); the preset `fuzz` selects it")
endif()
