# libmeshlint: lib/ and rules/ and what is generated, as the target meshlint::meshlint.
#
#   meshlint_objects   lib/, compiled once; meshlint_rules and meshlint_schemac_objects are its other parts
#   meshlint           the library that is installed, static or shared: only what include/meshlint declares is visible
#   meshlint_internal  for tests and benchmarks: the same code with the headers of lib/ in reach
include(GNUInstallDirs)

file(GLOB_RECURSE library_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/lib/*.cc")
if(MESHLINT_SCHEMAC_LIB_SOURCES)
  list(REMOVE_ITEM library_sources ${MESHLINT_SCHEMAC_LIB_SOURCES})
endif()

configure_file("${PROJECT_SOURCE_DIR}/cmake/version.h.in" "${MESHLINT_GENERATED_DIR}/include/meshlint/version.h" @ONLY)
configure_file("${PROJECT_SOURCE_DIR}/cmake/export.h" "${MESHLINT_GENERATED_DIR}/include/meshlint/export.h" COPYONLY)

meshlint_dependency(nlohmann_json nlohmann/json.hpp)
meshlint_dependency(valijson valijson/validator.hpp)
# Without it valijson answers a schema that it cannot read with abort().
target_compile_definitions(meshlint::valijson INTERFACE VALIJSON_USE_EXCEPTIONS=1)

set(public_include_dirs "${PROJECT_SOURCE_DIR}/include" "${MESHLINT_GENERATED_DIR}/include")
set(internal_include_dirs "${PROJECT_SOURCE_DIR}/lib" "${MESHLINT_GENERATED_DIR}")

# What libmeshlint is linked with; header-only libraries are needed to compile it only.
set(linked_dependencies meshlint::yaml_cpp meshlint::re2 meshlint::zlib Threads::Threads)

add_library(meshlint_objects OBJECT
  ${library_sources} ${MESHLINT_RULE_TABLE} ${MESHLINT_GENERATED_SCHEMA_SOURCES})
if(MESHLINT_RULE_SOURCES)
  # A rule is some lines of its own and one large header: precompiled, it takes a fifth of the time.
  add_library(meshlint_rules OBJECT ${MESHLINT_RULE_SOURCES})
  target_precompile_headers(meshlint_rules PRIVATE "${PROJECT_SOURCE_DIR}/lib/rule/rule.h")
endif()

set(library_objects)
foreach(target IN ITEMS meshlint_objects meshlint_rules meshlint_schemac_objects)
  if(TARGET ${target})
    target_include_directories(${target} PRIVATE ${public_include_dirs} ${internal_include_dirs})
    target_link_libraries(${target} PRIVATE ${linked_dependencies} meshlint::nlohmann_json meshlint::valijson)
    list(APPEND library_objects $<TARGET_OBJECTS:${target}>)
  endif()
endforeach()

add_library(meshlint ${library_objects})
add_library(meshlint::meshlint ALIAS meshlint)
target_compile_features(meshlint PUBLIC cxx_std_20)
target_include_directories(meshlint PUBLIC
  "$<BUILD_INTERFACE:${public_include_dirs}>" "$<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>")
target_link_libraries(meshlint PRIVATE ${linked_dependencies})
# SOVERSION counts incompatible changes of meshlint.h, the only binary interface that is promised.
set_target_properties(meshlint PROPERTIES
  LINKER_LANGUAGE CXX
  VERSION ${PROJECT_VERSION}
  SOVERSION 0)
if(BUILD_SHARED_LIBS)
  # Hides what templates of the standard library leave behind, and gives every symbol a version.
  set(version_script "${PROJECT_SOURCE_DIR}/cmake/meshlint.map")
  target_link_options(meshlint PRIVATE "LINKER:--version-script=${version_script}")
  set_target_properties(meshlint PROPERTIES LINK_DEPENDS "${version_script}")
endif()

add_library(meshlint_internal INTERFACE)
target_include_directories(meshlint_internal INTERFACE ${public_include_dirs} ${internal_include_dirs})
target_link_libraries(meshlint_internal INTERFACE ${linked_dependencies} meshlint::nlohmann_json meshlint::valijson)
if(BUILD_SHARED_LIBS)
  # A shared library hides what the tests want to see.
  add_library(meshlint_unhidden STATIC EXCLUDE_FROM_ALL ${library_objects})
  set_target_properties(meshlint_unhidden PROPERTIES LINKER_LANGUAGE CXX)
  target_link_libraries(meshlint_internal INTERFACE meshlint_unhidden)
else()
  target_link_libraries(meshlint_internal INTERFACE meshlint)
endif()
