# Language level, warnings, sanitizers and build tools for every target of this directory. Settings are made for the
# directory and not for a target, so that none of them ends up in the installed CMake package.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
if(MESHLINT_STATIC)
  # Fixed addresses save code, and the tables need no relocation. Debian's g++ makes position independent programs unless
  # told otherwise.
  add_compile_options(-fno-pie)
  add_link_options(-no-pie)
else()
  # Static archives of the library are linked into plug-ins and language bindings as well.
  set(CMAKE_POSITION_INDEPENDENT_CODE ON)
endif()
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

if(MESHLINT_DEVELOPER)
  add_compile_options(-Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror)
endif()

# Bounds and iterator checks of the standard library, where speed does not matter.
add_compile_definitions($<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>)

# Lets the linker leave out what a program does not use.
add_compile_options($<$<NOT:$<CONFIG:Debug>>:-ffunction-sections> $<$<NOT:$<CONFIG:Debug>>:-fdata-sections>)

if(MESHLINT_SANITIZE)
  add_compile_options(-fsanitize=${MESHLINT_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${MESHLINT_SANITIZE})
endif()
if(MESHLINT_FUZZ)
  # Coverage feedback from the whole library; the fuzz targets themselves add the driver.
  add_compile_options(-fsanitize=fuzzer-no-link)
  add_link_options(-fsanitize=fuzzer-no-link)
endif()

if(NOT DEFINED CMAKE_CXX_COMPILER_LAUNCHER)
  find_program(MESHLINT_CCACHE ccache)
  mark_as_advanced(MESHLINT_CCACHE)
  if(MESHLINT_CCACHE)
    # The sloppiness is what ccache asks for with precompiled headers; relative paths, and leaving the build folder out
    # of the key, let all build folders and clones share entries.
    set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND}" -E env
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
      "CCACHE_BASEDIR=/" CCACHE_NOHASHDIR=1 "${MESHLINT_CCACHE}")
    # clang writes a time into precompiled headers unless told otherwise, hence no two would be equal.
    add_compile_options("$<$<CXX_COMPILER_ID:Clang>:SHELL:-Xclang -fno-pch-timestamp>")
  endif()
endif()

# lld links the big test programs in a fraction of the time; what is shipped is linked by the platform's own linker.
if(MESHLINT_DEVELOPER)
  find_program(MESHLINT_LLD ld.lld)
  mark_as_advanced(MESHLINT_LLD)
  if(MESHLINT_LLD)
    add_link_options(-fuse-ld=lld)
  endif()
endif()
