# Turns the facts tables under schemas/kubernetes/facts into read-only data, with the host program `schemac`.
#
# schemac is built from schemas/compiler/*.cc and from the few files of lib/ that schemas/compiler/lib-sources.txt
# names (one path under lib/ a line). Those files are compiled once: the library takes the same objects. They must not
# refer to the generated tables, which do not exist yet when schemac runs.
#
#   schemac --facts FOLDER --output FILE.cc
#
# Sets MESHLINT_GENERATED_SCHEMA_SOURCES and MESHLINT_SCHEMAC_LIB_SOURCES.
set(MESHLINT_GENERATED_SCHEMA_SOURCES)
set(MESHLINT_SCHEMAC_LIB_SOURCES)
set(MESHLINT_GENERATED_DIR "${PROJECT_BINARY_DIR}/generated")

# The facts about Meshery designs are small: they are embedded as they are, and read when a strict run asks for them.
set(meshery_facts_text "// Generated from schemas/meshery/facts by cmake/Schemas.cmake.\n#include \"schema/meshery_facts.h\"\n\n")
string(APPEND meshery_facts_text "namespace meshlint::schema {\n\n")
foreach(version IN ITEMS v1beta1 v1beta3)
  set(facts "${PROJECT_SOURCE_DIR}/schemas/meshery/facts/design-${version}.json")
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${facts}")
  file(READ "${facts}" text)
  string(LENGTH "${text}" length)
  string(SUBSTRING "${version}" 1 -1 name)
  string(APPEND meshery_facts_text "const std::string_view kMesheryDesignV${name} =\n")
  # No literal of more than 12000 bytes: see GenerateRules.cmake.  The facts are ASCII.
  foreach(begin RANGE 0 ${length} 12000)
    string(SUBSTRING "${text}" ${begin} 12000 piece)
    string(APPEND meshery_facts_text "R\"FACTS(${piece})FACTS\"\n")
  endforeach()
  string(APPEND meshery_facts_text ";\n\n")
endforeach()
string(APPEND meshery_facts_text "}  // namespace meshlint::schema\n")
set(meshery_facts "${MESHLINT_GENERATED_DIR}/meshery_facts.cc")
file(GENERATE OUTPUT "${meshery_facts}" CONTENT "${meshery_facts_text}")
set(MESHLINT_GENERATED_SCHEMA_SOURCES "${meshery_facts}")

file(GLOB schemac_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/schemas/compiler/*.cc")
set(facts_dir "${PROJECT_SOURCE_DIR}/schemas/kubernetes/facts")
file(GLOB_RECURSE schema_facts CONFIGURE_DEPENDS "${facts_dir}/*")
if(NOT schemac_sources)
  message(STATUS "schemas/compiler is empty: no compiled schema tables")
  return()
endif()

set(lib_sources_list "${PROJECT_SOURCE_DIR}/schemas/compiler/lib-sources.txt")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${lib_sources_list}")
file(STRINGS "${lib_sources_list}" lib_sources REGEX "^[^#]")
foreach(source IN LISTS lib_sources)
  list(APPEND MESHLINT_SCHEMAC_LIB_SOURCES "${PROJECT_SOURCE_DIR}/lib/${source}")
endforeach()

add_executable(schemac ${schemac_sources})
target_include_directories(schemac PRIVATE "${PROJECT_SOURCE_DIR}" "${PROJECT_SOURCE_DIR}/lib"
  "${PROJECT_SOURCE_DIR}/include" "${MESHLINT_GENERATED_DIR}/include")
meshlint_dependency(nlohmann_json nlohmann/json.hpp)
target_link_libraries(schemac PRIVATE meshlint::nlohmann_json)
if(MESHLINT_SCHEMAC_LIB_SOURCES)
  add_library(meshlint_schemac_objects OBJECT ${MESHLINT_SCHEMAC_LIB_SOURCES})
  target_link_libraries(schemac PRIVATE meshlint_schemac_objects meshlint::re2)
endif()

set(tables "${MESHLINT_GENERATED_DIR}/kubernetes_tables.cc")
add_custom_command(
  OUTPUT "${tables}"
  COMMAND schemac --facts "${facts_dir}" --output "${tables}"
  DEPENDS schemac ${schema_facts}
  COMMENT "Compiling the Kubernetes schema tables"
  VERBATIM)
list(APPEND MESHLINT_GENERATED_SCHEMA_SOURCES "${tables}")
