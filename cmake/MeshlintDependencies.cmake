# Finds the libraries that libmeshlint is linked with, as meshlint::yaml_cpp, meshlint::re2 and meshlint::zlib.
#
# The build uses this file, and so does the installed package of a static library (it lies beside meshlintConfig.cmake
# then): RE2 has no CMake package on Debian 12, and neither library has the same one everywhere.
#
# With MESHLINT_STATIC_DEPS an archive is preferred to a shared object.
include_guard(DIRECTORY)
find_package(Threads REQUIRED)

# meshlint_dependency(NAME HEADER [LIBRARY]) defines the imported target meshlint::NAME, with a library or header-only.
function(meshlint_dependency name header)
  if(TARGET meshlint::${name})
    return()
  endif()
  set(library "${ARGV2}")
  string(TOUPPER "MESHLINT_${name}" prefix)
  find_path(${prefix}_INCLUDE_DIR ${header})
  mark_as_advanced(${prefix}_INCLUDE_DIR)
  if(NOT ${prefix}_INCLUDE_DIR)
    message(FATAL_ERROR "meshlint needs <${header}>, which was not found (cmake/setup.sh has the Debian package names)")
  endif()
  if(NOT library)
    add_library(meshlint::${name} INTERFACE IMPORTED)
  else()
    set(names ${library})
    if(MESHLINT_STATIC_DEPS AND NOT BUILD_SHARED_LIBS)
      list(PREPEND names ${CMAKE_STATIC_LIBRARY_PREFIX}${library}${CMAKE_STATIC_LIBRARY_SUFFIX})
    endif()
    find_library(${prefix}_LIBRARY NAMES ${names})
    mark_as_advanced(${prefix}_LIBRARY)
    if(NOT ${prefix}_LIBRARY)
      message(FATAL_ERROR "meshlint needs the library ${library}, which was not found "
        "(cmake/setup.sh has the Debian package names)")
    endif()
    add_library(meshlint::${name} UNKNOWN IMPORTED)
    set_target_properties(meshlint::${name} PROPERTIES IMPORTED_LOCATION "${${prefix}_LIBRARY}")
  endif()
  target_include_directories(meshlint::${name} INTERFACE "${${prefix}_INCLUDE_DIR}")
endfunction()

meshlint_dependency(yaml_cpp yaml-cpp/yaml.h yaml-cpp)
meshlint_dependency(re2 re2/re2.h re2)
target_link_libraries(meshlint::re2 INTERFACE Threads::Threads)
meshlint_dependency(zlib zlib.h z)
