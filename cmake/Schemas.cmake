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

# The facts about Meshery designs stay JSON, which is read when a strict run asks for them.
set(meshery_facts "${MESHLINT_GENERATED_DIR}/meshery_facts.cc")
meshlint_pack_texts("${meshery_facts}" schema/meshery_facts.h meshlint::schema::MesheryDesignFacts
  "${PROJECT_SOURCE_DIR}/schemas/meshery/facts/design-v1beta1.json"
  "${PROJECT_SOURCE_DIR}/schemas/meshery/facts/design-v1beta3.json")
list(APPEND MESHLINT_GENERATED_SCHEMA_SOURCES "${meshery_facts}")

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
