# Finds the rules and generates the table of them.
#
# A rule is a folder rules/<group>/<rule-id> with rule.cc and rule.md. The table (generated/rule_table.cc, declared in
# lib/rule/rule_table.h) holds a pointer to each record, its group and its page, sorted by id. There is no list to keep
# and no registration at run time, so no linker can drop a rule.
#
# Sets MESHLINT_RULE_SOURCES, the rule.cc of all rules, and MESHLINT_RULE_TABLE, the generated file.
set(MESHLINT_RULE_TABLE)
set(MESHLINT_RULE_SOURCES)

file(GLOB rule_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/rules/*/*/rule.cc")
file(GLOB pages_found CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/rules/*/*/rule.md")
set(rule_entries)
set(rule_pages)
set(rule_ids)
foreach(source IN LISTS rule_sources)
  cmake_path(GET source PARENT_PATH folder)
  cmake_path(GET folder FILENAME id)
  cmake_path(GET folder PARENT_PATH group_folder)
  cmake_path(GET group_folder FILENAME group)
  if(NOT "${group}/${id}" MATCHES "^[a-z][a-z0-9-]*/[a-z][a-z0-9-]*$")
    message(FATAL_ERROR "rules/${group}/${id}: a group and a rule id are lower case letters, digits and hyphens")
  endif()
  if(id IN_LIST rule_ids)
    message(FATAL_ERROR "Two folders under rules/ are named ${id}; a rule id is unique over all groups")
  endif()
  # No error: a half-written rule must not stop the work on everything else. CI does not take it.
  if(NOT "${folder}/rule.md" IN_LIST pages_found)
    message(WARNING "rules/${group}/${id} has no rule.md and is left out (rules/new-rule writes both files)")
    continue()
  endif()
  list(APPEND MESHLINT_RULE_SOURCES "${source}")
  list(APPEND rule_ids "${id}")
  list(APPEND rule_entries "${id} ${group}")
  list(APPEND rule_pages "${folder}/rule.md")
endforeach()
list(SORT rule_entries)

list(LENGTH rule_ids rule_count)
message(STATUS "Rules: ${rule_count}")

# Rewritten only when the set of rules changes; the pages are dependencies by themselves.
set(rule_list "${MESHLINT_GENERATED_DIR}/rule_list.txt")
list(JOIN rule_entries "\n" rule_list_text)
file(CONFIGURE OUTPUT "${rule_list}" CONTENT "${rule_list_text}\n" @ONLY)

set(MESHLINT_RULE_TABLE "${MESHLINT_GENERATED_DIR}/rule_table.cc")
add_custom_command(
  OUTPUT "${MESHLINT_RULE_TABLE}"
  COMMAND "${CMAKE_COMMAND}" "-DRULES_DIR=${PROJECT_SOURCE_DIR}/rules" "-DLIST=${rule_list}"
          "-DOUTPUT=${MESHLINT_RULE_TABLE}" -P "${PROJECT_SOURCE_DIR}/cmake/GenerateRules.cmake"
  DEPENDS "${rule_list}" ${rule_pages} "${PROJECT_SOURCE_DIR}/cmake/GenerateRules.cmake"
  COMMENT "Embedding ${rule_count} rule pages"
  VERBATIM)
